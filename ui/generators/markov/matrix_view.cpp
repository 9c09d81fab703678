#include "ui/generators/markov/matrix_view.h"

#include "ui/generators/markov/matrix_text.h"
#include "ui/theme/theme.h"

#include <QDoubleValidator>
#include <QLineEdit>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

MatrixView::MatrixView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_painter(theme)
    , m_editor(new QLineEdit(viewport()))
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Transition matrix"));
    setCornerWidget(new QWidget(this)); // bare, so that the ground shows
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_editor->hide();
    m_editor->setAlignment(Qt::AlignCenter);
    m_editor->setAccessibleName(tr("Probability of this transition"));
    auto* zeroToOne = new QDoubleValidator(0, 1, 6, m_editor);
    zeroToOne->setLocale(QLocale::c());
    zeroToOne->setNotation(QDoubleValidator::StandardNotation);
    m_editor->setValidator(zeroToOne);
    m_editor->installEventFilter(this);
    connect(m_editor, &QLineEdit::returnPressed, this, [this] { finishEdit(true); });
    m_flash.setStartValue(1.0);
    m_flash.setEndValue(0.0);
    connect(&m_flash, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, [this] {
        measure();
        updateLayout();
    });
}

void MatrixView::setMoment(const MarkovMoment& moment)
{
    const bool otherTables = moment.tables() != m_moment.tables();
    const bool sameCell = !otherTables && moment.cell == m_moment.cell;
    const bool counted = moment.stage == MarkovStage::Learning && m_moment.chain && !otherTables
        && moment.chain->windowsSeen() != m_moment.chain->windowsSeen();
    if (otherTables && m_editor->isVisible())
        finishEdit(false);
    m_moment = moment;
    if (otherTables) {
        m_rows = m_moment.chain ? MatrixRows(m_moment) : MatrixRows();
        m_cursor.reset();
        m_hovered.reset();
        m_lit.clear();
        measure();
    }
    m_current = m_moment.cell ? placeOf(*m_moment.cell) : std::nullopt;
    updateLayout();
    if (m_current && !sameCell)
        keepInView(*m_current);
    m_flash.stop();
    if (counted && m_theme.motionMs() > 0) {
        m_flash.setDuration(m_theme.motionMs());
        m_flash.start();
    }
    viewport()->update();
}

void MatrixView::setLit(const std::vector<MatrixCell>& cells)
{
    if (cells == m_lit)
        return;
    m_lit = cells;
    viewport()->update();
}

void MatrixView::measure()
{
    m_measures = {};
    if (!m_moment.chain)
        return;
    const QFontMetrics metrics(m_theme.font(TextSize::Caption, QFont::DemiBold));
    const QFontMetrics plain(m_theme.font(TextSize::Caption));
    m_measures.lineHeight = metrics.height();
    m_measures.figureHeight = metrics.ascent() + 2;
    const QString widest = m_moment.chain->isWritten() || m_moment.chain->windowCount() < 100 ? QStringLiteral(".00")
                                                                                              : QStringLiteral("<.01");
    m_measures.figureWidth = metrics.horizontalAdvance(widest) + m_theme.px(space2);
    m_measures.largestCell = m_theme.px(44);
    int widestSum = 0;
    for (std::size_t i = 0; i < m_moment.symbols().alphabet.size(); ++i) {
        const auto symbol = static_cast<std::uint32_t>(i);
        m_measures.widestColumnLabel =
            std::max(m_measures.widestColumnLabel, plain.horizontalAdvance(m_moment.label(symbol)));
        const QString sum = wrongSum(m_moment, {false, {symbol}, 0});
        if (!sum.isEmpty())
            widestSum = std::max(widestSum, metrics.horizontalAdvance(sum + QStringLiteral("  ") + tr("mend")));
    }
    const int order = std::max(1, m_moment.order());
    m_measures.widestRowLabel = std::max(metrics.horizontalAdvance(tr("start")) + m_theme.px(space2),
        order * m_measures.widestColumnLabel + (order - 1) * metrics.horizontalAdvance(QLatin1Char(' ')));
    m_layout.sumWidth = widestSum > 0 ? widestSum + m_theme.px(space4) + m_theme.px(space2) : 0;
}

