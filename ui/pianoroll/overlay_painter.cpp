#include "ui/pianoroll/overlay_painter.h"

#include "ui/pianoroll/note_painter.h"
#include "ui/pianoroll/velocity_lane.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int playheadHalfWidth = 7;

QColor translucent(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

void paintOutsideLoop(const RollPaint& paint, TickRange loop)
{
    const QRect& area = paint.layout.notes;
    const QColor shade = translucent(paint.theme.colours().background, 0.4);
    const int left = static_cast<int>(std::lround(paint.view.xAt(static_cast<double>(loop.first))));
    const int right = static_cast<int>(std::lround(paint.view.xAt(static_cast<double>(loop.last))));
    const QRect before(area.topLeft(), QPoint(std::min(left - 1, area.right()), area.bottom()));
    const QRect after(QPoint(std::max(right, area.left()), area.top()), area.bottomRight());
    for (const QRect& outside : {before, after}) {
        if (outside.isValid())
            paint.painter.fillRect(outside, shade);
    }
}

void paintSelection(const RollPaint& paint, const RollState& state)
{
    const Colours& colours = paint.theme.colours();
    for (const RollScene::Layer& layer : state.scene.layers) {
        std::vector<Note> notes;
        for (const NoteRef& ref : state.selection.refs()) {
            const Note* note = ref.layer == layer.content.id ? state.scene.note(ref) : nullptr;
            if (note)
                notes.push_back(*note);
        }
        const QColor fill = mixed(paint.theme.part(layer.content.colourIndex), colours.text, 0.3);
        paintNotesAs(paint, notes, {fill, colours.text});
        if (notes.size() <= roundedNotesLimit) {
            for (const Note& note : notes)
                paintVelocity(paint, note, colours.text);
        }
    }
}

void paintDrag(const RollPaint& paint, const RollState& state)
{
    const NoteDrag& drag = *state.gesture.drag;
    const Colours& colours = paint.theme.colours();
    const std::vector<Note> preview = drag.preview();
    if (drag.kind() == NoteDrag::Kind::Velocity) {
        for (const Note& note : preview)
            paintVelocity(paint, note, colours.text);
        return;
    }
    paintNotesAs(paint, drag.notes(), {mixed(colours.background, colours.raised, 0.8), colours.edge});
    const RollScene::Layer* layer = state.gesture.note ? state.scene.layer(state.gesture.note->layer) : nullptr;
    const QColor fill = paint.theme.part(layer ? layer->content.colourIndex : 0);
    paintNotesAs(paint, preview, {fill, colours.text});
}

void paintDraft(const RollPaint& paint, const RollState& state)
{
    const RollGesture& gesture = state.gesture;
    Note note;
    note.onsetTicks = gesture.draft.first;
    note.durationTicks = static_cast<std::int32_t>(gesture.draft.last - gesture.draft.first);
    note.pitch = static_cast<std::uint8_t>(gesture.pressPitch);
    const RollScene::Layer* layer = state.scene.layer(state.scene.currentLayer);
    const QColor fill = paint.theme.part(layer ? layer->content.colourIndex : 0);
    paintNotesAs(paint, {&note, 1}, {fill, paint.theme.colours().edited.fill});
}

void paintGesture(const RollPaint& paint, const RollState& state)
{
    const RollGesture& gesture = state.gesture;
    const Colours& colours = paint.theme.colours();
    if (gesture.kind == RollGesture::Kind::Drag && gesture.drag)
        paintDrag(paint, state);
    if (gesture.kind == RollGesture::Kind::Draw)
        paintDraft(paint, state);
    if (gesture.kind == RollGesture::Kind::Key && gesture.key >= 0) {
        const int top = paint.view.yAt(gesture.key);
        const QRect row(
            paint.layout.keys.x(), top, paint.layout.keys.width() - 1, paint.view.yAt(gesture.key - 1) - top);
        paint.painter.fillRect(row.intersected(paint.layout.keys), translucent(colours.now.fill, 0.7));
    }
    if (gesture.kind == RollGesture::Kind::Loop) {
        const double left = paint.view.xAt(static_cast<double>(gesture.draft.first));
        const double right = paint.view.xAt(static_cast<double>(gesture.draft.last));
        const QRectF span(left, paint.layout.ruler.top(), right - left, paint.layout.ruler.height());
        paint.painter.fillRect(span & QRectF(paint.layout.ruler), translucent(colours.mute, 0.4));
    }
    if (gesture.kind == RollGesture::Kind::Lasso) {
        const QRect box = QRect(gesture.press, gesture.position).normalized() & paint.layout.notes;
        paint.painter.fillRect(box, translucent(colours.text, 0.08));
        paint.painter.setPen(QPen(colours.mute, 1, Qt::DashLine));
        paint.painter.setBrush(Qt::NoBrush);
        paint.painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

void paintCursor(const RollPaint& paint, const RollState& state)
{
    const int top = paint.view.yAt(state.cursorPitch);
    const double left = paint.view.xAt(static_cast<double>(state.cursorTick));
    const double width = std::max(4.0, static_cast<double>(state.grid.gridTicks()) * paint.view.pixelsPerTick());
    paint.painter.save();
    paint.painter.setClipRect(paint.layout.notes, Qt::IntersectClip);
    paint.painter.setPen(QPen(paint.theme.colours().text, 1, Qt::DotLine));
    paint.painter.setBrush(Qt::NoBrush);
    paint.painter.drawRect(QRectF(left, top, width, paint.view.yAt(state.cursorPitch - 1) - top - 1));
    paint.painter.restore();
}

void paintPlayhead(const RollPaint& paint, std::int64_t tick)
{
    const RollLayout& layout = paint.layout;
    const int x = static_cast<int>(std::lround(paint.view.xAt(static_cast<double>(tick))));
    if (x < layout.notes.left() - 1 || x > layout.notes.right() + 1)
        return;
    const QColor colour = paint.theme.colours().now.fill;
    const int bottom = layout.velocity.isEmpty() ? layout.notes.bottom() : layout.velocity.bottom();
    const int top = layout.ruler.top() + paint.theme.px(6);
    const int width = paint.theme.px(2);
    paint.painter.fillRect(QRect(x - width / 2, top, width, bottom - top + 1), colour);
    // A head tells the playhead from bar lines without its colour.
    const int head = playheadHalfWidth - 2;
    QPainterPath cap(QPointF(x - head, top - 4));
    cap.lineTo(x + head, top - 4);
    cap.lineTo(x + head, top);
    cap.lineTo(x, top + head);
    cap.lineTo(x - head, top);
    cap.closeSubpath();
    paint.painter.setRenderHint(QPainter::Antialiasing, true);
    paint.painter.fillPath(cap, colour);
    paint.painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

void paintOverlays(const RollPaint& paint, const RollState& state, bool focused)
{
    const Colours& colours = paint.theme.colours();
    if (state.scene.loop)
        paintOutsideLoop(paint, *state.scene.loop);
    paintNotesAs(paint, state.notesOf(state.now), {colours.chosen.fill, {}});
    if (!state.selection.empty())
        paintSelection(paint, state);
    if (!state.highlighted.empty()) {
        paintNotesAs(paint, state.notesOf(state.highlighted),
            {translucent(colours.text, 0.3), translucent(colours.text, 0.8), 2});
    }
    if (state.hovered && state.gesture.kind == RollGesture::Kind::None)
        paintNotesAs(paint, state.notesOf({*state.hovered}), {translucent(colours.text, 0.15), colours.text});
    paintGesture(paint, state);
    if (focused && state.cursorVisible)
        paintCursor(paint, state);
    if (state.playheadTick)
        paintPlayhead(paint, *state.playheadTick);
}

QRect playheadStrip(const RollState& state, std::int64_t tick)
{
    const int x = static_cast<int>(std::lround(state.view.xAt(static_cast<double>(tick))));
    const RollLayout& layout = state.layout;
    const int bottom = layout.velocity.isEmpty() ? layout.notes.bottom() : layout.velocity.bottom();
    return QRect(x - playheadHalfWidth, layout.ruler.top(), 2 * playheadHalfWidth, bottom - layout.ruler.top() + 1);
}

} // namespace ricercar::ui
