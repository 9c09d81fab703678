#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace ricercar::ui {

/// A painted widget that lays out and repaints itself anew when the theme changes. [gui]
class ThemedWidget : public QWidget {
    Q_OBJECT
public:
    explicit ThemedWidget(const Theme& theme, QWidget* parent = nullptr);

    const Theme& theme() const { return m_theme; }

protected:
    /// What depends on the theme beyond painting: margins, cached layers, fonts of children.
    virtual void themeChanged() { }
    const Colours& colours() const { return m_theme.colours(); }
    int px(double designPixels) const { return m_theme.px(designPixels); }

private:
    const Theme& m_theme;
};

} // namespace ricercar::ui
