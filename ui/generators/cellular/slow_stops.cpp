#include "ui/generators/cellular/slow_stops.h"

#include "engine/automata/cell_grid.h"

#include <algorithm>

namespace ricercar::ui {
namespace {

using When = CellularGenerator::When;

CellGrid read(const CellularGenerator& cells, std::uint32_t field, const CellField& shape, When when)
{
    CellGrid grid(shape.width, shape.height);
    for (int y = 0; y < shape.height; ++y)
        cells.readRow(field, when, y, grid.row(y));
    return grid;
}

/// Neighbours across the edge count, too: a torus is the more usual case.
bool hasNeighbourOn(const CellGrid& grid, int x, int y)
{
    for (int dy = grid.height() > 1 ? -1 : 0; dy <= (grid.height() > 1 ? 1 : 0); ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            const int atX = (x + dx + grid.width()) % grid.width();
            const int atY = (y + dy + grid.height()) % grid.height();
            if (grid.at(atX, atY) != 0)
                return true;
        }
    }
    return false;
}

} // namespace

std::vector<CellRef> slowStopsOf(const CellularGenerator& cells, std::span<const CellField> fields)
{
    if (cells.generation() == 0)
        return {};
    std::size_t total = 0;
    for (const CellField& field : fields)
        total += static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height);
    std::vector<CellRef> changed;
    std::vector<CellRef> lively; // changed ones and those that could have
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        const CellGrid before = read(cells, i, fields[i], When::Before);
        const CellGrid now = read(cells, i, fields[i], When::Now);
        const bool allAlike = fields[i].palette == CellPalette::Ring; // every cell has neighbours that are on
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x) {
                const bool changes = before.at(x, y) != now.at(x, y);
                if (changes && changed.size() <= mostSlowStops)
                    changed.push_back({i, x, y});
                if (lively.size() <= mostSlowStops
                    && (total <= mostCellsWalked || changes || (!allAlike && hasNeighbourOn(before, x, y))))
                    lively.push_back({i, x, y});
            }
        }
    }
    // What could have changed is worth a stop while it is not a crowd.
    if (lively.size() <= std::max(mostCellsWalked, mostSlowStops / 4))
        return lively;
    return changed.size() <= mostSlowStops ? changed : std::vector<CellRef>{};
}

} // namespace ricercar::ui
