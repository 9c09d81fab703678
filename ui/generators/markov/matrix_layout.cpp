#include "ui/generators/markov/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

int MatrixLayout::wholeRows() const
{
    return std::max(1, (height - bodyTop()) / cellHeight);
}

int MatrixLayout::wholeColumns() const
{
    return std::max(1, (width - labelWidth - sumWidth) / cellWidth);
}

int MatrixLayout::endRow() const
{
    return std::min(rows, firstRow + std::max(0, height - bodyTop() + cellHeight - 1) / cellHeight);
}

int MatrixLayout::endColumn() const
{
    return std::min(columns, firstColumn + std::max(0, width - labelWidth - sumWidth + cellWidth - 1) / cellWidth);
}

int MatrixLayout::rowTop(int row) const
{
    if (row < 0)
        return headerHeight + (row == startRow ? 0 : cellHeight);
    return bodyTop() + (row - firstRow) * cellHeight;
}

QRect MatrixLayout::cell(MatrixPlace place) const
{
    return {labelWidth + (place.column - firstColumn) * cellWidth, rowTop(place.row), cellWidth, cellHeight};
}

QRect MatrixLayout::rowArea(int row) const
{
    return {labelWidth, rowTop(row), (endColumn() - firstColumn) * cellWidth, cellHeight};
}

bool MatrixLayout::isVisible(MatrixPlace place) const
{
    const bool rowVisible = place.row < 0 ? -place.row <= pinnedRows : place.row >= firstRow && place.row < endRow();
    return rowVisible && place.column >= firstColumn && place.column < endColumn();
}

std::optional<int> MatrixLayout::rowAt(int y) const
{
    if (y < headerHeight)
        return std::nullopt;
    if (y < headerHeight + pinnedRows * cellHeight)
        return y < headerHeight + cellHeight ? startRow : shorterRow;
    if (y < bodyTop())
        return std::nullopt;
    const int row = firstRow + (y - bodyTop()) / cellHeight;
    return row < endRow() ? std::optional(row) : std::nullopt;
}

std::optional<MatrixPlace> MatrixLayout::placeAt(const QPoint& point) const
{
    const std::optional<int> row = rowAt(point.y());
    if (!row || point.x() < labelWidth)
        return std::nullopt;
    const int column = firstColumn + (point.x() - labelWidth) / cellWidth;
    if (column >= endColumn())
        return std::nullopt;
    return MatrixPlace{*row, column};
}

void fitCells(MatrixLayout& layout, const MatrixMeasures& measures)
{
    const int margin = std::max(4, measures.lineHeight / 3);
    layout.labelWidth = std::min(measures.widestRowLabel + 2 * margin, layout.width * 2 / 5);
    const int room = std::max(1, layout.width - layout.labelWidth - layout.sumWidth);
    const int legibleWidth = measures.figureWidth;
    const int labelledWidth = measures.widestColumnLabel + 2;
    const int fitWidth = layout.columns > 0 ? room / layout.columns : room;
    layout.uprightLabels = fitWidth < labelledWidth && layout.columns > 0;
    layout.cellWidth =
        std::clamp(fitWidth, legibleWidth, std::max({measures.largestCell, legibleWidth, labelledWidth}));
    layout.headerHeight = layout.uprightLabels ? std::min(measures.widestColumnLabel + margin, layout.height / 4)
                                               : measures.lineHeight + margin / 2;
    layout.pinnedGap = layout.rows > 0 ? margin : 0;
    // Rows that all fit may stand close; where the matrix scrolls anyway, they keep the comfort of a line each.
    const int roomHeight = layout.height - layout.headerHeight - layout.pinnedGap - 2;
    const int fitHeight = roomHeight / std::max(1, layout.rows + layout.pinnedRows);
    layout.cellHeight = fitHeight >= measures.figureHeight
        ? std::min(fitHeight, std::max(measures.largestCell, measures.figureHeight))
        : measures.lineHeight + 2;
    layout.hasText = measures.zoom >= 1;
    if (!layout.hasText) {
        layout.cellWidth = std::max(1, static_cast<int>(std::lround(layout.cellWidth * measures.zoom)));
        layout.cellHeight = std::max(1, static_cast<int>(std::lround(layout.cellHeight * measures.zoom)));
    }
}

} // namespace ricercar::ui
