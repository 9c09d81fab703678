#pragma once

#include "engine/music/time_maps.h"

#include <algorithm>
#include <cstdint>

namespace ricercar::ui {

/// The grid that dragged notes fall on: 1/1 … 1/32 of a whole note, as triplets, or off.
struct SnapSetting {
    int denominator = 16; ///< 1, 2, 4, 8, 16, 32; 0: off
    bool triplet = false; ///< three in the time of two

    bool operator==(const SnapSetting&) const = default;
};

/// Grid positions counted from each bar line, so that the grid follows changes of metre. [any]
class SnapGrid {
public:
    SnapGrid() = default;
    SnapGrid(const MetreMap& metre, int ticksPerQuarter, SnapSetting setting);

    /// Ticks of one cell, rounded down where the division is too coarse for it; cells do not drift for that.
    std::int64_t gridTicks() const { return std::max<std::int64_t>(1, m_cellTicks / m_cells); }
    bool isOff() const { return m_setting.denominator == 0; }
    /// The nearest position; the later one of two that are equally near; `tick` itself where the grid is off. Never
    /// negative.
    std::int64_t nearest(double tick) const;
    /// The last position at or before `tick`.
    std::int64_t atOrBefore(double tick) const;
    /// The first position after `tick`.
    std::int64_t after(std::int64_t tick) const;

private:
    MetreMap m_metre;
    SnapSetting m_setting;
    std::int64_t m_cellTicks = 480; ///< `m_cells` cells last this many ticks
    std::int64_t m_cells = 4;
};

} // namespace ricercar::ui
