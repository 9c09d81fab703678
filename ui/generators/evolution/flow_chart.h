#pragma once

#include "engine/evolution/evolution.h"
#include "ui/widgets/themed_widget.h"

#include <optional>
#include <vector>

namespace ricercar::ui {

/// The loop of a genetic algorithm as boxes joined by arrows, the running stage lit. [gui]
class FlowChart : public ThemedWidget {
    Q_OBJECT
public:
    explicit FlowChart(const Theme& theme, QWidget* parent = nullptr);

    /// Nothing: between two generations.
    void setStage(std::optional<Stage> stage);
    std::optional<Stage> stage() const { return m_stage; }
    /// A listener's ratings are the fitness: nothing is computed.
    void setRated(bool rated);
    QRect boxArea(Stage stage) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString nameOf(Stage stage) const;
    QString helpOf(Stage stage) const;
    int boxHeight() const;
    int rows(int width) const;
    std::vector<QRect> boxes(int width) const;

    std::optional<Stage> m_stage;
    bool m_rated = false;
};

} // namespace ricercar::ui
