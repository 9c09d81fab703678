#include "ui/pianoroll/note_change.h"

#include <cmath>
#include <limits>
#include <utility>

namespace ricercar::ui {

Note changed(Note note, const NoteChange& change)
{
    note.onsetTicks = std::max<std::int64_t>(0, note.onsetTicks + change.deltaTicks);
    note.pitch = static_cast<std::uint8_t>(std::clamp(note.pitch + change.deltaPitch, 0, 127));
    if (change.deltaDurationTicks != 0) {
        note.durationTicks = static_cast<std::int32_t>(std::clamp<std::int64_t>(
            note.durationTicks + change.deltaDurationTicks, 1, std::numeric_limits<std::int32_t>::max()));
    }
    note.velocity = static_cast<std::uint8_t>(std::clamp(note.velocity + change.deltaVelocity, 1, 127));
    return note;
}

NoteChange withinBounds(NoteChange change, std::span<const Note> notes)
{
    for (const Note& note : notes) {
        change.deltaTicks = std::max(change.deltaTicks, -note.onsetTicks);
        change.deltaPitch = std::clamp(change.deltaPitch, -int{note.pitch}, 127 - note.pitch);
    }
    return change;
}

NoteDrag::NoteDrag(Kind kind, std::vector<Note> notes, const Note& anchor)
    : m_kind(kind)
    , m_notes(std::move(notes))
    , m_anchor(anchor)
{
}

std::vector<Note> NoteDrag::preview() const
{
    std::vector<Note> notes;
    notes.reserve(m_notes.size());
    for (const Note& note : m_notes)
        notes.push_back(changed(note, m_change));
    return notes;
}

void NoteDrag::dragTo(double ticks, int pitches, const SnapGrid& grid)
{
    NoteChange change;
    if (m_kind == Kind::Move) {
        change.deltaPitch = pitches;
        // Less than half a cell is no movement in time: a note off the grid must not jump when only its pitch is
        // dragged.
        if (grid.isOff() || std::abs(ticks) * 2 >= static_cast<double>(grid.gridTicks()))
            change.deltaTicks = grid.nearest(static_cast<double>(m_anchor.onsetTicks) + ticks) - m_anchor.onsetTicks;
        change = withinBounds(change, m_notes);
    } else if (m_kind == Kind::Resize) {
        std::int64_t end = grid.nearest(static_cast<double>(m_anchor.endTicks()) + ticks);
        if (end <= m_anchor.onsetTicks)
            end = grid.after(m_anchor.onsetTicks);
        change.deltaDurationTicks = end - m_anchor.endTicks();
    }
    m_change = change;
}

void NoteDrag::dragVelocity(int delta)
{
    m_change = NoteChange{};
    m_change.deltaVelocity = delta;
}

} // namespace ricercar::ui
