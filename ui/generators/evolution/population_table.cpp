#include "ui/generators/evolution/population_table.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int shortestBars = 40; ///< design pixels

} // namespace

PopulationTable::PopulationTable(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_painter(theme)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Population, the fittest first"));
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    connect(&theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        layOut();
    });
}

void PopulationTable::setDeme(const ScoredDeme* deme)
{
    m_deme = deme;
    m_painter.setProblem(deme ? deme->problem() : nullptr);
    setAccessibleDescription(deme && deme->size() > 0
            ? tr("%1 individuals, the fittest %2").arg(deme->size()).arg(deme->fitness(deme->order()[0]), 0, 'f', 4)
            : QString());
    m_hovered.reset();
    layOut();
}

void PopulationTable::setMarks(const Marks& marks)
{
    if (marks == m_marks)
        return;
    const bool moves = marks.rated != m_marks.rated;
    m_marks = marks;
    if (moves)
        layOut();
    viewport()->update();
}

QSize PopulationTable::minimumSizeHint() const
{
    return {m_theme.px(260), m_theme.px(120)};
}

int PopulationTable::rowHeight() const
{
    return std::max(m_painter.goodHeight(), QFontMetrics(m_theme.font(TextSize::Caption)).height() + m_theme.px(2));
}

int PopulationTable::headHeight() const
{
    return QFontMetrics(m_theme.font(TextSize::Caption)).height() + m_theme.px(space1);
}

int PopulationTable::visibleRows() const
{
    return std::max(1, (viewport()->height() - headHeight()) / rowHeight());
}

void PopulationTable::layOut()
{
    const int rows = m_deme ? static_cast<int>(m_deme->size()) : 0;
    verticalScrollBar()->setRange(0, std::max(0, rows - visibleRows()));
    verticalScrollBar()->setPageStep(visibleRows());
    verticalScrollBar()->setSingleStep(1);
    const QFontMetrics metrics(m_theme.font(TextSize::Caption));
    const QFontMetrics mono(m_theme.monoFont(TextSize::Caption));
    const int gap = m_theme.px(space2);
    const int rank = metrics.horizontalAdvance(QString::number(std::max(rows, 99))) + gap;
    const int total = mono.horizontalAdvance(QStringLiteral("-0.0000"));
    const int thumbs = m_marks.rated ? m_theme.px(56) : 0;
    const int room = viewport()->width() - rank - total - thumbs - 4 * gap;
    // Names must stay legible before bars grow long; beyond that the bars keep a third.
    const int most = std::max(room * 2 / 3, std::min(m_painter.goodWidth(), room - m_theme.px(shortestBars)));
    const int genes = std::clamp(m_painter.goodWidth() * 6 / 5, room * 2 / 5, most);
    int x = 0;
    const auto next = [&x, gap](int width, bool spaced) {
        const QRect column(x, 0, std::max(0, width), 1);
        x += width + (spaced ? gap : 0);
        return column;
    };
    m_columns.rank = next(rank, true);
    m_columns.genes = next(genes, true);
    m_columns.bars = next(room - genes, true);
    m_columns.total = next(total, true);
    m_columns.thumbs = next(thumbs, false);
    viewport()->update();
}

QRect PopulationTable::areaOfRow(int row) const
{
    return {0, headHeight() + (row - verticalScrollBar()->value()) * rowHeight(), viewport()->width(), rowHeight()};
}

QRect PopulationTable::rowArea(std::size_t individual) const
{
    if (!m_deme || individual >= m_deme->size())
        return {};
    const QRect area = areaOfRow(static_cast<int>(m_deme->rankOf(individual)));
    return area.top() < headHeight() || area.top() > viewport()->height() ? QRect() : area;
}

QRect PopulationTable::chromosomeArea(std::size_t individual) const
{
    const QRect row = rowArea(individual);
    return row.isEmpty() ? row : QRect(m_columns.genes.x(), row.y() + 1, m_columns.genes.width(), row.height() - 2);
}

QRect PopulationTable::geneArea(const GenePlace& place) const
{
    const QRect area = chromosomeArea(place.individual);
    return area.isEmpty() || place.locus < 0 ? area : m_painter.cellArea(area, static_cast<std::size_t>(place.locus));
}

QRect PopulationTable::thumbArea(std::size_t individual, int rating) const
{
    const QRect row = rowArea(individual);
    if (row.isEmpty() || !m_marks.rated)
        return {};
    const int half = m_columns.thumbs.width() / 2;
    return {m_columns.thumbs.x() + (rating > 0 ? 0 : half), row.y(), half, row.height()};
}

void PopulationTable::reveal(std::size_t individual)
{
    if (!m_deme || individual >= m_deme->size())
        return;
    const int row = static_cast<int>(m_deme->rankOf(individual));
    const int first = verticalScrollBar()->value();
    if (row < first)
        verticalScrollBar()->setValue(row);
    else if (row >= first + visibleRows())
        verticalScrollBar()->setValue(row - visibleRows() + 1);
}

