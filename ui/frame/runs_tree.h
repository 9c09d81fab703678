#pragma once

#include "ui/frame/runs_model.h"
#include "ui/theme/theme.h"

#include <QTreeView>

namespace ricercar::ui {

/// Runs and branches: select, rename (F2, double click), delete (Del), mute (M or the eye), solo (S), compare (C).
/// [gui]
///
/// It asks by signal and changes nothing itself; setRuns() brings the result.
class RunsTree : public QTreeView {
    Q_OBJECT
public:
    enum class Mark { Visible, Solo, Compare };

    explicit RunsTree(const Theme& theme, QWidget* parent = nullptr);

    void setRuns(std::vector<RunItem> runs);
    /// Shows which run the window works on, without a signal; 0: none.
    void setCurrentRun(std::uint32_t id);
    std::uint32_t currentRun() const;
    const RunsModel& runs() const { return m_runs; }
    /// Where a mark of a row is painted and clicked, in viewport coordinates.
    QRect markArea(const QModelIndex& index, Mark mark) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void runSelected(quint32 id);
    void renameRequested(quint32 id, const QString& name);
    void deleteRequested(quint32 id);
    void muteRequested(quint32 id, bool muted);
    void soloRequested(quint32 id, bool solo);
    void compareRequested(quint32 id, bool compared);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    friend class RunDelegate;
    void request(const QModelIndex& index, Mark mark);
    bool showsMark(const QModelIndex& index, Mark mark) const;
    void restyle();

    const Theme& m_theme;
    RunsModel m_runs;
    bool m_quiet = false;
};

} // namespace ricercar::ui
