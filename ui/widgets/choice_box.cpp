#include "ui/widgets/choice_box.h"

#include "ui/theme/icons.h"

#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QWheelEvent>

namespace ricercar::ui {

ChoiceBox::ChoiceBox(const Theme& theme, QWidget* parent)
    : QComboBox(parent)
    , m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QSize ChoiceBox::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font());
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = qMax(widest, metrics.horizontalAdvance(itemText(i)));
    return {widest + m_theme.px(32), m_theme.px(rowHeight)};
}

QSize ChoiceBox::minimumSizeHint() const
{
    return {m_theme.px(64), m_theme.px(rowHeight)};
}

void ChoiceBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const Colours& c = m_theme.colours();
    const QRect text = rect().adjusted(m_theme.px(9), 0, -m_theme.px(22), 0);
    painter.setPen(isEnabled() ? c.text : c.faint);
    painter.drawText(
        text, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(currentText(), Qt::ElideRight, text.width()));
    const double side = m_theme.px(12);
    paintIcon(
        painter, IconName::More, QRectF(width() - m_theme.px(5) - side, (height() - side) / 2.0, side, side), c.mute);
}

void ChoiceBox::wheelEvent(QWheelEvent* event)
{
    hasFocus() ? QComboBox::wheelEvent(event) : event->ignore();
}

} // namespace ricercar::ui
