#include "ui/pianoroll/note_painter.h"

#include "ui/pianoroll/density_image.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QVector>

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int drumChannel = 9;
constexpr std::size_t velocityBands = 4;
// Share of the part's colour in a note of each band of velocity (0-31, 32-63, 64-95, 96-127).
constexpr std::array<double, velocityBands> bandShare{0.58, 0.74, 0.88, 1.0};

std::size_t velocityBand(int velocity)
{
    return std::min<std::size_t>(static_cast<std::size_t>(std::max(0, velocity)) / 32, velocityBands - 1);
}

double cornerOf(const QRectF& rect, const Theme& theme)
{
    return std::min({double(theme.px(3)), rect.width() / 3, rect.height() / 3});
}

QRect wholePixels(const QRectF& rect)
{
    const int left = static_cast<int>(std::lround(rect.left()));
    const int right = static_cast<int>(std::lround(rect.right()));
    return QRect(left, static_cast<int>(rect.top()), std::max(1, right - left), static_cast<int>(rect.height()));
}

/// The notes of one layer, sorted into batches that are painted in one go.
class LayerPainter {
public:
    LayerPainter(const RollPaint& paint, const RollScene::Layer& layer, bool detailed)
        : m_paint(paint)
        , m_layer(layer)
        , m_detailed(detailed)
    {
    }

    void run()
    {
        m_layer.index.forEach(static_cast<std::int64_t>(m_paint.view.firstTick()) - 1,
            static_cast<std::int64_t>(std::ceil(m_paint.view.lastTick())) + 1,
            [this](std::uint32_t place, const Note& note) { collect(place, note); });
        if (m_layer.content.ghost)
            paintGhost();
        else
            paintFilled();
    }

private:
    void collect(std::uint32_t place, const Note& note)
    {
        const QRectF rect = notePixels(m_paint, note);
        const QRect& area = m_paint.layout.notes;
        if (rect.bottom() < area.top() || rect.top() > area.bottom())
            return;
        m_batches[velocityBand(note.velocity)].append(m_detailed ? rect : QRectF(wholePixels(rect)));
        if (note.origin.edited)
            m_edited.append(rect);
        if (m_paint.scene.isQuoted({m_layer.content.id, place}))
            m_quoted.append(rect);
    }

    void paintGhost()
    {
        QPainter& painter = m_paint.painter;
        QColor colour = m_paint.theme.part(m_layer.content.colourIndex);
        painter.setRenderHint(QPainter::Antialiasing, m_detailed);
        QPen pen(colour, m_detailed ? 1.2 : 1);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        colour.setAlphaF(0.10F);
        painter.setBrush(colour);
        for (const QVector<QRectF>& batch : m_batches) {
            for (const QRectF& rect : batch) {
                const QRectF inner = rect.adjusted(0.5, 0.5, -0.5, -0.5);
                const double corner = m_detailed ? cornerOf(inner, m_paint.theme) : 0;
                painter.drawRoundedRect(inner, corner, corner);
            }
        }
    }

    void paintFilled()
    {
        QPainter& painter = m_paint.painter;
        painter.setPen(Qt::NoPen);
        painter.setRenderHint(QPainter::Antialiasing, m_detailed);
        for (std::size_t band = 0; band < velocityBands; ++band) {
            painter.setBrush(noteColour(m_paint.theme, m_layer.content.colourIndex, static_cast<int>(band) * 32));
            if (!m_detailed) {
                painter.drawRects(m_batches[band]);
                continue;
            }
            for (const QRectF& rect : m_batches[band]) {
                const double corner = cornerOf(rect, m_paint.theme);
                painter.drawRoundedRect(rect, corner, corner);
            }
        }
        paintSigns();
    }

