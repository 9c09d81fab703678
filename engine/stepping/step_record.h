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

/// What steps leave behind: the record of a run. Copies are cheap snapshots (AppendLog).
struct StepRecord {
    AppendLog<std::uint32_t> decisions; ///< chosen options in order
    AppendLog<Note, 1024> notes; ///< in order of emission
    AppendLog<StepMark, 256> marks;
};

} // namespace ricercar
