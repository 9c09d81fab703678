#include "engine/generators/cellular/any_grid.h"

#include <algorithm>
#include <bit>

namespace ricercar {

void AnyGrid::readRow(int y, std::span<std::uint8_t> states) const
{
    if (const BitGrid* grid = bits()) {
        grid->readRow(y, states);
        return;
    }
    const std::span<const std::uint8_t> row = cells()->row(y);
    std::copy(row.begin(), row.end(), states.begin());
}

std::uint32_t AnyGrid::population() const
{
    return static_cast<std::uint32_t>(std::visit([](const auto& grid) { return grid.population(); }, m_grid));
}

std::uint32_t AnyGrid::rowPopulation(int y) const
{
    if (const BitGrid* grid = bits())
        return static_cast<std::uint32_t>(grid->rowPopulation(y));
    const std::span<const std::uint8_t> row = cells()->row(y);
    return static_cast<std::uint32_t>(row.size() - static_cast<std::size_t>(std::count(row.begin(), row.end(), 0)));
}

std::uint64_t AnyGrid::hash() const
{
    return std::visit([](const auto& grid) { return grid.hash(); }, m_grid);
}

std::size_t AnyGrid::bytes() const
{
    if (const BitGrid* grid = bits())
        return grid->words().size_bytes();
    return cells()->cells().size_bytes();
}

Turnover turnover(const AnyGrid& before, const AnyGrid& now)
{
    Turnover result;
    if (before.bits()) {
        const std::span<const std::uint64_t> old = before.bits()->words(), fresh = now.bits()->words();
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            result.births += std::popcount(fresh[i] & ~old[i]);
            result.deaths += std::popcount(old[i] & ~fresh[i]);
        }
        return result;
    }
    const std::span<const std::uint8_t> old = before.cells()->cells(), fresh = now.cells()->cells();
    for (std::size_t i = 0; i < fresh.size(); ++i) {
        result.births += old[i] == 0 && fresh[i] != 0;
        result.deaths += old[i] != 0 && fresh[i] == 0;
    }
    return result;
}

} // namespace ricercar
