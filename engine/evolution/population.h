#pragma once

#include "engine/evolution/problem.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace ricercar {

/// How an individual came into its generation.
enum class BirthKind : std::uint8_t {
    Founder, ///< made by chance in generation 0
    Kept, ///< lived on, genes unchanged: elite, survivor, migrant; `first` is who it was
    Bred ///< child of `first` and `second`; the same twice if there was no crossover
};

constexpr std::uint16_t noMutation = std::numeric_limits<std::uint16_t>::max();
/// A gene was redrawn, or set by hand, which is no operator of the problem.
constexpr std::uint16_t redrawnGene = noMutation - 1;

constexpr std::uint32_t noChild = std::numeric_limits<std::uint32_t>::max();

/// Where an individual comes from. Parents are indices into the generation before.
struct Birth {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint16_t cut = 0; ///< crossover took `first` before this locus and `second` from it on …
    std::uint16_t cutEnd = 0; ///< … up to this one (two points), then `first` again; = length with one point
    std::uint16_t mutation =
        noMutation; ///< what changed it last: index into Problem::musicalMutations(), or one of the above
    BirthKind kind = BirthKind::Founder;
    std::uint32_t child =
        noChild; ///< which child of its generation it was: ExplainedDecision::subject of its questions

    bool operator==(const Birth&) const = default;
};

/// Whose questions (ExplainedDecision::subject) made the individual what it is; -1: nobody's of this generation.
inline std::int64_t questionsOf(const Birth& birth)
{
    return birth.kind == BirthKind::Bred && birth.child != noChild ? std::int64_t{birth.child} : -1;
}

/// Where one gene of an individual comes from.
enum class GeneOrigin : std::uint8_t { First, Second, Mutated, Founder };

/// A generation as flat arrays, so that it is quick to breed and cheap to copy. [any]
struct Population {
    std::size_t size = 0; ///< individuals
    std::size_t length = 0; ///< genes of each
    std::size_t termCount = 0;
    std::vector<Gene> genes; ///< [size, length]
    std::vector<GeneOrigin> origins; ///< [size, length]
    std::vector<Birth> births; ///< [size]
    std::vector<double> terms; ///< unweighted, [size, termCount]
    std::vector<double> fitness; ///< [size]; the greater the better
    std::vector<std::uint32_t> fronts; ///< [size], 0 the best; only where several objectives are ranked (NSGA-II)
    std::vector<double> crowding; ///< [size], likewise
    std::vector<std::int32_t> niches; ///< [size] cell of the map an elite lives in; only in MAP-Elites

    Population() = default;
    Population(std::size_t individuals, std::size_t genesEach, std::size_t terms);

    std::span<const Gene> chromosome(std::size_t i) const { return {genes.data() + i * length, length}; }
    std::span<Gene> chromosome(std::size_t i) { return {genes.data() + i * length, length}; }
    std::span<const GeneOrigin> originsOf(std::size_t i) const { return {origins.data() + i * length, length}; }
    std::span<GeneOrigin> originsOf(std::size_t i) { return {origins.data() + i * length, length}; }
    std::span<const double> termsOf(std::size_t i) const { return {terms.data() + i * termCount, termCount}; }

    /// Index of the fittest; the first of equals. O(size).
    std::size_t best() const;
    /// Indices from the fittest down, equals in their order. O(size log size).
    std::vector<std::uint32_t> ranking() const;
    /// Bytes of the arrays.
    std::size_t bytes() const;
};

/// Figures of one generation for the curves.
struct GenerationFigures {
    float best = 0;
    float mean = 0;
    float worst = 0;
    /// Mean over loci of the probability that two individuals drawn at random differ there (Simpson's index), 0..1.
    float diversity = 0;

    bool operator==(const GenerationFigures&) const = default;
};

/// O(size * length).
GenerationFigures figuresOf(const Population& population);

} // namespace ricercar
