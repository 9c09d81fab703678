#include "ui/generators/evolution/genealogy_view.h"

#include "ui/generators/evolution/family.h"
#include "ui/generators/evolution/gene_colours.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr std::size_t mostLegendLines = 7;

} // namespace

GenealogyView::GenealogyView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_painter(theme)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Genealogy"));
    viewport()->setMouseTracking(true);
    connect(&theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        findRoots();
        layOut();
    });
}

void GenealogyView::setLineage(
    const MusicProblem* problem, std::vector<Gene> genes, std::uint32_t generation, std::optional<Lineage> lineage)
{
    m_painter.setProblem(problem);
    m_genes = std::move(genes);
    m_generation = generation;
    m_lineage = std::move(lineage);
    m_hovered.reset();
    findRoots();
    setAccessibleDescription(legend().join(QStringLiteral("; ")));
    layOut();
}

void GenealogyView::setProgress(const QString& text)
{
    if (text == m_progress)
        return;
    m_progress = text;
    viewport()->update();
}

void GenealogyView::findRoots()
{
    m_roots.clear();
    m_rootOf.clear();
    if (!m_lineage)
        return;
    std::size_t founders = 0;
    for (std::size_t locus = 0; locus < m_lineage->length; ++locus) {
        const GeneRoot& root = m_lineage->roots[locus];
        auto known = std::find_if(m_roots.begin(), m_roots.end(), [&](const Root& each) { return each.root == root; });
        if (known == m_roots.end()) {
            const QColor colour = root.mutated ? m_theme.colours().chance.fill : founderColour(m_theme, founders++);
            known = m_roots.insert(m_roots.end(), {root, {}, colour});
        }
        known->loci.push_back(locus);
        m_rootOf.push_back(static_cast<std::size_t>(known - m_roots.begin()));
    }
}

QColor GenealogyView::rootColour(std::size_t locus) const
{
    return locus < m_rootOf.size() ? m_roots[m_rootOf[locus]].colour : QColor();
}

std::vector<std::size_t> GenealogyView::lociOfSameRoot(std::size_t locus) const
{
    return locus < m_rootOf.size() ? m_roots[m_rootOf[locus]].loci : std::vector<std::size_t>{};
}

QString GenealogyView::rootText(const Root& root) const
{
    const QString places = lociText(*m_painter.problem(), root.loci);
    return root.root.mutated
        ? tr("%1: mutation in generation %2").arg(places).arg(root.root.generation)
        : tr("%1: individual %2 of generation %3").arg(places).arg(root.root.individual + 1).arg(root.root.generation);
}

QStringList GenealogyView::legend() const
{
    QStringList lines;
    for (const Root& root : m_roots)
        lines << rootText(root);
    return lines;
}

QSize GenealogyView::minimumSizeHint() const
{
    return {m_theme.px(200), m_theme.px(120)};
}

int GenealogyView::line() const
{
    return QFontMetrics(m_theme.font(TextSize::Caption)).height();
}

QRect GenealogyView::headArea() const
{
    const int good = std::max(m_painter.goodWidth(), m_theme.px(120));
    return {0, 1, std::min(viewport()->width() - m_theme.px(space2), good), m_painter.goodHeight()};
}

QRect GenealogyView::legendArea(std::size_t index) const
{
    return {0, headArea().bottom() + m_theme.px(space2) + static_cast<int>(index) * (line() + 1), viewport()->width(),
        line()};
}

int GenealogyView::headHeight() const
{
    // The picture keeps half of the room.
    const auto fitting =
        static_cast<std::size_t>(std::max(1, (viewport()->height() / 2 - headArea().height()) / line()));
    return legendArea(std::min({m_roots.size(), mostLegendLines, fitting})).top() + m_theme.px(space1);
}

QRect GenealogyView::geneArea(std::size_t locus) const
{
    return m_painter.cellArea(headArea(), locus);
}

void GenealogyView::layOut()
{
    const std::size_t rows = m_lineage ? m_lineage->generations() : 0;
    const int room = std::max(1, viewport()->height() - headHeight());
    if (!m_isZoomed && rows > 0)
        m_rowHeight =
            std::clamp(double(room) / static_cast<double>(rows), double(m_theme.px(14)), double(m_theme.px(40)));
    const int whole = static_cast<int>(std::ceil(m_rowHeight * static_cast<double>(rows)));
    verticalScrollBar()->setRange(0, std::max(0, whole - room));
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(std::max(1, static_cast<int>(m_rowHeight)));
    viewport()->update();
}

