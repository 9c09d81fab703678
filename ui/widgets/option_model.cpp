#include "ui/widgets/option_model.h"

#include <algorithm>
#include <numeric>

namespace ricercar::ui {

void OptionModel::setDecision(const ExplainedDecision& decision)
{
    beginResetModel();
    m_decision = decision;
    sortRows();
    endResetModel();
}

void OptionModel::setOrder(OptionOrder order)
{
    if (order == m_order)
        return;
    beginResetModel();
    m_order = order;
    sortRows();
    endResetModel();
}

void OptionModel::sortRows()
{
    m_rows.resize(m_decision.options.size());
    std::iota(m_rows.begin(), m_rows.end(), std::size_t{0});
    if (m_order == OptionOrder::ByProbability) {
        std::stable_sort(m_rows.begin(), m_rows.end(), [this](std::size_t a, std::size_t b) {
            return m_decision.options[a].probability > m_decision.options[b].probability;
        });
    }
}

ProbabilityRow OptionModel::rowAt(int row) const
{
    const std::size_t place = optionAt(row);
    const ExplainedOption& option = m_decision.options[place];
    ProbabilityRow shown;
    shown.label = QString::fromStdString(option.label);
    shown.detail = QString::fromStdString(option.detail);
    shown.probability = option.probability;
    shown.chosen = place == m_decision.chosen;
    shown.byHand = m_decision.byHand;
    shown.drawn = m_decision.byHand && place == m_decision.drawn && !shown.chosen;
    shown.takeable = !shown.chosen;
    return shown;
}

int OptionModel::chosenRow() const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), m_decision.chosen);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int OptionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OptionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ProbabilityRow row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.label;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString text = row.label;
        if (!row.detail.isEmpty())
            text += QStringLiteral(", ") + row.detail;
        text += tr(", probability %1").arg(row.probability, 0, 'g', 6);
        if (row.chosen)
            text += row.byHand ? tr(", taken by hand") : tr(", chosen");
        return row.drawn ? text + tr(", the draw fell here") : text;
    }
    default:
        return {};
    }
}

} // namespace ricercar::ui
