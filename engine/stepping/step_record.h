#pragma once

#include "engine/base/append_log.h"
#include "engine/music/note.h"

#include <cstdint>

namespace ricercar {

/// Something worth a mark on the timeline and in the roll; `kind` indexes GeneratorInfo::marks.
struct StepMark {
    std::uint32_t step = 0;
    std::uint32_t kind = 0;
    bool operator==(const StepMark&) const = default;
};

/// From step `step` on the piece begins at note `firstNote` (index in order of emission): those before were withdrawn.
struct Rewrite {
    std::uint32_t step = 0;
    std::uint32_t firstNote = 0;
    bool operator==(const Rewrite&) const = default;
};

/// What steps leave behind: the record of a run. Copies are cheap snapshots (AppendLog).
struct StepRecord {
    AppendLog<std::uint32_t> decisions; ///< chosen options in order
    AppendLog<Note, 1024> notes; ///< in order of emission, withdrawn ones as well
    AppendLog<StepMark, 256> marks;
    AppendLog<Rewrite, 256> rewrites; ///< by step; empty for runs that only add notes

    /// Index of the first note that is not withdrawn after step `step`; O(log rewrites).
    std::size_t firstNoteAfter(std::uint32_t step) const
    {
        std::size_t low = 0, high = rewrites.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (rewrites[middle].step <= step)
                low = middle + 1;
            else
                high = middle;
        }
        return low == 0 ? 0 : rewrites[low - 1].firstNote;
    }
};

} // namespace ricercar
