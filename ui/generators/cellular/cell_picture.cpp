#include "ui/generators/cellular/cell_picture.h"

#include <algorithm>
#include <cassert>

namespace ricercar::ui {

void CellPicture::resize(int width, int height)
{
    if (width == m_width && height == m_height)
        return;
    m_width = width;
    m_height = height;
    m_cells.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    m_versions.assign(static_cast<std::size_t>(height), ++m_changes);
}

void CellPicture::setRow(int y, std::span<const CellCode> cells)
{
    assert(cells.size() == static_cast<std::size_t>(m_width));
    const auto begin = m_cells.begin() + static_cast<std::ptrdiff_t>(place(0, y));
    if (std::equal(cells.begin(), cells.end(), begin))
        return;
    std::copy(cells.begin(), cells.end(), begin);
    m_versions[static_cast<std::size_t>(y)] = ++m_changes;
}

void CellPicture::setCell(int x, int y, CellCode cell)
{
    if (m_cells[place(x, y)] == cell)
        return;
    m_cells[place(x, y)] = cell;
    m_versions[static_cast<std::size_t>(y)] = ++m_changes;
}

std::span<const CellCode> CellPicture::row(int y) const
{
    return std::span(m_cells).subspan(place(0, y), static_cast<std::size_t>(m_width));
}

} // namespace ricercar::ui
