#pragma once

#include "engine/evolution/scorer.h"

namespace ricercar {

constexpr std::size_t mostOwnTerms = 32;

/// Reads terms written by hand, as Scorer::create() describes them, over `features`. O(text). [any]
Result<std::vector<FitnessTerm>> readOwnTerms(std::string_view text, std::span<const Feature> features);

} // namespace ricercar
