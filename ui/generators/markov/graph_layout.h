#pragma once

#include "ui/generators/markov/markov_moment.h"

#include <QFont>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// A state in the graph.
struct GraphNode {
    std::uint32_t symbol = 0;
    bool isStart = false; ///< stands for "start", not for a state
    QString label;
    QPointF centre;
    double radius = 0;
    QRectF labelArea; ///< inside the node, or beside it where nodes are small
    bool labelInside = true;
    double stay = 0; ///< probability of the self-loop, 0: none
};

/// What an edge has to do with the step on show; later ones are painted above earlier ones.
enum class EdgeRole { Quiet, Context, Option, InPlay };

/// A transition in the graph, from rim to rim.
struct GraphEdge {
    std::uint32_t from = 0; ///< symbols; `from` means nothing for an edge out of "start"
    std::uint32_t to = 0;
    bool fromStart = false;
    double probability = 0;
    EdgeRole role = EdgeRole::Quiet;
    QPainterPath path;

    bool operator==(const GraphEdge&) const = default;
};

/// Where everything lies. Either all states on an ellipse, or, where they are too many to be told apart, the states
/// that led here from left to right and a fan of what may come next.
struct GraphLayout {
    std::vector<GraphNode> nodes;
    std::vector<GraphEdge> edges; ///< by role, the one in play last
    QString remark; ///< "and 14 more"; may be empty

    const GraphNode* node(std::uint32_t symbol) const;
    const GraphEdge* inPlay() const;
};

/// Lengths in pixels that the layout goes by.
struct GraphMeasures {
    QFont font;
    double largestRadius = 22;
    double loop = 26; ///< how far a self-loop reaches beyond its node
    double margin = 8;
};

/// Most states and transitions drawn on the ellipse; beyond, arrows are a thicket that tells nothing.
inline constexpr std::size_t mostStatesOnEllipse = 40;
inline constexpr std::size_t mostEdgesOnEllipse = 160;

/// Lays out one moment. States never heard are left out, those not heard so far too, but their places are kept.
/// O(states * row). [gui]
GraphLayout layOutGraph(const MarkovMoment& moment, const QRectF& area, const GraphMeasures& measures);

} // namespace ricercar::ui
