#include "ui/generators/markov/source_view.h"

#include "engine/music/pitch.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int narrowestEvent = 9; ///< design pixels an event takes on average before the strip scrolls

QString eventName(const LineEvent& event)
{
    return event.isRest() ? QStringLiteral("r") : QString::fromStdString(pitchName(event.pitch));
}

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t event)
{
    return std::binary_search(sorted.begin(), sorted.end(), event);
}

} // namespace

SourceView::SourceView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setMouseTracking(true);
    setAccessibleName(tr("Source melody"));
}

void SourceView::setMoment(const MarkovMoment& moment)
{
    const bool otherSource = !moment.chain || !m_moment.chain || &moment.chain->source() != &m_moment.chain->source();
    m_moment = moment;
    m_taught.clear();
    m_context.clear();
    if (otherSource && moment.chain) {
        m_totalTicks = 1;
        m_lowest = 127;
        m_highest = 0;
        m_hovered.reset();
        for (const LineEvent& event : moment.chain->source().events) {
            m_totalTicks = std::max(m_totalTicks, event.onsetTicks + event.durationTicks);
            if (event.isRest())
                continue;
            m_lowest = std::min(m_lowest, event.pitch);
            m_highest = std::max(m_highest, event.pitch);
        }
    }
    if (moment.chain && moment.cell) {
        const auto before = static_cast<std::uint32_t>(moment.cell->context.size());
        if (moment.stage == MarkovStage::Learning)
            m_taught = {moment.chain->windowEnd(moment.chain->windowsSeen() - 1)};
        else
            m_taught = moment.taughtBy(*moment.cell);
        for (const std::uint32_t event : m_taught) {
            for (std::uint32_t i = event - std::min(before, event); i < event; ++i)
                m_context.push_back(i);
        }
        std::sort(m_context.begin(), m_context.end());
    }
    place();
}

void SourceView::setQuotation(std::uint32_t first, std::uint32_t count)
{
    m_quotationFirst = first;
    m_quotationCount = count;
    update();
}

QSize SourceView::sizeHint() const
{
    return {px(400), px(60)};
}

QRectF SourceView::lane() const
{
    const double top = QFontMetrics(theme().font(TextSize::Caption)).height() + px(space1);
    return QRectF(0, top, width(), height() - top - px(7));
}

bool SourceView::isScrolled() const
{
    return static_cast<double>(m_totalTicks) * m_pixelsPerTick > width() + 1;
}

void SourceView::place()
{
    update();
    if (!m_moment.chain || m_moment.chain->source().events.empty())
        return;
    const auto events = static_cast<double>(m_moment.chain->source().events.size());
    const auto total = static_cast<double>(m_totalTicks);
    m_pixelsPerTick = std::max(width() / total, px(narrowestEvent) * events / total);
    const std::vector<std::uint32_t>& wanted = m_pointedAt.empty() ? m_taught : m_pointedAt;
    if (!wanted.empty()) {
        const LineEvent& focus = m_moment.chain->source().events[wanted.front()];
        m_offset = static_cast<double>(focus.onsetTicks) * m_pixelsPerTick - width() / 2.0;
    }
    m_offset = std::clamp(m_offset, 0.0, std::max(0.0, total * m_pixelsPerTick - width()));
}

void SourceView::setPointedAt(std::vector<std::uint32_t> events)
{
    const std::size_t count = m_moment.chain ? m_moment.chain->source().events.size() : 0;
    std::erase_if(events, [count](std::uint32_t event) { return event >= count; });
    if (events == m_pointedAt)
        return;
    m_pointedAt = std::move(events);
    place();
}

void SourceView::resizeEvent(QResizeEvent*)
{
    place();
}

void SourceView::wheelEvent(QWheelEvent* event)
{
    if (!isScrolled())
        return ThemedWidget::wheelEvent(event);
    const QPoint turned = event->angleDelta();
    const double furthest = static_cast<double>(m_totalTicks) * m_pixelsPerTick - width();
    m_offset = std::clamp(m_offset - (turned.x() != 0 ? turned.x() : turned.y()), 0.0, std::max(0.0, furthest));
    update();
}

QRectF SourceView::eventArea(std::uint32_t index) const
{
    const LineEvent& event = m_moment.chain->source().events[index];
    const QRectF area = lane();
    const double noteHeight = std::min<double>(px(18), area.height() / 1.6);
    const double steps = std::max(1, m_highest - m_lowest);
    const double level = event.isRest() ? 0.5 : (m_highest - event.pitch) / steps;
    const double x = static_cast<double>(event.onsetTicks) * m_pixelsPerTick - m_offset;
    const double length = static_cast<double>(event.durationTicks) * m_pixelsPerTick;
    return {x, area.top() + level * (area.height() - noteHeight), std::max(1.0, length - 1.5), noteHeight};
}

