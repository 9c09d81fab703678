#pragma once

#include "ui/generators/markov/markov_moment.h"
#include "ui/widgets/themed_widget.h"

#include <optional>

namespace ricercar::ui {

class DrawStrip;

/// The row in play laid end to end with the draw falling into it; a click takes another option. Where nothing is drawn,
/// the distribution a run begins with, as bars. [gui]
class RowView : public ThemedWidget {
    Q_OBJECT
public:
    explicit RowView(const Theme& theme, QWidget* parent = nullptr);

    void setMoment(const MarkovMoment& moment);
    QSize sizeHint() const override;
    /// Option of the decision at a distance from the left; nothing where there is no draw.
    std::optional<std::size_t> optionAt(int x) const;

Q_SIGNALS:
    void optionTaken(std::size_t decisionIndex, std::size_t optionIndex);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void themeChanged() override { placeStrip(); }

private:
    void placeStrip();
    void paintBeginnings(QPainter& painter) const;

    MarkovMoment m_moment;
    DrawStrip* m_strip;
};

} // namespace ricercar::ui