void MatrixView::updateLayout()
{
    m_layout.width = viewport()->width();
    m_layout.height = viewport()->height();
    m_layout.rows = static_cast<int>(m_rows.count());
    m_layout.columns = m_moment.chain ? static_cast<int>(m_moment.symbols().alphabet.size()) : 0;
    m_layout.pinnedRows = m_current && m_current->row == shorterRow ? 2 : 1;
    m_measures.zoom = m_zoom;
    fitCells(m_layout, m_measures);
    verticalScrollBar()->setRange(0, std::max(0, m_layout.rows - m_layout.wholeRows()));
    verticalScrollBar()->setPageStep(m_layout.wholeRows());
    horizontalScrollBar()->setRange(0, std::max(0, m_layout.columns - m_layout.wholeColumns()));
    horizontalScrollBar()->setPageStep(m_layout.wholeColumns());
    m_layout.firstRow = verticalScrollBar()->value();
    m_layout.firstColumn = horizontalScrollBar()->value();
    viewport()->update();
}

int MatrixView::comfortableWidth(int height) const
{
    if (!m_moment.chain)
        return 0;
    MatrixLayout layout = m_layout;
    layout.width = 1 << 20;
    layout.height = height;
    fitCells(layout, m_measures);
    const int square =
        std::max({layout.cellHeight + m_theme.px(4), m_measures.figureWidth, m_measures.widestColumnLabel + 4});
    return layout.labelWidth + layout.columns * std::min(square, m_theme.px(56)) + layout.sumWidth + m_theme.px(space1)
        + (layout.wholeRows() < layout.rows ? verticalScrollBar()->sizeHint().width() : 0);
}

MatrixPicture MatrixView::picture() const
{
    MatrixPicture picture{m_moment, m_rows, m_layout, m_current, m_hovered, {}, {}, 0};
    if (hasFocus())
        picture.cursor = m_cursor;
    for (const MatrixCell& cell : m_lit) {
        if (const auto place = placeOf(cell))
            picture.lit.push_back(*place);
    }
    if (m_flash.state() == QAbstractAnimation::Running)
        picture.flash = m_flash.currentValue().toDouble();
    return picture;
}

MatrixCell MatrixView::cellOf(MatrixPlace place) const
{
    MatrixCell cell = rowOf(picture(), place.row);
    cell.symbol = static_cast<std::uint32_t>(place.column);
    return cell;
}

std::optional<MatrixPlace> MatrixView::placeOf(const MatrixCell& cell) const
{
    const int column = static_cast<int>(cell.symbol);
    if (cell.start)
        return MatrixPlace{startRow, column};
    if (const auto row = m_rows.find(cell.context))
        return MatrixPlace{static_cast<int>(*row), column};
    // A shorter context has a row only while it is in play.
    if (m_moment.cell && !m_moment.cell->start && m_moment.cell->context == cell.context)
        return MatrixPlace{shorterRow, column};
    return std::nullopt;
}

std::optional<MatrixCell> MatrixView::cellAt(const QPoint& point) const
{
    const auto place = m_moment.chain ? m_layout.placeAt(point) : std::nullopt;
    return place ? std::optional(cellOf(*place)) : std::nullopt;
}

std::optional<QPoint> MatrixView::pointOf(const MatrixCell& cell) const
{
    const auto place = placeOf(cell);
    if (!place || !m_layout.isVisible(*place))
        return std::nullopt;
    return m_layout.cell(*place).center();
}

QRect MatrixView::mendArea(const MatrixCell& row) const
{
    const auto place = placeOf(row);
    if (!place || m_layout.sumWidth == 0 || !m_layout.hasText || wrongSum(m_moment, row).isEmpty()
        || !m_layout.isVisible({place->row, m_layout.firstColumn}))
        return {};
    return sumArea(m_layout, place->row);
}

