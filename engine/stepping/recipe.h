#pragma once

#include "engine/stepping/parameters.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// At step `step` (from 1) the `ordinal`-th question (from 0) was answered by hand with option `option`.
struct ChoiceOverride {
    std::uint32_t step = 0;
    std::uint32_t ordinal = 0;
    std::uint32_t option = 0;
    std::string label; ///< of the option, for people and to notice a changed algorithm

    bool operator==(const ChoiceOverride&) const = default;
};

/// After `step` steps (0: before the first) the state was changed by hand. What `text` may say is up to the generator:
/// a matrix cell, a painted pattern, a listener's rating.
struct StateEdit {
    std::uint32_t step = 0;
    std::string text;

    bool operator==(const StateEdit&) const = default;
};

/// Everything a run needs: the same recipe gives the same notes on any machine. This is what a project stores.
struct Recipe {
    std::string generator; ///< id in the registry
    int version = 1; ///< of the algorithm; a changed one is reported, not silently re-run
    ParameterValues parameters;
    std::uint64_t seed = 1;
    std::vector<ChoiceOverride> overrides; ///< by (step, ordinal)
    std::vector<StateEdit> edits; ///< by step, in the order they were made

    bool operator==(const Recipe&) const = default;
};

} // namespace ricercar
