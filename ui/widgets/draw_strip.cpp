#include "ui/widgets/draw_strip.h"

#include <QPainter>
#include <QPainterPath>

namespace ricercar::ui {
namespace {

constexpr int markerRoom = 10;
constexpr int barHeight = 24;

} // namespace

DrawStrip::DrawStrip(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_fall.setStartValue(0.0);
    m_fall.setEndValue(1.0);
    m_fall.setEasingCurve(QEasingCurve::InQuad);
    connect(&m_fall, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

void DrawStrip::setContent(Content content)
{
    if (content == m_content)
        return;
    m_content = std::move(content);
    const QString chosen = m_content.chosen < m_content.labels.size() ? m_content.labels[m_content.chosen] : QString();
    setAccessibleName(tr("The draw %1, taken: %2").arg(m_content.draw, 0, 'f', 4).arg(chosen));
    m_fall.stop();
    m_fall.setDuration(theme().motionMs());
    if (isVisible() && theme().motionMs() > 0)
        m_fall.start();
    update();
}

QSize DrawStrip::sizeHint() const
{
    const QFontMetrics metrics(theme().font(TextSize::Caption));
    return {px(208), px(markerRoom + barHeight + space1) + metrics.height()};
}

QSize DrawStrip::minimumSizeHint() const
{
    return {px(80), sizeHint().height()};
}

QRectF DrawStrip::barArea() const
{
    return QRectF(0, px(markerRoom), width(), px(barHeight));
}

void DrawStrip::paintInterval(QPainter& painter, std::size_t option, double left, double right) const
{
    const Colours& c = colours();
    const bool isChosen = option == m_content.chosen;
    const Accent& accent = !isChosen ? c.source : m_content.byHand ? c.edited : c.chosen;
    const QRectF bar = barArea();
    QRectF part(left, bar.y(), right - left, bar.height());
    if (part.width() > 3)
        part.adjust(0, 0, -1, 0);
    else if (isChosen)
        part.setWidth(qMax(part.width(), 2.0));
    const QColor ground = isChosen ? accent.fill : stripColour(c);
    painter.fillRect(part, ground);
    if (option >= m_content.labels.size() || part.width() < px(14))
        return;
    painter.setFont(theme().font(TextSize::Caption, QFont::Medium));
    const QString& label = m_content.labels[option];
    const double labelWidth = painter.fontMetrics().horizontalAdvance(label) + px(space1);
    // The label steps to the wider side of the marker, or gives way to it.
    const double marker = bar.left() + m_content.draw * bar.width();
    if (marker > part.center().x() - labelWidth / 2 - px(3) && marker < part.center().x() + labelWidth / 2 + px(3)) {
        if (marker - part.left() > part.right() - marker)
            part.setRight(marker - px(2));
        else
            part.setLeft(marker + px(2));
    }
    if (labelWidth > part.width())
        return;
    painter.setPen(isChosen ? accent.onFill : c.text);
    painter.drawText(part, Qt::AlignCenter, label);
}

void DrawStrip::paintMarker(QPainter& painter, const QRectF& bar) const
{
    const double landed = m_fall.state() == QAbstractAnimation::Running ? m_fall.currentValue().toDouble() : 1.0;
    const double half = px(5);
    const double x = qBound(half, bar.left() + m_content.draw * bar.width(), width() - half);
    const double exact = qBound(1.0, bar.left() + m_content.draw * bar.width(), width() - 1.0);
    painter.setRenderHint(QPainter::Antialiasing);
    // A rim in the colour of the ground keeps coral apart from teal, also for those who see no difference in hue.
    const double depth = bar.top() - px(2) + landed * (bar.height() + px(4));
    painter.setPen(QPen(colours().panel, 4 * theme().scale()));
    painter.drawLine(QPointF(exact, bar.top()), QPointF(exact, qMax(bar.top(), depth)));
    painter.setPen(QPen(colours().chance.fill, 2 * theme().scale()));
    painter.drawLine(QPointF(exact, bar.top() - px(3)), QPointF(exact, depth));
    QPainterPath head;
    head.moveTo(x - half, bar.top() - px(9));
    head.lineTo(x + half, bar.top() - px(9));
    head.lineTo(exact, bar.top() - px(1));
    head.closeSubpath();
    painter.fillPath(head, colours().chance.fill);
}

void DrawStrip::paintEvent(QPaintEvent*)
{
    if (m_content.probabilities.empty())
        return;
    QPainter painter(this);
    const QRectF bar = barArea();
    painter.fillRect(bar, stripColour(colours()));
    double sum = 0;
    double chosenLeft = 0;
    double chosenRight = 0;
    for (std::size_t i = 0; i < m_content.probabilities.size(); ++i) {
        const double left = bar.left() + sum * bar.width();
        sum = qMin(1.0, sum + m_content.probabilities[i]);
        const double right = bar.left() + sum * bar.width();
        if (i == m_content.chosen) {
            chosenLeft = left;
            chosenRight = right;
        } else if (right - left >= 3) { // thinner ones melt into the ground
            painter.fillRect(QRectF(right - 1, bar.y(), 1, bar.height()), colours().panel);
            paintInterval(painter, i, left, right);
        }
    }
    paintInterval(painter, m_content.chosen, chosenLeft, chosenRight);
    paintMarker(painter, bar);
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(colours().faint);
    const QRectF scale(0, bar.bottom() + px(space1), width(), painter.fontMetrics().height());
    painter.drawText(scale, Qt::AlignLeft | Qt::AlignTop, QStringLiteral("0"));
    painter.drawText(scale, Qt::AlignRight | Qt::AlignTop, QStringLiteral("1"));
}

} // namespace ricercar::ui
