#include "ui/pianoroll/note_clipboard.h"
#include "ui/pianoroll/note_words.h"
#include "ui/pianoroll/piano_roll.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace ricercar::ui {
namespace {

constexpr double keyZoom = 1.25;
constexpr int octave = 12;

} // namespace

void PianoRoll::setSelection(NoteSelection selection)
{
    if (selection == m_state.selection)
        return;
    m_state.selection = std::move(selection);
    update();
    Q_EMIT selectionChanged();
}

void PianoRoll::selectByHand(NoteSelection selection)
{
    m_state.expected.clear();
    m_state.keyGesture = -1;
    setSelection(std::move(selection));
}

void PianoRoll::selectAll()
{
    constexpr std::int64_t everything = std::int64_t{1} << 60;
    selectByHand(NoteSelection(m_state.scene.notesIn(0, everything, 0, 127)));
}

void PianoRoll::clearSelection()
{
    selectByHand({});
}

void PianoRoll::requestChange(
    NoteDrag::Kind kind, const std::vector<NoteRef>& refs, const NoteChange& change, int gesture)
{
    if (change.isNothing() || refs.empty())
        return;
    m_state.expected.clear();
    for (const NoteRef& ref : refs)
        m_state.expected.emplace_back(ref.layer, changed(*m_state.scene.note(ref), change));
    const std::vector<NoteRef> notes = refs;
    switch (kind) {
    case NoteDrag::Kind::Move:
        m_state.cursorTick = std::max<std::int64_t>(0, m_state.cursorTick + change.deltaTicks);
        m_state.cursorPitch = std::clamp(m_state.cursorPitch + change.deltaPitch, 0, 127);
        Q_EMIT moveRequested(notes, change.deltaTicks, change.deltaPitch, gesture);
        break;
    case NoteDrag::Kind::Resize:
        if (m_state.expected.size() == 1)
            m_state.newNoteTicks = m_state.expected.front().second.durationTicks;
        Q_EMIT resizeRequested(notes, change.deltaDurationTicks, gesture);
        break;
    case NoteDrag::Kind::Velocity:
        Q_EMIT velocityRequested(notes, change.deltaVelocity, gesture);
        break;
    }
}

void PianoRoll::requestByKey(NoteDrag::Kind kind, const NoteChange& change)
{
    // A key that repeats goes on with its gesture, so that undo takes it back as a whole.
    if (m_state.keyGesture != static_cast<int>(kind)) {
        ++m_state.gestureId;
        m_state.keyGesture = static_cast<int>(kind);
    }
    const std::vector<NoteRef> refs = m_state.editable(m_state.selection.refs());
    requestChange(kind, refs, withinBounds(change, m_state.notesOf(refs)), m_state.gestureId);
}

void PianoRoll::requestAdd(std::int64_t onsetTicks, std::int64_t durationTicks, int pitch)
{
    const RollScene::Layer* layer = m_state.scene.layer(m_state.scene.currentLayer);
    if (!layer || !layer->content.editable)
        return;
    Note note;
    note.onsetTicks = onsetTicks;
    note.durationTicks = static_cast<std::int32_t>(std::max<std::int64_t>(1, durationTicks));
    note.pitch = static_cast<std::uint8_t>(std::clamp(pitch, 0, 127));
    note.channel = static_cast<std::uint8_t>(layer->content.channel);
    note.origin.edited = 1;
    m_state.keyGesture = -1;
    m_state.expected = {{layer->content.id, note}};
    Q_EMIT addRequested(layer->content.id, note);
}

void PianoRoll::copy() const
{
    const std::vector<Note> notes = m_state.notesOf(m_state.selection.refs());
    if (!notes.empty())
        QGuiApplication::clipboard()->setMimeData(notesToMime(notes, m_state.scene.ticksPerQuarter).release());
}

void PianoRoll::cut()
{
    copy();
    deleteSelection();
}

