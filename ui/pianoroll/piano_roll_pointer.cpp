#include "ui/pianoroll/note_words.h"
#include "ui/pianoroll/piano_roll.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int markReach = 6;
constexpr double wheelNotch = 120;
constexpr double zoomPerNotch = 1.2;
constexpr int rowsPerNotch = 3;

} // namespace

void PianoRoll::hover(const QPoint& position)
{
    std::optional<NoteRef> under;
    if (m_state.layout.notes.contains(position))
        under = m_state.noteAtPixel(position);
    if (under && m_state.isOnEnd(*under, position))
        setCursor(Qt::SizeHorCursor);
    else if (m_state.layout.velocity.contains(position))
        setCursor(Qt::SizeVerCursor);
    else if (under)
        setCursor(Qt::PointingHandCursor);
    else
        setCursor(m_state.drawTool && m_state.layout.notes.contains(position) ? Qt::CrossCursor : Qt::ArrowCursor);
    if (under == m_state.hovered)
        return;
    m_state.hovered = under;
    Q_EMIT noteHovered(under);
    update();
}

void PianoRoll::leaveEvent(QEvent*)
{
    if (m_state.gesture.kind == RollGesture::Kind::None)
        hover(QPoint(-1, -1));
}

void PianoRoll::wheelEvent(QWheelEvent* event)
{
    const QPoint angle = event->angleDelta();
    // Alt turns the wheel sideways on some platforms; both directions mean the same for zooming.
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / wheelNotch;
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    RollViewport& view = m_state.view;
    if ((modifiers & Qt::ControlModifier) && (modifiers & Qt::ShiftModifier)) {
        m_state.pitchesZoomedByHand = true;
        view.zoomPitch(std::pow(zoomPerNotch, notches), event->position().y());
    } else if (modifiers & Qt::ControlModifier) {
        view.zoomTime(std::pow(zoomPerNotch, notches), event->position().x());
    } else if ((modifiers & Qt::ShiftModifier) || angle.x() != 0) {
        const double sideways = angle.x() != 0 ? angle.x() / wheelNotch : notches;
        const double step = m_state.layout.notes.width() / 8.0 / view.pixelsPerTick();
        const double last = std::max(0.0, m_state.endTick() - (view.lastTick() - view.firstTick()));
        view.setFirstTick(std::min(view.firstTick() - sideways * step, std::max(last, view.firstTick())));
    } else {
        m_state.pitchesZoomedByHand = true;
        view.setTopPitch(view.topPitch() + notches * rowsPerNotch);
    }
    viewChanged();
    hover(event->position().toPoint());
    event->accept();
}

void PianoRoll::contextMenuEvent(QContextMenuEvent* event)
{
    const QPoint position = event->pos();
    const bool onNotes = m_state.layout.notes.contains(position);
    const std::optional<NoteRef> under = onNotes ? m_state.noteAtPixel(position) : std::nullopt;
    if (under && !m_state.selection.contains(*under))
        selectByHand(NoteSelection({*under}));
    const auto tick = static_cast<std::int64_t>(std::max(0.0, m_state.view.tickAt(position.x())));
    Q_EMIT menuRequested(under, tick, event->globalPos());
}

bool PianoRoll::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && claimsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    QString text;
    if (const int mark = m_state.markAtPixel(help->pos(), m_theme.px(markReach)); mark >= 0)
        text = m_state.scene.marks[static_cast<std::size_t>(mark)].text;
    else if (m_state.hovered)
        text = noteWords(m_state.scene, *m_state.hovered);
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace ricercar::ui
