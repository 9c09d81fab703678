#pragma once

#include "engine/base/append_log.h"
#include "engine/evolution/population.h"
#include "ui/widgets/themed_widget.h"

#include <memory>
#include <optional>

class QCustomPlot;

namespace ricercar::ui {

/// Best, mean and worst fitness over the generations, and the diversity below them; the optimum dashed, the generation
/// that is shown in amber. [gui]
///
/// More generations than pixels are drawn as the range they reach over.
class FitnessCurves : public ThemedWidget {
    Q_OBJECT
public:
    using History = AppendLog<GenerationFigures, 256>;

    explicit FitnessCurves(const Theme& theme, QWidget* parent = nullptr);
    ~FitnessCurves() override;

    /// `generation` is the one shown; the axis goes on towards `planned`, as far as that is not far away.
    /// O(generations).
    void setHistory(const History& history, std::uint32_t generation, std::uint32_t planned,
        std::optional<double> optimum, bool rated);
    QCustomPlot& plot() { return *m_plot; }
    /// Points that the curve of the best is drawn with.
    int points() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override;
    void showEvent(QShowEvent* event) override;

private:
    void style();
    void fill();

    History m_history;
    std::uint32_t m_generation = 0;
    std::uint32_t m_planned = 0;
    std::optional<double> m_optimum;
    bool m_rated = false;
    QCustomPlot* m_plot;
    struct Items;
    std::unique_ptr<Items> m_items;
};

} // namespace ricercar::ui
