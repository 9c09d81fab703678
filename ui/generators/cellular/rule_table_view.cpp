#include "ui/generators/cellular/rule_table_view.h"

#include "ui/generators/cellular/cell_colours.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ricercar::ui {
namespace {

/// Labels up to this long fit into a chip; longer ones are read as lines.
constexpr std::size_t longestChip = 8;
constexpr int cellSide = 13; // design pixels

bool hasLetters(const std::string& label)
{
    return std::any_of(label.begin(), label.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

/// "B3", "S2": counts of births and survivals, whose letter is said once a row.
bool isCount(const RuleEntry& entry)
{
    return entry.label.size() == 2 && (entry.label[0] == 'B' || entry.label[0] == 'S') && entry.pattern.empty();
}

bool same(const RuleTable& a, const RuleTable& b)
{
    return a.name == b.name
        && std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
            [](const RuleEntry& x, const RuleEntry& y) {
                return x.label == y.label && x.pattern == y.pattern && x.result == y.result && x.editable == y.editable;
            });
}

} // namespace

RuleTableView::RuleTableView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RuleTableView::setTable(RuleTable table, const CellField& field)
{
    if (same(table, m_table) && field.stateLabels == m_field.stateLabels && field.palette == m_field.palette)
        return;
    m_table = std::move(table);
    m_field = field;
    if (m_current && *m_current >= m_table.entries.size())
        m_current.reset();
    if (m_hovered && *m_hovered >= m_table.entries.size())
        m_hovered.reset();
    setAccessibleName(tr("Rule %1").arg(QString::fromStdString(m_table.name)));
    themeChanged();
    updateGeometry();
    update();
}

void RuleTableView::setLit(int entry)
{
    if (entry == m_lit)
        return;
    for (const int each : {std::exchange(m_lit, entry), entry}) {
        if (each >= 0)
            update(entryArea(static_cast<std::size_t>(each)));
    }
}

void RuleTableView::themeChanged()
{
    m_colours = cellColours(theme(), m_field);
    m_heights.clear();
    m_areas = layOut(width());
}

void RuleTableView::resizeEvent(QResizeEvent*)
{
    m_areas = layOut(width());
}

QColor RuleTableView::stateColour(std::uint8_t state) const
{
    return state < m_colours.size() ? QColor(m_colours[state]) : colours().raised;
}

RuleTableView::Shape RuleTableView::shapeOf(const RuleEntry& entry) const
{
    if (!entry.pattern.empty())
        return Shape::Tile;
    return entry.label.size() <= longestChip ? Shape::Chip : Shape::Line;
}

/// A sum says which state it leads to; of B and S the fill says it all.
QString RuleTableView::chipText(const RuleEntry& entry) const
{
    const QString label = QString::fromStdString(entry.label);
    if (isCount(entry))
        return label.mid(1);
    return m_field.stateLabels.size() > 2 && entry.label.size() > 2
        ? QStringLiteral("%1 → %2").arg(label).arg(entry.result)
        : label;
}

QSize RuleTableView::sizeOf(const RuleEntry& entry, int width) const
{
    const QFontMetrics metrics(theme().font(TextSize::Caption));
    const int side = px(cellSide);
    switch (shapeOf(entry)) {
    case Shape::Tile: {
        const int cells = static_cast<int>(entry.pattern.size());
        const int label = hasLetters(entry.label) ? metrics.height() : 0;
        const int labelWidth = label > 0 ? metrics.horizontalAdvance(QString::fromStdString(entry.label)) : 0;
        return {std::max(cells * side, labelWidth) + px(space2), 2 * side + px(space1) + px(space2) + label};
    }
    case Shape::Chip: {
        const int wanted = std::max(px(18), metrics.horizontalAdvance(chipText(entry)) + px(space2));
        // The counts 0 to 8 stand beside each other.
        const int ninth = (width - px(space4)) / 9 - px(2);
        const int least = metrics.horizontalAdvance(chipText(entry)) + px(2);
        return {isCount(entry) ? std::clamp(ninth, std::min(least, wanted), wanted) : wanted, metrics.height() + px(6)};
    }
    case Shape::Line:
        break;
    }
    const int room = std::max(px(40), width - 3 * px(space2) - px(14));
    const QRect text =
        metrics.boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, QString::fromStdString(entry.label));
    return {width, text.height() + px(space2)};
}

