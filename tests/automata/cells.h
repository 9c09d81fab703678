#pragma once

#include "engine/automata/bit_grid.h"
#include "engine/base/rng.h"

#include <string>
#include <string_view>

namespace ricercar::test {

/// Cells from a picture: rows of equal length, each with its line feed; "." is state 0, "#" 1, digits stand for
/// themselves.
inline CellGrid cells(std::string_view picture)
{
    const std::size_t width = picture.find('\n');
    CellGrid grid(static_cast<int>(width), static_cast<int>(picture.size() / (width + 1)));
    for (int y = 0; y < grid.height(); ++y) {
        for (int x = 0; x < grid.width(); ++x) {
            const char c = picture[static_cast<std::size_t>(y) * (width + 1) + static_cast<std::size_t>(x)];
            grid.set(x, y, static_cast<std::uint8_t>(c == '.' ? 0 : c == '#' ? 1 : c - '0'));
        }
    }
    return grid;
}

/// The picture of cells: the inverse of cells() for states 0 and 1 and digits from 2 on.
inline std::string picture(const CellGrid& grid)
{
    std::string text;
    for (int y = 0; y < grid.height(); ++y) {
        for (const std::uint8_t state : grid.row(y))
            text += state == 0 ? '.' : state == 1 ? '#' : static_cast<char>('0' + state);
        text += '\n';
    }
    return text;
}

/// Each cell in a state 0 .. states - 1, all alike probable.
inline CellGrid soup(int width, int height, std::uint32_t states, Rng& rng)
{
    CellGrid grid(width, height);
    for (std::uint8_t& cell : grid.cells())
        cell = static_cast<std::uint8_t>(rng.below(states));
    return grid;
}

/// A larger grid with the cells of `pattern` from (left, top) on.
inline CellGrid placed(const CellGrid& pattern, int width, int height, int left, int top)
{
    CellGrid grid(width, height);
    for (int y = 0; y < pattern.height(); ++y) {
        for (int x = 0; x < pattern.width(); ++x)
            grid.set(left + x, top + y, pattern.at(x, y));
    }
    return grid;
}

} // namespace ricercar::test
