#include "ui/widgets/link_button.h"

#include <QPainter>

namespace ricercar::ui {

LinkButton::LinkButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize LinkButton::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font());
    return {metrics.horizontalAdvance(text()) + 4, metrics.height() + m_theme.px(space1)};
}

QSize LinkButton::minimumSizeHint() const
{
    return {m_theme.px(40), sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QFont font = m_theme.font();
    font.setUnderline(underMouse() || hasFocus());
    painter.setFont(font);
    painter.setPen(m_theme.colours().source.text);
    painter.drawText(
        rect(), Qt::AlignRight | Qt::AlignVCenter, painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

void LinkButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
    Q_EMIT hovered(true);
}

void LinkButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
    Q_EMIT hovered(false);
}

void LinkButton::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    Q_EMIT hovered(true);
}

void LinkButton::focusOutEvent(QFocusEvent* event)
{
    QAbstractButton::focusOutEvent(event);
    Q_EMIT hovered(false);
}

} // namespace ricercar::ui
