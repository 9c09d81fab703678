#pragma once

#include "engine/stepping/registry.h"

#include <cstdint>
#include <vector>

namespace ricercar {

/// The longest stretch a run took over from its source, in notes, for one order and one seed.
struct CopiedStretch {
    int order = 0;
    std::uint64_t seed = 0;
    std::uint32_t notes = 0;

    bool operator==(const CopiedStretch&) const = default;
};

/// Runs `recipe` with every value of its parameter "order" and the seeds 1..`seeds`, and measures the longest quotation
/// each run reports. Orders that the source is too short for are left out. O(orders * seeds * length). [worker]
std::vector<CopiedStretch> copiedByOrder(const Registry& registry, const Recipe& recipe, int seeds);

} // namespace ricercar
