// Mouse, keyboard, menu and clipboard of the matrix.
#include "engine/generators/markov/written_chain.h"
#include "ui/generators/markov/matrix_text.h"
#include "ui/generators/markov/matrix_view.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace ricercar::ui {
namespace {

QString noteList(const std::vector<std::uint32_t>& events)
{
    constexpr std::size_t shown = 6;
    QStringList numbers;
    for (std::size_t i = 0; i < std::min(events.size(), shown); ++i)
        numbers.append(QString::number(events[i] + 1));
    return numbers.join(QStringLiteral(", ")) + (events.size() > shown ? QStringLiteral(" …") : QString());
}

} // namespace

QString MatrixView::cellDescription(const MatrixCell& cell) const
{
    const QString place = tr("%1 → %2").arg(m_moment.rowLabel(cell), m_moment.label(cell.symbol));
    double weight = 0;
    double probability = 0;
    double total = 0;
    for (const MarkovChain::Cell& one : m_moment.row(cell)) {
        total += one.weight;
        if (one.symbol == cell.symbol) {
            weight = one.weight;
            probability = one.probability;
        }
    }
    if (total <= 0)
        return m_moment.showsCounts() ? tr("%1: not counted yet").arg(place) : tr("%1: this row is empty").arg(place);
    const QString p = QString::number(probability, 'f', 3);
    if (m_moment.chain->isEdited(m_moment.stream, cell.context))
        return tr("%1: p = %2, set by hand").arg(place, p);
    if (m_moment.chain->isWritten())
        return tr("%1: %2 as written, p = %3").arg(place).arg(weight, 0, 'g', 4).arg(p);
    const QString count = tr("%1: %2 of %3, p = %4").arg(place).arg(weight, 0, 'g', 6).arg(total, 0, 'g', 6).arg(p);
    const std::vector<std::uint32_t> taught = m_moment.taughtBy(cell);
    if (taught.empty())
        return count;
    return taught.size() == 1 ? tr("%1, learnt from note %2").arg(count, noteList(taught))
                              : tr("%1, learnt from notes %2").arg(count, noteList(taught));
}

void MatrixView::setHovered(std::optional<MatrixPlace> place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->update();
    Q_EMIT cellHovered(place ? std::optional(cellOf(*place)) : std::nullopt);
}

void MatrixView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_moment.chain)
        return;
    const QPoint point = event->position().toPoint();
    setHovered(m_layout.placeAt(point));
    const std::optional<int> row = m_layout.rowAt(point.y());
    const bool mends = row && mendArea(rowOf(picture(), *row)).contains(point);
    viewport()->setCursor(mends ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void MatrixView::mousePressEvent(QMouseEvent* event)
{
    if (!m_moment.chain || event->button() != Qt::LeftButton)
        return;
    const QPoint point = event->position().toPoint();
    if (const auto place = m_layout.placeAt(point)) {
        m_cursor = place;
        viewport()->update();
    } else if (const std::optional<int> row = m_layout.rowAt(point.y())) {
        const MatrixCell cell = rowOf(picture(), *row);
        if (mendArea(cell).contains(point))
            mend(cell);
    }
}

void MatrixView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto place = m_moment.chain ? m_layout.placeAt(event->position().toPoint()) : std::nullopt) {
        m_cursor = place;
        beginEdit(*place);
    }
}

void MatrixView::wheelEvent(QWheelEvent* event)
{
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    setZoom(m_zoom * (event->angleDelta().y() > 0 ? 1.25 : 0.8));
    event->accept();
}

void MatrixView::moveCursor(int rows, int columns)
{
    if (!m_cursor) {
        m_cursor = m_current.value_or(MatrixPlace{startRow, 0});
    } else {
        m_cursor->row = std::clamp(m_cursor->row + rows, -m_layout.pinnedRows, m_layout.rows - 1);
        m_cursor->column = std::clamp(m_cursor->column + columns, 0, m_layout.columns - 1);
    }
    keepInView(*m_cursor);
    setHovered(m_cursor);
    viewport()->update();
    setAccessibleDescription(cellDescription(cellOf(*m_cursor)));
}