bool MatrixView::isFullyShown() const
{
    return verticalScrollBar()->maximum() == 0 && horizontalScrollBar()->maximum() == 0;
}

void MatrixView::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, 1.0 / 32, 1.0);
    updateLayout();
    updateLayout(); // scroll bars that came or went have changed the room
    if (m_current)
        keepInView(*m_current);
}

void MatrixView::keepInView(MatrixPlace place)
{
    const auto scrollTo = [](QScrollBar* bar, int wanted, int shown) {
        const int margin = std::min(2, (shown - 1) / 2);
        if (wanted < bar->value() + margin)
            bar->setValue(wanted - margin);
        else if (wanted > bar->value() + shown - 1 - margin)
            bar->setValue(wanted - shown + 1 + margin);
    };
    if (place.row >= 0)
        scrollTo(verticalScrollBar(), place.row, m_layout.wholeRows());
    scrollTo(horizontalScrollBar(), place.column, m_layout.wholeColumns());
}

void MatrixView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.colours().background);
    if (m_moment.chain)
        m_painter.paint(painter, picture());
}

void MatrixView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateLayout();
    if (m_current)
        keepInView(*m_current);
}

void MatrixView::scrollContentsBy(int, int)
{
    m_layout.firstRow = verticalScrollBar()->value();
    m_layout.firstColumn = horizontalScrollBar()->value();
    if (m_editor->isVisible())
        finishEdit(false);
    viewport()->update();
}

void MatrixView::beginEdit(MatrixPlace place)
{
    keepInView(place);
    m_edited = place;
    QRect area = m_layout.cell(place);
    const int width = std::max(area.width(), m_theme.px(56));
    const int height = std::max(area.height(), m_theme.px(rowHeight));
    area = QRect(area.center().x() - width / 2, area.center().y() - height / 2, width, height);
    area.moveRight(std::min(area.right(), viewport()->width() - 1));
    area.moveBottom(std::min(area.bottom(), viewport()->height() - 1));
    double probability = 0;
    const MatrixCell edited = cellOf(place);
    for (const MarkovChain::Cell& cell : m_moment.row(edited)) {
        if (cell.symbol == edited.symbol)
            probability = cell.probability;
    }
    m_editor->setGeometry(area);
    m_editor->setText(QString::number(probability, 'g', 4));
    m_editor->selectAll();
    m_editor->show();
    m_editor->setFocus();
}

void MatrixView::finishEdit(bool accept)
{
    if (!m_editor->isVisible())
        return;
    const QString text = m_editor->text();
    m_editor->hide();
    setFocus();
    bool isNumber = false;
    const double probability = QLocale::c().toDouble(text, &isNumber);
    if (!accept || !isNumber || probability < 0 || probability > 1)
        return;
    const MatrixCell cell = cellOf(m_edited);
    Q_EMIT editRequested(setCellText(m_moment, cell, probability),
        tr("%1 → %2 = %3").arg(m_moment.rowLabel(cell), m_moment.label(cell.symbol)).arg(probability, 0, 'g', 4));
}

bool MatrixView::canTake(const MatrixCell& cell) const
{
    if (m_moment.stage != MarkovStage::Generating || !m_moment.cell || cell.symbol == m_moment.cell->symbol)
        return false;
    return cell.start == m_moment.cell->start && cell.context == m_moment.cell->context
        && m_moment.optionOf(cell.symbol);
}

void MatrixView::take(const MatrixCell& cell)
{
    if (canTake(cell))
        Q_EMIT optionTaken(m_moment.stream, *m_moment.optionOf(cell.symbol));
}

void MatrixView::mend(const MatrixCell& row)
{
    Q_EMIT editRequested(normaliseText(m_moment, row), tr("Row %1 made to sum to 1").arg(m_moment.rowLabel(row)));
}

} // namespace ricercar::ui
