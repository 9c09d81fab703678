#pragma once

#include <QAbstractItemModel>
#include <QColor>

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// One run or branch as the tree shows it.
struct RunItem {
    std::uint32_t id = 0; ///< 1 or more
    std::uint32_t parent = 0; ///< run it was forked from; 0: none. Parents come before their branches.
    QString name;
    QString detail; ///< at the right: "40 notes", "not run"
    QColor colour; ///< of its notes
    bool muted = false;
    bool solo = false;
    bool compared = false;
    bool operator==(const RunItem&) const = default;
};

/// Runs and their branches as a tree. [gui]
class RunsModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole, DetailRole, ColourRole, MutedRole, SoloRole, ComparedRole };

    using QAbstractItemModel::QAbstractItemModel;

    /// Takes a new list. Where ids and parents are the same, only data changes and a view keeps its state. O(runs).
    void setRuns(std::vector<RunItem> runs);
    const std::vector<RunItem>& runs() const { return m_runs; }
    /// Invalid for an unknown id.
    QModelIndex indexOf(std::uint32_t id) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// A new name is asked for by signal; it appears once setRuns() brings it.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void renameRequested(quint32 id, const QString& name);

private:
    struct Place {
        std::size_t parent; ///< index into m_runs plus 1; 0: the root
        int row;
    };
    std::size_t nodeOf(const QModelIndex& index) const { return index.isValid() ? index.internalId() : 0; }

    std::vector<RunItem> m_runs;
    std::vector<Place> m_places; ///< by run
    std::vector<std::vector<std::size_t>> m_children; ///< by node, 0 is the root; holds node numbers
};

} // namespace ricercar::ui
