#include "ui/widgets/tick_box.h"

#include <QPainter>

namespace ricercar::ui {
namespace {

constexpr int boxSide = 18;

} // namespace

TickBox::TickBox(const Theme& theme, const QString& text, QWidget* parent)
    : QCheckBox(text, parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize TickBox::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font());
    return {m_theme.px(boxSide + space2) + metrics.horizontalAdvance(text()) + 2, m_theme.px(ui::rowHeight)};
}

void TickBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = m_theme.colours();
    const double side = m_theme.px(boxSide);
    const QRectF box(0.5, (height() - side) / 2 + 0.5, side - 1, side - 1);
    painter.setPen(QPen(hasFocus() ? c.now.fill : underMouse() ? c.mute : c.faint, 1));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(box, m_theme.px(3), m_theme.px(3));
    const QColor ink = isEnabled() ? c.text : c.faint;
    if (isChecked()) {
        painter.setPen(QPen(ink, 2 * m_theme.scale(), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF tick[] = {box.topLeft() + 0.24 * QPointF(side, 2.1 * side),
            box.topLeft() + 0.42 * QPointF(side, 1.6 * side), box.topLeft() + 0.72 * QPointF(side, 0.38 * side)};
        painter.drawPolyline(tick, 3);
    }
    painter.setFont(m_theme.font());
    painter.setPen(ink);
    painter.drawText(rect().adjusted(m_theme.px(boxSide + space2), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
}

} // namespace ricercar::ui
