#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace ricercar::ui {

/// A line of text one may click, in the source colour: "note 3 of the source". Elided where it does not fit. [gui]
class LinkButton : public QAbstractButton {
    Q_OBJECT
public:
    explicit LinkButton(const Theme& theme, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The pointer or the keyboard focus came (true) or went.
    void hovered(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace ricercar::ui
