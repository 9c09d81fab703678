#pragma once

#include "ui/generators/evolution/scored_deme.h"
#include "ui/widgets/themed_widget.h"

#include <QPixmap>

#include <optional>

namespace ricercar::ui {

class ChoiceBox;

/// Everybody by two terms that may conflict, those whom nobody beats in both joined as the front. [gui]
class FrontPlot : public ThemedWidget {
    Q_OBJECT
public:
    explicit FrontPlot(const Theme& theme, QWidget* parent = nullptr);

    /// `deme` is read until the next call.
    void setDeme(const ScoredDeme* deme, std::optional<std::size_t> selected);
    ChoiceBox& across() { return *m_across; }
    ChoiceBox& up() { return *m_up; }
    QPointF pointOf(std::size_t individual) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(std::size_t individual);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void themeChanged() override;

private:
    void redraw();
    QRect area() const;
    double value(std::size_t individual, const ChoiceBox& axis) const;
    void measure();

    const ScoredDeme* m_deme = nullptr;
    std::optional<std::size_t> m_selected;
    ChoiceBox* m_across;
    ChoiceBox* m_up;
    QRectF m_range; ///< of the values, y upwards
    QPixmap m_points;
};

} // namespace ricercar::ui
