#pragma once

#include "engine/evolution/dice.h"
#include "engine/evolution/scheme.h"
#include "engine/evolution/wheel.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// Expected part of the children that each individual has under rank, truncation, roulette and universal selection,
/// as weights, [n]; equals are ranked in their order. `order` is room to work in. O(n log n) by rank, else O(n). [any]
///
/// Linear ranking: J. E. Baker, "Adaptive selection methods for genetic algorithms", 1985.
void selectionWeights(const Scheme& scheme, std::span<const double> fitness, std::span<double> weights,
    std::vector<std::uint32_t>& order);

/// Probability that each of [n] wins a tournament of `entrants` drawn with replacement, of which the fittest wins, and
/// among equals the one drawn first: equals share the probability of all of them. O(n log n). [any]
///
/// Source: T. Bäck, "Selective pressure in evolutionary algorithms", 1994.
std::vector<double> tournamentProbabilities(std::span<const double> fitness, std::uint32_t entrants);

/// Chooses the parents of the children of one part of a population. It keeps its memory. [worker]
class ParentSelection {
public:
    /// Whom the parents are chosen from.
    struct Pool {
        std::span<const double> merit; ///< the greater the better, [individuals]
        std::span<const double> fitness; ///< the same in words, [individuals]
        std::uint32_t first = 0; ///< index in the population of the first of them
    };

    /// Fills `parents`, [pairs, 2], with indices into the population. If somebody looks, the parents of the first
    /// `askedPairs` are questions about the children firstChild, firstChild + 2, …
    void choose(const Scheme& scheme, const Pool& pool, Dice& dice, std::span<std::uint32_t> parents,
        std::size_t firstChild, std::size_t askedPairs);

private:
    void turn(Rng& rng, std::size_t parents);
    std::uint32_t drawOne(const Scheme& scheme, const Pool& pool, Rng& rng, std::size_t parent);
    std::uint32_t settle(
        const Scheme& scheme, const Pool& pool, Dice& dice, std::uint32_t drawn, std::size_t parent, std::size_t child);
    std::string remark(const Scheme& scheme, const Pool& pool, std::size_t parent) const;

    Wheel m_wheel; ///< the distribution; of a tournament only if somebody looks
    std::vector<double> m_weights;
    std::vector<std::uint32_t> m_order; ///< room to work in
    std::vector<std::uint32_t> m_pointers; ///< the pointer of universal sampling that each parent has, [parents]
    double m_turn = 0; ///< where the first pointer stands, in parts of the distance of two
    std::vector<std::uint32_t> m_entrants; ///< of the last tournament
    double m_draw = 0; ///< that chose the last parent; nothing in a tournament
    std::vector<std::string> m_details; ///< fitness in words, if somebody looks
};

} // namespace ricercar
