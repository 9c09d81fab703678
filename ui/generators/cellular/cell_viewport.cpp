#include "ui/generators/cellular/cell_viewport.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr std::array<double, 24> scales{1.0 / 16, 1.0 / 12, 1.0 / 8, 1.0 / 6, 1.0 / 4, 1.0 / 3, 1.0 / 2, 1, 2, 3, 4, 5,
    6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 56, 64};

int pixels(int cells, double scale)
{
    return static_cast<int>(std::ceil(cells * scale - 1e-9));
}

} // namespace

double nextScale(double scale, int direction)
{
    if (direction > 0) {
        const auto larger = std::upper_bound(scales.begin(), scales.end(), scale * 1.001);
        return larger == scales.end() ? scales.back() : *larger;
    }
    const auto notSmaller = std::lower_bound(scales.begin(), scales.end(), scale * 0.999);
    return notSmaller == scales.begin() ? scales.front() : *std::prev(notSmaller);
}

QSize CellViewport::extent() const
{
    return {pixels(columns, scale), pixels(rows, scale)};
}

QPoint CellViewport::origin() const
{
    const QSize size = extent();
    const int x = size.width() <= area.width() ? (area.width() - size.width()) / 2 : -scroll.x();
    const int spare = area.height() - size.height();
    const int y = spare < 0 ? -scroll.y() : fromTop ? 0 : spare / 2;
    return area.topLeft() + QPoint(x, y);
}

QRect CellViewport::covered() const
{
    return QRect(origin(), extent()).intersected(area);
}

QRect CellViewport::visibleCells() const
{
    const QRect seen = covered();
    if (seen.isEmpty())
        return {};
    const QPoint from = origin();
    const auto first = [this](int pixel) { return static_cast<int>(pixel / scale); };
    const QPoint topLeft(first(seen.left() - from.x()), first(seen.top() - from.y()));
    const QPoint bottomRight(std::min(columns - 1, static_cast<int>((seen.right() - from.x() + 1) / scale - 1e-9)),
        std::min(rows - 1, static_cast<int>((seen.bottom() - from.y() + 1) / scale - 1e-9)));
    return {topLeft, bottomRight};
}

std::optional<QPoint> CellViewport::cellAt(const QPoint& point) const
{
    if (!covered().contains(point))
        return std::nullopt;
    const QPoint from = point - origin();
    return QPoint(std::min(columns - 1, static_cast<int>(from.x() / scale)),
        std::min(rows - 1, static_cast<int>(from.y() / scale)));
}

QRect CellViewport::cellRect(const QPoint& cell) const
{
    const int side = std::max(1, static_cast<int>(scale));
    return {
        origin() + QPoint(static_cast<int>(cell.x() * scale), static_cast<int>(cell.y() * scale)), QSize(side, side)};
}

void CellViewport::clampScroll()
{
    const QSize room = extent() - area.size();
    scroll = {
        std::clamp(scroll.x(), 0, std::max(0, room.width())), std::clamp(scroll.y(), 0, std::max(0, room.height()))};
}

void CellViewport::zoomTo(double newScale, const QPoint& about)
{
    const QPointF cell = QPointF(about - origin()) / scale;
    scale = std::clamp(newScale, smallestScale, largestScale);
    if (scale > 1)
        scale = std::floor(scale);
    scroll = (cell * scale).toPoint() - (about - area.topLeft());
    clampScroll();
}

void CellViewport::scrollTo(const QPoint& cell)
{
    const QPoint place(static_cast<int>(cell.x() * scale), static_cast<int>(cell.y() * scale));
    const int side = std::max(1, static_cast<int>(scale));
    const auto follow = [side](int at, int from, int room) {
        return at < from ? at : at + side > from + room ? at + side - room : from;
    };
    scroll = {follow(place.x(), scroll.x(), area.width()), follow(place.y(), scroll.y(), area.height())};
    clampScroll();
}

double CellViewport::fittingScale(double largest) const
{
    if (columns <= 0 || rows <= 0 || area.isEmpty())
        return 1;
    const double fit = std::min({double(area.width()) / columns, double(area.height()) / rows, largest, largestScale});
    return fit >= 1 ? std::floor(fit) : std::max(fit, smallestScale);
}

} // namespace ricercar::ui
