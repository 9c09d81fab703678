#pragma once

#include "engine/music/note.h"
#include "ui/pianoroll/roll_scene.h"
#include "ui/pianoroll/snap_grid.h"

#include <algorithm>
#include <cstdint>
#include <span>

namespace ricercar::ui {

/// What a gesture does to every selected note alike.
struct NoteChange {
    std::int64_t deltaTicks = 0; ///< of the onset
    int deltaPitch = 0; ///< semitones
    std::int64_t deltaDurationTicks = 0; ///< no note gets shorter than one tick
    int deltaVelocity = 0; ///< held within 1..127 note by note

    bool isNothing() const { return *this == NoteChange{}; }
    bool operator==(const NoteChange&) const = default;
};

/// The note after the change; its origin stays, marking it as edited is up to the owner. [any]
Note changed(Note note, const NoteChange& change);

/// `change` cut down so that no note of `notes` leaves the piece's start or the pitches 0..127. [any]
NoteChange withinBounds(NoteChange change, std::span<const Note> notes);

/// A change that grows with the mouse: the notes under it move together, the pressed one falls on the grid. [any]
class NoteDrag {
public:
    enum class Kind { Move, Resize, Velocity };

    /// `notes`: all that are dragged; `anchor`: the one under the mouse.
    NoteDrag(Kind kind, std::vector<Note> notes, const Note& anchor);

    Kind kind() const { return m_kind; }
    const NoteChange& change() const { return m_change; }
    const std::vector<Note>& notes() const { return m_notes; }
    /// The dragged notes as they would be.
    std::vector<Note> preview() const;

    /// The mouse is `ticks` and `pitches` away from where it was pressed. A grid that is off leaves the ticks as they
    /// are.
    void dragTo(double ticks, int pitches, const SnapGrid& grid);
    /// The mouse changed the velocity by `delta`.
    void dragVelocity(int delta);

private:
    Kind m_kind;
    std::vector<Note> m_notes;
    Note m_anchor;
    NoteChange m_change;
};

} // namespace ricercar::ui
