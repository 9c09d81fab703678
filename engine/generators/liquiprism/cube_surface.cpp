#include "engine/generators/liquiprism/cube_surface.h"

#include <algorithm>
#include <map>

namespace ricercar {

namespace {

/// A point of the grid on the cube: x to the right, y downwards, z away from the front.
using Point = std::array<int, 3>;

/// Where the upper left corner of a face's cell (x, y) lies; x and y up to n give the other corners.
Point cornerOf(int face, int x, int y, int n)
{
    switch (face) {
    case CubeSurface::Front:
        return {x, y, 0};
    case CubeSurface::Right:
        return {n, y, x};
    case CubeSurface::Back:
        return {n - x, y, n};
    case CubeSurface::Left:
        return {0, y, n - x};
    case CubeSurface::Top:
        return {x, 0, n - y};
    default:
        return {x, n, y};
    }
}

} // namespace

CubeSurface::CubeSurface(int size)
    : m_size(size)
    , m_neighbours(static_cast<std::size_t>(faces * size * size))
    , m_below(m_neighbours.size())
{
    // Who touches a point: with it neighbourhood needs no cases for edges and corners.
    std::map<Point, std::vector<std::uint16_t>> touching;
    const auto forEachCell = [&](const auto& visit) {
        for (int face = 0; face < faces; ++face) {
            for (int y = 0; y < size; ++y) {
                for (int x = 0; x < size; ++x)
                    visit(face, x, y, index(face, x, y));
            }
        }
    };
    forEachCell([&](int face, int x, int y, std::uint16_t cell) {
        for (const int dy : {0, 1}) {
            for (const int dx : {0, 1})
                touching[cornerOf(face, x + dx, y + dy, size)].push_back(cell);
        }
    });
    forEachCell([&](int face, int x, int y, std::uint16_t cell) {
        std::vector<std::uint16_t> around;
        for (const int dy : {0, 1}) {
            for (const int dx : {0, 1}) {
                const auto& cells = touching[cornerOf(face, x + dx, y + dy, size)];
                around.insert(around.end(), cells.begin(), cells.end());
            }
        }
        std::sort(around.begin(), around.end());
        around.erase(std::unique(around.begin(), around.end()), around.end());
        std::erase(around, cell);
        std::copy(around.begin(), around.end(), m_neighbours[cell].cells.begin());
        m_neighbours[cell].count = static_cast<std::uint8_t>(around.size());
        // The one other cell that touches both ends of the lower side.
        const auto& left = touching[cornerOf(face, x, y + 1, size)];
        for (const std::uint16_t other : touching[cornerOf(face, x + 1, y + 1, size)]) {
            if (other != cell && std::find(left.begin(), left.end(), other) != left.end())
                m_below[cell] = other;
        }
    });
}

} // namespace ricercar
