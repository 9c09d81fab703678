#pragma once

#include "engine/session/document.h"
#include "ui/pianoroll/note_list.h"

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// The notes of a branch, part by part, each in a log that grows with the run, so that the roll indexes only what is
/// new. A run of one part is shown straight from its own log. [gui]
class VoiceSplit {
public:
    /// Takes what `log` holds beyond what was followed before; O(new notes), or O(notes) if it is another log.
    void follow(const NoteList::Log& log, const Run& run);

    /// Notes of `part` among the first `visible` of the branch; O(log notes).
    NoteList shown(std::uint32_t part, std::size_t visible) const;
    /// Index in order of emission of a part's note; `place` is one of shown().
    std::uint32_t emitted(std::uint32_t part, std::uint32_t place) const;
    /// Place of the note emitted as number `emitted` in the part; nothing if it sounds in another. O(log notes).
    std::optional<std::uint32_t> placeOf(std::uint32_t part, std::uint32_t emitted) const;

private:
    struct Voice {
        NoteList::Log notes;
        std::vector<std::uint32_t> emitted; ///< by place, ascending
    };

    NoteList::Log m_log; ///< followed so far
    std::vector<RunPart> m_parts;
    std::map<std::uint32_t, Voice> m_voices; ///< by part; empty for a run of one
};

} // namespace ricercar::ui
