#pragma once

#include "ui/pianoroll/grid_painter.h"

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// How much of each pixel's time is filled by sounding notes, a row per pitch: what is left of notes that are smaller
/// than pixels. [any]
class DensityMap {
public:
    /// 1.0 in fixed point; overlapping notes go beyond.
    static constexpr int full = 256;

    DensityMap(int columns, double firstTick, double pixelsPerTick);

    /// O(columns the note covers).
    void add(const Note& note);
    int at(int pitch, int column) const { return m_cells[place(pitch, column)]; }
    /// The fullest pixel of all; O(128 columns).
    int fullest() const;

private:
    std::size_t place(int pitch, int column) const
    {
        return static_cast<std::size_t>(pitch) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }

    int m_columns;
    double m_firstTick;
    double m_pixelsPerTick;
    std::vector<std::uint16_t> m_cells; ///< [128, columns]
};

/// Paints a layer as density in its colour, relative to the fullest pixel; O(notes in view).
void paintDensity(const RollPaint& paint, const RollScene::Layer& layer);

} // namespace ricercar::ui