void MatrixView::keyPressEvent(QKeyEvent* event)
{
    if (!m_moment.chain)
        return QAbstractScrollArea::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return copyMatrix();
    if (event->matches(QKeySequence::Paste))
        return pasteChain();
    if (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(0, -1);
    case Qt::Key_Right:
        return moveCursor(0, 1);
    case Qt::Key_Up:
        return moveCursor(-1, 0);
    case Qt::Key_Down:
        return moveCursor(1, 0);
    case Qt::Key_PageUp:
        return moveCursor(-m_layout.wholeRows(), 0);
    case Qt::Key_PageDown:
        return moveCursor(m_layout.wholeRows(), 0);
    case Qt::Key_F2:
        if (m_cursor)
            beginEdit(*m_cursor);
        return;
    case Qt::Key_T:
        if (m_cursor)
            take(cellOf(*m_cursor));
        return;
    case Qt::Key_Plus:
        return setZoom(m_zoom * 1.25);
    case Qt::Key_Minus:
        return setZoom(m_zoom * 0.8);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void MatrixView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_moment.chain)
        return;
    QMenu menu(this);
    const auto place = m_layout.placeAt(viewport()->mapFrom(this, event->pos()));
    if (place) {
        m_cursor = place;
        const MatrixCell cell = cellOf(*place);
        const QString row = m_moment.rowLabel(cell);
        if (canTake(cell))
            menu.addAction(
                tr("Take %1 instead\tT").arg(m_moment.label(cell.symbol)), this, [this, cell] { take(cell); });
        menu.addAction(tr("Edit this probability…\tF2"), this, [this, at = *place] { beginEdit(at); });
        if (!wrongSum(m_moment, cell).isEmpty())
            menu.addAction(tr("Make row %1 sum to 1").arg(row), this, [this, cell] { mend(cell); });
        if (m_moment.chain->isEdited(m_moment.stream, cell.context)) {
            menu.addAction(tr("Restore row %1").arg(row), this, [this, cell, row] {
                Q_EMIT editRequested(restoreText(m_moment, cell), tr("Row %1 restored").arg(row));
            });
        }
        menu.addSeparator();
    }
    menu.addAction(tr("Copy the matrix"), QKeySequence::Copy, this, &MatrixView::copyMatrix);
    menu.addAction(tr("Copy as a table"), this,
        [this] { QGuiApplication::clipboard()->setText(matrixAsTable(m_moment, m_rows)); });
    menu.addAction(tr("Paste a written chain"), QKeySequence::Paste, this, &MatrixView::pasteChain);
    menu.addSeparator();
    menu.addAction(tr("Smaller cells\t-"), this, [this] { setZoom(m_zoom * 0.5); });
    menu.addAction(tr("Legible cells\t+"), this, [this] { setZoom(1); });
    menu.exec(event->globalPos());
}

bool MatrixView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHovered(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const std::optional<MatrixCell> cell = cellAt(help->pos());
        if (cell)
            QToolTip::showText(help->globalPos(), cellDescription(*cell), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool MatrixView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_editor && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        finishEdit(false);
        return true;
    }
    if (watched == m_editor && event->type() == QEvent::FocusOut)
        finishEdit(false);
    return QAbstractScrollArea::eventFilter(watched, event);
}

void MatrixView::copyMatrix()
{
    if (!m_moment.chain)
        return;
    const QString table = matrixAsTable(m_moment, m_rows);
    auto* mime = new QMimeData;
    mime->setText(matrixAsWrittenChain(m_moment, m_rows).value_or(table));
    mime->setData(QStringLiteral("text/tab-separated-values"), table.toUtf8());
    QGuiApplication::clipboard()->setMimeData(mime);
}

void MatrixView::pasteChain()
{
    const QString text = QGuiApplication::clipboard()->text();
    const Result<WrittenChain> chain = parseWrittenChain(text.toStdString());
    if (chain) {
        Q_EMIT chainPasted(text);
        return;
    }
    const Error& error = chain.error();
    QToolTip::showText(mapToGlobal(rect().center()),
        tr("Not a written chain: %1. %2").arg(QString::fromStdString(error.what), QString::fromStdString(error.hint)),
        this);
}

} // namespace ricercar::ui
