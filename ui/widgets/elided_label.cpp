#include "ui/widgets/elided_label.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace ricercar::ui {

ElidedLabel::ElidedLabel(const Theme& theme, TextStyle style, const QString& text, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_style(style)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setText(text);
}

void ElidedLabel::setText(const QString& text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setStyle(TextStyle style)
{
    m_style = style;
    updateGeometry();
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elide = mode;
    update();
}

bool ElidedLabel::isElided() const
{
    return QFontMetrics(styledFont()).horizontalAdvance(m_text) > width();
}

QFont ElidedLabel::styledFont() const
{
    return m_style.mono ? theme().monoFont(m_style.size, m_style.weight) : theme().font(m_style.size, m_style.weight);
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(styledFont());
    return {metrics.horizontalAdvance(m_text) + 2, metrics.height() + px(2)};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(px(24), sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(styledFont());
    painter.setPen(inkColour(colours(), m_style.ink));
    painter.drawText(rect(), static_cast<int>(m_alignment), painter.fontMetrics().elidedText(m_text, m_elide, width()));
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        isElided() ? QToolTip::showText(help->globalPos(), m_text, this) : QToolTip::hideText();
        return true;
    }
    return ThemedWidget::event(event);
}

} // namespace ricercar::ui
