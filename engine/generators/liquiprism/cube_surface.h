#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Cells on the six faces of a cube, with neighbours across its edges. An immutable value, to be shared.
///
/// Every face is seen from outside: x runs to the right, y downwards; front, right, back and left follow each other
/// around the cube with the same y, top lies above the front, bottom below it. Cells that meet in a point are
/// neighbours: eight of them, and seven at the corners of the cube, where three faces meet.
class CubeSurface {
public:
    enum Face { Front, Right, Back, Left, Top, Bottom };
    static constexpr int faces = 6;

    /// `size` cells along an edge, 2..64. O(size^2).
    explicit CubeSurface(int size);

    int size() const { return m_size; }
    std::size_t cellCount() const { return m_below.size(); }
    /// Cells are numbered face by face and row by row.
    std::uint16_t index(int face, int x, int y) const
    {
        return static_cast<std::uint16_t>((face * m_size + y) * m_size + x);
    }

    /// Ascending; 7 or 8 of them.
    std::span<const std::uint16_t> neighbours(std::uint16_t cell) const
    {
        return std::span(m_neighbours[cell].cells).first(m_neighbours[cell].count);
    }
    /// The cell across the lower side; from the lowest row of a side face it lies on the bottom, from that of the top
    /// on the front, and from that of the bottom on the back.
    std::uint16_t below(std::uint16_t cell) const { return m_below[cell]; }

private:
    struct Neighbours {
        std::array<std::uint16_t, 8> cells{};
        std::uint8_t count = 0;
    };

    int m_size;
    std::vector<Neighbours> m_neighbours;
    std::vector<std::uint16_t> m_below;
};

} // namespace ricercar
