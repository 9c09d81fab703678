#include "ui/widgets/flow_layout.h"

#include <algorithm>

namespace ricercar::ui {

FlowLayout::FlowLayout(int minimumItemWidth, int maximumItemWidth, int gap, QWidget* parent)
    : QLayout(parent)
    , m_minimumWidth(minimumItemWidth)
    , m_maximumWidth(maximumItemWidth)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    for (QLayoutItem* item : m_items)
        delete item;
}

void FlowLayout::setMeasures(int minimumItemWidth, int maximumItemWidth, int gap)
{
    m_minimumWidth = minimumItemWidth;
    m_maximumWidth = maximumItemWidth;
    m_gap = gap;
    invalidate();
}

int FlowLayout::columnsFor(int width) const
{
    const int most = std::max(1, (width + m_gap) / (m_minimumWidth + m_gap));
    if (!m_balanced || count() == 0)
        return most;
    const int rows = (count() + most - 1) / most;
    return (count() + rows - 1) / rows;
}

void FlowLayout::setBalanced(bool balanced)
{
    m_balanced = balanced;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item)
        m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::itemHeight() const
{
    int height = 0;
    for (const QLayoutItem* item : m_items)
        height = std::max(height, item->sizeHint().height());
    return height;
}

int FlowLayout::heightForWidth(int width) const
{
    const int columns = columnsFor(width);
    const int rows = (count() + columns - 1) / columns;
    return rows == 0 ? 0 : rows * itemHeight() + (rows - 1) * m_gap;
}

QSize FlowLayout::minimumSize() const
{
    return {m_minimumWidth, itemHeight()};
}

void FlowLayout::setGeometry(const QRect& area)
{
    QLayout::setGeometry(area);
    const int columns = columnsFor(area.width());
    const int height = itemHeight();
    const int used = std::min(area.width(), columns * (m_maximumWidth + m_gap) - m_gap);
    // Rounded borders rather than rounded widths, so that the last card ends where the row does.
    const auto border = [&](int column) { return (used + m_gap) * column / columns; };
    for (int i = 0; i < count(); ++i) {
        const int column = i % columns;
        const QPoint place(area.x() + border(column), area.y() + (i / columns) * (height + m_gap));
        m_items[static_cast<std::size_t>(i)]->setGeometry(
            QRect(place, QSize(border(column + 1) - border(column) - m_gap, height)));
    }
}

} // namespace ricercar::ui
