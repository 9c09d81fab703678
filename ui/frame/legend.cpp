#include "ui/frame/legend.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace ricercar::ui {
namespace {

constexpr int legendWidth = 540;
constexpr int signWidth = 44;
constexpr int nameWidth = 96;
constexpr int legendRow = 34;

} // namespace

Legend::Legend(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("What the colours mean"));
    QStringList spoken;
    for (const Row& row : rows())
        spoken << row.name + QStringLiteral(": ") + row.meaning;
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    parent->installEventFilter(this);
    hide();
}

std::vector<Legend::Row> Legend::rows()
{
    return {{Sign::Bar, &Colours::now, tr("now"), tr("the current step, the playhead, what is being computed")},
        {Sign::Triangle, &Colours::chance, tr("chance"), tr("the draw, mutation, anything random")},
        {Sign::Outline, &Colours::chosen, tr("chosen"), tr("the option taken and what it caused")},
        {Sign::Underline, &Colours::source, tr("source"), tr("where it was learnt, parents, attended notes")},
        {Sign::Dot, &Colours::edited, tr("by hand"), tr("edited notes, choices taken otherwise, forks")}};
}

void Legend::setParts(const QStringList& names)
{
    m_parts = names;
    placeInParent();
    update();
}

void Legend::toggle()
{
    if (isVisible()) {
        close();
        return;
    }
    placeInParent();
    show();
    raise();
    setFocus();
}

void Legend::close()
{
    hide();
    Q_EMIT closed();
}

QSize Legend::sizeHint() const
{
    int height =
        px(space4) + px(36) + static_cast<int>(rows().size()) * px(legendRow) + px(space3) + px(56) + px(space4);
    if (!m_parts.isEmpty())
        height += px(space2) + static_cast<int>((m_parts.size() + 2) / 3) * px(26);
    return {px(legendWidth), height};
}

void Legend::placeInParent()
{
    const QSize size = sizeHint().boundedTo(parentWidget()->size());
    setGeometry(QRect(
        QPoint((parentWidget()->width() - size.width()) / 2, (parentWidget()->height() - size.height()) / 2), size));
}

bool Legend::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && isVisible())
        placeInParent();
    return ThemedWidget::eventFilter(watched, event);
}

void Legend::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Question)
        close();
    else
        event->ignore();
}

void Legend::mousePressEvent(QMouseEvent*)
{
    close();
}

void Legend::paintSign(QPainter& painter, const Row& row, const QRectF& area) const
{
    const QColor colour = (colours().*row.accent).fill;
    const QPointF centre = area.center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (row.sign) {
    case Sign::Bar:
        painter.fillRect(QRectF(area.left(), area.top() + px(5), area.width(), area.height() - px(10)),
            (colours().*row.accent).wash);
        painter.fillRect(QRectF(area.left(), area.top() + px(5), px(3), area.height() - px(10)), colour);
        break;
    case Sign::Triangle: {
        const QPointF points[] = {
            centre + QPointF(-px(6), -px(5)), centre + QPointF(px(6), -px(5)), centre + QPointF(0, px(5))};
        painter.drawPolygon(points, 3);
        break;
    }
    case Sign::Outline:
        painter.setPen(QPen(colour, 2 * theme().scale()));
        painter.setBrush((colours().*row.accent).wash);
        painter.drawRoundedRect(area.adjusted(1, px(6), -1, -px(6)), px(cornerRadius), px(cornerRadius));
        break;
    case Sign::Underline:
        painter.fillRect(QRectF(area.left(), centre.y() - 1, area.width(), px(3)), colour);
        break;
    case Sign::Dot:
        painter.drawEllipse(centre, px(6), px(6));
        break;
    }
}

void Legend::paintParts(QPainter& painter, int y) const
{
    const int left = px(space4);
    const int column = (width() - 2 * left) / 3;
    painter.setFont(theme().font());
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        const QRect cell(
            left + static_cast<int>(i % 3) * column, y + static_cast<int>(i / 3) * px(26), column - px(space2), px(26));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().part(static_cast<int>(i)));
        painter.drawRoundedRect(QRect(cell.left(), cell.center().y() - px(5), px(18), px(10)), 2, 2);
        painter.setPen(colours().text);
        const QRect text = cell.adjusted(px(26), 0, 0, 0);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_parts[i], Qt::ElideRight, text.width()));
    }
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = colours();
    painter.setPen(QPen(c.edge, 1));
    painter.setBrush(c.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(2 * cornerRadius), px(2 * cornerRadius));
    const int left = px(space4);
    const int right = width() - left;
    int y = px(space4);
    painter.setFont(theme().font(TextSize::Heading, QFont::DemiBold));
    painter.setPen(c.text);
    painter.drawText(
        QRect(left, y, right - left, px(26)), Qt::AlignLeft | Qt::AlignVCenter, tr("What the colours mean"));
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(c.faint);
    painter.drawText(QRect(left, y, right - left, px(26)), Qt::AlignRight | Qt::AlignVCenter, tr("Esc closes"));
    y += px(36);
    for (const Row& row : rows()) {
        paintSign(painter, row, QRectF(left, y, px(signWidth), px(legendRow)));
        const int nameLeft = left + px(signWidth) + px(space3);
        painter.setFont(theme().font(TextSize::Body, QFont::DemiBold));
        painter.setPen((c.*row.accent).text);
        painter.drawText(QRect(nameLeft, y, px(nameWidth), px(legendRow)), Qt::AlignLeft | Qt::AlignVCenter, row.name);
        painter.setFont(theme().font());
        painter.setPen(c.text);
        const QRect meaning(
            nameLeft + px(nameWidth) - px(space4), y, right - nameLeft - px(nameWidth) + px(space4), px(legendRow));
        painter.drawText(meaning, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(row.meaning, Qt::ElideRight, meaning.width()));
        y += px(legendRow);
    }
    y += px(space3);
    QLinearGradient heat(left, 0, right, 0);
    for (int i = 0; i <= 9; ++i)
        heat.setColorAt(i / 9.0, heatColour(i / 9.0));
    painter.fillRect(QRect(left, y, right - left, px(14)), heat);
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(c.mute);
    const QRect scale(left, y + px(18), right - left, px(20));
    painter.drawText(scale, Qt::AlignLeft | Qt::AlignTop, tr("0"));
    painter.drawText(scale, Qt::AlignHCenter | Qt::AlignTop, tr("heat: how much, how likely"));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignTop, tr("1"));
    paintParts(painter, y + px(56) - px(space2));
}

} // namespace ricercar::ui
