#include "ui/pianoroll/note_index.h"

#include <algorithm>

namespace ricercar::ui {

void NoteIndex::Cover::include(const Note& note)
{
    first = std::min(first, note.onsetTicks);
    last = std::max(last, note.endTicks());
    pitches.set(note.pitch & 127);
    edited = edited || note.origin.edited;
}

void NoteIndex::Cover::include(const Cover& other)
{
    first = std::min(first, other.first);
    last = std::max(last, other.last);
    pitches |= other.pitches;
    edited = edited || other.edited;
}

int NoteIndex::Cover::lowestPitch() const
{
    int pitch = 0;
    while (pitch < 127 && !pitches.test(static_cast<std::size_t>(pitch)))
        ++pitch;
    return pitch;
}

int NoteIndex::Cover::highestPitch() const
{
    int pitch = 127;
    while (pitch > 0 && !pitches.test(static_cast<std::size_t>(pitch)))
        --pitch;
    return pitch;
}

void NoteIndex::setNotes(const NoteList& notes)
{
    const std::size_t kept = notes.sharedPrefix(m_notes);
    const bool covered = kept == m_notes.storedSize() && kept == notes.storedSize();
    m_notes = notes;
    if (covered)
        return;

    // Whole blocks of the kept prefix stay; the rest of each level is built anew from the level below.
    std::size_t size = notes.storedSize();
    std::size_t keptBelow = kept;
    for (std::size_t level = 0; size > 0; ++level) {
        const std::size_t nodes = (size + fanOut - 1) / fanOut;
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Cover>& row = m_levels[level];
        const std::size_t keptNodes = std::min(keptBelow / fanOut, row.size());
        row.resize(keptNodes);
        row.resize(nodes);
        for (std::size_t node = keptNodes; node < nodes; ++node) {
            const std::size_t end = std::min((node + 1) * fanOut, size);
            for (std::size_t i = node * fanOut; i < end; ++i) {
                if (level == 0)
                    row[node].include(notes.stored(i));
                else
                    row[node].include(m_levels[level - 1][i]);
            }
        }
        keptBelow = keptNodes;
        size = nodes;
        if (nodes == 1) {
            m_levels.resize(level + 1);
            return;
        }
    }
    m_levels.clear();
}

std::size_t NoteIndex::count(std::int64_t firstTick, std::int64_t lastTick, std::size_t limit) const
{
    // A block wholly inside counts as a whole, so that a long piece seen at once costs its blocks and not its notes.
    if (m_levels.empty())
        return 0;
    std::size_t found = 0;
    for (std::size_t block = 0; block < m_levels[0].size() && found < limit; ++block) {
        const Cover& cover = m_levels[0][block];
        const std::size_t begin = block * fanOut;
        if (begin >= m_notes.size())
            break;
        if (!cover.touches(firstTick, lastTick))
            continue;
        const std::size_t end = std::min(begin + fanOut, m_notes.size());
        if (cover.first >= firstTick && cover.last < lastTick) {
            found += end - begin;
            continue;
        }
        for (std::size_t i = begin; i < end; ++i)
            found += overlaps(m_notes[i], firstTick, lastTick) ? 1U : 0U;
    }
    return found;
}

} // namespace ricercar::ui
