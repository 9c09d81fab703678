#include "engine/generators/cellular/any_grid.h"

#include <algorithm>

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

} // namespace ricercar
