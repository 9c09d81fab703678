#pragma once

#include "ui/theme/theme.h"

#include <QString>

class QPainter;
class QRect;

namespace ricercar::ui {

inline constexpr int probabilityRowHeight = 34; ///< design pixels, gap to the next row excluded

/// One option of a question as a row shows it.
struct ProbabilityRow {
    QString label;
    QString detail; ///< "1 of 2"; left out where it does not fit
    double probability = 0; ///< 0..1, the length of the bar
    bool chosen = false; ///< outlined in teal, or in violet if `byHand`
    bool byHand = false;
    bool drawn = false; ///< the draw fell here although another was taken: a coral dot says so
    bool current = false; ///< has the keyboard focus
    bool takeable = false; ///< shows a "take" button
    bool takeHovered = false;
};

/// A probability in at most seven characters: "0.500", "1", "0", "3.1e-05". [any]
QString probabilityText(double probability);

/// Paints the row: bar, label, detail, figure in tabular digits, button. [gui]
void paintProbabilityRow(QPainter& painter, const QRect& area, const ProbabilityRow& row, const Theme& theme);

/// Where the "take" button of a row lies. [gui]
QRect takeButtonArea(const QRect& area, const Theme& theme);

} // namespace ricercar::ui
