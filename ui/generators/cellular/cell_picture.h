#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar::ui {

/// What a cell is marked as besides its state; bits.
enum CellMark : std::uint8_t {
    markFresh = 1, ///< turned on in this generation
    markEdited = 2, ///< set by hand
    markHidden = 4 ///< not computed yet: slow motion has not come so far
};

/// A state with its marks, as pictures are coloured by: the marks above the state's eight bits.
using CellCode = std::uint16_t;
inline constexpr std::size_t cellCodes = std::size_t{8} << 8;

inline CellCode cellCode(std::uint8_t state, unsigned marks)
{
    return static_cast<CellCode>(state | (marks << 8));
}

/// The cells of one grid as they are drawn, `[height, width]`. A row tells by its version that it changed, so that what
/// is drawn of the others is kept.
class CellPicture {
public:
    int width() const { return m_width; }
    int height() const { return m_height; }
    /// Another size empties it: all cells in state 0.
    void resize(int width, int height);
    /// Takes a row over, `width` cells; O(width).
    void setRow(int y, std::span<const CellCode> cells);
    void setCell(int x, int y, CellCode cell);

    std::span<const CellCode> row(int y) const;
    std::uint8_t state(int x, int y) const { return static_cast<std::uint8_t>(m_cells[place(x, y)] & 0xff); }
    unsigned marks(int x, int y) const { return m_cells[place(x, y)] >> 8; }
    /// Grows with every change of the row; never 0.
    std::uint64_t version(int y) const { return m_versions[static_cast<std::size_t>(y)]; }

private:
    std::size_t place(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(x);
    }

    int m_width = 0;
    int m_height = 0;
    std::uint64_t m_changes = 0;
    std::vector<CellCode> m_cells;
    std::vector<std::uint64_t> m_versions; ///< by row
};

} // namespace ricercar::ui
