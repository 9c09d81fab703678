#pragma once

#include "ui/pianoroll/grid_painter.h"

#include <QColor>
#include <QRectF>

#include <span>

namespace ricercar::ui {

/// Up to this many visible notes get round corners and their signs (quoted, edited) in full.
inline constexpr std::size_t roundedNotesLimit = 1500;
/// From this many visible notes on, rows of pixels are shaded by how long notes sound in them.
inline constexpr std::size_t densityLimit = 20000;

/// Paints the notes of all layers: ghosts first, then the rest, the current layer last.
///
/// A few notes with round corners; many in batches of one colour without pen or antialiasing; very many as density.
void paintNotes(const RollPaint& paint);

/// How one note stands out from the rest.
struct NoteLook {
    QColor fill; ///< invalid: not filled
    QColor outline; ///< invalid: no outline
    int grow = 0; ///< pixels beyond the note on every side
};

/// Paints single notes over what paintNotes() left: the current step, selection, highlight, a drag's preview.
void paintNotesAs(const RollPaint& paint, std::span<const Note> notes, const NoteLook& look);

/// Colour of a note: that of its part, closer to the ground the softer it is.
QColor noteColour(const Theme& theme, int colourIndex, int velocity);

/// Pixels of a note, cut to the view so that no coordinate gets out of hand; a drum stroke is at least 4 px wide.
QRectF notePixels(const RollPaint& paint, const Note& note);

} // namespace ricercar::ui
