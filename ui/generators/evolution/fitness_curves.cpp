#include "ui/generators/evolution/fitness_curves.h"

#include "ui/widgets/qcustomplot.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

enum Curve { Best, Mean, Worst, Diversity };

/// Lowest and highest of a figure within each bucket of generations, as points of one line.
void reduce(const FitnessCurves::History& history, std::size_t count, float GenerationFigures::*figure,
    std::size_t buckets, QVector<QCPGraphData>& points)
{
    points.clear();
    if (count <= buckets) {
        for (std::size_t i = 0; i < count; ++i)
            points.append({static_cast<double>(i), static_cast<double>(history[i].*figure)});
        return;
    }
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const std::size_t first = bucket * count / buckets;
        const std::size_t end = (bucket + 1) * count / buckets;
        std::size_t low = first;
        std::size_t high = first;
        for (std::size_t i = first + 1; i < end; ++i) {
            if (history[i].*figure < history[low].*figure)
                low = i;
            if (history[i].*figure > history[high].*figure)
                high = i;
        }
        for (const std::size_t at : {std::min(low, high), std::max(low, high)})
            points.append({static_cast<double>(at), static_cast<double>(history[at].*figure)});
    }
}

} // namespace

/// What is drawn upon the plot; it owns all of it.
struct FitnessCurves::Items {
    QCPAxisRect* low = nullptr;
    QCPItemStraightLine* now = nullptr;
    QCPItemStraightLine* lowNow = nullptr;
    QCPItemStraightLine* optimum = nullptr;
    QCPItemText* optimumText = nullptr;
    std::array<QCPItemText*, 4> names{};
};

