#pragma once

#include "ui/generators/cellular/cell_inks.h"
#include "ui/generators/cellular/cell_picture.h"
#include "ui/generators/cellular/cell_viewport.h"

#include <QImage>

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// The visible part of a grid in pixels, kept from frame to frame: only rows of cells that changed are coloured anew.
/// [gui]
///
/// Cells below a pixel are averaged, so that a frame costs one look at each visible cell and no more.
class CellFrame {
public:
    /// The picture for viewport.covered(); valid until the next call. O(pixels and cells of changed rows).
    const QImage& update(const CellPicture& picture, const CellViewport& viewport, const CellInks& inks);

    /// Pixels between two cells.
    static int gap(double scale);
    /// Thickness of a marked cell's border; 0: cells are too small for one.
    static int border(double scale);

private:
    void paintLarge(const CellPicture& picture, bool all);
    void paintRow(std::span<const CellCode> cells, const std::vector<QRgb>& edges, const std::vector<QRgb>& inside);
    void paintSmall(const CellPicture& picture, bool all);
    QRgb* line(int y);
    bool stale(const CellPicture& picture, int row);

    QImage m_image;
    QRect m_seen; ///< in pixels of the grid
    double m_scale = 0;
    CellInks m_inks;
    std::vector<std::uint64_t> m_versions; ///< by row of the grid, as painted; 0: not in the image
    std::vector<QRgb> m_row; ///< one row of cells
    std::vector<int> m_firstColumn; ///< cells below a pixel: the first one of each column of pixels, and the end
    std::vector<std::uint32_t> m_columnOf; ///< column of pixels that a cell lies in
    std::vector<std::uint64_t> m_sums; ///< of red, green, blue and the count, 16 bits each
    std::vector<std::uint64_t> m_parts; ///< what a code adds to the sums
};

} // namespace ricercar::ui
