#include "ui/frame/runs_tree.h"

#include "ui/theme/icons.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace ricercar::ui {
namespace {

constexpr RunsTree::Mark allMarks[] = {RunsTree::Mark::Visible, RunsTree::Mark::Solo, RunsTree::Mark::Compare};

} // namespace

class RunDelegate : public QStyledItemDelegate {
public:
    explicit RunDelegate(RunsTree& tree)
        : QStyledItemDelegate(&tree)
        , m_tree(tree)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {m_tree.m_theme.px(80), m_tree.m_theme.px(rowHeight)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& theme = m_tree.m_theme;
        const Colours& c = theme.colours();
        const bool current = index == m_tree.currentIndex();
        const bool muted = index.data(RunsModel::MutedRole).toBool();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        int right = m_tree.viewport()->width() - theme.px(space2);
        bool anyMark = false;
        for (const RunsTree::Mark mark : allMarks) {
            if (!m_tree.showsMark(index, mark))
                continue;
            anyMark = true;
            right = qMin(right, m_tree.markArea(index, mark).left());
            paintMark(*painter, index, mark);
        }
        QRect area = option.rect;
        const QColor colour = index.data(RunsModel::ColourRole).value<QColor>();
        if (colour.isValid()) {
            const double side = theme.px(space2);
            painter->setPen(Qt::NoPen);
            painter->setBrush(muted ? mixed(c.panel, colour, 0.4) : colour);
            painter->drawRoundedRect(
                QRectF(area.left() + theme.px(2), area.center().y() - side / 2 + 0.5, side, side), 2, 2);
            area.setLeft(area.left() + theme.px(space4));
        }
        area.setRight(right - theme.px(space1));
        // Marks come when the pointer does; the detail steps aside for them rather than under them.
        const QString detail = anyMark ? QString() : index.data(RunsModel::DetailRole).toString();
        painter->setFont(theme.font(TextSize::Caption));
        const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
        const QString name = index.data().toString();
        const QFontMetrics nameMetrics(theme.font(TextSize::Body, current ? QFont::Medium : QFont::Normal));
        const bool both = nameMetrics.horizontalAdvance(name) + theme.px(space2) + detailWidth <= area.width();
        if (both && !detail.isEmpty()) {
            painter->setPen(c.mute);
            painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, detail);
        }
        painter->setFont(theme.font(TextSize::Body, current ? QFont::Medium : QFont::Normal));
        painter->setPen(current ? c.text : muted ? c.faint : c.mute);
        painter->drawText(
            area, Qt::AlignLeft | Qt::AlignVCenter, nameMetrics.elidedText(name, Qt::ElideRight, area.width()));
        painter->restore();
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QWidget* editor = QStyledItemDelegate::createEditor(parent, option, index);
        editor->setAccessibleName(RunsTree::tr("Name of the run"));
        return editor;
    }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        editor->setGeometry(option.rect.adjusted(0, 0, -m_tree.m_theme.px(space2), 0));
    }

private:
    void paintMark(QPainter& painter, const QModelIndex& index, RunsTree::Mark mark) const
    {
        const Theme& theme = m_tree.m_theme;
        const Colours& c = theme.colours();
        const bool muted = index.data(RunsModel::MutedRole).toBool();
        const bool on =
            index.data(mark == RunsTree::Mark::Solo ? RunsModel::SoloRole : RunsModel::ComparedRole).toBool();
        const double inset = theme.px(4);
        const QRectF area = QRectF(m_tree.markArea(index, mark)).adjusted(inset, inset, -inset, -inset);
        switch (mark) {
        case RunsTree::Mark::Visible:
            paintIcon(painter, muted ? IconName::Hidden : IconName::Visible, area, muted ? c.text : c.mute);
            break;
        case RunsTree::Mark::Solo:
            paintIcon(painter, IconName::Solo, area, on ? c.now.fill : c.mute);
            break;
        case RunsTree::Mark::Compare:
            paintIcon(painter, IconName::Compare, area, on ? c.source.fill : c.mute);
            break;
        }
    }

    RunsTree& m_tree;
};

RunsTree::RunsTree(const Theme& theme, QWidget* parent)
    : QTreeView(parent)
    , m_theme(theme)
{
    setModel(&m_runs);
    setItemDelegate(new RunDelegate(*this));
    setHeaderHidden(true);
    setSelectionMode(NoSelection); // the current run is what counts; drawRow() shows it
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setUniformRowHeights(true);
    setExpandsOnDoubleClick(false);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Runs and branches"));
    viewport()->setAutoFillBackground(false);
    connect(&m_runs, &RunsModel::renameRequested, this, &RunsTree::renameRequested);
    connect(&theme, &Theme::changed, this, &RunsTree::restyle);
    restyle();
}

void RunsTree::restyle()
{
    setIndentation(m_theme.px(18));
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void RunsTree::setRuns(std::vector<RunItem> runs)
{
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    const std::uint32_t current = currentRun();
    m_runs.setRuns(std::move(runs));
    expandAll();
    if (currentRun() != current)
        setCurrentIndex(m_runs.indexOf(current));
    updateGeometry();
}

void RunsTree::setCurrentRun(std::uint32_t id)
{
    const QScopedValueRollback<bool> quiet(m_quiet, true);
    setCurrentIndex(m_runs.indexOf(id));
}

std::uint32_t RunsTree::currentRun() const
{
    return currentIndex().isValid() ? currentIndex().data(RunsModel::IdRole).toUInt() : 0;
}

void RunsTree::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    viewport()->update();
    if (!m_quiet && current.isValid())
        Q_EMIT runSelected(current.data(RunsModel::IdRole).toUInt());
}

