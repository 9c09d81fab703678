#include "ui/pianoroll/grid_painter.h"

#include "engine/music/pitch.h"
#include "ui/pianoroll/drum_names.h"
#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <bitset>
#include <cmath>

namespace ricercar::ui {
namespace {

// Least distance of lines and labels in design pixels.
constexpr double minBarGap = 10;
constexpr double minLabelGap = 44;
constexpr double minBeatGap = 9;
constexpr double minCellGap = 14;

/// Calls visit(bar, firstTick) for every stride-th bar that touches the view.
template <class Visit> void forEachBar(const RollPaint& paint, std::int64_t stride, Visit visit)
{
    const MetreMap& metre = paint.scene.metre;
    const auto last = static_cast<std::int64_t>(std::ceil(paint.view.lastTick()));
    std::int64_t bar = metre.positionAt(static_cast<std::int64_t>(paint.view.firstTick())).bar;
    bar = (bar - 1) / stride * stride + 1;
    for (std::int64_t tick = metre.barStart(bar); tick <= last; bar += stride, tick = metre.barStart(bar))
        visit(bar, tick);
}

double barPixels(const RollPaint& paint)
{
    const auto tick = static_cast<std::int64_t>(paint.view.firstTick());
    return static_cast<double>(paint.scene.metre.barTicksAt(tick)) * paint.view.pixelsPerTick();
}

void paintRows(const RollPaint& paint)
{
    const QRect& area = paint.layout.notes;
    const int highest = std::min(127, paint.view.pitchAt(area.top()));
    const int lowest = std::max(0, paint.view.pitchAt(area.bottom()));
    const QColor row = paint.theme.colours().gridRow;
    paint.painter.save();
    paint.painter.setClipRect(area, Qt::IntersectClip);
    for (int pitch = lowest; pitch <= highest; ++pitch) {
        if (isBlackKey(pitch))
            continue;
        const int top = paint.view.yAt(pitch);
        paint.painter.fillRect(QRect(area.x(), top, area.width(), paint.view.yAt(pitch - 1) - top), row);
    }
    // Neighbouring white keys, E-F and B-C, would melt into one band.
    for (int pitch = lowest; pitch <= highest && paint.view.rowHeight() >= 6; ++pitch) {
        if (pitch % 12 == 0 || pitch % 12 == 5)
            paint.painter.fillRect(
                QRect(area.x(), paint.view.yAt(pitch - 1) - 1, area.width(), 1), paint.theme.colours().background);
    }
    paint.painter.restore();
}

void paintVerticalLine(const RollPaint& paint, double tick, int top, int bottom, const QColor& colour)
{
    const int x = static_cast<int>(std::lround(paint.view.xAt(tick)));
    if (x >= paint.layout.notes.left() && x <= paint.layout.notes.right())
        paint.painter.fillRect(QRect(x, top, 1, bottom - top + 1), colour);
}

void paintMark(const RollPaint& paint, const RollMark& mark)
{
    const QRect& ruler = paint.layout.ruler;
    const double x = paint.view.xAt(static_cast<double>(mark.tick));
    const double size = paint.theme.px(5);
    const double baseline = ruler.bottom() - paint.theme.px(3);
    paint.painter.setPen(Qt::NoPen);
    if (mark.shape == RollMark::Shape::Dot) {
        paint.painter.setBrush(paint.theme.colours().edited.fill);
        paint.painter.drawEllipse(QPointF(x, ruler.bottom() - size + 1), size * 0.85, size * 0.85);
        return;
    }
    QPainterPath triangle(QPointF(x - size, baseline - size * 1.6));
    triangle.lineTo(x + size, baseline - size * 1.6);
    triangle.lineTo(x, baseline);
    triangle.closeSubpath();
    paint.painter.fillPath(triangle, paint.theme.colours().chance.fill);
}

void paintLoop(const RollPaint& paint)
{
    if (!paint.scene.loop)
        return;
    const QRect& ruler = paint.layout.ruler;
    const double left = paint.view.xAt(static_cast<double>(paint.scene.loop->first));
    const double right = paint.view.xAt(static_cast<double>(paint.scene.loop->last));
    const Colours& colours = paint.theme.colours();
    paint.painter.fillRect(QRectF(left, ruler.top(), right - left, ruler.height()), colours.raised);
    paint.painter.fillRect(QRectF(left, ruler.top(), right - left, paint.theme.px(3)), colours.mute);
    for (double edge : {left, right - paint.theme.px(2)})
        paint.painter.fillRect(QRectF(edge, ruler.top(), paint.theme.px(2), ruler.height()), colours.mute);
}

QRect keyRow(const RollPaint& paint, int pitch)
{
    const QRect& keys = paint.layout.keys;
    const int top = paint.view.yAt(pitch);
    return QRect(keys.x(), top, keys.width(), paint.view.yAt(pitch - 1) - top);
}

/// The row widened so that a label that is higher than its row is not cut.
QRect labelRow(const RollPaint& paint, int pitch)
{
    return keyRow(paint, pitch).adjusted(paint.theme.px(8), -8, -paint.theme.px(3), 8);
}

/// Names of the drums that are used; the others, fainter, where they leave room.
void paintDrumNames(const RollPaint& paint)
{
    const Colours& colours = paint.theme.colours();
    const int highest = std::min(127, paint.view.pitchAt(paint.layout.keys.top()));
    const int lowest = std::max(0, paint.view.pitchAt(paint.layout.keys.bottom()));
    const std::bitset<128> used = paint.scene.layer(paint.scene.currentLayer)->index.cover().pitches;
    const double room = paint.view.rowHeight();
    const int reach = static_cast<int>(std::ceil(paint.theme.px(12) / room)) - 1;
    std::bitset<128> named;
    for (const bool usedOnes : {true, false}) {
        paint.painter.setPen(usedOnes ? colours.text : colours.faint);
        for (int pitch = lowest; pitch <= highest; ++pitch) {
            bool free = used.test(static_cast<std::size_t>(pitch)) == usedOnes;
            for (int near = std::max(0, pitch - reach); near <= std::min(127, pitch + reach); ++near)
                free = free && !named.test(static_cast<std::size_t>(near));
            if (!free)
                continue;
            named.set(static_cast<std::size_t>(pitch));
            paint.painter.drawText(labelRow(paint, pitch), Qt::AlignVCenter | Qt::AlignLeft, drumName(pitch));
        }
    }
    for (int pitch = lowest; pitch <= highest && room >= paint.theme.px(10); ++pitch) {
        const QRect row = keyRow(paint, pitch);
        paint.painter.fillRect(QRect(row.x(), row.bottom(), row.width(), 1), colours.line);
    }
}

void paintKeyboard(const RollPaint& paint)
{
    const Colours& colours = paint.theme.colours();
    const int highest = std::min(127, paint.view.pitchAt(paint.layout.keys.top()));
    const int lowest = std::max(0, paint.view.pitchAt(paint.layout.keys.bottom()));
    const double room = paint.view.rowHeight();
    const QColor gap = mixed(colours.whiteKey, colours.blackKey, 0.3);
    for (int pitch = lowest; pitch <= highest; ++pitch) {
        const QRect row = keyRow(paint, pitch);
        if (isBlackKey(pitch)) {
            const int length = row.width() * 5 / 8;
            paint.painter.fillRect(QRect(row.x(), row.y(), length, row.height()), colours.blackKey);
            if (room >= 4)
                paint.painter.fillRect(QRect(row.x() + length, row.center().y(), row.width() - length, 1), gap);
        } else if (room >= 4 && pitch > 0 && !isBlackKey(pitch - 1)) {
            paint.painter.fillRect(QRect(row.x(), row.bottom(), row.width(), 1), gap);
        }
    }
    if (room * 12 < 2 * paint.theme.px(11))
        return;
    paint.painter.setPen(readableOn(colours.whiteKey));
    for (int pitch = lowest / 12 * 12; pitch <= highest; pitch += 12) {
        paint.painter.drawText(labelRow(paint, pitch).translated(0, room < paint.theme.px(10) ? -1 : 0),
            Qt::AlignVCenter | Qt::AlignRight, QString::fromStdString(pitchName(pitch)));
    }
}

} // namespace

std::int64_t barStride(double barPixels, double minPixels)
{
    std::int64_t stride = 1;
    while (static_cast<double>(stride) * barPixels < minPixels && stride < (std::int64_t{1} << 40))
        stride *= 2;
    return stride;
}

void paintGrid(const RollPaint& paint, const SnapGrid& grid)
{
    const Colours& colours = paint.theme.colours();
    const RollLayout& layout = paint.layout;
    const int bottom = layout.velocity.isEmpty() ? layout.notes.bottom() : layout.velocity.bottom();
    const QRect ground(layout.notes.topLeft(), QPoint(layout.notes.right(), bottom));
    paintRows(paint);

    const double scale = paint.theme.scale();
    const QColor beatColour = mixed(colours.gridRow, colours.line, 0.55);
    const QColor cellColour = mixed(colours.gridRow, colours.line, 0.25);
    const std::int64_t stride = barStride(barPixels(paint), minBarGap * scale);
    forEachBar(paint, stride, [&](std::int64_t bar, std::int64_t tick) {
        const std::int64_t beat = paint.scene.metre.beatTicksAt(tick);
        const std::int64_t next = paint.scene.metre.barStart(bar + 1);
        const double pixels = paint.view.pixelsPerTick();
        const double cellPixels = static_cast<double>(grid.gridTicks()) * pixels;
        if (stride == 1 && !grid.isOff() && grid.gridTicks() < beat && cellPixels >= minCellGap * scale) {
            for (std::int64_t t = grid.after(tick); t < next; t = grid.after(t))
                paintVerticalLine(paint, static_cast<double>(t), ground.top(), bottom, cellColour);
        }
        if (stride == 1 && static_cast<double>(beat) * pixels >= minBeatGap * scale) {
            for (std::int64_t t = tick + beat; t < next; t += beat)
                paintVerticalLine(paint, static_cast<double>(t), ground.top(), bottom, beatColour);
        }
    });
    forEachBar(paint, stride, [&](std::int64_t, std::int64_t tick) {
        paintVerticalLine(paint, static_cast<double>(tick), ground.top(), bottom, colours.line);
    });
    if (!layout.velocity.isEmpty())
        paint.painter.fillRect(
            QRect(layout.velocity.x(), layout.velocity.y(), layout.velocity.width(), 1), colours.line);
}

void paintRuler(const RollPaint& paint)
{
    const Colours& colours = paint.theme.colours();
    const QRect& ruler = paint.layout.ruler;
    const QRect whole(paint.layout.keys.left(), ruler.top(), paint.layout.keys.width() + ruler.width(), ruler.height());
    paint.painter.fillRect(whole, colours.background);
    paint.painter.save();
    paint.painter.setClipRect(ruler, Qt::IntersectClip);
    paintLoop(paint);

    const QFont font = paint.theme.font(TextSize::Caption);
    paint.painter.setFont(font);
    const QFontMetrics metrics(font);
    const double scale = paint.theme.scale();
    forEachBar(paint, barStride(barPixels(paint), minLabelGap * scale), [&](std::int64_t bar, std::int64_t tick) {
        paintVerticalLine(
            paint, static_cast<double>(tick), ruler.bottom() - paint.theme.px(6), ruler.bottom(), colours.line);
        const int x = static_cast<int>(std::lround(paint.view.xAt(static_cast<double>(tick))));
        paint.painter.setPen(colours.mute);
        paint.painter.drawText(
            QPoint(x + paint.theme.px(5), ruler.top() + metrics.ascent() + paint.theme.px(3)), QString::number(bar));
    });
    paint.painter.setRenderHint(QPainter::Antialiasing, true);
    for (const RollMark& mark : paint.scene.marks)
        paintMark(paint, mark);
    paint.painter.restore();
}

void paintKeys(const RollPaint& paint)
{
    const Colours& colours = paint.theme.colours();
    const QRect& keys = paint.layout.keys;
    const bool drums = paint.scene.showsDrums();
    paint.painter.save();
    paint.painter.setClipRect(keys, Qt::IntersectClip);
    paint.painter.fillRect(keys, drums ? colours.panel : colours.whiteKey);
    QFont font = paint.theme.font(TextSize::Caption);
    if (QFontMetrics(font).height() > paint.view.rowHeight() + 4)
        font.setPixelSize(std::max(paint.theme.px(11), static_cast<int>(paint.view.rowHeight())));
    paint.painter.setFont(font);
    if (drums)
        paintDrumNames(paint);
    else
        paintKeyboard(paint);
    paint.painter.fillRect(QRect(keys.right(), keys.y(), 1, keys.height()), colours.line);
    paint.painter.restore();
}

} // namespace ricercar::ui
