#include "ui/pianoroll/density_image.h"

#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

// A single short note must still be seen.
constexpr double faintest = 0.3;
constexpr double faintestGhost = 0.1;
constexpr double strongestGhost = 0.4;
constexpr std::size_t shadeCount = 257;

/// Premultiplied colours from nothing (0) over barely filled (1) to fullest; the root spreads the low end.
std::array<QRgb, shadeCount> shades(const QColor& colour, double least, double most)
{
    std::array<QRgb, shadeCount> table{};
    for (std::size_t i = 1; i < shadeCount; ++i) {
        const double share = std::cbrt(static_cast<double>(i) / (shadeCount - 1));
        const int alpha = static_cast<int>((least + (most - least) * share) * 255);
        table[i] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), alpha));
    }
    return table;
}

} // namespace

DensityMap::DensityMap(int columns, double firstTick, double pixelsPerTick)
    : m_columns(std::max(1, columns))
    , m_firstTick(firstTick)
    , m_pixelsPerTick(pixelsPerTick)
    , m_cells(std::size_t{128} * static_cast<std::size_t>(m_columns))
{
}

void DensityMap::add(const Note& note)
{
    const double scale = m_pixelsPerTick * full;
    const double from = std::max(0.0, (static_cast<double>(note.onsetTicks) - m_firstTick) * scale);
    const double limit = double(m_columns) * full;
    const double to = std::min(limit, (static_cast<double>(note.endTicks()) - m_firstTick) * scale);
    if (from >= limit || to < 0)
        return;
    const int begin = static_cast<int>(from);
    const int end = std::max(static_cast<int>(to), begin + 1);
    std::uint16_t* row = &m_cells[place(note.pitch & 127, 0)];
    for (int column = begin / full; column * full < end && column < m_columns; ++column) {
        const int covered = std::min(end, (column + 1) * full) - std::max(begin, column * full);
        row[column] = static_cast<std::uint16_t>(std::min(row[column] + covered, 0xffff));
    }
}

int DensityMap::fullest() const
{
    return *std::max_element(m_cells.begin(), m_cells.end());
}

void paintDensity(const RollPaint& paint, const RollScene::Layer& layer)
{
    const RollViewport& view = paint.view;
    const QRect& area = paint.layout.notes;
    DensityMap density(area.width(), view.firstTick(), view.pixelsPerTick());
    layer.index.forEach(static_cast<std::int64_t>(view.firstTick()),
        static_cast<std::int64_t>(std::ceil(view.lastTick())),
        [&density](std::uint32_t, const Note& note) { density.add(note); });

    const bool ghost = layer.content.ghost;
    const auto table = shades(
        paint.theme.part(layer.content.colourIndex), ghost ? faintestGhost : faintest, ghost ? strongestGhost : 1);
    // In steps of the table, rounded up, so that the least filled pixel is not nothing.
    const int unit = std::max(1, (density.fullest() + int{shadeCount} - 2) / (int{shadeCount} - 1));
    const int highest = std::min(127, view.pitchAt(area.top()));
    const int lowest = std::max(0, view.pitchAt(area.bottom()));
    if (highest < lowest)
        return;
    QImage rows(area.width(), highest - lowest + 1, QImage::Format_ARGB32_Premultiplied);
    for (int pitch = highest; pitch >= lowest; --pitch) {
        auto* line = reinterpret_cast<QRgb*>(rows.scanLine(highest - pitch));
        for (int column = 0; column < area.width(); ++column)
            line[column] = table[static_cast<std::size_t>((density.at(pitch, column) + unit - 1) / unit)];
    }
    for (int pitch = highest; pitch >= lowest; --pitch) {
        const int top = view.yAt(pitch);
        const int gap = view.rowHeight() >= 6 ? 1 : 0;
        paint.painter.drawImage(QRect(area.x(), top + gap, area.width(), view.yAt(pitch - 1) - top - 2 * gap), rows,
            QRect(0, highest - pitch, area.width(), 1));
    }
}

} // namespace ricercar::ui