    void paintSigns()
    {
        QPainter& painter = m_paint.painter;
        const Colours& colours = m_paint.theme.colours();
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (const QRectF& rect : m_quoted) {
            const double inset = rect.width() > 8 ? 2 : 0;
            painter.fillRect(
                QRectF(rect.left() + inset, rect.bottom() + 2, rect.width() - 2 * inset, m_paint.theme.px(2)),
                colours.source.fill);
        }
        painter.setRenderHint(QPainter::Antialiasing, m_detailed);
        for (const QRectF& rect : m_edited) {
            const double size = std::min({double(m_paint.theme.px(7)), rect.width() * 0.6, rect.height() * 0.75});
            QPainterPath corner(rect.topRight() - QPointF(size, 0));
            corner.lineTo(rect.topRight());
            corner.lineTo(rect.topRight() + QPointF(0, size));
            corner.closeSubpath();
            painter.fillPath(corner, colours.background);
            painter.setPen(QPen(colours.edited.fill, m_detailed ? 1.5 : 1));
            painter.setBrush(Qt::NoBrush);
            const double round = m_detailed ? cornerOf(rect, m_paint.theme) : 0;
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), round, round);
            painter.fillPath(corner, colours.edited.fill);
        }
    }

    const RollPaint& m_paint;
    const RollScene::Layer& m_layer;
    bool m_detailed;
    std::array<QVector<QRectF>, velocityBands> m_batches;
    QVector<QRectF> m_quoted;
    QVector<QRectF> m_edited;
};

} // namespace

QColor noteColour(const Theme& theme, int colourIndex, int velocity)
{
    return mixed(theme.colours().gridRow, theme.part(colourIndex), bandShare[velocityBand(velocity)]);
}

QRectF notePixels(const RollPaint& paint, const Note& note)
{
    QRectF rect = paint.view.noteRect(note.onsetTicks, note.durationTicks, note.pitch);
    if (note.channel == drumChannel)
        rect.setWidth(std::max(rect.width(), 4.0));
    const QRect& area = paint.layout.notes;
    rect.setLeft(std::max(rect.left(), area.left() - 16.0));
    rect.setRight(std::min(rect.right(), area.right() + 16.0));
    return rect;
}

void paintNotes(const RollPaint& paint)
{
    const auto first = static_cast<std::int64_t>(paint.view.firstTick()) - 1;
    const auto last = static_cast<std::int64_t>(std::ceil(paint.view.lastTick())) + 1;
    std::size_t visible = 0;
    for (const RollScene::Layer& layer : paint.scene.layers)
        visible += layer.index.count(first, last, densityLimit + 1);
    const bool detailed = visible <= roundedNotesLimit && paint.view.rowHeight() >= 5;

    std::vector<const RollScene::Layer*> order;
    for (const RollScene::Layer& layer : paint.scene.layers)
        order.push_back(&layer);
    const auto rank = [&paint](const RollScene::Layer* layer) {
        return layer->content.ghost ? 0 : layer->content.id == paint.scene.currentLayer ? 2 : 1;
    };
    std::stable_sort(order.begin(), order.end(), [&rank](auto* a, auto* b) { return rank(a) < rank(b); });

    paint.painter.save();
    paint.painter.setClipRect(paint.layout.notes, Qt::IntersectClip);
    for (const RollScene::Layer* layer : order) {
        if (visible > densityLimit)
            paintDensity(paint, *layer);
        else
            LayerPainter(paint, *layer, detailed).run();
    }
    paint.painter.restore();
}

void paintNotesAs(const RollPaint& paint, std::span<const Note> notes, const NoteLook& look)
{
    const bool detailed = notes.size() <= roundedNotesLimit && paint.view.rowHeight() >= 5;
    QPainter& painter = paint.painter;
    painter.save();
    painter.setClipRect(paint.layout.notes, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, detailed);
    const bool outlined = look.outline.isValid() && (detailed || !look.fill.isValid());
    painter.setPen(outlined ? QPen(look.outline, detailed ? paint.theme.px(2) : 1) : QPen(Qt::NoPen));
    painter.setBrush(look.fill.isValid() ? QBrush(look.fill) : QBrush(Qt::NoBrush));
    QVector<QRectF> plain;
    for (const Note& note : notes) {
        const QRectF rect = notePixels(paint, note).adjusted(-look.grow, -look.grow, look.grow, look.grow);
        if (!rect.intersects(paint.layout.notes))
            continue;
        if (!detailed) {
            plain.append(wholePixels(rect));
            continue;
        }
        const double corner = cornerOf(rect, paint.theme);
        painter.drawRoundedRect(rect, corner, corner);
    }
    painter.drawRects(plain);
    painter.restore();
}

} // namespace ricercar::ui
