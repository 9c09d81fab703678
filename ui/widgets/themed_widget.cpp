#include "ui/widgets/themed_widget.h"

namespace ricercar::ui {

ThemedWidget::ThemedWidget(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] {
        themeChanged();
        updateGeometry();
        update();
    });
}

} // namespace ricercar::ui
