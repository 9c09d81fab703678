#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace ricercar {

/// A pattern as a run-length encoded file holds it.
struct RlePattern {
    CellGrid cells;
    std::string rule; ///< as written in the header; empty: none
    std::string comment; ///< lines after #C, #N, #O, each with its line feed
};

/// Largest pattern that is read: 16 million cells.
constexpr std::size_t largestRleCells = std::size_t{1} << 24;

/// Reads run-length encoded cells: with or without the header "x = 3, y = 3, rule = B3/S23", two-state ("b", "o") or
/// multi-state (".", "A".."X", "pA".."yO"). O(cells). Error with line and column: a character that is no part of it, a
/// pattern larger than the header says or than largestRleCells. [any]
/// Source: Golly, "Golly file formats: extended RLE", 2005–.
Result<RlePattern> readRle(std::string_view text);

/// Header and runs, lines of at most 70 characters, ending in "!" and a line feed. Reading it gives the same cells and
/// rule. O(cells). [any]
std::string writeRle(const RlePattern& pattern);

} // namespace ricercar
