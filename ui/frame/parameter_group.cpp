#include "ui/frame/parameter_group.h"

#include <QPainter>
#include <QPainterPath>

namespace ricercar::ui {

ParameterGroup::ParameterGroup(const Theme& theme, const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(name);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Group %1").arg(name));
    setToolTip(tr("Open or close the parameters of this group"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ParameterGroup::setChanged(int count)
{
    if (count == m_changed)
        return;
    m_changed = count;
    setAccessibleDescription(count > 0 ? tr("%1 changed").arg(count) : QString());
    update();
}

QSize ParameterGroup::sizeHint() const
{
    return {m_theme.px(160), m_theme.px(rowHeight)};
}

void ParameterGroup::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = m_theme.colours();
    painter.setPen(QPen(c.line, hairline));
    painter.drawLine(0, 0, width(), 0);
    if (hasFocus()) {
        painter.setPen(QPen(c.now.fill, 1));
        painter.drawRect(rect().adjusted(0, 2, -1, -1));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = m_theme.px(4);
    const QPointF centre(side + 1, height() / 2.0 + 1);
    QPainterPath arrow;
    if (isChecked()) {
        arrow.moveTo(centre + QPointF(-side, -side / 2));
        arrow.lineTo(centre + QPointF(side, -side / 2));
        arrow.lineTo(centre + QPointF(0, side * 0.8));
    } else {
        arrow.moveTo(centre + QPointF(-side / 2, -side));
        arrow.lineTo(centre + QPointF(-side / 2, side));
        arrow.lineTo(centre + QPointF(side * 0.8, 0));
    }
    arrow.closeSubpath();
    painter.fillPath(arrow, underMouse() ? c.text : c.mute);
    QFont font = m_theme.font(TextSize::Caption, QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(underMouse() ? c.text : c.mute);
    const QRect words = rect().adjusted(m_theme.px(space4), 2, 0, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (m_changed > 0) {
        painter.setFont(m_theme.font(TextSize::Caption));
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, tr("%1 changed").arg(m_changed));
    }
}

} // namespace ricercar::ui
