#pragma once

#include "ui/pianoroll/grid_painter.h"
#include "ui/pianoroll/roll_state.h"

namespace ricercar::ui {

/// Everything that changes while the notes stay: selection, current step, highlight, drag, cursor and playhead.
void paintOverlays(const RollPaint& paint, const RollState& state, bool focused);

/// Where the playhead is painted; the strip to repaint when it moves.
QRect playheadStrip(const RollState& state, std::int64_t tick);

} // namespace ricercar::ui
