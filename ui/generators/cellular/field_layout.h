#pragma once

#include "engine/generators/cellular/cellular_generator.h"

#include <QRect>

#include <span>
#include <vector>

namespace ricercar::ui {

/// Where the fields of a generator stand in an area: six alike as the unfolded faces of a cube, others side by side or
/// one above the other, whichever leaves the cells larger. One rectangle a field. [any]
///
/// Faces go by their names (top, left, front, right, back, bottom), else by their order.
std::vector<QRect> placeFields(const QRect& area, std::span<const CellField> fields, int gap);

/// True if the fields are laid out as a cube. [any]
bool isCube(std::span<const CellField> fields);

} // namespace ricercar::ui