std::optional<std::size_t> PopulationTable::individualAt(const QPoint& point) const
{
    if (!m_deme || point.y() < headHeight())
        return std::nullopt;
    const auto row = static_cast<std::size_t>(verticalScrollBar()->value() + (point.y() - headHeight()) / rowHeight());
    return row < m_deme->size() ? std::optional<std::size_t>(m_deme->order()[row]) : std::nullopt;
}

std::optional<GenePlace> PopulationTable::placeAt(const QPoint& point) const
{
    const std::optional<std::size_t> individual = individualAt(point);
    if (!individual)
        return std::nullopt;
    const std::optional<std::size_t> locus = m_painter.locusAt(chromosomeArea(*individual), point);
    return GenePlace{*individual, locus ? static_cast<std::int32_t>(*locus) : -1};
}

void PopulationTable::resizeEvent(QResizeEvent*)
{
    layOut();
}

void PopulationTable::scrollContentsBy(int, int)
{
    viewport()->update();
}

void PopulationTable::hover(const std::optional<GenePlace>& place)
{
    if (place == m_hovered)
        return;
    m_hovered = place;
    viewport()->update();
    Q_EMIT geneHovered(place);
}

void PopulationTable::mouseMoveEvent(QMouseEvent* event)
{
    hover(placeAt(event->pos()));
}

void PopulationTable::mousePressEvent(QMouseEvent* event)
{
    const std::optional<std::size_t> individual = individualAt(event->pos());
    if (!individual || event->button() != Qt::LeftButton)
        return;
    for (const int rating : {1, -1}) {
        if (thumbArea(*individual, rating).contains(event->pos())) {
            Q_EMIT rated(*individual, rating);
            return;
        }
    }
    if (event->modifiers() & Qt::ControlModifier)
        Q_EMIT compared(*individual);
    else
        Q_EMIT selected(*individual);
}

void PopulationTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    const std::optional<std::size_t> individual = individualAt(event->pos());
    if (individual && m_columns.thumbs.x() > event->pos().x())
        Q_EMIT played(*individual);
}

void PopulationTable::wheelEvent(QWheelEvent* event)
{
    QAbstractScrollArea::wheelEvent(event);
    hover(placeAt(event->position().toPoint()));
}

void PopulationTable::keyPressEvent(QKeyEvent* event)
{
    if (!m_deme || m_deme->size() == 0 || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const int last = static_cast<int>(m_deme->size()) - 1;
    const int row = m_marks.selected ? static_cast<int>(m_deme->rankOf(*m_marks.selected)) : -1;
    const auto go = [this, last](int to) {
        const std::uint32_t individual = m_deme->order()[static_cast<std::size_t>(std::clamp(to, 0, last))];
        reveal(individual);
        Q_EMIT selected(individual);
    };
    switch (event->key()) {
    case Qt::Key_Down:
        go(row + 1);
        return;
    case Qt::Key_Up:
        go(row - 1);
        return;
    case Qt::Key_PageDown:
        go(row + visibleRows());
        return;
    case Qt::Key_PageUp:
        go(row - visibleRows());
        return;
    default:
        event->ignore(); // letters are the view's
    }
}

QString PopulationTable::tipOf(const GenePlace& place) const
{
    const Population& population = *m_deme->population();
    QStringList lines{tr("rank %1 of %2, individual %3: fitness %4")
                          .arg(m_deme->rankOf(place.individual) + 1)
                          .arg(m_deme->size())
                          .arg(place.individual + 1)
                          .arg(m_deme->fitness(place.individual), 0, 'f', m_deme->decimals())};
    if (place.locus >= 0) {
        const auto locus = static_cast<std::size_t>(place.locus);
        const Gene gene = population.chromosome(place.individual)[locus];
        lines << QStringLiteral("%1: %2").arg(QString::fromStdString(m_deme->problem()->locusText(locus)),
            QString::fromStdString(m_deme->problem()->geneText(locus, gene)));
    } else {
        for (std::size_t term = 0; term < m_deme->deme().terms.size() && term < population.termCount; ++term)
            lines << QStringLiteral("%1: %2 × %3")
                         .arg(QString::fromStdString(m_deme->deme().terms[term].feature.label))
                         .arg(m_deme->weights()[term], 0, 'f', 2)
                         .arg(population.termsOf(place.individual)[term], 0, 'f', 3);
    }
    lines << tr("Click selects, Ctrl and a click compares, a double click lets you hear it (H)");
    return lines.join(QLatin1Char('\n'));
}

bool PopulationTable::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        hover(std::nullopt);
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const std::optional<GenePlace> place = placeAt(help->pos()))
            QToolTip::showText(help->globalPos(), tipOf(*place), viewport());
        else
            QToolTip::hideText();
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ricercar::ui