std::vector<QRect> RuleTableView::layOut(int width) const
{
    std::vector<QRect> areas;
    const int gap = px(2);
    // Room for the letter.
    const auto indent = [this](const RuleEntry& entry) { return isCount(entry) ? px(space4) : 0; };
    int x = m_table.entries.empty() ? 0 : indent(m_table.entries.front());
    int y = 0;
    int tallest = 0;
    for (std::size_t i = 0; i < m_table.entries.size(); ++i) {
        const RuleEntry& entry = m_table.entries[i];
        const QSize size = sizeOf(entry, width);
        // Births and survivals begin a row each.
        const bool breaks = i > 0
            && (shapeOf(entry) != shapeOf(m_table.entries[i - 1]) || shapeOf(entry) == Shape::Line
                || (shapeOf(entry) == Shape::Chip && entry.label.front() != m_table.entries[i - 1].label.front()));
        if (i > 0 && (breaks || x + size.width() > width)) {
            x = indent(entry);
            y += tallest + gap;
            tallest = 0;
        }
        areas.emplace_back(QPoint(x, y), size);
        x += size.width() + gap;
        tallest = std::max(tallest, size.height());
    }
    return areas;
}

int RuleTableView::heightForWidth(int width) const
{
    const auto [known, isNew] = m_heights.try_emplace(width, 0);
    if (isNew) {
        for (const QRect& area : layOut(width))
            known->second = std::max(known->second, area.bottom() + 1);
    }
    return known->second;
}

QSize RuleTableView::sizeHint() const
{
    return {px(220), heightForWidth(px(220))};
}

QSize RuleTableView::minimumSizeHint() const
{
    return {px(120), px(24)};
}

QRect RuleTableView::entryArea(std::size_t entry) const
{
    return entry < m_areas.size() ? m_areas[entry] : QRect();
}

std::optional<std::size_t> RuleTableView::entryAt(const QPoint& point) const
{
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        if (m_areas[i].contains(point))
            return i;
    }
    return std::nullopt;
}

QString RuleTableView::description(const RuleEntry& entry) const
{
    const QString result = entry.result < m_field.stateLabels.size()
        ? QString::fromStdString(m_field.stateLabels[entry.result])
        : QString::number(entry.result);
    const QString says = tr("%1 becomes %2").arg(QString::fromStdString(entry.label), result);
    return entry.editable ? tr("%1. Click to change it.").arg(says) : says;
}

void RuleTableView::setCurrent(std::size_t entry)
{
    m_current = entry;
    setAccessibleDescription(description(m_table.entries[entry]));
    update();
}

bool RuleTableView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_X || (key >= Qt::Key_Left && key <= Qt::Key_Down)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto entry = entryAt(help->pos()))
            QToolTip::showText(help->globalPos(), description(m_table.entries[*entry]), this);
        else
            QToolTip::hideText();
        return true;
    }
    return ThemedWidget::event(event);
}

void RuleTableView::mouseMoveEvent(QMouseEvent* event)
{
    const auto entry = entryAt(event->position().toPoint());
    if (entry == m_hovered)
        return;
    m_hovered = entry;
    setCursor(entry && m_table.entries[*entry].editable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void RuleTableView::mousePressEvent(QMouseEvent* event)
{
    const auto entry = entryAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !entry)
        return;
    setCurrent(*entry);
    if (m_table.entries[*entry].editable)
        Q_EMIT entryClicked(*entry);
}

void RuleTableView::leaveEvent(QEvent*)
{
    m_hovered.reset();
    update();
}

void RuleTableView::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = m_table.entries.size();
    const int key = event->key();
    if (count == 0)
        return ThemedWidget::keyPressEvent(event);
    if (key == Qt::Key_Right || key == Qt::Key_Down)
        setCurrent(m_current ? std::min(*m_current + 1, count - 1) : 0);
    else if (key == Qt::Key_Left || key == Qt::Key_Up)
        setCurrent(m_current && *m_current > 0 ? *m_current - 1 : 0);
    else if (key == Qt::Key_X && m_current && m_table.entries[*m_current].editable)
        Q_EMIT entryClicked(*m_current);
    else
        ThemedWidget::keyPressEvent(event);
}

