#pragma once

#include "ui/generators/markov/markov_moment.h"
#include "ui/widgets/themed_widget.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// The melody the chain learns from, as a strip: the sliding window while it learns, and what taught the drawn option
/// while it composes. A long source scrolls to what is in play; the line below shows the whole. [gui]
class SourceView : public ThemedWidget {
    Q_OBJECT
public:
    explicit SourceView(const Theme& theme, QWidget* parent = nullptr);

    void setMoment(const MarkovMoment& moment);
    /// Underlines events [first, first + count): the longest quotation of the run so far; none for a count of 0.
    void setQuotation(std::uint32_t first, std::uint32_t count);
    /// Outlines these events and brings the first into view; empty: none.
    void setPointedAt(std::vector<std::uint32_t> events);
    const std::vector<std::uint32_t>& pointedAt() const { return m_pointedAt; }
    QSize sizeHint() const override;

    /// Event under a point, from 0.
    std::optional<std::uint32_t> eventAt(const QPointF& point) const;
    /// Where an event is drawn; may lie outside the widget.
    QRectF eventArea(std::uint32_t event) const;
    /// Events in play: the window, or those that taught the drawn option with their contexts.
    const std::vector<std::uint32_t>& taught() const { return m_taught; }

Q_SIGNALS:
    void eventHovered(std::optional<std::uint32_t> event);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void themeChanged() override { place(); }

private:
    void place();
    QRectF lane() const;
    void paintEvents(QPainter& painter) const;
    void paintOverview(QPainter& painter) const;
    QString caption() const;
    bool isScrolled() const;

    MarkovMoment m_moment;
    std::vector<std::uint32_t> m_taught; ///< ascending
    std::vector<std::uint32_t> m_context; ///< events before those, ascending
    std::uint32_t m_quotationFirst = 0;
    std::uint32_t m_quotationCount = 0;
    std::optional<std::uint32_t> m_hovered;
    std::vector<std::uint32_t> m_pointedAt; ///< ascending
    std::int64_t m_totalTicks = 1;
    int m_lowest = 60;
    int m_highest = 72;
    double m_pixelsPerTick = 1;
    double m_offset = 0; ///< pixels scrolled
};

} // namespace ricercar::ui
