#pragma once

#include "engine/session/document.h"
#include "engine/stepping/registry.h"

#include <stop_token>
#include <string>
#include <vector>

namespace ricercar {

/// A branch whose recipe no longer gives the notes that were recorded. The recorded ones are kept all the same.
struct BranchDifference {
    std::uint32_t run = 0; ///< id
    std::uint32_t branch = 0; ///< id
    std::string text; ///< for people: which branch, what is different and why
};

/// Runs every branch again from its recipe and compares decisions, notes and marks with what was recorded. Edits by
/// hand do not count. Stops early, with what it found so far, when asked. O(steps of all branches). [worker]
std::vector<BranchDifference> checkProject(
    const Document& document, const Registry& registry, const std::stop_token& stop = std::stop_token());

/// What differs between a record and a run of the same recipe, for people; empty if nothing does. O(length). [any]
std::string recordDifference(const RunRecord& recorded, const RunRecord& now);

} // namespace ricercar
