#pragma once

#include "engine/automata/cell_grid.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// A rectangle of two-state cells, 64 in a word; bit x % 64 of word x / 64 is cell x. A plain value.
///
/// Bits beyond the width are always 0.
class BitGrid {
public:
    BitGrid() = default;
    /// All cells off.
    BitGrid(int width, int height);
    /// Cells whose state is not 0 are on. O(cells). [any]
    explicit BitGrid(const CellGrid& cells);

    int width() const { return m_width; }
    int height() const { return m_height; }
    bool contains(int x, int y) const { return x >= 0 && y >= 0 && x < m_width && y < m_height; }
    bool at(int x, int y) const { return (m_words[place(x, y)] >> (x % 64)) & 1; }
    void set(int x, int y, bool on);

    int wordsPerRow() const { return m_wordsPerRow; }
    std::span<const std::uint64_t> words() const { return m_words; }
    std::span<std::uint64_t> words() { return m_words; }
    std::span<const std::uint64_t> row(int y) const;
    std::span<std::uint64_t> row(int y);

    /// Cells that are on; O(words).
    std::size_t population() const;
    /// Cells of row `y` that are on; O(words of a row).
    std::size_t rowPopulation(int y) const;
    /// States 0 and 1 of row `y`, width() of them; O(width).
    void readRow(int y, std::span<std::uint8_t> states) const;
    /// Replaces row `y`, width() cells: those whose state is not 0 are on; O(width).
    void writeRow(int y, std::span<const std::uint8_t> states);
    /// The same cells in states 0 and 1; O(cells).
    CellGrid toCells() const;
    /// Hash of size and cells, the same on every machine; O(words).
    std::uint64_t hash() const;

    bool operator==(const BitGrid&) const = default;

private:
    std::size_t place(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_wordsPerRow) + static_cast<std::size_t>(x / 64);
    }

    int m_width = 0;
    int m_height = 0;
    int m_wordsPerRow = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace ricercar
