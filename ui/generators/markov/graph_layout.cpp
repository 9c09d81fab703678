#include "ui/generators/markov/graph_layout.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ricercar::ui {
namespace {

QPointF unit(const QPointF& vector)
{
    const double length = std::hypot(vector.x(), vector.y());
    return length > 1e-9 ? vector / length : QPointF(0, -1);
}

/// An arc that leaves the straight line to its left, so that the two directions between states lie apart.
QPainterPath arc(const GraphNode& from, const GraphNode& to, double bend)
{
    const QPointF along = to.centre - from.centre;
    const QPointF control = (from.centre + to.centre) / 2 + QPointF(along.y(), -along.x()) * bend;
    QPainterPath path(from.centre + unit(control - from.centre) * from.radius);
    path.quadTo(control, to.centre + unit(control - to.centre) * (to.radius + 2));
    return path;
}

QPainterPath loop(const GraphNode& node, const QPointF& outward, double reach)
{
    const QPointF side(-outward.y(), outward.x());
    const double r = node.radius;
    const QPointF far = outward * (r + 1.3 * reach);
    QPainterPath path(node.centre + outward * (0.9 * r) + side * (0.44 * r));
    path.cubicTo(node.centre + far + side * (0.9 * reach), node.centre + far - side * (0.9 * reach),
        node.centre + outward * (0.9 * r) - side * (0.44 * r));
    return path;
}

bool isHeard(const MarkovMoment& moment, std::uint32_t symbol, std::uint32_t seen)
{
    if (moment.chain->isWritten())
        return true;
    const TransitionModel& model = moment.model();
    const TransitionRow all = model.row({});
    const auto positions = model.positions(0, all, symbol);
    return !positions.empty() && positions.front() < seen;
}

/// Symbols that ever occur, ascending.
std::vector<std::uint32_t> occurring(const MarkovMoment& moment)
{
    std::vector<std::uint32_t> symbols;
    const TransitionRow all = moment.model().row({});
    for (std::size_t i = 0; i < all.next.size(); ++i) {
        if (moment.chain->isWritten() || all.weights[i] > 0)
            symbols.push_back(all.next[i]);
    }
    return symbols;
}

class Ellipse {
public:
    Ellipse(const MarkovMoment& moment, const QRectF& area, const GraphMeasures& measures)
        : m_moment(moment)
        , m_measures(measures)
        , m_metrics(measures.font)
        , m_symbols(occurring(moment))
    {
        double widest = 0;
        for (const std::uint32_t symbol : m_symbols)
            widest = std::max(widest, m_metrics.horizontalAdvance(moment.label(symbol)));
        const double wanted = std::clamp(widest / 2 + 5, 0.8 * measures.largestRadius, 1.3 * measures.largestRadius);
        m_labelsInside = true;
        if (!fit(area, wanted, 0, widest / 2 + 3)) {
            m_labelsInside = false;
            m_fits = fit(area, m_metrics.height() * 0.35, widest + measures.margin, 0);
        }
    }

    bool fits() const { return m_fits && m_symbols.size() <= mostStatesOnEllipse && edgeCount() <= mostEdgesOnEllipse; }

    GraphLayout layOut() const
    {
        GraphLayout layout;
        const std::uint32_t seen = m_moment.sourceSeen();
        for (std::size_t i = 0; i < m_symbols.size(); ++i) {
            if (isHeard(m_moment, m_symbols[i], seen))
                layout.nodes.push_back(node(i));
        }
        addQuietEdges(layout);
        addStepEdges(layout);
        std::stable_sort(layout.edges.begin(), layout.edges.end(),
            [](const GraphEdge& a, const GraphEdge& b) { return a.role < b.role; });
        return layout;
    }

private:
    /// Transitions once all is learnt, so that the form stays the same throughout a run.
    std::size_t edgeCount() const
    {
        if (m_moment.order() == 0)
            return 0;
        if (m_moment.chain->params().smoothing > 0)
            return m_symbols.size() * m_symbols.size();
        std::size_t count = 0;
        for (const std::uint32_t symbol : m_symbols)
            count += m_moment.model().row(std::span(&symbol, 1)).next.size();
        return count;
    }

    bool fit(const QRectF& area, double radius, double labelRoom, double leastRadius)
    {
        const double loopRoom = m_measures.loop * 0.95 + m_measures.margin;
        m_centre = area.center();
        m_radius = radius;
        const double reach = std::max(labelRoom + m_measures.margin, loopRoom);
        m_ry = area.height() / 2 - radius - std::max(m_metrics.height(), loopRoom);
        m_rx = std::min(area.width() / 2 - radius - reach, std::max(m_ry, 20.0) * 1.45);
        if (m_rx < std::max(24.0, labelRoom) || m_ry < std::max(24.0, labelRoom))
            return false;
        // Ramanujan's circumference: states keep a clear distance along it.
        const double h = std::pow((m_rx - m_ry) / (m_rx + m_ry), 2);
        const double around = std::numbers::pi * (m_rx + m_ry) * (1 + 3 * h / (10 + std::sqrt(4 - 3 * h)));
        const double step = around / static_cast<double>(std::max<std::size_t>(m_symbols.size(), 1));
        if (labelRoom > 0)
            return step >= m_metrics.height() * 1.02;
        m_radius = std::min(radius, (step - m_measures.margin) / 2);
        return m_radius >= leastRadius;
    }

