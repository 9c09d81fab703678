#include "ui/generators/cellular/state_swatches.h"

#include "ui/generators/cellular/cell_colours.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr std::size_t mostSwatches = 8;

} // namespace

StateSwatches::StateSwatches(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateSwatches::setField(const CellField& field)
{
    m_field = field;
    if (m_state >= field.stateLabels.size())
        m_state = 1;
    themeChanged();
    setState(m_state);
    updateGeometry();
}

void StateSwatches::themeChanged()
{
    m_colours = cellColours(theme(), m_field);
}

void StateSwatches::setState(std::uint8_t state)
{
    m_state = state;
    const QString label =
        state < m_field.stateLabels.size() ? QString::fromStdString(m_field.stateLabels[state]) : QString();
    setAccessibleName(tr("Draws %1").arg(label));
    update();
}

void StateSwatches::stepState(int direction)
{
    const int count = static_cast<int>(m_field.stateLabels.size());
    if (count == 0)
        return;
    setState(static_cast<std::uint8_t>((m_state + direction + count) % count));
    Q_EMIT stateChosen(m_state);
}

std::size_t StateSwatches::shown() const
{
    return std::min(m_field.stateLabels.size(), mostSwatches);
}

std::size_t StateSwatches::first() const
{
    const std::size_t middle = shown() / 2;
    return m_state <= middle ? 0 : std::min<std::size_t>(m_state - middle, m_field.stateLabels.size() - shown());
}

int StateSwatches::side() const
{
    return px(22);
}

QRect StateSwatches::swatchArea(std::size_t state) const
{
    if (state < first() || state >= first() + shown())
        return {};
    return {static_cast<int>(state - first()) * (side() + px(2)), (height() - side()) / 2, side(), side()};
}

QSize StateSwatches::sizeHint() const
{
    return {static_cast<int>(shown()) * (side() + px(2)), px(rowHeight)};
}

bool StateSwatches::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        for (std::size_t state = first(); state < first() + shown(); ++state) {
            if (swatchArea(state).contains(help->pos()))
                QToolTip::showText(help->globalPos(),
                    tr("Draw %1 ([ and ])").arg(QString::fromStdString(m_field.stateLabels[state])), this);
        }
        return true;
    }
    return ThemedWidget::event(event);
}

void StateSwatches::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t state = first(); state < first() + shown(); ++state) {
        if (swatchArea(state).contains(event->position().toPoint())) {
            setState(static_cast<std::uint8_t>(state));
            Q_EMIT stateChosen(m_state);
            return;
        }
    }
}

void StateSwatches::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    painter.setFont(theme().font(TextSize::Caption));
    for (std::size_t state = first(); state < first() + shown(); ++state) {
        const QRect area = swatchArea(state);
        const QColor colour(m_colours[state]);
        const bool chosen = state == m_state;
        painter.setPen(QPen(chosen ? colours().now.fill : colours().edge, chosen ? 2 : 1));
        painter.setBrush(colour);
        painter.drawRect(area.adjusted(1, 1, -2, -2));
        const QString label = QString::fromStdString(m_field.stateLabels[state]);
        if (m_field.stateLabels.size() <= 2 || painter.fontMetrics().horizontalAdvance(label) > area.width() - 4)
            continue;
        painter.setPen(readableOn(colour));
        painter.drawText(area, Qt::AlignCenter, label);
    }
}

} // namespace ricercar::ui
