#pragma once

#include "ui/pianoroll/grid_painter.h"

#include <QColor>
#include <QPoint>

#include <optional>

namespace ricercar::ui {

/// Velocities as stems under their onsets, in the colour of the layer. Only the current layer when there are several.
void paintVelocities(const RollPaint& paint);

/// One note's stem in another colour and height: selection and drag preview.
void paintVelocity(const RollPaint& paint, const Note& note, const QColor& colour);

/// The note whose stem in `lane` is nearest to `position` and at most `reach` pixels aside.
std::optional<NoteRef> velocityAt(
    const RollScene& scene, const RollViewport& view, const QRect& lane, const QPoint& position, int reach);

/// Velocity steps of a vertical movement by `pixels` (down is positive) in the lane. [any]
int velocityDelta(const QRect& lane, int pixels);

} // namespace ricercar::ui
