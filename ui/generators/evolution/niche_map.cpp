#include "ui/generators/evolution/niche_map.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ricercar::ui {

NicheMapView::NicheMapView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setAccessibleName(tr("Map of elites"));
}

void NicheMapView::setDeme(const ScoredDeme* deme, const NicheMap& map, std::optional<std::size_t> selected)
{
    m_deme = deme && deme->population() ? deme : nullptr;
    m_map = map;
    m_selected = selected;
    m_elites.assign(std::size_t{map.columns} * map.rows, -1);
    if (m_deme) {
        const std::vector<std::int32_t>& niches = m_deme->population()->niches;
        for (std::size_t i = 0; i < niches.size(); ++i) {
            if (niches[i] < 0 || static_cast<std::size_t>(niches[i]) >= m_elites.size())
                continue;
            std::int32_t& elite = m_elites[static_cast<std::size_t>(niches[i])];
            if (elite < 0 || m_deme->fitness(i) > m_deme->fitness(static_cast<std::size_t>(elite)))
                elite = static_cast<std::int32_t>(i);
        }
    }
    setAccessibleDescription(tr("%1 of %2 niches are filled").arg(filled()).arg(m_elites.size()));
    update();
}

std::size_t NicheMapView::filled() const
{
    return static_cast<std::size_t>(
        std::count_if(m_elites.begin(), m_elites.end(), [](std::int32_t elite) { return elite >= 0; }));
}

QRect NicheMapView::area() const
{
    const int line = QFontMetrics(theme().font(TextSize::Caption)).height();
    return rect().adjusted(line + px(space1), line + px(space1), -px(space2), -2 * line - px(space1));
}

QRect NicheMapView::cellArea(std::size_t cell) const
{
    const QRect inside = area();
    const auto columns = static_cast<int>(std::max(1u, m_map.columns));
    const auto rows = static_cast<int>(std::max(1u, m_map.rows));
    const int column = static_cast<int>(cell) % columns;
    const int row = rows - 1 - static_cast<int>(cell) / columns;
    const int left = inside.x() + inside.width() * column / columns;
    const int top = inside.y() + inside.height() * row / rows;
    return {left, top, inside.x() + inside.width() * (column + 1) / columns - left,
        inside.y() + inside.height() * (row + 1) / rows - top};
}

std::optional<std::size_t> NicheMapView::cellAt(const QPoint& point) const
{
    for (std::size_t cell = 0; cell < m_elites.size(); ++cell) {
        if (cellArea(cell).contains(point))
            return cell;
    }
    return std::nullopt;
}

QSize NicheMapView::sizeHint() const
{
    return {px(360), px(300)};
}

QSize NicheMapView::minimumSizeHint() const
{
    return {px(200), px(160)};
}

void NicheMapView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = colours();
    painter.fillRect(rect(), c.background);
    if (!m_deme || !m_deme->problem())
        return;
    double lowest = 1e300;
    double highest = -1e300;
    for (const std::int32_t elite : m_elites) {
        if (elite >= 0) {
            lowest = std::min(lowest, m_deme->fitness(static_cast<std::size_t>(elite)));
            highest = std::max(highest, m_deme->fitness(static_cast<std::size_t>(elite)));
        }
    }
    for (std::size_t cell = 0; cell < m_elites.size(); ++cell) {
        const QRect place = cellArea(cell);
        const int gap = place.width() > 6 ? 1 : 0;
        const QRect inside = place.adjusted(0, 0, -gap, -gap);
        if (m_elites[cell] < 0) {
            painter.fillRect(inside, c.raised);
            continue;
        }
        const auto elite = static_cast<std::size_t>(m_elites[cell]);
        const double share = highest > lowest ? (m_deme->fitness(elite) - lowest) / (highest - lowest) : 1;
        painter.fillRect(inside, heatColour(share));
        if (m_selected == elite) {
            painter.setPen(QPen(c.now.fill, 3));
            painter.drawRect(inside.adjusted(1, 1, -2, -2));
        }
    }
    painter.setFont(theme().font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    const QRect inside = area();
    const std::span<const Feature> features = m_deme->problem()->features();
    const auto nameOf = [&](std::uint32_t index) {
        return index < features.size() ? QString::fromStdString(features[index].label) : QString();
    };
    painter.setPen(c.mute);
    painter.drawText(
        QRect(inside.x(), inside.bottom() + 2, inside.width(), line), Qt::AlignCenter, nameOf(m_map.featureX));
    painter.drawText(QRect(inside.x(), 0, inside.width(), line), Qt::AlignLeft,
        tr("%1 of %2 niches filled").arg(filled()).arg(m_elites.size()));
    if (highest >= lowest) {
        const QString text = tr("fitness %1 to %2").arg(lowest, 0, 'f', 3).arg(highest, 0, 'f', 3);
        const int wide = painter.fontMetrics().horizontalAdvance(text) + px(space2);
        const QRect scale(inside.x(), inside.bottom() + line + px(space1), inside.width() - wide, line - px(space1));
        for (int x = 0; x < scale.width(); ++x)
            painter.fillRect(scale.x() + x, scale.y(), 1, scale.height(), heatColour(double(x) / scale.width()));
        painter.drawText(
            QRect(scale.right() + px(space2), inside.bottom() + line + px(2), wide, line), Qt::AlignLeft, text);
    }
    painter.translate(0, inside.bottom());
    painter.rotate(-90);
    painter.drawText(QRect(0, 0, inside.height(), line), Qt::AlignCenter, nameOf(m_map.featureY));
}

bool NicheMapView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_deme)
        return ThemedWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<std::size_t> cell = cellAt(help->pos());
    if (!cell)
        QToolTip::hideText();
    else if (m_elites[*cell] < 0)
        QToolTip::showText(help->globalPos(), tr("Nobody lives here yet."), this);
    else
        QToolTip::showText(help->globalPos(),
            tr("individual %1, fitness %2")
                .arg(m_elites[*cell] + 1)
                .arg(m_deme->fitness(static_cast<std::size_t>(m_elites[*cell])), 0, 'f', 4),
            this);
    return true;
}

void NicheMapView::mousePressEvent(QMouseEvent* event)
{
    const std::optional<std::size_t> cell = cellAt(event->pos());
    if (cell && m_elites[*cell] >= 0)
        Q_EMIT selected(static_cast<std::size_t>(m_elites[*cell]));
}

} // namespace ricercar::ui
