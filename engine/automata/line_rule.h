#pragma once

#include "engine/automata/bit_grid.h"
#include "engine/automata/boundary.h"
#include "engine/automata/cell_grid.h"
#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// A rule for a line of cells: the next state of a cell follows from its `cells` neighbours, itself among them.
///
/// A neighbourhood of an odd number of cells lies around the cell; an even one reaches one cell further to the left
/// (range 3/2: two to the left, itself, one to the right). Table rules number a neighbourhood by its states as digits
/// to base `colours`, the leftmost the highest; totalistic rules by the sum of its states. Digit n of the rule's number
/// (to base `colours`) is the result of neighbourhood or sum n.
/// Source: S. Wolfram, "Statistical mechanics of cellular automata", Reviews of Modern Physics 55, 1983; "A New Kind of
/// Science", 2002.
struct LineRule {
    int colours = 2; ///< 2..8
    int cells = 3; ///< 2..7; table rules: colours^cells at most 4096
    bool totalistic = false;
    std::vector<std::uint8_t> results; ///< by number of the neighbourhood or sum; each below `colours`

    /// Elementary rule `number` 0..255.
    static LineRule elementary(int number);
    /// The table or totalistic rule whose number has these decimals, one or more; leading zeros do not matter. Usage
    /// error: `colours`, `cells` or both out of range, the number is too large, a character is no digit.
    static Result<LineRule> fromNumber(int colours, int cells, bool totalistic, std::string_view decimals);
    bool isElementary() const { return colours == 2 && cells == 3 && !totalistic; }
    /// Number of results: neighbourhoods or sums there are.
    static std::size_t entryCount(int colours, int cells, bool totalistic);
    /// The rule's number in decimals; it may have thousands of digits.
    std::string number() const;
    /// Result of a neighbourhood, leftmost first, `cells` of them.
    std::uint8_t next(std::span<const std::uint8_t> neighbourhood) const;
    /// Index into `results` of a neighbourhood.
    std::size_t entryOf(std::span<const std::uint8_t> neighbourhood) const;
    /// Offset of the first (leftmost) cell of a neighbourhood from the cell itself: -1 for 3 cells, -2 for 4 and 5.
    int firstOffset() const { return -(cells / 2); }

    bool operator==(const LineRule&) const = default;
};

/// One generation of a line of any colours; the reference, and what rules of more than two colours use. The lines have
/// equal sizes and do not overlap. O(cells). [any]
void stepLine(const LineRule& rule, Boundary boundary, std::span<const std::uint8_t> now, std::span<std::uint8_t> next);

/// One generation of any rule of two colours, elementary or not, table or totalistic, 64 and more cells at a time; two
/// grids of height 1 and equal width. O(words). [any]
void stepTwoColours(const LineRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next);

} // namespace ricercar
