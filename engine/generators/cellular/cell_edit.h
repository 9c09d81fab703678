#pragma once

#include "engine/base/result.h"
#include "engine/generators/cellular/cellular_generator.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// A change of cells by hand, read from the text of a StateEdit.
struct CellEdit {
    struct Cell {
        int x = 0;
        int y = 0;
        std::uint8_t state = 0;
    };
    std::uint32_t field = 0;
    std::vector<Cell> cells; ///< the new states, in the order they were written; for "rule" empty
    std::string rule; ///< not empty: the field's rule changes to this, as text the generator reads
};

/// Reads "paint FIELD x,y=state …", "stamp FIELD x,y RLE" (its top left cell at x, y; cells beyond the edge are left
/// out), "fill FIELD density seed" (states 1 .. with probability `density`, else 0; the same on any machine),
/// "clear FIELD", and "rule FIELD text". FIELD is an index into `fields`. Error with a hint: anything else, a cell or
/// state that is not there. O(cells). [any]
Result<CellEdit> parseCellEdit(std::string_view text, std::span<const CellField> fields);

} // namespace ricercar
