#pragma once

#include "ui/theme/theme.h"

#include <QCheckBox>

namespace ricercar::ui {

/// A check box with a clear outline in both modes; the style's own disappears on dark panels. [gui]
class TickBox : public QCheckBox {
    Q_OBJECT
public:
    explicit TickBox(const Theme& theme, const QString& text = {}, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }

private:
    const Theme& m_theme;
};

} // namespace ricercar::ui
