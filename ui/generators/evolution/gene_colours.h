#pragma once

#include "ui/theme/theme.h"

#include <cstddef>

namespace ricercar::ui {

/// Colour of a gene: of the qualitative set, and shades of it from the eighth on; -1: neutral. [any]
QColor geneColour(const Theme& theme, int colour);

/// Calmer colour of a fitness term, so that bars do not look like genes. [any]
QColor termColour(const Theme& theme, std::size_t term);

/// Colour of the `index`-th founder that a gene goes back to. [any]
QColor founderColour(const Theme& theme, std::size_t index);

} // namespace ricercar::ui