std::optional<std::uint32_t> SourceView::eventAt(const QPointF& point) const
{
    if (!m_moment.chain || !lane().contains(point))
        return std::nullopt;
    const std::vector<LineEvent>& events = m_moment.chain->source().events;
    const double tick = (point.x() + m_offset) / m_pixelsPerTick;
    const auto after = std::upper_bound(events.begin(), events.end(), tick,
        [](double wanted, const LineEvent& event) { return wanted < static_cast<double>(event.onsetTicks); });
    if (after == events.begin())
        return std::nullopt;
    return static_cast<std::uint32_t>(after - events.begin() - 1);
}

void SourceView::paintEvents(QPainter& painter) const
{
    const Colours& c = colours();
    const std::vector<LineEvent>& events = m_moment.chain->source().events;
    const std::uint32_t seen = m_moment.sourceSeen();
    const bool learning = m_moment.showsCounts();
    const std::uint32_t first = eventAt({0, lane().center().y()}).value_or(0);
    painter.setFont(theme().font(TextSize::Caption));
    for (std::uint32_t i = first; i < events.size(); ++i) {
        const QRectF area = eventArea(i);
        if (area.left() > width())
            break;
        const bool taught = contains(m_taught, i);
        const bool before = contains(m_context, i);
        const Accent& accent = learning ? c.now : c.source;
        QColor fill = mixed(c.background, c.source.fill, learning && i >= seen ? 0.14 : 0.3);
        if (before)
            fill = mixed(c.background, accent.fill, learning ? 0.42 : 0.55);
        if (taught)
            fill = accent.fill;
        if (events[i].isRest())
            fill = taught || before ? fill : Qt::transparent;
        const bool pointed = i == m_hovered || contains(m_pointedAt, i);
        painter.setPen(pointed ? QPen(c.text, px(1)) : Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(area, 2, 2);
        if (i >= m_quotationFirst && i - m_quotationFirst < m_quotationCount)
            painter.fillRect(QRectF(area.left(), lane().bottom() + 1, area.width(), px(2)), c.source.fill);
        const QString name = eventName(events[i]);
        if (painter.fontMetrics().horizontalAdvance(name) + 2 > area.width()
            || area.height() < painter.fontMetrics().ascent())
            continue;
        painter.setPen(events[i].isRest() && !taught && !before ? c.faint : taught ? accent.onFill : readableOn(fill));
        painter.drawText(area, Qt::AlignCenter, name);
    }
}

void SourceView::paintOverview(QPainter& painter) const
{
    const Colours& c = colours();
    const double scale = width() / static_cast<double>(m_totalTicks);
    const QRectF line(0, height() - px(4), width(), px(3));
    painter.fillRect(line, c.raised);
    const double shown = width() / (static_cast<double>(m_totalTicks) * m_pixelsPerTick);
    painter.fillRect(QRectF(m_offset * shown, line.y(), width() * shown, line.height()), c.edge);
    for (const std::uint32_t event : m_taught) {
        const double x = static_cast<double>(m_moment.chain->source().events[event].onsetTicks) * scale;
        painter.fillRect(QRectF(x, line.y(), std::max(2.0, px(2) * 1.0), line.height()),
            m_moment.showsCounts() ? c.now.fill : c.source.fill);
    }
}

QString SourceView::caption() const
{
    if (m_hovered) {
        return tr("note %1: %2").arg(*m_hovered + 1).arg(m_moment.label(m_moment.symbols().symbols[*m_hovered]));
    }
    if (m_taught.empty())
        return {};
    if (m_moment.stage == MarkovStage::Learning)
        return tr("window of %1 notes ends at note %2").arg(m_context.size() + 1).arg(m_taught.front() + 1);
    const QString label = m_moment.label(m_moment.cell->symbol);
    if (m_taught.size() == 1)
        return tr("note %1 taught %2").arg(m_taught.front() + 1).arg(label);
    return tr("%1 notes taught %2").arg(m_taught.size()).arg(label);
}

void SourceView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    if (!m_moment.chain || m_moment.chain->source().events.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TextSize::Caption));
    const QRectF head(0, 0, width(), painter.fontMetrics().height());
    const QString right = caption();
    painter.setPen(m_moment.showsCounts() && !m_hovered ? colours().now.text : colours().source.text);
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, right);
    painter.setPen(colours().mute);
    const double room = width() - painter.fontMetrics().horizontalAdvance(right) - px(space4);
    QString name = tr("Source: %1").arg(QString::fromStdString(m_moment.chain->params().source.name));
    if (m_quotationCount > 0)
        name += tr(", longest quotation underlined");
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(room)));
    paintEvents(painter);
    if (isScrolled())
        paintOverview(painter);
}

void SourceView::mouseMoveEvent(QMouseEvent* event)
{
    const auto hovered = eventAt(event->position());
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
    Q_EMIT eventHovered(hovered);
}

void SourceView::leaveEvent(QEvent*)
{
    if (!m_hovered)
        return;
    m_hovered.reset();
    update();
    Q_EMIT eventHovered(std::nullopt);
}

} // namespace ricercar::ui
