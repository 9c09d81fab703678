#include "ui/generators/markov/graph_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPathStroker>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <span>

namespace ricercar::ui {
namespace {

constexpr std::size_t crowd = 48; ///< arrows
constexpr double arrived = 0.9; ///< share of the way at which the token waits, clear of the arrow's head

} // namespace

GraphView::GraphView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setMouseTracking(true);
    setAccessibleName(tr("State graph"));
    m_travel.setStartValue(0.0);
    m_travel.setEndValue(arrived);
    m_travel.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_travel, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void GraphView::setMoment(const MarkovMoment& moment)
{
    const bool onward = m_moment.chain && moment.chain && m_moment.tables() == moment.tables()
        && moment.stage == MarkovStage::Generating && moment.chain->generated() == m_moment.chain->generated() + 1;
    m_moment = moment;
    m_travel.stop();
    layOut();
    if (onward && isVisible() && theme().motionMs() > 0) {
        m_travel.setDuration(theme().motionMs());
        m_travel.start();
    }
}

void GraphView::setLit(const std::vector<MatrixCell>& cells)
{
    if (cells == m_lit)
        return;
    m_lit = cells;
    update();
}

void GraphView::layOut()
{
    GraphMeasures measures;
    measures.font = theme().font(TextSize::Caption, QFont::DemiBold);
    measures.largestRadius = px(22);
    measures.loop = px(22);
    measures.margin = px(space2);
    m_layout = layOutGraph(m_moment, QRectF(rect()), measures);
    m_quietCount = static_cast<std::size_t>(std::count_if(m_layout.edges.begin(), m_layout.edges.end(),
        [](const GraphEdge& edge) { return edge.role == EdgeRole::Quiet; }));
    update();
}

void GraphView::themeChanged()
{
    m_quiet = {};
    layOut();
}

void GraphView::resizeEvent(QResizeEvent*)
{
    layOut();
}

bool GraphView::isLit(const GraphEdge& edge) const
{
    if (m_hovered && !edge.fromStart && m_hovered->from == edge.from && m_hovered->to == edge.to)
        return true;
    return std::any_of(m_lit.begin(), m_lit.end(), [&edge](const MatrixCell& cell) {
        return cell.symbol == edge.to && edge.fromStart == cell.context.empty()
            && (cell.context.empty() || cell.context.back() == edge.from);
    });
}

void GraphView::paintEdge(QPainter& painter, const GraphEdge& edge, bool lit) const
{
    const Colours& c = colours();
    const bool learning = m_moment.stage == MarkovStage::Learning;
    // Among many arrows those of this step must still stand out.
    const bool crowded = m_quietCount > crowd;
    QColor colour = mixed(c.background, c.source.fill, crowded ? 0.42 : 0.66);
    double width = (crowded ? 0.7 + edge.probability : 1 + 2 * edge.probability) * theme().scale();
    if (edge.role == EdgeRole::Context || edge.role == EdgeRole::Option)
        colour = c.now.fill;
    if (edge.role == EdgeRole::InPlay) {
        colour = learning ? c.now.fill : c.chosen.fill;
        width = px(3);
    }
    if (lit) {
        colour = edge.role == EdgeRole::InPlay ? colour : c.text;
        width = std::max<double>(width, px(3));
    }
    QPen pen(colour, width);
    pen.setCapStyle(Qt::FlatCap);
    if (edge.role == EdgeRole::Context)
        pen.setDashPattern({4, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(edge.path);
    const double length = px(edge.role == EdgeRole::Quiet && crowded ? 6 : 9) + width;
    const QPointF tip = edge.path.currentPosition();
    const QPainterPath::Element control = edge.path.elementAt(edge.path.elementCount() - 2);
    const QPointF back(control.x, control.y);
    const double angle = std::atan2(tip.y() - back.y(), tip.x() - back.x());
    const auto wing = [&](double turn) {
        return tip - length * QPointF(std::cos(angle + turn), std::sin(angle + turn));
    };
    QPainterPath head(tip);
    head.lineTo(wing(0.38));
    head.lineTo(wing(-0.38));
    head.closeSubpath();
    painter.fillPath(head, colour);
}

void GraphView::paintNode(QPainter& painter, const GraphNode& node) const
{
    const Colours& c = colours();
    const bool generating = m_moment.stage == MarkovStage::Generating;
    bool current = false;
    bool chosen = false;
    bool before = false;
    if (m_moment.cell) {
        const std::vector<std::uint32_t>& context = m_moment.cell->context;
        current = node.isStart || (!context.empty() && context.back() == node.symbol);
        chosen = !node.isStart && m_moment.cell->symbol == node.symbol;
        before = !node.isStart && std::find(context.begin(), context.end(), node.symbol) != context.end();
    }
    const QColor chosenColour = generating ? c.chosen.fill : c.now.fill;
    const double width = current || chosen ? px(2.5) : before ? px(2) : px(1.5);
    painter.setBrush(c.panel);
    painter.setPen(QPen(current || before ? c.now.fill : chosen ? chosenColour : c.edge, width));
    painter.drawEllipse(node.centre, node.radius, node.radius);
    if (current && chosen) {
        // It stays where it is: both rings, the inner one for the choice.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(chosenColour, width));
        painter.drawEllipse(node.centre, node.radius - width - 1, node.radius - width - 1);
    }
    painter.setFont(theme().font(TextSize::Caption, current || chosen ? QFont::DemiBold : QFont::Normal));
    painter.setPen(current || chosen || node.labelInside ? c.text : c.mute);
    const double lineHeight = painter.fontMetrics().height();
    const bool showsStay = node.labelInside && node.stay > 0 && 2 * node.radius > 2.1 * lineHeight;
    if (!showsStay) {
        painter.drawText(node.labelArea, Qt::AlignCenter | Qt::TextDontClip, node.label);
        return;
    }
    painter.drawText(node.labelArea.translated(0, -0.42 * lineHeight), Qt::AlignCenter | Qt::TextDontClip, node.label);
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(c.mute);
    painter.drawText(
        node.labelArea.translated(0, 0.46 * lineHeight), Qt::AlignCenter | Qt::TextDontClip, cellText(node.stay));
}

void GraphView::paintToken(QPainter& painter) const
{
    const GraphEdge* edge = m_layout.inPlay();
    if (!edge || m_moment.stage != MarkovStage::Generating)
        return;
    const bool travels = m_travel.state() == QAbstractAnimation::Running;
    const double share = travels ? m_travel.currentValue().toDouble() : arrived;
    painter.setPen(QPen(colours().background, px(2)));
    painter.setBrush(colours().now.fill);
    painter.drawEllipse(edge->path.pointAtPercent(share), px(6), px(6));
}

const QPixmap& GraphView::quietLayer()
{
    const std::span<const GraphEdge> quiet = std::span(m_layout.edges).first(m_quietCount);
    const double ratio = devicePixelRatioF();
    if (m_quiet.size() == size() * ratio && m_quiet.devicePixelRatio() == ratio
        && std::ranges::equal(quiet, m_quietEdges))
        return m_quiet;
    m_quietEdges.assign(quiet.begin(), quiet.end());
    m_quiet = QPixmap(size() * ratio);
    m_quiet.setDevicePixelRatio(ratio);
    m_quiet.fill(colours().background);
    QPainter painter(&m_quiet);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const GraphEdge& edge : m_quietEdges)
        paintEdge(painter, edge, false);
    return m_quiet;
}

void GraphView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool cached = painter.paintEngine()->type() == QPaintEngine::Raster;
    if (cached)
        painter.drawPixmap(0, 0, quietLayer());
    for (const GraphEdge& edge : m_layout.edges) {
        const bool lit = isLit(edge);
        if (!cached || edge.role != EdgeRole::Quiet || lit)
            paintEdge(painter, edge, lit);
    }
    for (const GraphNode& node : m_layout.nodes)
        paintNode(painter, node);
    paintToken(painter);
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(colours().faint);
    if (!m_layout.remark.isEmpty())
        painter.drawText(rect().adjusted(0, 0, -px(space2), 0), Qt::AlignRight | Qt::AlignBottom, m_layout.remark);
    if (m_layout.nodes.empty() && m_moment.chain)
        painter.drawText(rect(), Qt::AlignCenter, tr("no state heard yet"));
}

std::optional<GraphStep> GraphView::stepAt(const QPointF& point) const
{
    for (auto edge = m_layout.edges.rbegin(); edge != m_layout.edges.rend(); ++edge) {
        if (edge->fromStart || !edge->path.controlPointRect().adjusted(-6, -6, 6, 6).contains(point))
            continue;
        QPainterPathStroker stroker;
        stroker.setWidth(10);
        if (stroker.createStroke(edge->path).contains(point))
            return GraphStep{edge->from, edge->to};
    }
    return std::nullopt;
}

void GraphView::setHovered(std::optional<GraphStep> step)
{
    if (step == m_hovered)
        return;
    m_hovered = step;
    update();
    Q_EMIT stepHovered(step);
}

void GraphView::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(stepAt(event->position()));
}

void GraphView::leaveEvent(QEvent*)
{
    setHovered(std::nullopt);
}

bool GraphView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return ThemedWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto step = stepAt(help->pos());
    const auto edge = std::find_if(m_layout.edges.begin(), m_layout.edges.end(),
        [&](const GraphEdge& one) { return step && one.from == step->from && one.to == step->to && !one.fromStart; });
    if (edge == m_layout.edges.end()) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(help->globalPos(),
        tr("%1 → %2: p = %3")
            .arg(m_moment.label(edge->from), m_moment.label(edge->to))
            .arg(edge->probability, 0, 'f', 3),
        this);
    return true;
}

} // namespace ricercar::ui
