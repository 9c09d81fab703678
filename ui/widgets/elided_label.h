#pragma once

#include "ui/widgets/text_label.h"
#include "ui/widgets/themed_widget.h"

namespace ricercar::ui {

/// One line of text that gives way to an ellipsis where it does not fit; the whole is then in its tooltip. [gui]
class ElidedLabel : public ThemedWidget {
    Q_OBJECT
public:
    ElidedLabel(const Theme& theme, TextStyle style, const QString& text = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const { return m_text; }
    void setStyle(TextStyle style);
    void setAlignment(Qt::Alignment alignment);
    void setElideMode(Qt::TextElideMode mode);
    /// True if the text does not fit at the present width.
    bool isElided() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QFont styledFont() const;

    TextStyle m_style;
    QString m_text;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

} // namespace ricercar::ui
