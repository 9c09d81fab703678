#pragma once

#include "ui/generators/generator_view.h"

#include <QString>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// The view of a generator that has none of its own: what the last step asked, with the probability of every option,
/// and beside it its facts and the notes it made. A click on a bar takes that option. [gui]
class GenericView : public GeneratorView {
    Q_OBJECT
public:
    explicit GenericView(const Theme& theme, QWidget* parent = nullptr);

    void showState(const Moment& moment) override;
    void highlightNotes(const std::vector<std::uint32_t>& noteIndices) override;
    /// Where an option's bar is drawn; empty while there is no room for it.
    QRect optionArea(std::size_t decision, std::size_t option) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Bar {
        std::size_t decision;
        std::size_t option;
        QRect area;
    };
    struct Heading {
        QString text;
        QString remark;
        QRect area;
    };
    void place();
    int rightWidth() const;
    const Bar* barAt(const QPoint& point) const;
    void paintBar(QPainter& painter, const Bar& bar) const;
    void paintFacts(QPainter& painter, QRect area) const;

    Moment m_moment;
    bool m_lit = false; ///< a note of this step is hovered elsewhere
    std::vector<Heading> m_headings;
    std::vector<Bar> m_bars;
};

} // namespace ricercar::ui
