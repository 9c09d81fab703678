#pragma once

#include "ui/pianoroll/roll_layout.h"
#include "ui/pianoroll/roll_scene.h"
#include "ui/pianoroll/roll_viewport.h"
#include "ui/pianoroll/snap_grid.h"

#include <cstdint>

class QPainter;

namespace ricercar::ui {

class Theme;

/// What every painter of the roll needs; they draw alike on the screen and into an export. [gui]
struct RollPaint {
    QPainter& painter;
    const Theme& theme;
    const RollScene& scene;
    const RollViewport& view;
    const RollLayout& layout;
};

/// Rows of keys, bar, beat and grid lines as far as the zoom leaves room, over notes and velocity lane.
void paintGrid(const RollPaint& paint, const SnapGrid& grid);

/// Bar numbers, loop and marks.
void paintRuler(const RollPaint& paint);

/// The keyboard, or the names of the drums.
void paintKeys(const RollPaint& paint);

/// Bars between two numbered ones: 1, 2, 4 … so that numbers keep `minPixels` apart. [any]
std::int64_t barStride(double barPixels, double minPixels);

} // namespace ricercar::ui
