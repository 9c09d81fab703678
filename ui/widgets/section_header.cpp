#include "ui/widgets/section_header.h"

#include <QPainter>

namespace ricercar::ui {
namespace {

QFont titleFont(const Theme& theme)
{
    QFont font = theme.font(TextSize::Caption, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.3 * theme.scale());
    return font;
}

} // namespace

SectionHeader::SectionHeader(const Theme& theme, const QString& title, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTitle(title);
}

void SectionHeader::setTitle(const QString& title)
{
    m_title = title;
    setAccessibleName(title);
    update();
}

void SectionHeader::setRemark(const QString& remark, Ink ink)
{
    m_remark = remark;
    m_ink = ink;
    setAccessibleDescription(remark);
    update();
}

QSize SectionHeader::sizeHint() const
{
    return {px(160), px(rowHeight - space1)};
}

QSize SectionHeader::minimumSizeHint() const
{
    return {px(80), sizeHint().height()};
}

void SectionHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont remarkFont = theme().font(TextSize::Caption, QFont::Medium);
    const QFontMetrics remarkMetrics(remarkFont);
    const int remarkWidth =
        m_remark.isEmpty() ? 0 : qMin(remarkMetrics.horizontalAdvance(m_remark) + 2, width() * 2 / 3);
    painter.setFont(remarkFont);
    painter.setPen(inkColour(colours(), m_ink));
    painter.drawText(
        rect(), Qt::AlignRight | Qt::AlignVCenter, remarkMetrics.elidedText(m_remark, Qt::ElideRight, remarkWidth));
    const QRect place = rect().adjusted(0, 0, remarkWidth > 0 ? -(remarkWidth + px(space2)) : 0, 0);
    const QFont font = titleFont(theme());
    painter.setFont(font);
    painter.setPen(colours().mute);
    painter.drawText(
        place, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(font).elidedText(m_title, Qt::ElideRight, place.width()));
}

} // namespace ricercar::ui
