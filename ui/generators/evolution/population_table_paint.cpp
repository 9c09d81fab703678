// How rows look.
#include "ui/generators/evolution/gene_colours.h"
#include "ui/generators/evolution/population_table.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

/// A thumb as a small arrow head, up or down: clear at any size.
QPainterPath thumb(const QRectF& area, int rating)
{
    const double half = std::min(area.width(), area.height()) * 0.32;
    const QPointF centre = area.center();
    const double up = rating > 0 ? -1 : 1;
    QPainterPath path;
    path.moveTo(centre + QPointF(0, up * half));
    path.lineTo(centre + QPointF(half, -up * half * 0.7));
    path.lineTo(centre + QPointF(-half, -up * half * 0.7));
    path.closeSubpath();
    return path;
}

} // namespace

void PopulationTable::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Colours& c = m_theme.colours();
    painter.fillRect(viewport()->rect(), c.background);
    if (!m_deme || m_deme->size() == 0)
        return;
    painter.setFont(m_theme.font(TextSize::Caption));
    const int first = verticalScrollBar()->value();
    const int end = std::min(static_cast<int>(m_deme->size()), first + visibleRows() + 1);
    for (int row = first; row < end; ++row)
        paintRow(painter, row);
    if (m_marks.optimum && *m_marks.optimum > m_deme->lowest()) {
        const int x = barX(m_columns.bars, *m_marks.optimum);
        painter.setPen(QPen(c.text, 1, Qt::DashLine));
        painter.drawLine(x, headHeight(), x, areaOfRow(end).top());
    }
    paintHead(painter);
}

void PopulationTable::paintHead(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    painter.fillRect(0, 0, viewport()->width(), headHeight(), c.background);
    painter.setPen(c.faint);
    const QFontMetrics metrics = painter.fontMetrics();
    const GenomeLayout& layout = m_painter.layout();
    const QRect genes(m_columns.genes.x(), 0, m_columns.genes.width(), headHeight());
    const bool hasBars = layout.columnsPerBar > 1;
    const std::uint32_t stride = hasBars ? layout.columnsPerBar : 1;
    const int widest = metrics.horizontalAdvance(QString::number(layout.columns / stride)) + m_theme.px(space1);
    int free = genes.x();
    for (std::uint32_t column = 0; column < layout.columns; column += stride) {
        QRect place = m_painter.cellArea(genes, column);
        place.setTop(0);
        place.setHeight(headHeight());
        if (hasBars)
            place.setWidth(std::max(place.width(), widest));
        if (place.x() < free || (!hasBars && place.width() < widest && column % 5 != 0))
            continue;
        if (!hasBars && place.width() < widest)
            place.adjust(-widest, 0, widest, 0);
        const bool lit = std::any_of(m_marks.lit.begin(), m_marks.lit.end(), [&](const GenePlace& each) {
            return each.locus >= 0
                && static_cast<std::uint32_t>(each.locus) % layout.columns / stride == column / stride;
        });
        painter.setPen(lit ? c.now.text : c.faint);
        const QString number = QString::number(column / stride + 1);
        if (hasBars)
            painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, number);
        else
            painter.drawText(place, Qt::AlignCenter, number);
        free = place.x() + widest;
    }
    painter.setPen(c.faint);
    const QRect bars(m_columns.bars.x(), 0, m_columns.bars.width(), headHeight());
    const bool hasTerms = !m_deme->deme().terms.empty();
    const QString optimum = m_marks.optimum ? tr("optimum %1").arg(*m_marks.optimum, 0, 'f', 4) : QString();
    const QString title = hasTerms ? tr("fitness by term") : m_deme->decimals() == 0 ? tr("ratings") : tr("fitness");
    const QRect wide(bars.x(), 0, m_columns.total.right() + 1 - bars.x(), headHeight());
    painter.drawText(wide, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(title, Qt::ElideRight, wide.width()));
    if (metrics.horizontalAdvance(optimum) + metrics.horizontalAdvance(title) + m_theme.px(space3) < wide.width()) {
        painter.setPen(c.text);
        painter.drawText(wide, Qt::AlignRight | Qt::AlignVCenter, optimum);
    }
}

