#pragma once

#include <QIcon>

class QPainter;
class QRectF;

namespace ricercar::ui {

class Theme;

enum class IconName {
    First,
    Back,
    Forward,
    Last,
    Auto,
    Slow,
    Play,
    Pause,
    Stop,
    Loop,
    Panic,
    Volume,
    Dice,
    Visible,
    Hidden,
    Solo,
    Compare,
    Delete,
    Rename,
    Reset,
    Open,
    Music,
    Fork,
    Close,
    More,
    Previous,
    Next,
    Sort,
    Info,
    Legend
};

/// An icon in the theme's text colour at any size: Breeze where it is installed, else drawn here. [gui]
///
/// It reads the theme when it is painted, so it follows every change; the theme must outlive it.
QIcon themedIcon(const Theme& theme, IconName name);

/// Paints the drawn shape of an icon into `area` with `colour`. [gui]
void paintIcon(QPainter& painter, IconName name, const QRectF& area, const QColor& colour);

} // namespace ricercar::ui
