// How a lineage looks.
#include "ui/generators/evolution/genealogy_view.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

void GenealogyView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Colours& c = m_theme.colours();
    painter.fillRect(viewport()->rect(), c.background);
    painter.setFont(m_theme.font(TextSize::Caption));
    if (!m_lineage || m_lineage->generations() == 0) {
        painter.setPen(c.mute);
        painter.drawText(viewport()->rect().adjusted(0, 0, -m_theme.px(space2), 0),
            Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
            m_progress.isEmpty() ? tr("Select an individual to see where its genes come from.") : m_progress);
        return;
    }
    const int top = headHeight();
    const double scrolled = verticalScrollBar()->value();
    const auto first = static_cast<std::size_t>(scrolled / m_rowHeight);
    const auto end = std::min(
        m_lineage->generations(), static_cast<std::size_t>((scrolled + viewport()->height() - top) / m_rowHeight) + 2);
    painter.setClipRect(0, top, viewport()->width(), viewport()->height() - top);
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t back = first; back < end; ++back)
        paintLinks(painter, back);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t back = first; back < end; ++back)
        paintRow(painter, back);
    painter.setClipping(false);
    paintHead(painter);
}

/// A line a gene, from its bearer to the bearer before; genes that travel together lie side by side.
void GenealogyView::paintLinks(QPainter& painter, std::size_t back) const
{
    if (back + 1 >= m_lineage->generations())
        return;
    for (std::size_t locus = 0; locus < m_lineage->length; ++locus) {
        const std::int32_t child = m_lineage->bearer(back, locus);
        const std::int32_t parent = m_lineage->bearer(back + 1, locus);
        if (child < 0 || parent < 0)
            continue;
        const QRect from = nodeArea(back, child);
        const QRect to = nodeArea(back + 1, parent);
        QColor colour = rootColour(locus);
        if (m_hovered && m_rootOf[locus] != *m_hovered)
            colour = m_theme.colours().line;
        painter.setPen(QPen(colour, m_hovered && m_rootOf[locus] == *m_hovered ? 1.8 : 1));
        const QRect start = m_painter.layout().rows > 1 ? from : m_painter.cellArea(from, locus);
        const QRect goal = m_painter.layout().rows > 1 ? to : m_painter.cellArea(to, locus);
        painter.drawLine(QPointF(start.center().x() + 0.5, from.bottom()), QPointF(goal.center().x() + 0.5, to.top()));
    }
}

void GenealogyView::paintRow(QPainter& painter, std::size_t back) const
{
    const Colours& c = m_theme.colours();
    const std::size_t stride = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(line() / m_rowHeight)));
    const auto generation = m_generation - static_cast<std::uint32_t>(back);
    if (generation % stride == 0 || back == 0) {
        painter.setPen(back == 0 ? c.now.text : c.faint);
        painter.drawText(QRect(0, rowTop(back), m_theme.px(36), static_cast<int>(m_rowHeight)),
            Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, QString::number(generation));
    }
    for (const std::int32_t bearer : bearersOf(back)) {
        const QRect area = nodeArea(back, bearer);
        painter.fillRect(area, c.raised);
        for (std::size_t locus = 0; locus < m_lineage->length; ++locus) {
            if (m_lineage->bearer(back, locus) != bearer)
                continue;
            const QRect cell = m_painter.cellArea(area, locus).intersected(area);
            const bool dimmed = m_hovered && m_rootOf[locus] != *m_hovered;
            painter.fillRect(cell.isEmpty() ? QRect(cell.topLeft(), QSize(1, area.height())) : cell,
                dimmed ? mixed(c.raised, rootColour(locus), 0.25) : rootColour(locus));
            // Where a gene appeared by mutation its cell wears the frame of chance.
            const GeneRoot& root = m_lineage->roots[locus];
            if (root.mutated && root.generation == generation && cell.width() > 3) {
                painter.setPen(c.text);
                painter.drawRect(cell.adjusted(0, 0, -1, -1));
            }
        }
    }
}

void GenealogyView::paintHead(QPainter& painter) const
{
    const Colours& c = m_theme.colours();
    m_painter.paintTinted(painter, headArea(), m_genes, [this](std::size_t locus) { return rootColour(locus); });
    if (m_hovered) {
        painter.setPen(QPen(c.text, 2));
        for (const std::size_t locus : m_roots[*m_hovered].loci)
            painter.drawRect(geneArea(locus).adjusted(0, 0, -1, -1));
    }
    painter.setFont(m_theme.font(TextSize::Caption));
    const int side = m_theme.px(10);
    for (std::size_t i = 0; i < m_roots.size(); ++i) {
        const QRect area = legendArea(i);
        if (area.bottom() >= headHeight())
            break;
        const bool last = legendArea(i + 1).bottom() >= headHeight() && i + 1 < m_roots.size();
        painter.fillRect(area.x(), area.y() + (area.height() - side) / 2, side, side, m_roots[i].colour);
        painter.setPen(m_hovered == i ? c.text : c.mute);
        const QString text =
            last ? tr("%1; and %2 more").arg(rootText(m_roots[i])).arg(m_roots.size() - i - 1) : rootText(m_roots[i]);
        const QRect words = area.adjusted(side + m_theme.px(space2), 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
    }
    if (!m_progress.isEmpty()) {
        painter.setPen(c.now.text);
        painter.drawText(viewport()->rect(), Qt::AlignRight | Qt::AlignBottom, m_progress);
    }
}

} // namespace ricercar::ui
