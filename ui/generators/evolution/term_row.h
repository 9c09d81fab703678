#pragma once

#include "engine/evolution/scorer.h"
#include "ui/widgets/themed_widget.h"

#include <optional>

class QSlider;
class QToolButton;

namespace ricercar::ui {

class ElidedLabel;
class TextLabel;

/// One term of the fitness: colour, name, weight, slider; below, once opened, what it measures and why. [gui]
class TermRow : public ThemedWidget {
    Q_OBJECT
public:
    /// `index` tells its colour. Only terms that are negative already, or written by hand, may become so.
    TermRow(const Theme& theme, std::size_t index, const FitnessTerm& term, QWidget* parent = nullptr);

    /// Shows a weight without a signal.
    void setWeight(double weight);
    double weight() const;
    /// The selected individual's value of the term, 0..1 as a rule.
    void setValue(std::optional<double> value);
    QSlider& slider() { return *m_slider; }
    QToolButton& opener() { return *m_open; }
    bool isOpen() const { return m_isOpen; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// While it is dragged.
    void weightTried();
    /// Let go, or moved by the keyboard.
    void weightChosen();
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override;

private:
    void place();
    void showWeight();

    std::size_t m_index;
    bool m_isOpen = false;
    double m_given = 0; ///< the weight it was last told
    std::optional<double> m_value;
    ElidedLabel* m_name;
    TextLabel* m_weight;
    QSlider* m_slider;
    QToolButton* m_open;
    QToolButton* m_remove = nullptr;
    TextLabel* m_about;
};

} // namespace ricercar::ui
