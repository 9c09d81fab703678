#pragma once

#include "engine/evolution/population.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// The two features that MAP-Elites spreads its elites over.
struct NicheMap {
    std::uint32_t featureX = 0; ///< indices into Problem::features()
    std::uint32_t featureY = 1;
    std::uint32_t columns = 10; ///< cells of equal width over the feature's range, 1 or more
    std::uint32_t rows = 10;

    bool operator==(const NicheMap&) const = default;
};

/// The cell of an individual with these features, [features]: row * columns + column. What lies outside a feature's
/// range belongs to the cell at its edge. [any]
std::int32_t nicheOf(const NicheMap& map, std::span<const Feature> features, std::span<const double> values);

/// Chooses who lives in each cell: the fittest of those who belong there, and of equals the one that was first, so that
/// elites stay until they are bettered. `niches` and `fitness` are of all candidates in order of age; gives indices of
/// the elites in order of their cells. Source: J.-B. Mouret, J. Clune, "Illuminating search spaces by mapping elites",
/// 2015. O(candidates + cells). [any]
std::vector<std::uint32_t> chooseElites(
    const NicheMap& map, std::span<const std::int32_t> niches, std::span<const double> fitness);

} // namespace ricercar
