#include "ui/widgets/probability_row.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ricercar::ui {
namespace {

QString takeText()
{
    return QCoreApplication::translate("ProbabilityRow", "take");
}

void paintGround(QPainter& painter, const QRect& area, const ProbabilityRow& row, const Theme& theme)
{
    const Colours& c = theme.colours();
    const Accent& accent = row.byHand && row.chosen ? c.edited : row.chosen ? c.chosen : c.source;
    const double radius = theme.px(cornerRadius);
    QPainterPath outline;
    outline.addRoundedRect(area, radius, radius);
    painter.fillPath(outline, c.raised);
    const double length = std::clamp(row.probability, 0.0, 1.0) * area.width();
    if (length > 0) {
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(
            QRectF(area.x(), area.y(), std::max(length, 2.0), area.height()), barColour(c, accent, row.chosen));
        painter.restore();
    }
    if (row.chosen || row.current) {
        const double pen = row.chosen ? 1.5 * theme.scale() : 1.0;
        painter.setPen(QPen(row.chosen ? accent.fill : c.now.fill, pen));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(area).adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2), radius, radius);
    }
}

void paintTakeButton(QPainter& painter, const QRect& area, const ProbabilityRow& row, const Theme& theme)
{
    const Colours& c = theme.colours();
    painter.setPen(QPen(row.takeHovered ? c.now.fill : c.edge, 1));
    painter.setBrush(row.takeHovered ? c.now.wash : c.panel);
    painter.drawRoundedRect(
        QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(cornerRadius), theme.px(cornerRadius));
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(c.text);
    painter.drawText(area, Qt::AlignCenter, takeText());
}

} // namespace

QString probabilityText(double probability)
{
    if (probability <= 0)
        return QStringLiteral("0");
    if (probability >= 1)
        return QStringLiteral("1");
    if (probability >= 0.0005)
        return QString::number(probability, 'f', 3);
    return QString::number(probability, 'e', 1);
}

QRect takeButtonArea(const QRect& area, const Theme& theme)
{
    const QFontMetrics metrics(theme.font(TextSize::Caption));
    const int width = metrics.horizontalAdvance(takeText()) + theme.px(2 * space2);
    const int height = theme.px(24);
    return {area.right() + 1 - theme.px(6) - width, area.center().y() - height / 2 + 1, width, height};
}

void paintProbabilityRow(QPainter& painter, const QRect& area, const ProbabilityRow& row, const Theme& theme)
{
    const Colours& c = theme.colours();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, area, row, theme);
    int right = area.right() + 1 - theme.px(10);
    if (row.takeable) {
        const QRect button = takeButtonArea(area, theme);
        paintTakeButton(painter, button, row, theme);
        right = button.left() - theme.px(space2);
    }
    const bool impossible = row.probability <= 0;
    const QFont::Weight weight = row.chosen ? QFont::DemiBold : QFont::Normal;
    painter.setFont(theme.monoFont(TextSize::Body, row.chosen ? QFont::Bold : QFont::Normal));
    painter.setPen(impossible ? c.mute : c.text);
    const QString figure = probabilityText(row.probability);
    painter.drawText(
        QRect(area.left(), area.top(), right - area.left(), area.height()), Qt::AlignRight | Qt::AlignVCenter, figure);
    right -= painter.fontMetrics().horizontalAdvance(figure) + theme.px(space2);
    if (row.drawn) {
        const double dot = theme.px(space2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.chance.fill);
        painter.drawEllipse(QRectF(right - dot, area.center().y() + 0.5 - dot / 2, dot, dot));
        right -= static_cast<int>(dot) + theme.px(space1);
    }

    int left = area.left() + theme.px(10);
    painter.setFont(theme.font(TextSize::Body, weight));
    painter.setPen(impossible ? c.mute : c.text);
    const QString label = painter.fontMetrics().elidedText(row.label, Qt::ElideRight, std::max(0, right - left));
    painter.drawText(QRect(left, area.top(), right - left, area.height()), Qt::AlignLeft | Qt::AlignVCenter, label);
    // Short labels share one column, so that the details beneath each other line up.
    const int labelWidth = painter.fontMetrics().horizontalAdvance(label);
    left += std::max(labelWidth + theme.px(space3), theme.px(48));
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(row.chosen ? c.text : c.mute); // mute would be too faint on the stronger bar
    if (painter.fontMetrics().horizontalAdvance(row.detail) <= right - left)
        painter.drawText(
            QRect(left, area.top(), right - left, area.height()), Qt::AlignLeft | Qt::AlignVCenter, row.detail);
    painter.restore();
}

} // namespace ricercar::ui
