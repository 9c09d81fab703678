#include "ui/pianoroll/piano_roll.h"
#include "ui/pianoroll/velocity_lane.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace ricercar::ui {
namespace {

constexpr int dragThreshold = 4;
constexpr int edgeReach = 6; ///< of marks and of the loop's edges

} // namespace

SnapGrid PianoRoll::gridFor(Qt::KeyboardModifiers modifiers) const
{
    if (modifiers & Qt::AltModifier)
        return SnapGrid(m_state.scene.metre, m_state.scene.ticksPerQuarter, SnapSetting{0, false});
    return m_state.grid;
}

void PianoRoll::mousePressEvent(QMouseEvent* event)
{
    RollGesture& gesture = m_state.gesture;
    if (gesture.kind != RollGesture::Kind::None)
        return;
    const QPoint position = event->position().toPoint();
    gesture = RollGesture{};
    gesture.press = gesture.position = position;
    gesture.pressTick = std::max(0.0, m_state.view.tickAt(position.x()));
    gesture.pressPitch = std::clamp(m_state.view.pitchAt(position.y()), 0, 127);
    gesture.modifiers = event->modifiers();
    ++m_state.gestureId;
    m_state.keyGesture = -1;
    m_state.cursorVisible = false;

    const RollLayout& layout = m_state.layout;
    if (event->button() == Qt::MiddleButton) {
        gesture.kind = RollGesture::Kind::Pan;
        gesture.panFirstTick = m_state.view.firstTick();
        gesture.panTopPitch = m_state.view.topPitch();
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() != Qt::LeftButton) {
        return;
    } else if (layout.notes.contains(position)) {
        pressOnNotes(position, event->modifiers());
    } else if (layout.velocity.contains(position)) {
        pressOnVelocity(position);
    } else if (layout.ruler.contains(position)) {
        pressOnRuler(position, event->modifiers());
    } else if (layout.keys.contains(position)) {
        gesture.kind = RollGesture::Kind::Key;
        soundKey(gesture.pressPitch);
    }
    update();
}

void PianoRoll::pressOnNotes(const QPoint& position, Qt::KeyboardModifiers modifiers)
{
    RollGesture& gesture = m_state.gesture;
    gesture.note = m_state.noteAtPixel(position);
    if (!gesture.note) {
        moveCursor(m_state.grid.atOrBefore(gesture.pressTick), gesture.pressPitch);
        m_state.cursorVisible = false;
        if (m_state.drawTool) {
            gesture.kind = RollGesture::Kind::Draw;
            dragDraft(modifiers);
            return;
        }
        gesture.kind = RollGesture::Kind::Lasso;
        if (modifiers & (Qt::ShiftModifier | Qt::ControlModifier))
            gesture.selectionBefore = m_state.selection;
        else
            selectByHand({});
        return;
    }
    gesture.kind = RollGesture::Kind::Press;
    const Note* note = m_state.scene.note(*gesture.note);
    moveCursor(note->onsetTicks, note->pitch);
    m_state.cursorVisible = false;
    NoteSelection selection = m_state.selection;
    if (modifiers & Qt::ControlModifier) {
        selection.toggle(*gesture.note);
    } else if (modifiers & Qt::ShiftModifier) {
        selection.add(*gesture.note);
    } else if (selection.contains(*gesture.note)) {
        gesture.onlyNoteOnRelease = selection.size() > 1;
    } else {
        selection = NoteSelection({*gesture.note});
    }
    selectByHand(std::move(selection));
}

void PianoRoll::pressOnVelocity(const QPoint& position)
{
    RollGesture& gesture = m_state.gesture;
    gesture.note = velocityAt(m_state.scene, m_state.view, m_state.layout.velocity, position, m_theme.px(edgeReach));
    if (!gesture.note)
        return;
    if (!m_state.selection.contains(*gesture.note))
        selectByHand(NoteSelection({*gesture.note}));
    gesture.dragged = m_state.editable(m_state.selection.refs());
    if (gesture.dragged.empty())
        return;
    gesture.kind = RollGesture::Kind::Drag;
    gesture.drag.emplace(
        NoteDrag::Kind::Velocity, m_state.notesOf(gesture.dragged), *m_state.scene.note(*gesture.note));
}