void PopulationTable::paintRow(QPainter& painter, int row) const
{
    const Colours& c = m_theme.colours();
    const std::size_t individual = m_deme->order()[static_cast<std::size_t>(row)];
    const QRect area = areaOfRow(row);
    const bool isWritten = m_marks.written == individual;
    const bool isSelected = m_marks.selected == individual;
    const bool isCompared = m_marks.compared == individual;
    if (isWritten)
        painter.fillRect(area, c.now.wash);
    else if (isSelected)
        painter.fillRect(area, c.chosen.wash);
    else if (isCompared)
        painter.fillRect(area, c.source.wash);
    else if (m_hovered && m_hovered->individual == individual)
        painter.fillRect(area, c.panel);
    painter.setPen(isWritten ? c.now.text : isSelected ? c.chosen.text : c.mute);
    painter.drawText(QRect(m_columns.rank.x(), area.y(), m_columns.rank.width(), area.height()),
        Qt::AlignRight | Qt::AlignVCenter, QString::number(row + 1));
    const QRect genes(m_columns.genes.x(), area.y() + 1, m_columns.genes.width(), area.height() - 2);
    m_painter.paint(painter, genes, m_deme->population()->chromosome(individual));
    paintBar(painter,
        QRect(m_columns.bars.x(), area.y() + m_theme.px(2), m_columns.bars.width(), area.height() - m_theme.px(4)),
        individual);
    painter.setFont(m_theme.monoFont(TextSize::Caption, isWritten || isSelected ? QFont::DemiBold : QFont::Normal));
    painter.setPen(isWritten || isSelected ? c.text : c.mute);
    painter.drawText(QRect(m_columns.total.x(), area.y(), m_columns.total.width(), area.height()),
        Qt::AlignRight | Qt::AlignVCenter, QString::number(m_deme->fitness(individual), 'f', m_deme->decimals()));
    painter.setFont(m_theme.font(TextSize::Caption));
    if (m_marks.rated)
        paintThumbs(painter, individual);
    if (isWritten)
        painter.fillRect(area.x(), area.y(), m_theme.px(3), area.height(), c.now.fill);
    if (isSelected || isCompared) {
        painter.setPen(QPen(isSelected ? c.chosen.fill : c.source.fill, 1, isSelected ? Qt::SolidLine : Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(isWritten ? m_theme.px(3) : 0, 0, -1, -1));
    }
    for (const GenePlace& lit : m_marks.lit) {
        if (lit.individual == individual) {
            painter.setPen(QPen(c.now.fill, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(geneArea(lit).adjusted(0, 0, -1, -1));
        }
    }
    if (m_hovered && m_hovered->individual == individual && m_hovered->locus >= 0) {
        painter.setPen(QPen(c.text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(geneArea(*m_hovered).adjusted(0, 0, -1, -1));
    }
}

int PopulationTable::barX(const QRect& area, double value) const
{
    const double highest = std::max(m_deme->highest(), m_marks.optimum.value_or(m_deme->highest())) * 1.02;
    const double share = (value - m_deme->lowest()) / (highest - m_deme->lowest());
    return area.x() + static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * area.width()));
}

void PopulationTable::paintBar(QPainter& painter, const QRect& area, std::size_t individual) const
{
    const Population& population = *m_deme->population();
    const std::size_t terms = m_deme->weights().size();
    const int zero = barX(area, 0);
    if (terms == 0 || population.termCount != terms) {
        const double value = m_deme->fitness(individual);
        const int x = barX(area, value);
        const Accent& accent = value < 0 ? m_theme.colours().chance : m_theme.colours().source;
        painter.fillRect(QRect(std::min(zero, x), area.y(), std::abs(x - zero), area.height()), accent.fill);
        return;
    }
    double above = 0;
    double below = 0;
    for (std::size_t term = 0; term < terms; ++term) {
        const double part = m_deme->weights()[term] * population.terms[individual * terms + term];
        double& end = part < 0 ? below : above;
        const int from = barX(area, end);
        end += part;
        const int to = barX(area, end);
        painter.fillRect(
            QRect(std::min(from, to), area.y(), std::abs(to - from), area.height()), termColour(m_theme, term));
    }
    if (below < 0) { // what is left after the penalties
        painter.fillRect(zero, area.y() - 1, 1, area.height() + 2, m_theme.colours().mute);
        painter.fillRect(barX(area, above + below) - 1, area.y() - 1, 2, area.height() + 2, m_theme.colours().text);
    }
}

void PopulationTable::paintThumbs(QPainter& painter, std::size_t individual) const
{
    const double value = m_deme->rating(individual);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const int rating : {1, -1}) {
        const QRectF area = thumbArea(individual, rating);
        const bool given = rating > 0 ? value > 0 : value < 0;
        const Colours& c = m_theme.colours();
        painter.setPen(QPen(given ? c.edited.fill : c.faint, 1.2));
        painter.setBrush(given ? QBrush(c.edited.fill) : QBrush(Qt::NoBrush));
        painter.drawPath(thumb(area, rating));
    }
    painter.restore();
}

} // namespace ricercar::ui
