#include "ui/pianoroll/snap_grid.h"

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

SnapGrid::SnapGrid(const MetreMap& metre, int ticksPerQuarter, SnapSetting setting)
    : m_metre(metre)
    , m_setting(setting)
    , m_cellTicks(std::int64_t{ticksPerQuarter} * 4 * (setting.triplet ? 2 : 1))
    , m_cells(std::int64_t{std::max(1, setting.denominator)} * (setting.triplet ? 3 : 1))
{
}

std::int64_t SnapGrid::nearest(double tick) const
{
    const double position = std::max(0.0, tick);
    if (isOff())
        return std::llround(position);
    const std::int64_t before = atOrBefore(position);
    const std::int64_t next = after(before);
    return position - static_cast<double>(before) < static_cast<double>(next) - position ? before : next;
}

std::int64_t SnapGrid::atOrBefore(double tick) const
{
    const auto position = static_cast<std::int64_t>(std::floor(std::max(0.0, tick)));
    if (isOff())
        return position;
    const std::int64_t bar = m_metre.barStart(m_metre.positionAt(position).bar);
    const std::int64_t cell = ((position - bar + 1) * m_cells - 1) / m_cellTicks;
    return bar + cell * m_cellTicks / m_cells;
}

std::int64_t SnapGrid::after(std::int64_t tick) const
{
    if (isOff())
        return tick + 1;
    const std::int64_t bar = m_metre.positionAt(tick).bar;
    const std::int64_t barTick = m_metre.barStart(bar);
    const std::int64_t cell = ((tick - barTick + 1) * m_cells - 1) / m_cellTicks;
    // The bar line is a position even where a bar is no multiple of the grid.
    const std::int64_t next = barTick + (cell + 1) * m_cellTicks / m_cells;
    return std::min(std::max(next, tick + 1), m_metre.barStart(bar + 1));
}

} // namespace ricercar::ui