void GenealogyView::zoom(int direction)
{
    const double before = m_rowHeight;
    m_isZoomed = true;
    m_rowHeight = std::clamp(m_rowHeight * (direction > 0 ? 1.25 : 0.8), 2.0, double(m_theme.px(60)));
    const double at = verticalScrollBar()->value() / std::max(1.0, before);
    layOut();
    verticalScrollBar()->setValue(static_cast<int>(at * m_rowHeight));
}

int GenealogyView::rowTop(std::size_t back) const
{
    return headHeight() + static_cast<int>(std::lround(m_rowHeight * static_cast<double>(back)))
        - verticalScrollBar()->value();
}

std::vector<std::int32_t> GenealogyView::bearersOf(std::size_t back) const
{
    std::vector<std::int32_t> bearers;
    for (std::size_t locus = 0; locus < m_lineage->length; ++locus) {
        const std::int32_t bearer = m_lineage->bearer(back, locus);
        if (bearer >= 0 && std::find(bearers.begin(), bearers.end(), bearer) == bearers.end())
            bearers.push_back(bearer);
    }
    return bearers;
}

QRect GenealogyView::nodeArea(std::size_t back, std::int32_t individual) const
{
    const std::vector<std::int32_t> bearers = bearersOf(back);
    const auto found = std::find(bearers.begin(), bearers.end(), individual);
    if (found == bearers.end())
        return {};
    const int labels = m_theme.px(40);
    const int slot = (viewport()->width() - labels) / static_cast<int>(bearers.size());
    const int wide = std::clamp(slot - m_theme.px(6), 3, m_theme.px(110));
    const int high = std::clamp(static_cast<int>(m_rowHeight * 0.5), 3, m_theme.px(16));
    const int left = labels + slot * static_cast<int>(found - bearers.begin()) + (slot - wide) / 2;
    return {left, rowTop(back) + (static_cast<int>(m_rowHeight) - high) / 2, wide, high};
}

const GenealogyView::Root* GenealogyView::rootAt(const QPoint& point) const
{
    if (!m_lineage)
        return nullptr;
    if (const std::optional<std::size_t> locus = m_painter.locusAt(headArea(), point))
        return &m_roots[m_rootOf[*locus]];
    for (std::size_t i = 0; i < m_roots.size() && legendArea(i).bottom() < headHeight(); ++i) {
        if (legendArea(i).contains(point))
            return &m_roots[i];
    }
    return nullptr;
}

void GenealogyView::resizeEvent(QResizeEvent*)
{
    layOut();
}

void GenealogyView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void GenealogyView::mouseMoveEvent(QMouseEvent* event)
{
    const Root* root = rootAt(event->pos());
    const std::optional<std::size_t> index =
        root ? std::optional(static_cast<std::size_t>(root - m_roots.data())) : std::nullopt;
    if (index == m_hovered)
        return;
    m_hovered = index;
    viewport()->update();
    Q_EMIT lociHovered(root ? root->loci : std::vector<std::size_t>{});
}

void GenealogyView::mousePressEvent(QMouseEvent* event)
{
    if (!m_lineage || event->pos().y() < headHeight())
        return;
    const auto back = static_cast<std::size_t>(
        std::max(0.0, (event->pos().y() - headHeight() + verticalScrollBar()->value()) / m_rowHeight));
    if (back >= m_lineage->generations())
        return;
    for (const std::int32_t bearer : bearersOf(back)) {
        if (nodeArea(back, bearer).adjusted(-3, -3, 3, 3).contains(event->pos())) {
            Q_EMIT ancestorClicked(m_generation - static_cast<std::uint32_t>(back), static_cast<std::size_t>(bearer));
            return;
        }
    }
}

void GenealogyView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoom(event->angleDelta().y());
    else
        QAbstractScrollArea::wheelEvent(event);
}

void GenealogyView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Minus)
        zoom(event->key() == Qt::Key_Plus ? 1 : -1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

bool GenealogyView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
        Q_EMIT lociHovered({});
    }
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const Root* root = rootAt(help->pos()))
            QToolTip::showText(help->globalPos(), rootText(*root), viewport());
        else
            QToolTip::showText(help->globalPos(),
                tr("Click an ancestor to hear it; Ctrl and the wheel brings generations closer"), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace ricercar::ui
