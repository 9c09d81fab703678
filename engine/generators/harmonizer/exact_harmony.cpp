#include "engine/generators/harmonizer/exact_harmony.h"

#include "engine/generators/harmonizer/harmony_problem.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <vector>

namespace ricercar {

namespace {

using P = HarmonyProblem;
constexpr std::size_t masks = 1u << P::chords;
constexpr double impossible = -std::numeric_limits<double>::infinity();

/// The best sum so far for every last chord, set of used chords, and kind of beginning.
using Layer = std::vector<double>;

std::size_t stateOf(std::size_t chord, std::size_t used, bool beginsWell)
{
    return (chord * masks + used) * 2 + (beginsWell ? 1 : 0);
}

} // namespace

double exactHarmonyOptimum(const HarmonyProblem& problem, std::span<const double> weights)
{
    const double moveWeight = weights[P::Flow] / static_cast<double>(problem.bars() - 1);
    Layer layer(P::chords * masks * 2, impossible);
    for (Gene chord = 0; chord < P::chords; ++chord)
        layer[stateOf(chord, 1u << chord, chord == P::C || chord == P::Am)] =
            weights[P::Congruence] * problem.congruence(0, chord);

    for (std::size_t bar = 1; bar < problem.bars(); ++bar) {
        Layer next(layer.size(), impossible);
        for (Gene from = 0; from < P::chords; ++from) {
            for (Gene to = 0; to < P::chords; ++to) {
                const double gain =
                    weights[P::Congruence] * problem.congruence(bar, to) + (P::isPreferred(from, to) ? moveWeight : 0);
                for (std::size_t used = 0; used < masks; ++used) {
                    for (const bool well : {false, true}) {
                        double& best = next[stateOf(to, used | (1u << to), well)];
                        best = std::max(best, layer[stateOf(from, used, well)] + gain);
                    }
                }
            }
        }
        layer = std::move(next);
    }

    double best = impossible;
    for (std::size_t chord = 0; chord < P::chords; ++chord) {
        for (std::size_t used = 0; used < masks; ++used) {
            const bool hasBoth = (used >> P::F & 1) != 0 && (used >> P::G & 1) != 0;
            for (const bool well : {false, true}) {
                const int kept = (well ? 1 : 0) + (chord == P::C ? 1 : 0) + (hasBoth ? 1 : 0);
                best = std::max(best,
                    layer[stateOf(chord, used, well)] + weights[P::Variety] * std::popcount(used) / double{P::chords}
                        + weights[P::Functional] * kept / 3.0);
            }
        }
    }
    return best;
}

} // namespace ricercar