void PianoRoll::paste()
{
    const RollScene::Layer* layer = m_state.scene.layer(m_state.scene.currentLayer);
    const QMimeData* content = QGuiApplication::clipboard()->mimeData();
    if (!layer || !layer->content.editable || !content)
        return;
    std::vector<Note> notes = notesFromMime(*content, m_state.scene.ticksPerQuarter);
    if (notes.empty())
        return;
    m_state.expected.clear();
    std::int64_t end = 0;
    for (Note& note : notes) {
        note.onsetTicks += m_state.cursorTick;
        note.channel = static_cast<std::uint8_t>(layer->content.channel);
        end = std::max(end, note.endTicks());
        m_state.expected.emplace_back(layer->content.id, note);
    }
    // A second paste goes on where the first ended.
    m_state.cursorTick = m_state.grid.isOff() ? end : m_state.grid.after(end - 1);
    Q_EMIT pasteRequested(layer->content.id, std::move(notes));
}

void PianoRoll::deleteSelection()
{
    const std::vector<NoteRef> refs = m_state.editable(m_state.selection.refs());
    if (refs.empty())
        return;
    selectByHand({});
    Q_EMIT deleteRequested(refs);
}

void PianoRoll::transposeSelection(int semitones)
{
    const std::vector<NoteRef> refs = m_state.editable(m_state.selection.refs());
    NoteChange change;
    change.deltaPitch = semitones;
    if (refs.empty() || withinBounds(change, m_state.notesOf(refs)) != change)
        return;
    m_state.expected.clear();
    for (const NoteRef& ref : refs)
        m_state.expected.emplace_back(ref.layer, changed(*m_state.scene.note(ref), change));
    Q_EMIT transposeRequested(refs, semitones);
}

void PianoRoll::quantiseSelection()
{
    const std::vector<NoteRef> refs = m_state.editable(m_state.selection.refs());
    if (refs.empty() || m_state.grid.isOff())
        return;
    m_state.expected.clear();
    for (const NoteRef& ref : refs) {
        Note note = *m_state.scene.note(ref);
        note.onsetTicks = m_state.grid.nearest(static_cast<double>(note.onsetTicks));
        m_state.expected.emplace_back(ref.layer, note);
    }
    Q_EMIT quantiseRequested(refs, m_state.grid.gridTicks());
}

void PianoRoll::moveCursor(std::int64_t tick, int pitch)
{
    m_state.cursorTick = std::max<std::int64_t>(0, tick);
    m_state.cursorPitch = std::clamp(pitch, 0, 127);
    m_state.cursorVisible = true;
    update();
}

bool PianoRoll::stepToNote(bool forward)
{
    const RollScene::Layer* layer = m_state.scene.layer(m_state.scene.currentLayer);
    if (!layer)
        return false;
    using Place = std::tuple<std::int64_t, int, std::uint32_t>;
    const auto placeOf = [](const Note& note, std::uint32_t index) {
        return Place(note.onsetTicks, note.pitch, index);
    };
    std::optional<Place> here;
    if (m_state.selection.size() == 1 && m_state.selection.refs().front().layer == layer->content.id) {
        const NoteRef& ref = m_state.selection.refs().front();
        if (const Note* note = m_state.scene.note(ref))
            here = placeOf(*note, ref.note);
    }
    std::optional<Place> next;
    for (std::uint32_t i = 0; i < layer->content.notes.size(); ++i) {
        const Place place = placeOf(layer->content.notes[i], i);
        const bool beyond = !here || (forward ? place > *here : place < *here);
        if (beyond && (!next || (forward ? place < *next : place > *next)))
            next = place;
    }
    if (!next)
        return false;
    const NoteRef ref{layer->content.id, std::get<2>(*next)};
    selectByHand(NoteSelection({ref}));
    moveCursor(std::get<0>(*next), std::get<1>(*next));
    m_state.cursorVisible = false;
    showNote(ref);
    setAccessibleDescription(noteWords(m_state.scene, ref));
    return true;
}

bool PianoRoll::focusNextPrevChild(bool next)
{
    // Tab goes from note to note; beyond the last one it leaves the roll as anywhere else.
    return stepToNote(next) || QWidget::focusNextPrevChild(next);
}