void PianoRoll::pressOnRuler(const QPoint& position, Qt::KeyboardModifiers modifiers)
{
    RollGesture& gesture = m_state.gesture;
    if (const int mark = m_state.markAtPixel(position, m_theme.px(edgeReach)); mark >= 0) {
        Q_EMIT markClicked(mark);
        return;
    }
    const SnapGrid grid = gridFor(modifiers);
    if (modifiers & Qt::ControlModifier) {
        gesture.kind = RollGesture::Kind::Loop;
        gesture.pressTick = static_cast<double>(grid.nearest(gesture.pressTick));
        return;
    }
    if (m_state.scene.loop) {
        const TickRange loop = *m_state.scene.loop;
        for (const auto& [edge, other] : {std::pair(loop.first, loop.last), std::pair(loop.last, loop.first)}) {
            if (std::abs(m_state.view.xAt(static_cast<double>(edge)) - position.x()) <= m_theme.px(edgeReach)) {
                gesture.kind = RollGesture::Kind::Loop;
                gesture.pressTick = static_cast<double>(other);
                gesture.draft = loop;
                return;
            }
        }
    }
    gesture.kind = RollGesture::Kind::Seek;
    Q_EMIT seekRequested(grid.nearest(gesture.pressTick));
}

void PianoRoll::mouseMoveEvent(QMouseEvent* event)
{
    RollGesture& gesture = m_state.gesture;
    const QPoint position = event->position().toPoint();
    if (gesture.kind == RollGesture::Kind::None) {
        hover(position);
        return;
    }
    gesture.position = position;
    const QPoint way = position - gesture.press;
    const SnapGrid grid = gridFor(event->modifiers());
    const double tick = std::max(0.0, m_state.view.tickAt(position.x()));
    switch (gesture.kind) {
    case RollGesture::Kind::Press:
        if (way.manhattanLength() >= dragThreshold)
            dragNotes(event->modifiers());
        break;
    case RollGesture::Kind::Drag:
        dragNotes(event->modifiers());
        break;
    case RollGesture::Kind::Lasso:
        dragLasso();
        break;
    case RollGesture::Kind::Draw:
        dragDraft(event->modifiers());
        break;
    case RollGesture::Kind::Seek:
        Q_EMIT seekRequested(grid.nearest(tick));
        break;
    case RollGesture::Kind::Loop: {
        const auto fixed = static_cast<std::int64_t>(gesture.pressTick);
        const std::int64_t moved = grid.nearest(tick);
        gesture.draft = {std::min(fixed, moved), std::max(fixed, moved)};
        break;
    }
    case RollGesture::Kind::Key:
        soundKey(std::clamp(m_state.view.pitchAt(position.y()), 0, 127));
        break;
    case RollGesture::Kind::Pan:
        m_state.pitchesZoomedByHand = m_state.pitchesZoomedByHand || std::abs(way.y()) > dragThreshold;
        m_state.view.setFirstTick(gesture.panFirstTick - way.x() / m_state.view.pixelsPerTick());
        m_state.view.setTopPitch(gesture.panTopPitch + way.y() / m_state.view.rowHeight());
        viewChanged();
        break;
    case RollGesture::Kind::None:
        break;
    }
    update();
}

