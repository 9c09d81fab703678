#pragma once

#include "ui/generators/markov/markov_moment.h"
#include "ui/generators/markov/matrix_rows.h"

#include <QString>

#include <optional>

namespace ricercar::ui {

/// The matrix as a table: contexts down, states across, separated by tabs; probabilities, or counts while learning.
/// O(rows * states). [gui]
QString matrixAsTable(const MarkovMoment& moment, const MatrixRows& rows);

/// The chain in the form that can be typed and pasted (parseWrittenChain); nothing if it has an order other than 1 or
/// states that are not notes. O(states²). [gui]
std::optional<QString> matrixAsWrittenChain(const MarkovMoment& moment, const MatrixRows& rows);

/// Texts of a hand edit as MarkovChain::apply() reads them. [gui]
QString setCellText(const MarkovMoment& moment, const MatrixCell& cell, double probability);
QString normaliseText(const MarkovMoment& moment, const MatrixCell& row);
QString restoreText(const MarkovMoment& moment, const MatrixCell& row);

} // namespace ricercar::ui