    QPointF outward(const QPointF& point) const { return unit(point - m_centre); }

    GraphNode node(std::size_t place) const
    {
        const double angle = 2 * std::numbers::pi * static_cast<double>(place) / static_cast<double>(m_symbols.size());
        GraphNode node;
        node.symbol = m_symbols[place];
        node.label = m_moment.label(node.symbol);
        node.centre = m_centre + QPointF(m_rx * std::sin(angle), -m_ry * std::cos(angle));
        node.radius = m_radius;
        node.labelInside = m_labelsInside;
        if (m_labelsInside) {
            node.labelArea = QRectF(node.centre.x() - m_radius, node.centre.y() - m_radius, 2 * m_radius, 2 * m_radius);
        } else {
            const QSizeF size(m_metrics.horizontalAdvance(node.label) + 2, m_metrics.height());
            const QPointF out = outward(node.centre);
            const QPointF middle = node.centre
                + QPointF(out.x() * (m_radius + 4 + size.width() / 2), out.y() * (m_radius + 2 + size.height() / 2));
            node.labelArea = QRectF(middle - QPointF(size.width() / 2, size.height() / 2), size);
        }
        return node;
    }

    GraphEdge edge(const GraphNode& from, const GraphNode& to, double probability, EdgeRole role) const
    {
        GraphEdge edge{from.symbol, to.symbol, false, probability, role, {}};
        edge.path = &from == &to ? loop(from, outward(from.centre), m_measures.loop * std::min(1.0, from.radius / 16))
                                 : arc(from, to, 0.16);
        return edge;
    }

    void addQuietEdges(GraphLayout& layout) const
    {
        if (m_moment.order() == 0)
            return;
        for (GraphNode& from : layout.nodes) {
            for (const MarkovChain::Cell& cell : m_moment.row({false, {from.symbol}, 0})) {
                const GraphNode* to = layout.node(cell.symbol);
                if (!to)
                    continue;
                if (to == &from)
                    from.stay = cell.probability;
                layout.edges.push_back(edge(from, *to, cell.probability, EdgeRole::Quiet));
            }
        }
    }

    /// The states that led here, and what the row in play offers.
    void addStepEdges(GraphLayout& layout) const
    {
        if (!m_moment.cell)
            return;
        const MatrixCell& played = *m_moment.cell;
        for (std::size_t i = 1; i < played.context.size(); ++i) {
            const GraphNode* from = layout.node(played.context[i - 1]);
            const GraphNode* to = layout.node(played.context[i]);
            if (from && to)
                layout.edges.push_back(edge(*from, *to, 0.5, EdgeRole::Context));
        }
        if (played.context.empty()) {
            if (const GraphNode* to = layout.node(played.symbol))
                layout.edges.push_back(entrance(*to));
            return;
        }
        const GraphNode* from = layout.node(played.context.back());
        for (const MarkovChain::Cell& cell : m_moment.row(played)) {
            const GraphNode* to = layout.node(cell.symbol);
            const bool inPlay = cell.symbol == played.symbol;
            if (from && to && (inPlay || m_moment.stage == MarkovStage::Generating))
                layout.edges.push_back(
                    edge(*from, *to, cell.probability, inPlay ? EdgeRole::InPlay : EdgeRole::Option));
        }
    }

    /// A beginning comes from no state: a straight way in from the middle.
    GraphEdge entrance(const GraphNode& to) const
    {
        GraphEdge edge{0, to.symbol, true, 0.5, EdgeRole::InPlay, {}};
        const QPointF out = outward(to.centre);
        edge.path = QPainterPath(m_centre + out * 4);
        edge.path.lineTo(to.centre - out * (to.radius + 2));
        return edge;
    }