void PianoRoll::dragNotes(Qt::KeyboardModifiers modifiers)
{
    RollGesture& gesture = m_state.gesture;
    const QPoint way = gesture.position - gesture.press;
    if (gesture.kind == RollGesture::Kind::Press) {
        if (!m_state.scene.isEditable(*gesture.note) || !m_state.selection.contains(*gesture.note))
            return;
        gesture.dragged = m_state.editable(m_state.selection.refs());
        const bool resize = m_state.isOnEnd(*gesture.note, gesture.press);
        gesture.drag.emplace(resize ? NoteDrag::Kind::Resize : NoteDrag::Kind::Move, m_state.notesOf(gesture.dragged),
            *m_state.scene.note(*gesture.note));
        gesture.kind = RollGesture::Kind::Drag;
    }
    if (gesture.drag->kind() == NoteDrag::Kind::Velocity) {
        gesture.drag->dragVelocity(velocityDelta(m_state.layout.velocity, way.y()));
        return;
    }
    const int pitches = m_state.view.pitchAt(gesture.position.y()) - gesture.pressPitch;
    gesture.drag->dragTo(way.x() / m_state.view.pixelsPerTick(), pitches, gridFor(modifiers));
}

void PianoRoll::dragLasso()
{
    const RollGesture& gesture = m_state.gesture;
    const QRect box = QRect(gesture.press, gesture.position).normalized();
    NoteSelection caught(m_state.scene.notesIn(static_cast<std::int64_t>(m_state.view.tickAt(box.left())),
        static_cast<std::int64_t>(std::ceil(m_state.view.tickAt(box.right() + 1))), m_state.view.pitchAt(box.bottom()),
        m_state.view.pitchAt(box.top())));
    if (gesture.modifiers & Qt::ControlModifier)
        caught = gesture.selectionBefore.toggled(caught);
    else
        caught = gesture.selectionBefore.united(caught);
    selectByHand(std::move(caught));
}

void PianoRoll::dragDraft(Qt::KeyboardModifiers modifiers)
{
    RollGesture& gesture = m_state.gesture;
    const SnapGrid grid = gridFor(modifiers);
    const std::int64_t onset = grid.atOrBefore(gesture.pressTick);
    std::int64_t end = onset + (m_state.newNoteTicks > 0 ? m_state.newNoteTicks : m_state.grid.gridTicks());
    if (std::abs(gesture.position.x() - gesture.press.x()) >= dragThreshold)
        end = std::max(grid.after(onset), grid.nearest(m_state.view.tickAt(gesture.position.x())));
    gesture.draft = {onset, end};
}

void PianoRoll::mouseReleaseEvent(QMouseEvent* event)
{
    const RollGesture gesture = std::exchange(m_state.gesture, RollGesture{});
    switch (gesture.kind) {
    case RollGesture::Kind::Press:
        if (gesture.onlyNoteOnRelease)
            selectByHand(NoteSelection({*gesture.note}));
        if (!(gesture.modifiers & (Qt::ControlModifier | Qt::ShiftModifier)))
            Q_EMIT noteClicked(*gesture.note);
        break;
    case RollGesture::Kind::Drag:
        requestChange(gesture.drag->kind(), gesture.dragged, gesture.drag->change(), m_state.gestureId);
        break;
    case RollGesture::Kind::Draw:
        m_state.newNoteTicks = gesture.draft.last - gesture.draft.first;
        requestAdd(gesture.draft.first, m_state.newNoteTicks, gesture.pressPitch);
        break;
    case RollGesture::Kind::Loop:
        if (gesture.draft.last > gesture.draft.first)
            Q_EMIT loopRequested(gesture.draft.first, gesture.draft.last);
        break;
    case RollGesture::Kind::Key:
        Q_EMIT keyReleased(gesture.key);
        break;
    case RollGesture::Kind::None:
    case RollGesture::Kind::Lasso:
    case RollGesture::Kind::Seek:
    case RollGesture::Kind::Pan:
        break;
    }
    hover(event->position().toPoint());
    update();
}

void PianoRoll::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
    if (m_state.gesture.kind != RollGesture::Kind::Lasso)
        return;
    m_state.gesture.kind = RollGesture::Kind::Draw;
    dragDraft(event->modifiers());
}

void PianoRoll::soundKey(int pitch)
{
    RollGesture& gesture = m_state.gesture;
    if (pitch == gesture.key)
        return;
    if (gesture.key >= 0)
        Q_EMIT keyReleased(gesture.key);
    gesture.key = pitch;
    Q_EMIT keyPressed(pitch);
}

} // namespace ricercar::ui
