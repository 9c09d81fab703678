#pragma once

#include "engine/stepping/explanation.h"
#include "ui/widgets/probability_row.h"

#include <QAbstractListModel>

#include <vector>

namespace ricercar::ui {

enum class OptionOrder { AsAsked, ByProbability };

/// The options of one decision as a list in one of two orders. [gui]
class OptionModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setDecision(const ExplainedDecision& decision);
    /// O(options log options).
    void setOrder(OptionOrder order);
    OptionOrder order() const { return m_order; }

    /// The row as it is painted; `row` counts in the present order.
    ProbabilityRow rowAt(int row) const;
    /// Index into the decision's options.
    std::size_t optionAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// Row of the chosen option, -1 if there is none.
    int chosenRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void sortRows();

    ExplainedDecision m_decision;
    std::vector<std::size_t> m_rows;
    OptionOrder m_order = OptionOrder::AsAsked;
};

} // namespace ricercar::ui
