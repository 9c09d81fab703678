#pragma once

#include "engine/generators/cellular/cellular_generator.h"
#include "ui/generators/cellular/cell_picture.h"

#include <optional>
#include <vector>

namespace ricercar::ui {

/// Cells of a field that a hand set since the last step, as changeOf() tells; only of fields with at most
/// mostCellsAsked cells, by row and column. [any]
inline constexpr int mostCellsAsked = 4096;
std::vector<CellRef> editedCells(const CellularGenerator& cells, std::uint32_t field, const CellField& shape);

/// What a field is drawn with besides its states.
struct ReadingMarks {
    bool fresh = true; ///< cells that turned on are marked
    std::vector<CellRef> edited; ///< cells marked as set by hand, by row and column
    std::optional<CellRef> computedTo; ///< slow motion: cells after this one, field by field and row by row, are hidden
};

/// Brings a picture up to a state; only rows that differ change. O(cells). [any]
void readField(CellPicture& picture, const CellularGenerator& cells, std::uint32_t field, const CellField& shape,
    CellularGenerator::When when, const ReadingMarks& marks);

/// A line's past as a space–time picture, the newest generation in the last row. The generation of the first row: not 0
/// where the past is longer than a picture should be. O(cells). [any]
std::uint32_t readSpaceTime(CellPicture& picture, const CellularGenerator& cells, std::uint32_t field,
    const CellField& shape, const ReadingMarks& marks);

} // namespace ricercar::ui
