#pragma once

#include "engine/generators/cellular/cellular_generator.h"

#include <span>
#include <vector>

namespace ricercar::ui {

/// Up to this many cells, slow motion stops at each.
inline constexpr std::size_t mostCellsWalked = 256;
/// More stops than this nobody walks through: the step's phases are left.
inline constexpr std::size_t mostSlowStops = 4'000;

/// The cells that slow motion stops at in the last generation, field by field, row by row: all of small fields; of
/// large ones those whose state changed, and those with neighbours that were on as long as they are not too many. Empty
/// where nothing was computed, or for more than mostSlowStops. O(cells). [any]
std::vector<CellRef> slowStopsOf(const CellularGenerator& cells, std::span<const CellField> fields);

} // namespace ricercar::ui
