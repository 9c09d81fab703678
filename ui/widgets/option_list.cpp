#include "ui/widgets/option_list.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ricercar::ui {

class OptionDelegate : public QStyledItemDelegate {
public:
    explicit OptionDelegate(OptionList& list)
        : QStyledItemDelegate(&list)
        , m_list(list)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        ProbabilityRow row = m_list.m_options.rowAt(index.row());
        row.current = m_list.hasFocus() && index == m_list.currentIndex();
        row.takeHovered = index.row() == m_list.m_hoveredTake;
        paintProbabilityRow(*painter, barArea(option.rect), row, m_list.m_theme);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {m_list.m_theme.px(120), m_list.m_theme.px(probabilityRowHeight + space1)};
    }
    QRect barArea(const QRect& cell) const { return cell.adjusted(0, 0, 0, -m_list.m_theme.px(space1)); }

private:
    OptionList& m_list;
};

OptionList::OptionList(const Theme& theme, QWidget* parent)
    : QListView(parent)
    , m_theme(theme)
{
    setItemDelegate(new OptionDelegate(*this));
    setModel(&m_options);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Options"));
    setAccessibleDescription(tr("Up and Down move, Enter takes the option instead"));
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout();
        updateGeometry();
    });
}

void OptionList::setDecision(const ExplainedDecision& decision)
{
    m_hoveredTake = m_pressedTake = -1;
    m_options.setDecision(decision);
    updateGeometry();
    showChosen();
}

void OptionList::setOrder(OptionOrder order)
{
    m_options.setOrder(order);
    showChosen();
}

void OptionList::showChosen()
{
    if (const int row = m_options.chosenRow(); row >= 0) {
        setCurrentIndex(m_options.index(row));
        scrollTo(m_options.index(row), PositionAtCenter);
    }
}

QSize OptionList::sizeHint() const
{
    const int rows = qMin(m_options.rowCount(), maximumRows);
    // Half a row more says that there is more to see.
    const double shown = m_options.rowCount() > maximumRows ? rows + 0.5 : rows;
    return {m_theme.px(200), static_cast<int>(shown * m_theme.px(probabilityRowHeight + space1))};
}

QRect OptionList::takeArea(int row) const
{
    const QRect cell = visualRect(m_options.index(row));
    return takeButtonArea(cell.adjusted(0, 0, 0, -m_theme.px(space1)), m_theme);
}

int OptionList::takeRowAt(const QPoint& position) const
{
    const QModelIndex index = indexAt(position);
    const bool onButton =
        index.isValid() && index.row() != m_options.chosenRow() && takeArea(index.row()).contains(position);
    return onButton ? index.row() : -1;
}

void OptionList::take(int row)
{
    if (row >= 0 && row != m_options.chosenRow())
        Q_EMIT takeRequested(m_options.optionAt(row));
}

void OptionList::mouseMoveEvent(QMouseEvent* event)
{
    const int hovered = takeRowAt(event->pos());
    if (hovered != m_hoveredTake) {
        m_hoveredTake = hovered;
        viewport()->setCursor(hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        viewport()->update();
    }
}

void OptionList::mousePressEvent(QMouseEvent* event)
{
    QListView::mousePressEvent(event);
    m_pressedTake = event->button() == Qt::LeftButton ? takeRowAt(event->pos()) : -1;
}

void OptionList::mouseReleaseEvent(QMouseEvent* event)
{
    QListView::mouseReleaseEvent(event);
    const int pressed = std::exchange(m_pressedTake, -1);
    if (pressed >= 0 && pressed == takeRowAt(event->pos()))
        take(pressed);
}

void OptionList::leaveEvent(QEvent* event)
{
    QListView::leaveEvent(event);
    m_hoveredTake = -1;
    viewport()->update();
}

void OptionList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        take(currentIndex().row());
        return;
    }
    // Everything but moving belongs to the window: Space steps, letters and digits are shortcuts.
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        QListView::keyPressEvent(event);
        return;
    default:
        event->ignore();
    }
}

} // namespace ricercar::ui
