#include "ui/frame/runs_model.h"

#include <algorithm>

namespace ricercar::ui {

void RunsModel::setRuns(std::vector<RunItem> runs)
{
    const auto sameNode = [](const RunItem& a, const RunItem& b) { return a.id == b.id && a.parent == b.parent; };
    if (std::equal(m_runs.begin(), m_runs.end(), runs.begin(), runs.end(), sameNode)) {
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if (runs[i] == m_runs[i])
                continue;
            m_runs[i] = std::move(runs[i]);
            const QModelIndex changed = indexOf(m_runs[i].id);
            Q_EMIT dataChanged(changed, changed);
        }
        return;
    }
    beginResetModel();
    m_runs = std::move(runs);
    m_places.clear();
    m_children.assign(m_runs.size() + 1, {});
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        std::size_t parent = 0;
        for (std::size_t j = 0; j < i && m_runs[i].parent != 0; ++j) {
            if (m_runs[j].id == m_runs[i].parent)
                parent = j + 1;
        }
        m_places.push_back({parent, static_cast<int>(m_children[parent].size())});
        m_children[parent].push_back(i + 1);
    }
    endResetModel();
}

QModelIndex RunsModel::indexOf(std::uint32_t id) const
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [id](const RunItem& run) { return run.id == id; });
    if (found == m_runs.end())
        return {};
    const auto place = static_cast<std::size_t>(found - m_runs.begin());
    return createIndex(m_places[place].row, 0, place + 1);
}

QModelIndex RunsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, m_children[nodeOf(parent)][static_cast<std::size_t>(row)]);
}

QModelIndex RunsModel::parent(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const std::size_t parent = m_places[nodeOf(index) - 1].parent;
    return parent == 0 ? QModelIndex() : createIndex(m_places[parent - 1].row, 0, parent);
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return m_children.empty() ? 0 : static_cast<int>(m_children[nodeOf(parent)].size());
}

int RunsModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const RunItem& run = m_runs[nodeOf(index) - 1];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return run.name;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString text = run.name;
        if (!run.detail.isEmpty())
            text += QStringLiteral(", ") + run.detail;
        if (run.muted)
            text += tr(", muted");
        if (run.solo)
            text += tr(", solo");
        return run.compared ? text + tr(", compared") : text;
    }
    case IdRole:
        return run.id;
    case DetailRole:
        return run.detail;
    case ColourRole:
        return run.colour;
    case MutedRole:
        return run.muted;
    case SoloRole:
        return run.solo;
    case ComparedRole:
        return run.compared;
    default:
        return {};
    }
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !index.isValid() || name.isEmpty())
        return false;
    const RunItem& run = m_runs[nodeOf(index) - 1];
    if (name == run.name)
        return false;
    Q_EMIT renameRequested(run.id, name);
    return true;
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

} // namespace ricercar::ui