QRect RunsTree::markArea(const QModelIndex& index, Mark mark) const
{
    const QRect row = visualRect(index);
    const int side = m_theme.px(24);
    const int place = mark == Mark::Visible ? 1 : mark == Mark::Solo ? 2 : 3;
    return {viewport()->width() - m_theme.px(space1) - place * side, row.center().y() - side / 2 + 1, side, side};
}

bool RunsTree::showsMark(const QModelIndex& index, Mark mark) const
{
    if (indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index && viewport()->underMouse())
        return true;
    // Of a row the pointer is not on, only what is out of the ordinary.
    const bool special = index.data(RunsModel::MutedRole).toBool() || index.data(RunsModel::SoloRole).toBool()
        || index.data(RunsModel::ComparedRole).toBool();
    return special && (mark != Mark::Compare || index.data(RunsModel::ComparedRole).toBool())
        && (mark != Mark::Solo || index.data(RunsModel::SoloRole).toBool())
        && (mark != Mark::Visible || index.data(RunsModel::MutedRole).toBool());
}

void RunsTree::request(const QModelIndex& index, Mark mark)
{
    if (!index.isValid())
        return;
    const quint32 id = index.data(RunsModel::IdRole).toUInt();
    switch (mark) {
    case Mark::Visible:
        Q_EMIT muteRequested(id, !index.data(RunsModel::MutedRole).toBool());
        break;
    case Mark::Solo:
        Q_EMIT soloRequested(id, !index.data(RunsModel::SoloRole).toBool());
        break;
    case Mark::Compare:
        Q_EMIT compareRequested(id, !index.data(RunsModel::ComparedRole).toBool());
        break;
    }
}

void RunsTree::mousePressEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->pos());
    for (const Mark mark : allMarks) {
        if (index.isValid() && event->button() == Qt::LeftButton && markArea(index, mark).contains(event->pos())
            && showsMark(index, mark)) {
            request(index, mark);
            return;
        }
    }
    QTreeView::mousePressEvent(event);
}

void RunsTree::keyPressEvent(QKeyEvent* event)
{
    const bool plain = event->modifiers() == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_Delete:
        if (currentRun() != 0)
            Q_EMIT deleteRequested(currentRun());
        return;
    case Qt::Key_M:
    case Qt::Key_S:
    case Qt::Key_C:
        if (plain) {
            request(currentIndex(),
                event->key() == Qt::Key_M       ? Mark::Visible
                    : event->key() == Qt::Key_S ? Mark::Solo
                                                : Mark::Compare);
            return;
        }
        break;
    case Qt::Key_F2:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
        QTreeView::keyPressEvent(event);
        return;
    default:
        break;
    }
    event->ignore(); // Space, Enter and the rest are the window's shortcuts
}

void RunsTree::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const quint32 id = index.data(RunsModel::IdRole).toUInt();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, IconName icon, QKeySequence key, auto&& act) {
        QAction* action = menu->addAction(themedIcon(m_theme, icon), text, this, act);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
    };
    const QPersistentModelIndex place(index);
    add(tr("Rename"), IconName::Rename, Qt::Key_F2, [this, place] { edit(place); });
    add(index.data(RunsModel::MutedRole).toBool() ? tr("Unmute and show") : tr("Mute and hide"), IconName::Hidden,
        Qt::Key_M, [this, place] { request(place, Mark::Visible); });
    add(tr("Solo"), IconName::Solo, Qt::Key_S, [this, place] { request(place, Mark::Solo); });
    add(tr("Compare"), IconName::Compare, Qt::Key_C, [this, place] { request(place, Mark::Compare); });
    menu->addSeparator();
    add(tr("Delete"), IconName::Delete, Qt::Key_Delete, [this, id] { Q_EMIT deleteRequested(id); });
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void RunsTree::leaveEvent(QEvent* event)
{
    QTreeView::leaveEvent(event);
    viewport()->update();
}

void RunsTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (index == currentIndex()) {
        const Colours& c = m_theme.colours();
        const QRect row = option.rect.adjusted(0, 0, -m_theme.px(space1), -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.raised);
        painter->drawRoundedRect(row, m_theme.px(cornerRadius), m_theme.px(cornerRadius));
        painter->fillRect(QRect(row.left(), row.top(), m_theme.px(3), row.height()), c.now.fill);
        if (hasFocus()) {
            painter->setPen(QPen(c.now.fill, 1));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(
                QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(cornerRadius), m_theme.px(cornerRadius));
        }
        painter->restore();
    }
    QTreeView::drawRow(painter, option, index);
}

void RunsTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    painter->setPen(QPen(m_theme.colours().edge, 1));
    int right = rect.right();
    const int middle = rect.center().y();
    for (QModelIndex node = index; node.parent().isValid(); node = node.parent()) {
        const int x = right - indentation() / 2;
        const bool last = node.row() == m_runs.rowCount(node.parent()) - 1;
        if (node == index) {
            painter->drawLine(x, rect.top(), x, last ? middle : rect.bottom());
            painter->drawLine(x, middle, right - m_theme.px(2), middle);
        } else if (!last) {
            painter->drawLine(x, rect.top(), x, rect.bottom());
        }
        right -= indentation();
    }
}

QSize RunsTree::sizeHint() const
{
    const int rows = qBound(2, static_cast<int>(m_runs.runs().size()), 8);
    return {m_theme.px(240), rows * m_theme.px(ui::rowHeight)};
}

} // namespace ricercar::ui
