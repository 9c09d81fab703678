#pragma once

#include "ui/pianoroll/grid_painter.h"

namespace ricercar::ui {

/// What the signs on the roll mean: only those that are there. Layers are named where there are several.
void paintLegend(const RollPaint& paint);

/// False if there is nothing to explain. [any]
bool needsLegend(const RollScene& scene);

} // namespace ricercar::ui
