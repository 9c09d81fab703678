#pragma once

#include <QPoint>
#include <QRect>

#include <optional>

namespace ricercar::ui {

/// Which part of a grid of cells is seen, and how large. [gui]
///
/// From one pixel a cell on, cells are whole pixels wide, so that all are alike; below that several share a pixel.
struct CellViewport {
    static constexpr double smallestScale = 1.0 / 16;
    static constexpr double largestScale = 64;

    int columns = 0; ///< of the grid
    int rows = 0;
    QRect area; ///< where cells may be drawn
    double scale = 1; ///< pixels a cell
    bool fromTop = false; ///< a grid lower than the area begins at its top, not in the middle
    QPoint scroll; ///< pixels of the grid that lie to the left of and above the area

    /// Pixels of the whole grid.
    QSize extent() const;
    /// Where the grid's top left corner lies; one smaller than the area stands in its middle.
    QPoint origin() const;
    /// The part of the area that is covered by cells.
    QRect covered() const;
    /// Cells at least partly in sight: columns and rows of the grid.
    QRect visibleCells() const;
    std::optional<QPoint> cellAt(const QPoint& point) const;
    /// At least one pixel wide.
    QRect cellRect(const QPoint& cell) const;

    void clampScroll();
    /// Another scale; the cell under `about` stays there as far as possible.
    void zoomTo(double newScale, const QPoint& about);
    void scrollTo(const QPoint& cell);
    /// The largest scale, `largest` at most, at which the whole grid is in sight.
    double fittingScale(double largest) const;
};

/// The next larger (direction > 0) or smaller scale of those that zooming stops at. [any]
double nextScale(double scale, int direction);

} // namespace ricercar::ui
