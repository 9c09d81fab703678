#pragma once

#include <cstdint>

namespace ricercar {

/// How parents are chosen.
enum class Selection : std::uint8_t { Roulette, Tournament, Rank, Truncation, Universal };

/// What is done to raw fitness before roulette and universal sampling see it.
enum class Scaling : std::uint8_t {
    None, ///< as it is; negative values count as 0
    Window, ///< minus the worst of the generation
    Linear, ///< a f + b with the mean kept and the best at `scalingFactor` times the mean (Goldberg 1989)
    Sigma, ///< 1 + (f - mean) / (2 sigma), at least 0.1 (Tanese 1989; Mitchell 1996)
    Boltzmann ///< exp(f / temperature), temperature = scalingFactor * standard deviation
};

enum class Crossover : std::uint8_t {
    None, ///< a child is a copy of its first parent
    OnePoint, ///< one cut for both children, who are complementary
    IndependentCuts, ///< one point, but a cut of its own for each child: as in the course
    TwoPoint,
    Uniform, ///< every gene from either parent with probability 1/2
    BarAligned ///< one point, at the beginning of a bar only; as OnePoint where there are no bars
};

/// What `mutationRate` counts.
enum class MutationUnit : std::uint8_t {
    PerChild, ///< probability that a child is changed at one place
    PerGene ///< probability for every gene of a child
};

enum class Replacement : std::uint8_t {
    Generational, ///< children replace everybody but the elite
    SteadyState ///< `offspring` children of each island replace its worst, the elite excepted, a step at a time
};

enum class Objective : std::uint8_t {
    WeightedSum, ///< one number: the sum of weighted terms
    /// NSGA-II (Deb et al. 2002) over the terms whose weight is not 0, each in the direction of its weight. Selection,
    /// elite, replacement and islands are its own: crowded tournaments of two; the better half of parents and children.
    ParetoFront,
    /// MAP-Elites (Mouret and Clune 2015) over two features. Parents are any elites; a step is a batch of `population`.
    MapOfElites
};

/// How a generation is made of the one before. Every improvement over the course's algorithm is a switch here.
struct Scheme {
    std::uint32_t population = 100; ///< 2 or more; even, and a multiple of `islands`
    Selection selection = Selection::Tournament;
    std::uint32_t tournamentSize = 3; ///< 2 or more
    double truncation = 0.5; ///< the part of the ranking that may have children, above 0 .. 1
    double rankPressure = 1.8; ///< expected children of the best with linear ranking, 1..2 (Baker 1985)
    Scaling scaling = Scaling::None;
    double scalingFactor = 2;
    Crossover crossover = Crossover::OnePoint;
    double crossoverRate = 1; ///< probability that a pair is crossed, 0..1
    MutationUnit mutationUnit = MutationUnit::PerChild;
    double mutationRate = 0.05;
    double musicalMutation = 0; ///< part of the mutations that are musical operators instead of one gene redrawn, 0..1
    std::uint32_t elite = 0; ///< the best that live on unchanged (of each island)
    bool noTwins = false; ///< a child equal to one already in its generation gets another mutation
    Replacement replacement = Replacement::Generational;
    std::uint32_t offspring = 2; ///< children a step in steady state; even
    std::uint32_t islands = 1;
    std::uint32_t migrationInterval = 10; ///< generations between migrations along the ring of islands
    std::uint32_t migrants = 1; ///< the best of each island that replace the worst of the next
    Objective objective = Objective::WeightedSum;

    bool operator==(const Scheme&) const = default;
};

} // namespace ricercar
