#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// A rectangle of cells, each in a state 0..255, row by row from the top left. A plain value; a line has height 1.
class CellGrid {
public:
    CellGrid() = default;
    /// All cells in state 0.
    CellGrid(int width, int height)
        : m_width(width)
        , m_height(height)
        , m_cells(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
    {
    }

    int width() const { return m_width; }
    int height() const { return m_height; }
    bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < m_width && y < m_height; }
    std::uint8_t at(int x, int y) const { return m_cells[place(x, y)]; }
    void set(int x, int y, std::uint8_t state) { m_cells[place(x, y)] = state; }

    std::span<const std::uint8_t> cells() const { return m_cells; }
    std::span<std::uint8_t> cells() { return m_cells; }
    std::span<const std::uint8_t> row(int y) const { return cells().subspan(place(0, y), rowCells()); }
    std::span<std::uint8_t> row(int y) { return cells().subspan(place(0, y), rowCells()); }

    /// Cells that are not in state 0; O(cells).
    std::size_t population() const;
    /// Hash of size and cells, the same on every machine; O(cells).
    std::uint64_t hash() const;

    bool operator==(const CellGrid&) const = default;

private:
    std::size_t rowCells() const { return static_cast<std::size_t>(m_width); }
    std::size_t place(int x, int y) const
    {
        assert(y >= 0 && y < m_height && x >= 0 && (x < m_width || m_width == 0));
        return static_cast<std::size_t>(y) * rowCells() + static_cast<std::size_t>(x);
    }

    int m_width = 0;
    int m_height = 0;
    std::vector<std::uint8_t> m_cells;
};

} // namespace ricercar
