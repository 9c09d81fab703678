#pragma once

#include "engine/automata/bit_grid.h"
#include "engine/automata/cell_grid.h"

#include <cstdint>
#include <span>
#include <utility>
#include <variant>

namespace ricercar {

/// Cells of one generation, 64 to a word where two states suffice, else a byte each. A plain value.
class AnyGrid {
public:
    AnyGrid() = default;
    explicit AnyGrid(BitGrid bits)
        : m_grid(std::move(bits))
    {
    }
    explicit AnyGrid(CellGrid cells)
        : m_grid(std::move(cells))
    {
    }

    int width() const
    {
        return std::visit([](const auto& grid) { return grid.width(); }, m_grid);
    }
    int height() const
    {
        return std::visit([](const auto& grid) { return grid.height(); }, m_grid);
    }
    bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < width() && y < height(); }
    std::uint8_t at(int x, int y) const
    {
        return std::visit([=](const auto& grid) { return static_cast<std::uint8_t>(grid.at(x, y)); }, m_grid);
    }
    /// States of row `y`, width() of them; O(width).
    void readRow(int y, std::span<std::uint8_t> states) const;
    /// Cells not in state 0, of all or of one row; O(cells), for bits O(words).
    std::uint32_t population() const;
    std::uint32_t rowPopulation(int y) const;
    /// Hash of size and cells, the same on every machine; O(cells), for bits O(words).
    std::uint64_t hash() const;
    /// Bytes of the cells.
    std::size_t bytes() const;

    /// Null where the cells are kept the other way.
    const BitGrid* bits() const { return std::get_if<BitGrid>(&m_grid); }
    const CellGrid* cells() const { return std::get_if<CellGrid>(&m_grid); }

    /// A copy changed by `edit.applyTo(grid)`.
    template <class Edit> AnyGrid edited(const Edit& edit) const
    {
        AnyGrid copy = *this;
        std::visit([&](auto& grid) { edit.applyTo(grid); }, copy.m_grid);
        return copy;
    }

    bool operator==(const AnyGrid&) const = default;

private:
    std::variant<BitGrid, CellGrid> m_grid;
};

/// Cells that came on (from state 0 to another) and went off between two generations.
struct Turnover {
    std::int64_t births = 0;
    std::int64_t deaths = 0;
};

/// Of grids of the same kind and size. O(cells), for bits O(words). [any]
Turnover turnover(const AnyGrid& before, const AnyGrid& now);

} // namespace ricercar
