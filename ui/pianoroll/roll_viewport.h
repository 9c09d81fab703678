#pragma once

#include <QRect>

#include <cstdint>

namespace ricercar::ui {

/// Which ticks and pitches a rectangle of pixels shows: the roll's geometry, without any widget. [any]
///
/// A row is as high as its pitch; rows are whole pixels from 6 px on, so that they look alike.
class RollViewport {
public:
    static constexpr double minRowHeight = 2;
    static constexpr double maxRowHeight = 40;
    /// A simple tune is not blown up beyond this row height, nor below an octave and a half.
    static constexpr int fitRowHeight = 20;
    static constexpr int fitMinPitches = 18;

    const QRect& rect() const { return m_rect; }
    /// Keeps the top left tick and pitch.
    void setRect(const QRect& rect);

    double pixelsPerTick() const { return m_pixelsPerTick; }
    double firstTick() const { return m_firstTick; }
    double lastTick() const { return tickAt(m_rect.x() + m_rect.width()); }
    double rowHeight() const { return m_rowHeight; }
    /// Upper edge in pitches: the row of pitch p spans p+1 (top) to p.
    double topPitch() const { return m_topPitch; }
    double bottomPitch() const { return m_topPitch - m_rect.height() / m_rowHeight; }

    double xAt(double tick) const { return m_rect.x() + (tick - m_firstTick) * m_pixelsPerTick; }
    double tickAt(double x) const { return m_firstTick + (x - m_rect.x()) / m_pixelsPerTick; }
    /// Top edge of the row of `pitch`.
    int yAt(int pitch) const;
    /// Pitch of the row at `y`, not limited to 0..127.
    int pitchAt(int y) const;
    /// Pixels of a note; at least 1 px wide, with a gap of 1 px to the next note where there is room.
    QRectF noteRect(std::int64_t onsetTicks, std::int64_t durationTicks, int pitch) const;

    void setFirstTick(double tick);
    void setTopPitch(double pitch);
    /// Zooms by `factor` and keeps what is under `x` (or `y`) where it is.
    void zoomTime(double factor, double x);
    void zoomPitch(double factor, double y);
    /// Shows [firstTick, lastTick) over the whole width.
    void fitTime(double firstTick, double lastTick);
    /// Shows `lowest`..`highest` with a margin, under the limits above.
    void fitPitch(int lowest, int highest);

private:
    void setRowHeight(double height);

    QRect m_rect{0, 0, 1, 1};
    double m_firstTick = 0;
    double m_pixelsPerTick = 0.06;
    double m_topPitch = 84;
    double m_rowHeight = 16;
};

} // namespace ricercar::ui
