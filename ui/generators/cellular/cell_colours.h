#pragma once

#include "engine/generators/cellular/cellular_generator.h"

#include <QColor>
#include <QRgb>

#include <vector>

namespace ricercar::ui {

class Theme;

/// Colours of a field's states in the theme's mode, one each; state 0 lies little above the ground. [any]
///
/// On/off: one light colour. Ageing: fading towards the ground. Ring: hues round the circle. Kinds: the qualitative set
/// of the parts. Levels: viridis.
std::vector<QRgb> cellColours(const Theme& theme, const CellField& field);

} // namespace ricercar::ui
