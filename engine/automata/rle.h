#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace ricercar {

/// A pattern as a run-length encoded file holds it.
struct RlePattern {
    CellGrid cells;
    std::string rule; ///< as written in the header or after #r; empty: none
    std::string name; ///< after #N
    std::string comment; ///< lines after #C and #O, each with its line feed

    bool operator==(const RlePattern&) const = default;
};

/// Largest pattern that is read: 16 million cells.
constexpr std::size_t largestRleCells = std::size_t{1} << 24;

/// Reads run-length encoded cells: with or without the header "x = 3, y = 3, rule = B3/S23", two-state ("b", "o") or
/// multi-state (".", "A".."X", "pA".."yO"). Without a header the pattern is as large as its cells reach. What comes
/// after "!" is left out; "!" itself may be missing. O(text + cells). Error with line and column: a character that is
/// no part of it, a pattern larger than the header says or than `mostCells`. [any] Source: Golly, "Golly file
/// formats: extended RLE", 2005–.
Result<RlePattern> readRle(std::string_view text, std::size_t mostCells = largestRleCells);

/// Comments, header and runs, these in lines of at most 70 characters, ending in "!" and a line feed. Reading it gives
/// the same pattern, provided that name and rule have no line feeds nor blanks around them. O(cells). [any]
std::string writeRle(const RlePattern& pattern);

} // namespace ricercar
