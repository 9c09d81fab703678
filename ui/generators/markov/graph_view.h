#pragma once

#include "ui/generators/markov/graph_layout.h"
#include "ui/widgets/themed_widget.h"

#include <QPixmap>
#include <QVariantAnimation>

#include <cstdint>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// One transition between states, whatever came before.
struct GraphStep {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    bool operator==(const GraphStep&) const = default;
};

/// The chain as states and arrows; a token goes along the arrow that was taken. [gui]
class GraphView : public ThemedWidget {
    Q_OBJECT
public:
    explicit GraphView(const Theme& theme, QWidget* parent = nullptr);

    void setMoment(const MarkovMoment& moment);
    /// Lights the arrows of cells that are hovered elsewhere.
    void setLit(const std::vector<MatrixCell>& cells);
    const GraphLayout& laidOut() const { return m_layout; }
    /// The arrow under a point; O(arrows).
    std::optional<GraphStep> stepAt(const QPointF& point) const;

Q_SIGNALS:
    void stepHovered(const std::optional<ricercar::ui::GraphStep>& step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void themeChanged() override;

private:
    void layOut();
    void paintEdge(QPainter& painter, const GraphEdge& edge, bool lit) const;
    /// The arrows that have nothing to do with the step; painted once as long as they stay.
    const QPixmap& quietLayer();
    void paintNode(QPainter& painter, const GraphNode& node) const;
    void paintToken(QPainter& painter) const;
    bool isLit(const GraphEdge& edge) const;
    void setHovered(std::optional<GraphStep> step);

    MarkovMoment m_moment;
    GraphLayout m_layout;
    std::size_t m_quietCount = 0; ///< edges at the front of the layout
    QPixmap m_quiet;
    std::vector<GraphEdge> m_quietEdges; ///< what m_quiet shows
    std::vector<MatrixCell> m_lit;
    std::optional<GraphStep> m_hovered;
    QVariantAnimation m_travel; ///< of the token, 0 to 1
};

} // namespace ricercar::ui
