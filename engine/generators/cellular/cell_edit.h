#pragma once

#include "engine/automata/rle.h"
#include "engine/base/result.h"
#include "engine/generators/cellular/cellular_generator.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

class BitGrid;

/// A change of cells by hand, read from the text of a StateEdit.
struct CellEdit {
    struct Cell {
        int x = 0;
        int y = 0;
        std::uint8_t state = 0;
    };
    std::uint32_t field = 0;
    std::vector<Cell> cells; ///< the new states, in the order they were written; of "paint" and "stamp"
    std::shared_ptr<const CellGrid> whole; ///< all cells anew: of "fill" and "clear"; else null
    std::string rule; ///< not empty: the field's rule changes to this, as text the generator reads

    /// Lays the new states over a grid of the field's size; of a BitGrid every state but 0 turns a cell on. O(cells).
    void applyTo(CellGrid& grid) const;
    void applyTo(BitGrid& grid) const;
};

/// Reads "paint FIELD x,y=state …", "stamp FIELD x,y PATTERN" (readPattern(), its top left cell at x, y;
/// cells beyond the edge are left out; a pattern has at most four times the cells of the field, or 4,096), "fill FIELD
/// density seed" (randomCells()), "clear FIELD", and "rule FIELD text". FIELD is an index into `fields`. Error with a
/// hint: anything else, a cell or state that is not there. O(cells). [any]
Result<CellEdit> parseCellEdit(std::string_view text, std::span<const CellField> fields);

/// A pattern by its name among the built-in ones (engine/automata/patterns.h), or else run-length encoded cells, at
/// least one and at most `mostCells`. Usage error with the names in the hint. O(text + cells). [any]
Result<RlePattern> readPattern(std::string_view text, std::size_t mostCells = largestRleCells);

/// The cells a field starts with: a pattern (readPattern()) in its middle. Usage error about the parameter "pattern":
/// none, larger than the field, or with states that are not there. O(text + cells). [any]
Result<CellGrid> centredPattern(std::string_view text, const CellField& field);

/// A soup: each cell is on with probability `density` (0..1), else in state 0; the same on any machine. On is state 1
/// where the others are dying (CellPalette::Ageing), elsewhere any state from 1, all alike. O(cells). [any]
CellGrid randomCells(const CellField& field, double density, std::uint64_t seed);

} // namespace ricercar
