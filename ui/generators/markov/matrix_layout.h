#pragma once

#include <QRect>

#include <optional>

namespace ricercar::ui {

/// Row of the matrix as it is laid out: 0 and up are contexts, the two below 0 stand on top and do not scroll.
enum PinnedRow : int { startRow = -1, shorterRow = -2 };

/// Where a cell is drawn.
struct MatrixPlace {
    int row = 0;
    int column = 0;
    bool operator==(const MatrixPlace&) const = default;
};

/// Sizes in pixels of a matrix in its window, and the maps between places and points. [gui]
struct MatrixLayout {
    int width = 0;
    int height = 0;
    int headerHeight = 0; ///< column labels
    int labelWidth = 0; ///< row labels
    int sumWidth = 0; ///< room for sums to the right of the cells
    int cellWidth = 1;
    int cellHeight = 1;
    int pinnedRows = 1; ///< "start", and the row of a shorter context while it is in play
    int pinnedGap = 0;
    int rows = 0;
    int columns = 0;
    int firstRow = 0; ///< scrolled to
    int firstColumn = 0;
    bool uprightLabels = false; ///< column labels run upwards
    bool hasText = true; ///< cells are large enough for figures

    int bodyTop() const { return headerHeight + (pinnedRows > 0 ? pinnedRows * cellHeight + pinnedGap : 0); }
    /// Rows and columns that fit whole, at least 1.
    int wholeRows() const;
    int wholeColumns() const;
    /// One past the last row or column that is at least partly visible.
    int endRow() const;
    int endColumn() const;
    int rowTop(int row) const;
    QRect cell(MatrixPlace place) const;
    /// The cells of a row, as far as visible.
    QRect rowArea(int row) const;
    bool isVisible(MatrixPlace place) const;
    std::optional<MatrixPlace> placeAt(const QPoint& point) const;
    /// Row at a height, also beside the cells.
    std::optional<int> rowAt(int y) const;
};

/// What decides the size of cells.
struct MatrixMeasures {
    int figureWidth = 0; ///< widest figure in a cell, with its margin
    int lineHeight = 0; ///< of the text
    int figureHeight = 0; ///< least height of a legible row
    int widestRowLabel = 0;
    int widestColumnLabel = 0;
    int largestCell = 32;
    double zoom = 1; ///< below 1: smaller than legible, to see more of a large matrix
};

/// Fits cells into the window: as large as they go, legible unless zoomed out. O(1).
void fitCells(MatrixLayout& layout, const MatrixMeasures& measures);

} // namespace ricercar::ui
