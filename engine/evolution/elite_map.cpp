#include "engine/evolution/elite_map.h"

#include <algorithm>
#include <limits>

namespace ricercar {

namespace {

std::uint32_t part(const Feature& feature, double value, std::uint32_t parts)
{
    const double extent = feature.maximum - feature.minimum;
    const double at = extent > 0 ? (value - feature.minimum) / extent * parts : 0;
    return at > 0 ? std::min(static_cast<std::uint32_t>(std::min<double>(at, parts)), parts - 1) : 0;
}

} // namespace

std::int32_t nicheOf(const NicheMap& map, std::span<const Feature> features, std::span<const double> values)
{
    const std::uint32_t column = part(features[map.featureX], values[map.featureX], map.columns);
    const std::uint32_t row = part(features[map.featureY], values[map.featureY], map.rows);
    return static_cast<std::int32_t>(row * map.columns + column);
}

std::vector<std::uint32_t> chooseElites(
    const NicheMap& map, std::span<const std::int32_t> niches, std::span<const double> fitness)
{
    constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> elites(std::size_t{map.columns} * map.rows, nobody);
    for (std::uint32_t i = 0; i < niches.size(); ++i) {
        std::uint32_t& elite = elites[static_cast<std::size_t>(niches[i])];
        if (elite == nobody || fitness[i] > fitness[elite])
            elite = i;
    }
    std::erase(elites, nobody);
    return elites;
}

} // namespace ricercar