FitnessCurves::FitnessCurves(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_plot(new QCustomPlot(this))
    , m_items(std::make_unique<Items>())
{
    setAccessibleName(tr("Fitness over the generations"));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setNoAntialiasingOnDrag(true);
    QCPAxisRect* top = m_plot->axisRect();
    m_items->low = new QCPAxisRect(m_plot);
    m_plot->plotLayout()->addElement(1, 0, m_items->low);
    m_plot->plotLayout()->setRowStretchFactor(0, 3);
    m_plot->plotLayout()->setRowStretchFactor(1, 1);
    auto* group = new QCPMarginGroup(m_plot);
    for (QCPAxisRect* each : {top, m_items->low}) {
        each->setMarginGroup(QCP::msLeft | QCP::msRight, group);
        each->setMinimumMargins({});
        each->axis(QCPAxis::atRight)->setVisible(false);
    }
    for (const Curve curve : {Best, Mean, Worst})
        m_plot->addGraph(m_plot->xAxis, m_plot->yAxis)->setName(QString::number(curve));
    m_plot->addGraph(m_items->low->axis(QCPAxis::atBottom), m_items->low->axis(QCPAxis::atLeft));
    const auto straight = [this](QCPAxisRect* rect) {
        auto* line = new QCPItemStraightLine(m_plot);
        for (QCPItemPosition* point : {line->point1, line->point2}) {
            point->setAxisRect(rect);
            point->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        }
        line->setClipAxisRect(rect);
        return line;
    };
    m_items->now = straight(top);
    m_items->lowNow = straight(m_items->low);
    m_items->optimum = straight(top);
    const auto text = [this](QCPAxisRect* rect, Qt::Alignment alignment) {
        auto* item = new QCPItemText(m_plot);
        item->position->setAxisRect(rect);
        item->position->setAxes(rect->axis(QCPAxis::atBottom), rect->axis(QCPAxis::atLeft));
        item->setPositionAlignment(alignment);
        item->setClipToAxisRect(false);
        return item;
    };
    m_items->optimumText = text(top, Qt::AlignRight | Qt::AlignBottom);
    for (std::size_t i = 0; i < m_items->names.size(); ++i)
        m_items->names[i] = text(i == Diversity ? m_items->low : top, Qt::AlignLeft | Qt::AlignVCenter);
    style();
}

FitnessCurves::~FitnessCurves() = default;

void FitnessCurves::style()
{
    const Colours& c = colours();
    m_plot->setBackground(c.background);
    for (QCPAxisRect* rect : m_plot->axisRects()) {
        for (QCPAxis* axis : rect->axes()) {
            axis->setBasePen(QPen(c.line));
            axis->setTickPen(QPen(c.line));
            axis->setSubTickPen(Qt::NoPen);
            axis->setTickLabelColor(c.mute);
            axis->setTickLabelFont(theme().font(TextSize::Caption));
            axis->setLabelFont(theme().font(TextSize::Caption));
            axis->setLabelColor(c.mute);
            axis->grid()->setPen(QPen(c.line, 1));
            axis->grid()->setZeroLinePen(QPen(c.line, 1));
            axis->grid()->setVisible(axis->orientation() == Qt::Vertical);
        }
        rect->axis(QCPAxis::atLeft)->ticker()->setTickCount(rect == m_items->low ? 2 : 4);
    }
    m_plot->xAxis->setTickLabels(false);
    m_items->low->axis(QCPAxis::atLeft)->setLabel(QString());
    const std::array<QPen, 4> pens{QPen(c.chosen.fill, 2 * theme().scale()), QPen(c.source.fill, 1.6 * theme().scale()),
        QPen(c.faint, 1.2 * theme().scale()), QPen(c.source.text, 1.4 * theme().scale())};
    const std::array<QColor, 4> inks{c.chosen.text, c.source.text, c.faint, c.source.text};
    for (int i = 0; i < 4; ++i) {
        m_plot->graph(i)->setPen(pens[static_cast<std::size_t>(i)]);
        m_items->names[static_cast<std::size_t>(i)]->setColor(inks[static_cast<std::size_t>(i)]);
        m_items->names[static_cast<std::size_t>(i)]->setFont(theme().font(TextSize::Caption));
        m_items->names[static_cast<std::size_t>(i)]->setPadding({px(space1), 0, px(space1), 0});
    }
    m_items->now->setPen(QPen(c.now.fill, 1.5));
    m_items->lowNow->setPen(QPen(c.now.fill, 1.5));
    m_items->optimum->setPen(QPen(c.text, 1, Qt::DashLine));
    m_items->optimumText->setColor(c.text);
    m_items->optimumText->setFont(theme().font(TextSize::Caption));
    m_items->optimumText->setPadding({0, 0, px(space1), px(2)});
}

void FitnessCurves::setHistory(
    const History& history, std::uint32_t generation, std::uint32_t planned, std::optional<double> optimum, bool rated)
{
    m_history = history;
    m_generation = generation;
    m_planned = planned;
    m_optimum = optimum;
    m_rated = rated;
    fill();
}

int FitnessCurves::points() const
{
    return m_plot->graph(Best)->dataCount();
}

void FitnessCurves::fill()
{
    const std::size_t count = m_history.size();
    const auto buckets = static_cast<std::size_t>(std::max(100, width()));
    QVector<QCPGraphData> points;
    const std::array figures{
        &GenerationFigures::best, &GenerationFigures::mean, &GenerationFigures::worst, &GenerationFigures::diversity};
    double lowest = 0;
    double highest = 1;
    for (int i = 0; i < 4; ++i) {
        reduce(m_history, count, figures[static_cast<std::size_t>(i)], buckets, points);
        m_plot->graph(i)->data()->set(points, true);
        if (i == Best && !points.isEmpty())
            lowest = highest = points.front().value;
        for (const QCPGraphData& point : points) {
            if (i != Diversity) {
                lowest = std::min(lowest, point.value);
                highest = std::max(highest, point.value);
            }
        }
    }
    if (m_optimum)
        highest = std::max(highest, *m_optimum);
    const double room = std::max(1e-6, highest - lowest) * 0.08;
    m_plot->yAxis->setRange(lowest - room, highest + 2 * room);
    m_items->low->axis(QCPAxis::atLeft)->setRange(0, 1);
    // The names of the curves stand at their right end, so some room is kept there.
    const double shown = count > 0 ? static_cast<double>(count - 1) : 0;
    const double end = std::max({10.0, shown * 1.35, std::min<double>(m_planned, 2 * shown)});
    for (QCPAxis* axis : {m_plot->xAxis, m_items->low->axis(QCPAxis::atBottom)})
        axis->setRange(0, end);
    const auto stand = [](QCPItemStraightLine* line, double x1, double y1, double x2, double y2) {
        line->point1->setCoords(x1, y1);
        line->point2->setCoords(x2, y2);
    };
    stand(m_items->now, m_generation, 0, m_generation, 1);
    stand(m_items->lowNow, m_generation, 0, m_generation, 1);
    m_items->optimum->setVisible(m_optimum.has_value());
    m_items->optimumText->setVisible(m_optimum.has_value());
    if (m_optimum) {
        stand(m_items->optimum, 0, *m_optimum, 1, *m_optimum);
        m_items->optimumText->setText(tr("optimum %1").arg(*m_optimum, 0, 'f', 4));
        m_items->optimumText->position->setCoords(end, *m_optimum);
    }
    const std::array names{tr("best %1"), tr("mean %1"), tr("worst %1"), tr("diversity %1")};
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_items->names[i]->setVisible(count > 0);
        if (count == 0)
            continue;
        const double value = static_cast<double>(m_history.back().*figures[i]);
        m_items->names[i]->setText(names[i].arg(value, 0, 'f', m_rated && i != Diversity ? 1 : 3));
        m_items->names[i]->position->setCoords(shown, value);
    }
    if (count > 0) {
        setAccessibleDescription(tr("generation %1: best %2, mean %3, worst %4, diversity %5")
                                     .arg(m_generation)
                                     .arg(static_cast<double>(m_history.back().best), 0, 'f', 4)
                                     .arg(static_cast<double>(m_history.back().mean), 0, 'f', 4)
                                     .arg(static_cast<double>(m_history.back().worst), 0, 'f', 4)
                                     .arg(static_cast<double>(m_history.back().diversity), 0, 'f', 4));
        // Names that would lie upon each other give way downwards.
        const double line = QFontMetrics(theme().font(TextSize::Caption)).height();
        // The axis itself is laid out only when it is painted.
        const double pixels = std::max(line, 0.65 * height());
        const double least = line / pixels * m_plot->yAxis->range().size();
        double above = static_cast<double>(m_history.back().best);
        if (m_optimum && *m_optimum - above < least / 2)
            above = *m_optimum - least / 2;
        m_items->names[Best]->position->setCoords(shown, above);
        for (const Curve curve : {Mean, Worst}) {
            above = std::min(static_cast<double>(m_history.back().*figures[curve]), above - least);
            m_items->names[curve]->position->setCoords(shown, above);
        }
    }
    if (isVisible())
        m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QSize FitnessCurves::sizeHint() const
{
    return {px(360), px(260)};
}

QSize FitnessCurves::minimumSizeHint() const
{
    return {px(160), px(120)};
}

void FitnessCurves::resizeEvent(QResizeEvent*)
{
    m_plot->setGeometry(rect());
    fill();
}

void FitnessCurves::showEvent(QShowEvent*)
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void FitnessCurves::themeChanged()
{
    style();
    fill();
}

} // namespace ricercar::ui
