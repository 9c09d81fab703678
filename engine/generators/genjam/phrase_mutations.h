#pragma once

#include "engine/generators/genjam/measure_mutations.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar::genjam {

constexpr std::size_t measuresPerPhrase = 4;

/// How a whole phrase, four indices of measures, is changed. Source: J. A. Biles, "GenJam: a genetic algorithm for
/// generating jazz solos", 1994.
enum class PhraseMutation : std::uint8_t {
    Reverse, ///< measures in the opposite order
    RotateRight, ///< the last measure first
    Repair, ///< its measure of least fitness makes room for one by chance
    Super, ///< four new measures: each the fittest of three by chance
    LickThinner, ///< its measure that phrases use most makes room for one by chance
    Orphan ///< four new measures: each the least used of three by chance
};
constexpr std::size_t phraseMutationCount = 6;
/// Super phrase and orphan phrase hold a tournament for each measure.
constexpr std::size_t entrantsPerMeasure = 3;

/// By PhraseMutation. [any]
const std::array<MutationName, phraseMutationCount>& phraseMutationNames();

/// What the mutations of phrases look at.
struct MeasureFigures {
    std::vector<double> fitness; ///< of each measure
    std::vector<std::uint32_t> uses; ///< how often all phrases together hold it
};

/// Counts for each of `measures` measures how often it stands in `phrases`, [n, 4]; O(n). [any]
std::vector<std::uint32_t> measureUses(std::span<const Gene> phrases, std::size_t measures);

/// How many measures a mutation draws by chance: 0, 1 or 12. [any]
std::size_t drawnMeasures(PhraseMutation mutation);

/// Changes a phrase, [4], in place. `drawn`: measures drawn by chance, [drawnMeasures()]; those of a tournament stand
/// together. Of equals the first wins. [any]
void mutatePhrase(
    std::span<Gene> phrase, PhraseMutation mutation, std::span<const Gene> drawn, const MeasureFigures& figures);

/// Which place of a phrase Repair or LickThinner replaces. [any]
std::size_t replacedPlace(std::span<const Gene> phrase, PhraseMutation mutation, const MeasureFigures& figures);

} // namespace ricercar::genjam
