#pragma once

#include <span>

namespace ricercar {

class HarmonyProblem;

/// The greatest weighted sum of the four terms of a harmonisation, over all chord progressions, by dynamic programming
/// over bars: what the future needs to know of the past is the last chord, which chords have been used, and whether the
/// first was C or Am. Weights may be negative. O(bars * 7 * 7 * 2^8): 0.8 million steps for 64 bars. [any]
double exactHarmonyOptimum(const HarmonyProblem& problem, std::span<const double> weights);

} // namespace ricercar
