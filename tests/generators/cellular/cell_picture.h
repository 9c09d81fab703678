#pragma once

#include "engine/automata/cell_grid.h"

#include <initializer_list>
#include <string>
#include <string_view>

/// Grids as pictures: '.' is state 0, '#' state 1, digits and then letters other states.
namespace pictures {

inline std::uint8_t stateOf(char c)
{
    return static_cast<std::uint8_t>(c == '.' ? 0 : c == '#' ? 1 : c <= '9' ? c - '0' : c - 'a' + 10);
}

inline char pictureOf(std::uint8_t state)
{
    return state == 0 ? '.' : state == 1 ? '#' : static_cast<char>(state < 10 ? '0' + state : 'a' + state - 10);
}

/// Rows of equal length, joined by blanks: "#.. .#. ..#".
inline ricercar::CellGrid grid(std::string_view rows)
{
    const std::size_t width = std::min(rows.find(' '), rows.size());
    ricercar::CellGrid cells(static_cast<int>(width), static_cast<int>((rows.size() + 1) / (width + 1)));
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x)
            cells.set(x, y, stateOf(rows[static_cast<std::size_t>(y) * (width + 1) + static_cast<std::size_t>(x)]));
    }
    return cells;
}

inline std::string picture(const ricercar::CellGrid& cells)
{
    std::string rows;
    for (int y = 0; y < cells.height(); ++y) {
        rows += y ? " " : "";
        for (const std::uint8_t state : cells.row(y))
            rows += pictureOf(state);
    }
    return rows;
}

} // namespace pictures
