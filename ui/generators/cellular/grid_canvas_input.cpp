// Mouse and keyboard of a grid of cells.
#include "ui/generators/cellular/grid_canvas.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <array>

namespace ricercar::ui {
namespace {

/// Keys whose meaning the tools know; the canvas only hands them on.
bool isToolKey(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy) || event.matches(QKeySequence::Paste))
        return true;
    const bool control = event.modifiers() & Qt::ControlModifier;
    if (control)
        return event.key() == Qt::Key_C || event.key() == Qt::Key_V || event.key() == Qt::Key_Delete;
    return event.key() == Qt::Key_R || event.key() == Qt::Key_P || event.key() == Qt::Key_G;
}

} // namespace

/// The window's shortcuts give way to these while the canvas has the focus.
bool GridCanvas::ownsKey(const QKeyEvent& event) const
{
    static constexpr std::array own{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus, Qt::Key_Equal,
        Qt::Key_Minus, Qt::Key_0, Qt::Key_X, Qt::Key_Delete, Qt::Key_BracketLeft, Qt::Key_BracketRight};
    if (isToolKey(event))
        return true;
    const auto besides = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier | Qt::ControlModifier);
    return besides == 0 && std::find(own.begin(), own.end(), event.key()) != own.end();
}

bool GridCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && ownsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto cell = m_view.cellAt(help->pos()))
            Q_EMIT tooltipRequested(*cell, help->globalPos());
        else
            QToolTip::hideText();
        return true;
    }
    return ThemedWidget::event(event);
}

void GridCanvas::mousePressEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (event->button() == Qt::MiddleButton) {
        m_panFrom = point;
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    const auto cell = m_view.cellAt(point);
    if (!cell || m_strokeEnd || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    m_cursor = cell;
    if (!isPaintable(*cell)) {
        update();
        return;
    }
    if (m_brush.stamp && event->button() == Qt::LeftButton) {
        Q_EMIT stampPlaced(stampCorner(*cell));
        return;
    }
    // A stroke that begins on a cell that is so already takes away.
    const bool erases = event->button() == Qt::RightButton || m_picture.state(cell->x(), cell->y()) == m_brush.state;
    m_strokeState = erases ? 0 : m_brush.state;
    drawTo(*cell);
}

void GridCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint point = event->position().toPoint();
    if (m_panFrom) {
        m_fitted = false;
        m_view.scroll -= point - *m_panFrom;
        m_panFrom = point;
        viewMoved();
        return;
    }
    const auto cell = m_view.cellAt(point);
    if (m_strokeEnd && cell)
        drawTo(*cell);
    hover(cell);
    setCursor(cell && isPaintable(*cell) ? Qt::CrossCursor : Qt::ArrowCursor);
}

void GridCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::MiddleButton) {
        m_panFrom.reset();
        unsetCursor();
    } else {
        endStroke();
    }
}

void GridCanvas::leaveEvent(QEvent*)
{
    hover(std::nullopt);
}

void GridCanvas::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            zoom(event->angleDelta().y(), event->position().toPoint());
    } else {
        QPoint by = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        if (event->modifiers() & Qt::ShiftModifier)
            by = by.transposed();
        m_view.scroll -= by;
        viewMoved();
    }
    event->accept();
}

void GridCanvas::keyPressEvent(QKeyEvent* event)
{
    if (isToolKey(*event)) {
        Q_EMIT commandKey(event->key(), event->modifiers());
        return;
    }
    if (!ownsKey(*event)) {
        ThemedWidget::keyPressEvent(event);
        return;
    }
    const int far = event->modifiers() & Qt::ShiftModifier ? 8 : 1;
    const int key = event->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        moveCursor(key == Qt::Key_Left ? -far : far, 0);
    else if (key == Qt::Key_Up || key == Qt::Key_Down)
        moveCursor(0, key == Qt::Key_Up ? -far : far);
    else if (key == Qt::Key_Plus || key == Qt::Key_Equal)
        zoom(1);
    else if (key == Qt::Key_Minus)
        zoom(-1);
    else if (key == Qt::Key_0)
        fit();
    else if (key == Qt::Key_BracketLeft || key == Qt::Key_BracketRight)
        Q_EMIT stateStepped(key == Qt::Key_BracketLeft ? -1 : 1);
    else if (!m_cursor)
        moveCursor(0, 0);
    else if (isPaintable(*m_cursor) && m_brush.stamp && key == Qt::Key_X)
        Q_EMIT stampPlaced(stampCorner(*m_cursor));
    else if (isPaintable(*m_cursor)) {
        const bool erases = key == Qt::Key_Delete || m_picture.state(m_cursor->x(), m_cursor->y()) == m_brush.state;
        m_strokeState = erases ? 0 : m_brush.state;
        drawTo(*m_cursor);
        endStroke();
    }
}

void GridCanvas::focusInEvent(QFocusEvent*)
{
    update();
}

void GridCanvas::focusOutEvent(QFocusEvent*)
{
    endStroke();
    update();
}

} // namespace ricercar::ui