void RuleTableView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    painter.setFont(theme().font(TextSize::Caption));
    for (std::size_t i = 0; i < m_areas.size(); ++i) {
        if (!m_areas[i].intersects(event->rect()))
            continue;
        paintEntry(painter, i);
        const std::string& label = m_table.entries[i].label;
        const bool begins =
            i == 0 || !isCount(m_table.entries[i - 1]) || label.front() != m_table.entries[i - 1].label.front();
        if (isCount(m_table.entries[i]) && begins) {
            painter.setPen(colours().mute);
            painter.drawText(QRect(0, m_areas[i].top(), px(space4), m_areas[i].height()),
                Qt::AlignLeft | Qt::AlignVCenter, QString(QLatin1Char(label.front())));
        }
    }
}

void RuleTableView::paintTile(QPainter& painter, const RuleEntry& entry, const QRect& area) const
{
    const int side = px(cellSide);
    const int cells = static_cast<int>(entry.pattern.size());
    const int left = area.center().x() - cells * side / 2;
    const int top = area.top() + px(space1);
    painter.setPen(QPen(colours().edge, 1));
    const auto cell = [&](int x, int y, std::uint8_t state) {
        painter.setBrush(stateColour(state));
        painter.drawRect(QRect(x, y, side - 1, side - 1));
    };
    for (int i = 0; i < cells; ++i)
        cell(left + i * side, top, entry.pattern[static_cast<std::size_t>(i)]);
    cell(area.center().x() - side / 2, top + side + px(space1), entry.result);
    if (hasLetters(entry.label)) {
        painter.setPen(colours().mute);
        painter.drawText(area.adjusted(0, 2 * side + px(space2), 0, 0), Qt::AlignHCenter | Qt::AlignTop,
            QString::fromStdString(entry.label));
    }
}

void RuleTableView::paintEntry(QPainter& painter, std::size_t index) const
{
    const RuleEntry& entry = m_table.entries[index];
    const QRect area = m_areas[index];
    const bool isLit = static_cast<int>(index) == m_lit;
    if (isLit)
        painter.fillRect(area, colours().now.wash);
    switch (shapeOf(entry)) {
    case Shape::Tile:
        paintTile(painter, entry, area);
        break;
    case Shape::Chip: {
        const QRect chip = area.adjusted(1, 1, -1, -1);
        painter.fillRect(chip, stateColour(entry.result));
        painter.setPen(entry.result == 0 ? colours().mute : readableOn(stateColour(entry.result)));
        painter.drawText(chip, Qt::AlignCenter, chipText(entry));
        break;
    }
    case Shape::Line: {
        const int side = px(12);
        const QRect box(area.left() + px(space1), area.top() + px(space1) + px(2), side, side);
        painter.setPen(QPen(colours().edge, 1));
        painter.setBrush(entry.result != 0 ? colours().chosen.fill : colours().raised);
        painter.drawRect(box);
        painter.setPen(entry.result != 0 ? colours().text : colours().mute);
        painter.drawText(area.adjusted(side + px(space3), px(space1), -px(space1), 0), Qt::TextWordWrap,
            QString::fromStdString(entry.label));
        break;
    }
    }
    const bool framed = index == m_hovered || (hasFocus() && index == m_current);
    if (!isLit && !(framed && entry.editable) && !(hasFocus() && index == m_current))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isLit ? colours().now.fill : colours().faint, isLit ? px(2) : 1));
    painter.drawRect(area.adjusted(1, 1, -2, -2));
}

} // namespace ricercar::ui
