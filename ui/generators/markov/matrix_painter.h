#pragma once

#include "ui/generators/markov/markov_moment.h"
#include "ui/generators/markov/matrix_layout.h"
#include "ui/generators/markov/matrix_rows.h"

#include <QHash>
#include <QStaticText>

#include <optional>
#include <vector>

class QPainter;

namespace ricercar::ui {

class Theme;

/// All a matrix is painted from.
struct MatrixPicture {
    const MarkovMoment& moment;
    const MatrixRows& rows;
    MatrixLayout layout;
    std::optional<MatrixPlace> current; ///< the cell in play
    std::optional<MatrixPlace> hovered;
    std::optional<MatrixPlace> cursor; ///< of the keyboard; shown while focused
    std::vector<MatrixPlace> lit; ///< what made the notes hovered elsewhere
    double flash = 0; ///< 1: just counted, fading to 0
};

/// The row a layout row stands for, with its column left at 0.
MatrixCell rowOf(const MatrixPicture& picture, int row);

/// "Σ 0.9" of a row as written that does not sum to 1; empty for all others.
QString wrongSum(const MarkovMoment& moment, const MatrixCell& row);

/// Where the "mend" of a flagged row is clicked.
QRect sumArea(const MatrixLayout& layout, int row);

/// Paints matrices and keeps what is dear between frames: the figures of cells, laid out once. [gui]
///
/// Only what is visible is touched; cells too small for figures are set as pixels of one image.
class MatrixPainter {
public:
    explicit MatrixPainter(const Theme& theme)
        : m_theme(theme)
    {
    }
    void paint(QPainter& painter, const MatrixPicture& picture);

private:
    void paintLabels(QPainter& painter, const MatrixPicture& picture) const;
    void paintRowLabel(QPainter& painter, const MatrixPicture& picture, int row) const;
    void paintColumnLabel(QPainter& painter, const MatrixPicture& picture, int column) const;
    void paintCells(QPainter& painter, const MatrixPicture& picture, int row);
    void paintHeatImage(QPainter& painter, const MatrixPicture& picture) const;
    void paintOutlines(QPainter& painter, const MatrixPicture& picture) const;
    void paintFigure(QPainter& painter, const QRect& cell, const QString& text, const QColor& ink);
    bool isCurrentRow(const MatrixPicture& picture, int row) const;

    const Theme& m_theme;
    QHash<QString, QStaticText> m_figures;
    int m_figuresPixelSize = 0;
};

/// Colour of a share 0..1 of heat in a cell: the upper part of viridis, clear of the ground at any share. [any]
QColor cellHeat(double share);

} // namespace ricercar::ui