    const MarkovMoment& m_moment;
    const GraphMeasures& m_measures;
    QFontMetricsF m_metrics;
    std::vector<std::uint32_t> m_symbols;
    QPointF m_centre;
    double m_radius = 0;
    double m_rx = 0;
    double m_ry = 0;
    bool m_labelsInside = true;
    bool m_fits = true;
};

/// For many states: the context from left to right, then the likeliest that may follow, one below the other.
GraphLayout layOutFan(const MarkovMoment& moment, const QRectF& area, const GraphMeasures& measures)
{
    GraphLayout layout;
    const QFontMetricsF metrics(measures.font);
    const MatrixCell row = moment.cell.value_or(MatrixCell{true, {}, 0});
    std::vector<MarkovChain::Cell> options = moment.row(row);
    std::stable_sort(options.begin(), options.end(),
        [](const MarkovChain::Cell& a, const MarkovChain::Cell& b) { return a.probability > b.probability; });
    const double pitch = metrics.height() * 1.5;
    const auto shown =
        static_cast<std::size_t>(std::max(2.0, (area.height() - metrics.height() - measures.margin) / pitch));
    if (options.size() > shown) {
        // The one in play is shown however unlikely it was.
        const auto played = std::find_if(options.begin(), options.end(),
            [&](const MarkovChain::Cell& cell) { return moment.cell && cell.symbol == moment.cell->symbol; });
        if (played != options.end() && played - options.begin() >= static_cast<std::ptrdiff_t>(shown))
            std::iter_swap(options.begin() + static_cast<std::ptrdiff_t>(shown) - 1, played);
        layout.remark = QCoreApplication::translate("MarkovView", "and %1 more").arg(options.size() - shown);
        options.resize(shown);
    }
    const double radius = metrics.height() * 0.36;
    const auto place = [&](std::uint32_t symbol, const QString& label, QPointF centre, bool labelBelow) {
        GraphNode node{symbol, false, label, centre, radius, {}, false, 0};
        const double width = metrics.horizontalAdvance(label) + 4;
        node.labelArea = labelBelow
            ? QRectF(centre.x() - width / 2, centre.y() + radius + 3, width, metrics.height())
            : QRectF(centre.x() + radius + 6, centre.y() - metrics.height() / 2, width, metrics.height());
        layout.nodes.push_back(node);
    };
    const double middle = area.center().y();
    const double left = area.left() + measures.margin + measures.largestRadius;
    const double right = area.left() + area.width() * 0.72;
    const double hub = area.left() + area.width() * 0.36;
    const std::size_t states = row.context.size();
    layout.nodes.reserve(states + options.size() + 1);
    for (std::size_t i = 0; i < states; ++i) {
        const double share = states > 1 ? static_cast<double>(i) / static_cast<double>(states - 1) : 1;
        // Labels of neighbours step up and down, so that long contexts do not run into each other.
        place(row.context[i], moment.label(row.context[i]), {left + (hub - left) * share, middle}, true);
        if (i % 2 == 1 && states > 3)
            layout.nodes.back().labelArea.translate(0, -metrics.height() - 2 * radius - 6);
    }
    if (states == 0) {
        place(0, moment.rowLabel(row), {hub, middle}, true);
        layout.nodes.back().isStart = true;
    }
    const std::size_t from = layout.nodes.size() - 1;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const double y = middle + (static_cast<double>(i) - (static_cast<double>(options.size()) - 1) / 2) * pitch;
        place(options[i].symbol, moment.label(options[i].symbol), {right, y}, false);
    }
    for (std::size_t i = 1; i < states; ++i) {
        layout.edges.push_back({row.context[i - 1], row.context[i], false, 0.5, EdgeRole::Context,
            arc(layout.nodes[i - 1], layout.nodes[i], 0)});
    }
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool inPlay = moment.cell && options[i].symbol == moment.cell->symbol;
        GraphEdge edge{layout.nodes[from].symbol, options[i].symbol, states == 0, options[i].probability,
            inPlay ? EdgeRole::InPlay : EdgeRole::Option, {}};
        const QPointF start = layout.nodes[from].centre + QPointF(radius, 0);
        const QPointF end = layout.nodes[from + 1 + i].centre - QPointF(radius + 2, 0);
        edge.path = QPainterPath(start);
        edge.path.cubicTo(
            QPointF((start.x() + end.x()) / 2, start.y()), QPointF((start.x() + end.x()) / 2, end.y()), end);
        layout.edges.push_back(std::move(edge));
    }
    std::stable_sort(layout.edges.begin(), layout.edges.end(),
        [](const GraphEdge& a, const GraphEdge& b) { return a.role < b.role; });
    return layout;
}

} // namespace

const GraphNode* GraphLayout::node(std::uint32_t symbol) const
{
    const auto found = std::find_if(
        nodes.begin(), nodes.end(), [symbol](const GraphNode& node) { return node.symbol == symbol && !node.isStart; });
    return found == nodes.end() ? nullptr : &*found;
}

const GraphEdge* GraphLayout::inPlay() const
{
    return edges.empty() || edges.back().role != EdgeRole::InPlay ? nullptr : &edges.back();
}

GraphLayout layOutGraph(const MarkovMoment& moment, const QRectF& area, const GraphMeasures& measures)
{
    if (!moment.chain || area.width() < 40 || area.height() < 40)
        return {};
    if (moment.symbols().alphabet.size() <= 4 * mostStatesOnEllipse) {
        const Ellipse ellipse(moment, area, measures);
        if (ellipse.fits())
            return ellipse.layOut();
    }
    return layOutFan(moment, area, measures);
}

} // namespace ricercar::ui
