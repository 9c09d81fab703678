#pragma once

#include "engine/generators/markov/markov.h"
#include "engine/music/note.h"
#include "ui/generators/markov/markov_moment.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ricercar::ui {

/// Which cell of a stream's matrix each note of a run came from, told from the notes alone. [gui]
///
/// Rests between notes are states too; where several follow each other their lengths are not known, and notes that
/// depend on them stay without a cell.
class RunMoves {
public:
    RunMoves() = default;
    /// O(notes * (alphabet + order)).
    RunMoves(const MarkovChain& chain, std::size_t stream, std::span<const Note> notes);

    /// Cell that made note `noteIndex`; nothing if it is not known.
    std::optional<MatrixCell> cellOf(std::uint32_t noteIndex) const;
    /// Notes that came from this very cell, ascending. O(events).
    std::vector<std::uint32_t> notesFrom(const MatrixCell& cell) const;
    /// Notes of symbol `to` drawn after symbol `from`, whatever came before; ascending. O(events).
    std::vector<std::uint32_t> notesAlong(std::uint32_t from, std::uint32_t to) const;

private:
    struct Event {
        std::uint32_t symbol = 0;
        std::uint32_t note = 0; ///< noNote: a rest
        std::uint8_t contextLength = 0;
        bool start = false;
        bool known = false;
    };
    bool matches(std::size_t event, const MatrixCell& cell) const;

    std::vector<Event> m_events;
    std::vector<std::uint32_t> m_eventOfNote;
};

} // namespace ricercar::ui
