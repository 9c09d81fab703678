// How a grid of cells is painted: cells as an image, and what lies over them.
#include "ui/generators/cellular/grid_canvas.h"

#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

/// On paper a picture of few cells is drawn cell by cell; more would make the file heavy.
constexpr int mostVectorCells = 20'000;
/// Cells whose states are written into them.
constexpr double legibleScale = 24;
constexpr int mostStateLabels = 4'000;

/// The least of 1, 2, 5, 10, 20 … at which labels of a size do not touch.
int labelEvery(double scale, int size)
{
    static constexpr std::array steps{1, 2, 4, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000};
    const auto fits =
        std::find_if(steps.begin(), steps.end(), [scale, size](int step) { return step * scale >= size; });
    return fits == steps.end() ? steps.back() : *fits;
}

/// A frame that stays visible round a cell of a pixel, too.
QRect frameRound(const QRect& cell, int least)
{
    const int grow = std::max(1, (least - cell.width() + 1) / 2);
    return cell.adjusted(-grow, -grow, grow - 1, grow - 1);
}

} // namespace

void GridCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    painter.setFont(theme().font(TextSize::Caption));
    if (!m_caption.isEmpty()) {
        painter.setPen(colours().mute);
        const QRect covered = m_view.covered();
        // Right above the cells, which may stand in the middle, or above their labels.
        const int line = painter.fontMetrics().height() + px(space1) / 2;
        const int top = covered.top() - (m_labels.columns ? 2 * line : line);
        if (m_labels.captionBeside)
            painter.drawText(QRect(0, covered.top(), std::max(0, covered.left() - px(space1)), line),
                Qt::AlignRight | Qt::AlignTop, m_caption);
        else
            painter.drawText(
                QRect(covered.left(), std::max(0, top), width(), line), Qt::AlignLeft | Qt::AlignTop, m_caption);
    }
    if (m_view.covered().isEmpty())
        return;
    paintCells(painter);
    paintLabels(painter);
    painter.setClipRect(m_view.area.adjusted(-px(3), -px(3), px(3), px(3)));
    paintStateLabels(painter);
    paintMarks(painter);
    paintStamp(painter);
    painter.setClipping(false);
    paintThumbs(painter);
}

void GridCanvas::paintCells(QPainter& painter)
{
    const QRect cells = m_view.visibleCells();
    const bool vectors = painter.paintEngine() && painter.paintEngine()->type() != QPaintEngine::Raster
        && m_view.scale >= 1 && cells.width() * cells.height() <= mostVectorCells;
    if (!vectors) {
        painter.drawImage(m_view.covered().topLeft(), m_frame.update(m_picture, m_view, m_inks));
        return;
    }
    painter.save();
    painter.setClipRect(m_view.covered());
    const int between = CellFrame::gap(m_view.scale);
    const int rim = CellFrame::border(m_view.scale);
    for (int y = cells.top(); y <= cells.bottom(); ++y) {
        for (int x = cells.left(); x <= cells.right(); ++x) {
            const CellCode code = m_picture.row(y)[static_cast<std::size_t>(x)];
            const QRect place = m_view.cellRect({x, y}).adjusted(0, 0, -between, -between);
            const QColor fill(rim > 0 ? m_inks.fill[code] : m_inks.small[code]);
            const QColor border(rim > 0 ? m_inks.border[code] : fill.rgb());
            painter.fillRect(place, border);
            if (border != fill)
                painter.fillRect(place.adjusted(rim, rim, -rim, -rim), fill);
        }
    }
    painter.restore();
}

QString GridCanvas::rowLabel(int row) const
{
    if (m_firstGeneration)
        return QString::number(*m_firstGeneration + static_cast<unsigned>(row));
    const auto index = static_cast<std::size_t>(row);
    return index < m_field.rowLabels.size() ? QString::fromStdString(m_field.rowLabels[index]) : QString();
}

void GridCanvas::paintLabels(QPainter& painter) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    const QRect cells = m_view.visibleCells();
    const QRect covered = m_view.covered();
    const int room = covered.left() - px(space2);
    // Numbers stand at round ones; words are left out one by one.
    const unsigned base = m_firstGeneration.value_or(0);
    const int everyRow = labelEvery(m_view.scale, metrics.height());
    QString above;
    for (int y = cells.top(); room > 0 && (m_labels.rows || m_firstGeneration) && y <= cells.bottom(); ++y) {
        const bool newest = m_firstGeneration && y == m_picture.height() - 1;
        const bool crowded =
            m_firstGeneration && !newest && (m_picture.height() - 1 - y) * m_view.scale < metrics.height();
        if ((!newest && (base + static_cast<unsigned>(y)) % static_cast<unsigned>(everyRow) != 0) || crowded)
            continue;
        painter.setPen(newest ? colours().now.text : colours().mute);
        const QRect cell = m_view.cellRect({0, y});
        const int lowest = std::min(covered.bottom(), height() - (metrics.height() + 1) / 2);
        const int middle = std::clamp(cell.center().y(), std::min(covered.top(), lowest), lowest);
        const QString label = rowLabel(y);
        if (label != above) // several rows may mean the same
            painter.drawText(QRect(0, middle - metrics.height() / 2, room, metrics.height()),
                Qt::AlignRight | Qt::AlignVCenter, label);
        above = label;
    }
    if (!m_labels.columns)
        return;
    QString before;
    const int everyColumn = labelEvery(m_view.scale, m_widestColumnLabel + px(space1));
    painter.setPen(colours().mute);
    for (int x = cells.left(); x <= cells.right(); ++x) {
        if (x % everyColumn != 0 || static_cast<std::size_t>(x) >= m_field.columnLabels.size())
            continue;
        const QString label = QString::fromStdString(m_field.columnLabels[static_cast<std::size_t>(x)]);
        if (label == before)
            continue;
        before = label;
        const int advance = metrics.horizontalAdvance(label);
        const int middle = m_view.cellRect({x, 0}).center().x();
        const int left = std::clamp(middle - advance / 2, 0, std::max(0, width() - advance));
        painter.drawText(QRect(left, covered.top() - metrics.height() - px(space1) / 2, advance + 1, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, label);
    }
}

