#include "ui/pianoroll/legend_painter.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Entries from left to right; what no longer fits is left out.
class LegendRow {
public:
    explicit LegendRow(const RollPaint& paint)
        : m_paint(paint)
        , m_font(paint.theme.font(TextSize::Caption))
        , m_metrics(m_font)
        , m_x(paint.layout.notes.left() + paint.theme.px(space1))
    {
        m_paint.painter.setFont(m_font);
    }

    template <class Sign> void add(const QString& text, int signWidth, Sign paintSign)
    {
        const Theme& theme = m_paint.theme;
        const int width = theme.px(signWidth) + theme.px(space2) + m_metrics.horizontalAdvance(text);
        const QRect& legend = m_paint.layout.legend;
        if (m_x + width > legend.right())
            return;
        paintSign(QRectF(m_x, legend.center().y() - theme.px(6), theme.px(signWidth), theme.px(12)));
        m_paint.painter.setPen(theme.colours().mute);
        m_paint.painter.drawText(
            QRect(m_x + theme.px(signWidth) + theme.px(space2), legend.y(), width, legend.height()),
            Qt::AlignVCenter | Qt::AlignLeft, text);
        m_x += width + theme.px(24);
    }

private:
    const RollPaint& m_paint;
    QFont m_font;
    QFontMetrics m_metrics;
    int m_x;
};

QString translated(const char* text)
{
    return QCoreApplication::translate("PianoRoll", text);
}

void addLayers(LegendRow& row, const RollPaint& paint)
{
    if (paint.scene.layers.size() < 2)
        return;
    for (const RollScene::Layer& layer : paint.scene.layers) {
        row.add(layer.content.name, 12, [&](const QRectF& area) {
            const QColor colour = paint.theme.part(layer.content.colourIndex);
            const QRectF box = area.adjusted(0.5, 2.5, -0.5, -2.5);
            paint.painter.setPen(QPen(colour, 1.2));
            paint.painter.setBrush(layer.content.ghost ? QBrush(Qt::NoBrush) : QBrush(colour));
            paint.painter.drawRoundedRect(box, 2, 2);
        });
    }
}

void addMarks(LegendRow& row, const RollPaint& paint)
{
    std::vector<RollMark> kinds;
    for (const RollMark& mark : paint.scene.marks) {
        const bool known = std::any_of(kinds.begin(), kinds.end(),
            [&mark](const RollMark& k) { return k.shape == mark.shape && k.text == mark.text; });
        if (!known)
            kinds.push_back(mark);
    }
    for (const RollMark& mark : kinds) {
        row.add(mark.text, 10, [&](const QRectF& area) {
            paint.painter.setPen(Qt::NoPen);
            if (mark.shape == RollMark::Shape::Dot) {
                paint.painter.setBrush(paint.theme.colours().edited.fill);
                const double radius = area.width() * 0.42;
                paint.painter.drawEllipse(area.center(), radius, radius);
                return;
            }
            QPainterPath triangle(area.topLeft() + QPointF(0, 2));
            triangle.lineTo(area.topRight() + QPointF(0, 2));
            triangle.lineTo(area.center().x(), area.bottom() - 2);
            triangle.closeSubpath();
            paint.painter.fillPath(triangle, paint.theme.colours().chance.fill);
        });
    }
}

} // namespace

bool needsLegend(const RollScene& scene)
{
    return scene.layers.size() > 1 || !scene.marks.empty() || !scene.quoted.empty() || scene.cover().edited;
}

void paintLegend(const RollPaint& paint)
{
    if (paint.layout.legend.isEmpty())
        return;
    const Colours& colours = paint.theme.colours();
    paint.painter.save();
    paint.painter.fillRect(paint.layout.legend, colours.background);
    paint.painter.setRenderHint(QPainter::Antialiasing, true);
    LegendRow row(paint);
    if (!paint.scene.quoted.empty()) {
        row.add(translated("quoted from the source"), 20, [&](const QRectF& area) {
            const int thick = paint.theme.px(2);
            paint.painter.fillRect(QRectF(area.x(), area.center().y() - 1, area.width(), thick), colours.source.fill);
        });
    }
    addMarks(row, paint);
    if (paint.scene.cover().edited) {
        row.add(translated("edited by hand"), 12, [&](const QRectF& area) {
            paint.painter.setPen(QPen(colours.edited.fill, 1.5));
            paint.painter.setBrush(Qt::NoBrush);
            paint.painter.drawRoundedRect(area.adjusted(0.5, 2.5, -0.5, -2.5), 2, 2);
        });
    }
    addLayers(row, paint);
    paint.painter.restore();
}

} // namespace ricercar::ui
