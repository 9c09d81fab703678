#pragma once

#include "ui/generators/evolution/scored_deme.h"
#include "ui/widgets/themed_widget.h"

#include <optional>
#include <vector>

class QPushButton;
class QVBoxLayout;

namespace ricercar::ui {

class TermRow;
class TextLabel;

/// The terms of the fitness: colour, weight as a slider, what each measures and why it matters. [gui]
///
/// While a slider is dragged the weights are only tried; when it is let go the change is asked for.
class FitnessPanel : public ThemedWidget {
    Q_OBJECT
public:
    explicit FitnessPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Terms and weights of a population; `individual` is whose values are told beside them.
    void setDeme(const ScoredDeme& deme, std::optional<std::size_t> individual);
    TermRow* row(std::size_t term) const { return m_rows[term]; }
    std::size_t rowCount() const { return m_rows.size(); }
    QPushButton& addButton() { return *m_add; }

Q_SIGNALS:
    /// The population is to be seen under these weights; empty: under its own again.
    void weightsTried(const std::vector<double>& weights);
    /// The run is to go on with another weight.
    void weightChosen(const QString& term, double weight);
    /// A term written by hand is to go.
    void termRemoved(std::size_t term);
    void termWanted();

protected:
    void themeChanged() override;

private:
    void build(const ScoredDeme& deme);
    std::vector<double> weights() const;

    QVBoxLayout* m_layout;
    TextLabel* m_about;
    std::vector<TermRow*> m_rows;
    QPushButton* m_add;
    QString m_shape; ///< of the terms the rows were built for
};

} // namespace ricercar::ui
