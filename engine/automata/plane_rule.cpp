#include "engine/automata/plane_rule.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

namespace ricercar {

namespace {

/// Three neighbouring rows of a grid, copied with one cell beyond each end; loops over them know no edges.
class RowWindow {
public:
    /// Cells beyond an edge that does not wrap are in state `beyond`.
    RowWindow(const CellGrid& grid, bool wraps, std::uint8_t beyond)
        : m_grid(grid)
        , m_wraps(wraps)
        , m_beyond(beyond)
        , m_stride(static_cast<std::size_t>(grid.width()) + 2)
        , m_cells(3 * m_stride)
    {
        copyRow(-1);
        copyRow(0);
    }

    /// Goes on to row `y`, which has to be the next one from 0 on.
    void moveTo(int y) { copyRow(y + 1); }
    /// Row y - 1, y or y + 1 by `offset`; element 0 lies beyond the left edge.
    std::span<const std::uint8_t> row(int y, int offset) const
    {
        return std::span(m_cells).subspan(slot(y + offset) * m_stride, m_stride);
    }

private:
    static std::size_t slot(int y) { return static_cast<std::size_t>(y + 3) % 3; }

    void copyRow(int y)
    {
        const std::span<std::uint8_t> target = std::span(m_cells).subspan(slot(y) * m_stride, m_stride);
        const int height = m_grid.height();
        std::fill(target.begin(), target.end(), m_beyond);
        if (!m_wraps && (y < 0 || y >= height))
            return;
        const std::span<const std::uint8_t> source = m_grid.row((y + height) % height);
        std::copy(source.begin(), source.end(), target.begin() + 1);
        if (m_wraps) {
            target.front() = source.back();
            target.back() = source.front();
        }
    }

    const CellGrid& m_grid;
    bool m_wraps;
    std::uint8_t m_beyond;
    std::size_t m_stride;
    std::vector<std::uint8_t> m_cells;
};

bool has(std::uint16_t counts, std::size_t count)
{
    return (counts >> count & 1) != 0;
}

/// Next state by state and number of neighbours, [states * 9].
std::vector<std::uint8_t> nextStates(const LifeRule& rule)
{
    const auto states = static_cast<std::size_t>(rule.states);
    std::vector<std::uint8_t> table;
    for (std::size_t state = 0; state < states; ++state) {
        const auto older = static_cast<std::uint8_t>(state + 1 < states ? state + 1 : 0);
        for (std::size_t count = 0; count <= 8; ++count) {
            if (state == 0)
                table.push_back(has(rule.birth, count) ? 1 : 0);
            else
                table.push_back(state == 1 && has(rule.survival, count) ? 1 : older);
        }
    }
    return table;
}

std::string digits(std::uint16_t counts)
{
    std::string text;
    for (std::size_t count = 0; count <= 8; ++count) {
        if (has(counts, count))
            text += static_cast<char>('0' + count);
    }
    return text;
}

} // namespace

std::string LifeRule::text() const
{
    const std::string counts = 'B' + digits(birth) + "/S" + digits(survival);
    return states == 2 ? counts : counts + "/C" + std::to_string(states);
}

void stepGenerations(const LifeRule& rule, Boundary boundary, const CellGrid& now, CellGrid& next)
{
    assert(now.width() == next.width() && now.height() == next.height() && &now != &next);
    if (now.cells().empty())
        return;
    const std::vector<std::uint8_t> table = nextStates(rule);
    const auto width = static_cast<std::size_t>(now.width());
    RowWindow window(now, boundary == Boundary::Wrap, boundary == Boundary::On ? 1 : 0);
    std::vector<std::uint8_t> columns(width + 2); // cells in state 1 of three rows
    for (int y = 0; y < now.height(); ++y) {
        window.moveTo(y);
        const auto above = window.row(y, -1), here = window.row(y, 0), below = window.row(y, 1);
        for (std::size_t x = 0; x < width + 2; ++x)
            columns[x] = static_cast<std::uint8_t>((above[x] == 1) + (here[x] == 1) + (below[x] == 1));
        const std::span<std::uint8_t> target = next.row(y);
        for (std::size_t x = 0; x < width; ++x) {
            const std::size_t state = here[x + 1];
            const std::size_t count = std::size_t{columns[x]} + columns[x + 1] + columns[x + 2] - (state == 1 ? 1 : 0);
            target[x] = table[state * 9 + count];
        }
    }
}

void stepCyclic(const CyclicRule& rule, Boundary boundary, const CellGrid& now, CellGrid& next)
{
    assert(now.width() == next.width() && now.height() == next.height() && &now != &next);
    if (now.cells().empty())
        return;
    constexpr std::uint8_t nobody = 255; // a state that no cell has
    const auto width = static_cast<std::size_t>(now.width());
    const auto last = static_cast<std::uint8_t>(rule.states - 1);
    RowWindow window(now, boundary == Boundary::Wrap, nobody);
    std::vector<std::uint8_t> counts(width);
    for (int y = 0; y < now.height(); ++y) {
        window.moveTo(y);
        const auto above = window.row(y, -1), here = window.row(y, 0), below = window.row(y, 1);
        const std::span<std::uint8_t> target = next.row(y);
        for (std::size_t x = 0; x < width; ++x) {
            const std::uint8_t state = here[x + 1];
            const auto wanted = static_cast<std::uint8_t>(state == last ? 0 : state + 1);
            target[x] = wanted;
            counts[x] = static_cast<std::uint8_t>(
                (above[x + 1] == wanted) + (here[x] == wanted) + (here[x + 2] == wanted) + (below[x + 1] == wanted));
        }
        if (rule.moore) {
            for (std::size_t x = 0; x < width; ++x)
                counts[x] = static_cast<std::uint8_t>(counts[x] + (above[x] == target[x]) + (above[x + 2] == target[x])
                    + (below[x] == target[x]) + (below[x + 2] == target[x]));
        }
        for (std::size_t x = 0; x < width; ++x)
            target[x] = counts[x] >= rule.threshold ? target[x] : here[x + 1];
    }
}

int liveNeighbours(const CellGrid& grid, Boundary boundary, int x, int y)
{
    const int width = grid.width();
    const int height = grid.height();
    int count = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            if (dx == 0 && dy == 0)
                continue;
            if (boundary == Boundary::Wrap)
                count += grid.at((x + dx + width) % width, (y + dy + height) % height) == 1;
            else if (grid.contains(x + dx, y + dy))
                count += grid.at(x + dx, y + dy) == 1;
            else
                count += boundary == Boundary::On;
        }
    }
    return count;
}

} // namespace ricercar