bool PianoRoll::pressArrow(int key, Qt::KeyboardModifiers modifiers)
{
    const bool control = modifiers & Qt::ControlModifier;
    const int sideways = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
    const int upwards = key == Qt::Key_Up ? 1 : key == Qt::Key_Down ? -1 : 0;
    const std::int64_t bar = m_state.scene.metre.barTicksAt(m_state.cursorTick);
    const std::int64_t cell = m_state.grid.isOff() ? m_state.scene.ticksPerQuarter / 4 : m_state.grid.gridTicks();
    const std::int64_t ticks = sideways * (control ? bar : cell);
    NoteChange change;
    if (m_state.selection.empty()) {
        if (modifiers & (Qt::ShiftModifier | Qt::AltModifier))
            return false;
        const bool wasVisible = m_state.cursorVisible;
        // The first key only shows where the cursor is.
        moveCursor(m_state.cursorTick + (wasVisible ? ticks : 0),
            m_state.cursorPitch + (wasVisible ? upwards * (control ? octave : 1) : 0));
        return true;
    }
    if ((modifiers & Qt::AltModifier) && upwards != 0) {
        change.deltaVelocity = upwards * (control ? 16 : 4);
        requestByKey(NoteDrag::Kind::Velocity, change);
    } else if ((modifiers & Qt::ShiftModifier) && sideways != 0) {
        change.deltaDurationTicks = ticks;
        requestByKey(NoteDrag::Kind::Resize, change);
    } else if (!(modifiers & (Qt::ShiftModifier | Qt::AltModifier))) {
        change.deltaTicks = ticks;
        change.deltaPitch = upwards * (control ? octave : 1);
        requestByKey(NoteDrag::Kind::Move, change);
    } else {
        return false;
    }
    return true;
}

void PianoRoll::pressEnter()
{
    std::optional<NoteRef> note;
    if (m_state.selection.size() == 1) {
        note = m_state.selection.refs().front();
    } else if (m_state.cursorVisible) {
        const auto tick = static_cast<double>(m_state.cursorTick);
        note = m_state.scene.noteAt(tick, tick, m_state.cursorPitch);
    }
    if (note)
        Q_EMIT noteClicked(*note);
    else if (m_state.cursorVisible && m_state.selection.empty())
        requestAdd(m_state.cursorTick, m_state.newNoteTicks > 0 ? m_state.newNoteTicks : m_state.grid.gridTicks(),
            m_state.cursorPitch);
}

bool PianoRoll::claimsKey(const QKeyEvent& event) const
{
    const int key = event.key();
    const bool edits = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Delete
        || key == Qt::Key_Backspace || (key >= Qt::Key_Left && key <= Qt::Key_Down);
    // With Ctrl, Shift or Alt these two belong to the window: play from the cursor, from the start; transpose.
    const bool enter = key == Qt::Key_Return || key == Qt::Key_Enter;
    const auto both = Qt::ControlModifier | Qt::AltModifier;
    if ((enter && event.modifiers() & ~Qt::KeypadModifier) || (event.modifiers() & both) == both)
        return false;
    return edits && (!m_state.selection.empty() || m_state.cursorVisible);
}

void PianoRoll::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    const bool zoomsPitch = event->modifiers() & Qt::AltModifier;
    const bool busy = !m_state.selection.empty() || m_state.cursorVisible;
    if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::Cut))
        cut();
    else if (event->matches(QKeySequence::Paste))
        paste();
    else if (key == Qt::Key_Delete || key == Qt::Key_Backspace)
        deleteSelection();
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        zoomsPitch ? zoomPitch(keyZoom) : zoomTime(keyZoom);
    else if (key == Qt::Key_Minus)
        zoomsPitch ? zoomPitch(1 / keyZoom) : zoomTime(1 / keyZoom);
    else if (key >= Qt::Key_Left && key <= Qt::Key_Down && pressArrow(key, event->modifiers()))
        event->accept();
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && busy)
        pressEnter();
    else if (key == Qt::Key_Escape && busy) {
        m_state.cursorVisible = false;
        clearSelection();
    } else
        QWidget::keyPressEvent(event);
}

} // namespace ricercar::ui
