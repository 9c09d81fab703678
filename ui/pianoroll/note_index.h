#pragma once

#include "ui/pianoroll/note_list.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ricercar::ui {

/// Finds the notes of a list that sound in a stretch of time. [any]
///
/// A tree over the list's own order whose nodes hold the time their notes cover (an augmented interval tree laid out in
/// arrays: Cormen et al., Introduction to Algorithms, 2009, 14.3). Order need not be by onset; lists that are roughly
/// in time, as all music is, give O(log n + found). Appending costs only the blocks that grew.
class NoteIndex {
public:
    /// Makes the index fit `notes`; O(new notes) when a run has grown, O(1) when it is only shown to another step.
    void setNotes(const NoteList& notes);

    /// The time and the pitches that notes cover.
    struct Cover {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        std::bitset<128> pitches;
        bool edited = false; ///< a note among them was changed by hand

        bool isEmpty() const { return first > last; }
        bool touches(std::int64_t firstTick, std::int64_t lastTick) const
        {
            return first < lastTick && last >= firstTick;
        }
        void include(const Note& note);
        void include(const Cover& other);
        /// Of a cover that is not empty.
        int lowestPitch() const;
        int highestPitch() const;
    };

    const NoteList& notes() const { return m_notes; }
    /// What all stored notes cover, also those of later steps, so that a view of a run holds still on the way back.
    Cover cover() const { return m_levels.empty() ? Cover{} : m_levels.back().front(); }

    /// Calls visit(place, note) for each shown note that overlaps [firstTick, lastTick) or, having no length, starts in
    /// it, in list order.
    template <class Visit> void forEach(std::int64_t firstTick, std::int64_t lastTick, Visit visit) const
    {
        if (!m_levels.empty())
            descend(m_levels.size() - 1, 0, firstTick, lastTick, visit);
    }

    /// Number of shown notes in [firstTick, lastTick), counting no further than about `limit`.
    std::size_t count(std::int64_t firstTick, std::int64_t lastTick,
        std::size_t limit = std::numeric_limits<std::size_t>::max()) const;

    /// True where forEach() would visit `note`.
    static bool overlaps(const Note& note, std::int64_t firstTick, std::int64_t lastTick)
    {
        return note.onsetTicks < lastTick && (note.endTicks() > firstTick || note.onsetTicks >= firstTick);
    }

private:
    static constexpr std::size_t fanOut = 32;

    template <class Visit>
    void descend(std::size_t level, std::size_t node, std::int64_t firstTick, std::int64_t lastTick, Visit& visit) const
    {
        if (!m_levels[level][node].touches(firstTick, lastTick))
            return;
        const std::size_t begin = node * fanOut;
        if (level == 0) {
            const std::size_t end = begin + fanOut < m_notes.size() ? begin + fanOut : m_notes.size();
            for (std::size_t i = begin; i < end; ++i) {
                const Note& note = m_notes[i];
                if (overlaps(note, firstTick, lastTick))
                    visit(static_cast<std::uint32_t>(i), note);
            }
            return;
        }
        const std::size_t size = m_levels[level - 1].size();
        const std::size_t end = begin + fanOut < size ? begin + fanOut : size;
        for (std::size_t child = begin; child < end; ++child)
            descend(level - 1, child, firstTick, lastTick, visit);
    }

    NoteList m_notes;
    std::vector<std::vector<Cover>> m_levels; ///< [0]: blocks of notes; the last holds one node
};

} // namespace ricercar::ui