void GridCanvas::paintStateLabels(QPainter& painter) const
{
    const QRect cells = m_view.visibleCells();
    if (m_view.scale < legibleScale * theme().scale() || m_field.stateLabels.size() <= 2
        || cells.width() * cells.height() > mostStateLabels)
        return;
    const int between = CellFrame::gap(m_view.scale);
    for (int y = cells.top(); y <= cells.bottom(); ++y) {
        for (int x = cells.left(); x <= cells.right(); ++x) {
            const std::size_t state = m_picture.state(x, y);
            if ((state == 0 && m_field.palette != CellPalette::Ring) || state >= m_field.stateLabels.size()
                || (m_picture.marks(x, y) & markHidden))
                continue;
            const QString label = QString::fromStdString(m_field.stateLabels[state]);
            const QRect place = m_view.cellRect({x, y}).adjusted(0, 0, -between, -between);
            if (painter.fontMetrics().horizontalAdvance(label) > place.width() - 4)
                continue;
            painter.setPen(readableOn(QColor(m_inks.fill[m_picture.row(y)[static_cast<std::size_t>(x)]])));
            painter.drawText(place, Qt::AlignCenter, label);
        }
    }
}

void GridCanvas::paintMarks(QPainter& painter) const
{
    const int between = CellFrame::gap(m_view.scale);
    const QRect grid(0, 0, m_picture.width(), m_picture.height());
    const auto outline = [&](const QPoint& cell, const QColor& colour, int thickness, int least) {
        if (!grid.contains(cell))
            return;
        QPen pen(colour, thickness);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(frameRound(m_view.cellRect(cell).adjusted(0, 0, -between, -between), least));
    };
    const int line = px(2);
    for (const QPoint& cell : m_marks.source)
        outline(cell, colours().source.fill, line, px(6));
    for (const QPoint& cell : m_marks.lit)
        outline(cell, colours().now.fill, line, px(11));
    if (m_marks.now)
        outline(*m_marks.now, colours().now.fill, px(3), px(9));
    if (m_hovered && !m_brush.stamp)
        outline(*m_hovered, colours().text, 1, px(6));
    if (m_cursor && hasFocus() && m_cursor != m_hovered)
        outline(*m_cursor, colours().mute, line, px(6));
}

void GridCanvas::paintStamp(QPainter& painter) const
{
    const std::optional<QPoint> at = m_hovered ? m_hovered : hasFocus() ? m_cursor : std::nullopt;
    if (!m_brush.stamp || !at || !isPaintable(*at))
        return;
    QColor ink = colours().edited.fill;
    ink.setAlpha(170);
    const QPoint corner = stampCorner(*at);
    const CellGrid& stamp = *m_brush.stamp;
    const int between = CellFrame::gap(m_view.scale);
    for (int y = 0; y < stamp.height(); ++y) {
        for (int x = 0; x < stamp.width(); ++x) {
            const QPoint cell = corner + QPoint(x, y);
            if (stamp.at(x, y) != 0 && QRect(0, 0, m_picture.width(), m_picture.height()).contains(cell))
                painter.fillRect(m_view.cellRect(cell).adjusted(0, 0, -between, -between), ink);
        }
    }
    const QRect first = m_view.cellRect(corner);
    const QRect last = m_view.cellRect(corner + QPoint(stamp.width() - 1, stamp.height() - 1));
    painter.setPen(QPen(colours().edited.fill, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(first.united(last).adjusted(-2, -2, 1, 1));
}

/// Where in a grid larger than its window one is: slim bars at the edges.
void GridCanvas::paintThumbs(QPainter& painter) const
{
    const QSize extent = m_view.extent();
    const QRect area = m_view.area;
    const int thick = px(3);
    const int right = std::min(area.right() + 1 - thick, m_view.covered().right() + px(space1));
    painter.setPen(Qt::NoPen);
    if (extent.height() > area.height()) {
        const double share = double(area.height()) / extent.height();
        const int length = std::max(px(12), static_cast<int>(area.height() * share));
        const double way = double(m_view.scroll.y()) / (extent.height() - area.height());
        painter.fillRect(
            QRect(right, area.top() + qRound(way * (area.height() - length)), thick, length), colours().faint);
    }
    if (extent.width() > area.width()) {
        const double share = double(area.width()) / extent.width();
        const int length = std::max(px(12), static_cast<int>(area.width() * share));
        const double way = double(m_view.scroll.x()) / (extent.width() - area.width());
        painter.fillRect(
            QRect(area.left() + qRound(way * (area.width() - length)), area.bottom() + 1 - thick, length, thick),
            colours().faint);
    }
}

} // namespace ricercar::ui
