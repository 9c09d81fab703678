#pragma once

#include "engine/evolution/scorer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Several objectives at once. Everything here is to be made great; rows are [individuals, dimensions]. [any]
///
/// Source of fronts, crowding and survival: K. Deb, A. Pratap, S. Agarwal, T. Meyarivan, "A fast and elitist
/// multiobjective genetic algorithm: NSGA-II", 2002.

/// a is nowhere worse than b and somewhere better.
bool dominates(std::span<const double> a, std::span<const double> b);

/// The front of each: 0 if nobody dominates it, else 1 more than the greatest front of those who do.
///
/// Row by row in falling order each finds its front by bisection, as those before it are never dominated by it; equal
/// rows are looked at once. With two dimensions only the last of each front is asked. Source: X. Zhang, Y. Tian,
/// R. Cheng, Y. Jin, "An efficient approach to nondominated sorting for evolutionary multiobjective optimization",
/// 2015. O(n log n) with two dimensions, at worst O(n^2 * dimensions).
void sortFronts(std::span<const double> objectives, std::size_t dimensions, std::span<std::uint32_t> fronts);

/// How far apart its neighbours within its front are along each dimension, in parts of the front's extent, summed;
/// infinite for the first and last along one. O(n log n * dimensions).
void measureCrowding(std::span<const double> objectives, std::size_t dimensions, std::span<const std::uint32_t> fronts,
    std::span<double> crowding);

/// Individuals in the order in which they survive: by front, and the less crowded first, equals in their order.
void rankByFront(
    std::span<const std::uint32_t> fronts, std::span<const double> crowding, std::vector<std::uint32_t>& order);

/// For each individual the number of places in that ranking that are below it, equals alike: what tournaments compare.
void meritsByFront(std::span<const std::uint32_t> fronts, std::span<const double> crowding,
    std::span<const std::uint32_t> order, std::span<double> merits);

/// Appends the objectives of a population: the terms whose weight is not 0, negated where it is negative. Gives the
/// number of dimensions.
std::size_t appendObjectives(const Population& population, const Scorer& scorer, std::vector<double>& objectives);

} // namespace ricercar
