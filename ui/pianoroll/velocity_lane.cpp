#include "ui/pianoroll/velocity_lane.h"

#include "ui/pianoroll/note_painter.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QVector>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ricercar::ui {
namespace {

constexpr int maxVelocity = 127;
constexpr double margin = 6; ///< above the tallest stem
constexpr double minHeadRoom = 3; ///< pixels between onsets that leave room for heads

int stemHeight(const QRect& lane, int velocity)
{
    return static_cast<int>(std::lround(velocity * (lane.height() - margin) / maxVelocity));
}

int stemX(const RollViewport& view, const Note& note)
{
    return static_cast<int>(std::lround(view.xAt(static_cast<double>(note.onsetTicks)))) + 1;
}

/// Layers whose stems are there: the current one if it exists, else all but ghosts.
bool hasStems(const RollScene& scene, const RollScene::Layer& layer)
{
    if (scene.layer(scene.currentLayer))
        return layer.content.id == scene.currentLayer;
    return !layer.content.ghost;
}

template <class Visit> void forEachStem(const RollScene& scene, double firstTick, double lastTick, Visit visit)
{
    for (const RollScene::Layer& layer : scene.layers) {
        if (!hasStems(scene, layer))
            continue;
        layer.index.forEach(static_cast<std::int64_t>(firstTick) - 1, static_cast<std::int64_t>(lastTick) + 1,
            [&](std::uint32_t place, const Note& note) { visit(layer, place, note); });
    }
}

} // namespace

void paintVelocities(const RollPaint& paint)
{
    const QRect& lane = paint.layout.velocity;
    if (lane.isEmpty())
        return;
    // A column shows its loudest note: more could not be told apart.
    QVector<int> loudest(lane.width(), 0);
    int colourIndex = 0;
    int stems = 0;
    forEachStem(paint.scene, paint.view.firstTick(), paint.view.lastTick(),
        [&](const RollScene::Layer& layer, std::uint32_t, const Note& note) {
            const int column = stemX(paint.view, note) - lane.x();
            if (column < 0 || column >= lane.width())
                return;
            stems += loudest[column] == 0 ? 1 : 0;
            loudest[column] = std::max<int>(loudest[column], note.velocity);
            colourIndex = layer.content.colourIndex;
        });
    QVector<QRect> rects;
    const bool heads = stems * minHeadRoom * 4 < lane.width();
    const int width = heads ? paint.theme.px(2) : 1;
    for (int column = 0; column < lane.width(); ++column) {
        if (loudest[column] == 0)
            continue;
        const int height = stemHeight(lane, loudest[column]);
        const int top = lane.bottom() + 1 - height;
        rects.append(QRect(lane.x() + column, top, width, height));
        if (heads)
            rects.append(QRect(lane.x() + column - width, top - width, width * 3, width * 2));
    }
    paint.painter.save();
    paint.painter.setClipRect(lane, Qt::IntersectClip);
    paint.painter.setPen(Qt::NoPen);
    paint.painter.setBrush(mixed(paint.theme.colours().background, paint.theme.part(colourIndex), 0.85));
    paint.painter.drawRects(rects);
    paint.painter.restore();
}

void paintVelocity(const RollPaint& paint, const Note& note, const QColor& colour)
{
    const QRect& lane = paint.layout.velocity;
    if (lane.isEmpty())
        return;
    const int x = stemX(paint.view, note);
    const int height = stemHeight(lane, note.velocity);
    const int width = paint.theme.px(2);
    const int top = lane.bottom() + 1 - height;
    paint.painter.save();
    paint.painter.setClipRect(lane, Qt::IntersectClip);
    paint.painter.fillRect(QRect(x, top, width, height), colour);
    paint.painter.fillRect(QRect(x - width, top - width, width * 3, width * 2), colour);
    paint.painter.restore();
}

std::optional<NoteRef> velocityAt(
    const RollScene& scene, const RollViewport& view, const QRect& lane, const QPoint& position, int reach)
{
    std::optional<NoteRef> nearest;
    int nearestDistance = reach * 4 + lane.height();
    forEachStem(scene, view.tickAt(position.x() - reach), view.tickAt(position.x() + reach),
        [&](const RollScene::Layer& layer, std::uint32_t place, const Note& note) {
            const int aside = std::abs(stemX(view, note) - position.x());
            const int top = lane.bottom() + 1 - stemHeight(lane, note.velocity);
            // Of chords, whose stems coincide, the head that is nearest counts.
            const int distance = aside * 4 + std::abs(top - position.y());
            if (aside > reach || (nearest && distance >= nearestDistance))
                return;
            nearest = NoteRef{layer.content.id, place};
            nearestDistance = distance;
        });
    return nearest;
}

int velocityDelta(const QRect& lane, int pixels)
{
    return static_cast<int>(std::lround(-pixels * maxVelocity / std::max(1.0, lane.height() - margin)));
}

} // namespace ricercar::ui
