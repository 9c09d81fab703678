#include "ui/pianoroll/roll_viewport.h"

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

// From a 64th of a pixel per 1000 ticks (days of music on a screen) to 8 pixels a tick.
constexpr double minPixelsPerTick = 1e-6;
constexpr double maxPixelsPerTick = 8;
constexpr int pitchCount = 128;

} // namespace

void RollViewport::setRect(const QRect& rect)
{
    m_rect = rect.isEmpty() ? QRect(rect.topLeft(), QSize(1, 1)) : rect;
    setTopPitch(m_topPitch);
}

int RollViewport::yAt(int pitch) const
{
    return m_rect.y() + static_cast<int>(std::lround((m_topPitch - pitch - 1) * m_rowHeight));
}

int RollViewport::pitchAt(int y) const
{
    int pitch = static_cast<int>(std::floor(m_topPitch - (y - m_rect.y()) / m_rowHeight));
    // Rows are rounded to pixels: settle on the row that is painted at y.
    if (y < yAt(pitch))
        ++pitch;
    else if (y >= yAt(pitch - 1))
        --pitch;
    return pitch;
}

QRectF RollViewport::noteRect(std::int64_t onsetTicks, std::int64_t durationTicks, int pitch) const
{
    const double left = xAt(static_cast<double>(onsetTicks));
    const double right = xAt(static_cast<double>(onsetTicks + durationTicks));
    const int top = yAt(pitch);
    const int height = yAt(pitch - 1) - top;
    const double gap = right - left >= 4 ? 1 : 0;
    const int margin = height >= 6 ? 1 : 0;
    return {left + gap, static_cast<double>(top + margin), std::max(1.0, right - left - 2 * gap),
        static_cast<double>(std::max(1, height - 2 * margin))};
}

void RollViewport::setFirstTick(double tick)
{
    m_firstTick = std::max(0.0, tick);
}

void RollViewport::setTopPitch(double pitch)
{
    const double shown = m_rect.height() / m_rowHeight;
    // Where all 128 pitches fit, they sit at the top.
    m_topPitch = shown >= pitchCount ? pitchCount : std::clamp(pitch, shown, double{pitchCount});
    // Whole pixels: otherwise rows of equal height would be rounded unequally.
    m_topPitch = std::round(m_topPitch * m_rowHeight) / m_rowHeight;
}

void RollViewport::zoomTime(double factor, double x)
{
    const double tick = tickAt(x);
    m_pixelsPerTick = std::clamp(m_pixelsPerTick * factor, minPixelsPerTick, maxPixelsPerTick);
    setFirstTick(tick - (x - m_rect.x()) / m_pixelsPerTick);
}

void RollViewport::zoomPitch(double factor, double y)
{
    const double pitch = m_topPitch - (y - m_rect.y()) / m_rowHeight;
    const double before = m_rowHeight;
    setRowHeight(m_rowHeight * factor);
    // A small step must not be lost to whole pixels.
    if (m_rowHeight == before && factor != 1)
        setRowHeight(before + (factor > 1 ? 1 : -1));
    setTopPitch(pitch + (y - m_rect.y()) / m_rowHeight);
}

void RollViewport::fitTime(double firstTick, double lastTick)
{
    m_pixelsPerTick =
        std::clamp(m_rect.width() / std::max(1.0, lastTick - firstTick), minPixelsPerTick, maxPixelsPerTick);
    setFirstTick(firstTick);
}

void RollViewport::fitPitch(int lowest, int highest)
{
    const int margin = 2;
    const int pitches = std::max(highest - lowest + 1 + 2 * margin, fitMinPitches);
    setRowHeight(std::min(double{fitRowHeight}, double(m_rect.height()) / pitches));
    const double shown = m_rect.height() / m_rowHeight;
    setTopPitch(std::ceil((lowest + highest + 1) / 2.0 + shown / 2.0));
}

void RollViewport::setRowHeight(double height)
{
    m_rowHeight = std::clamp(height, minRowHeight, maxRowHeight);
    if (m_rowHeight >= 6)
        m_rowHeight = std::floor(m_rowHeight);
}

} // namespace ricercar::ui
