#include "ui/generators/evolution/family_view.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <set>

namespace ricercar::ui {

FamilyView::FamilyView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_painter(theme)
{
    setMouseTracking(true);
    setAccessibleName(tr("Parents and children"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FamilyView::themeChanged()
{
    m_painter.themeChanged();
}

void FamilyView::setFamily(const MusicProblem* problem, std::optional<Family> family, Shown shown)
{
    m_painter.setProblem(problem);
    const bool grows =
        family.has_value() != m_family.has_value() || (family && family->children.size() != m_family->children.size());
    m_family = std::move(family);
    m_shown = shown;
    setAccessibleDescription(note());
    if (grows)
        updateGeometry();
    update();
}

QString FamilyView::note() const
{
    if (!m_family || m_shown != Shown::All)
        return {};
    QStringList notes;
    for (const FamilyChild& child : m_family->children) {
        const QString text = mutationText(child, *m_painter.problem());
        if (!text.isEmpty())
            notes << text;
    }
    return notes.join(QLatin1Char('\n'));
}

int FamilyView::line() const
{
    return QFontMetrics(theme().font(TextSize::Caption)).height();
}

int FamilyView::rowHeight() const
{
    return std::max(std::min(m_painter.goodHeight(), px(40)), line()) + px(5);
}

int FamilyView::labelWidth() const
{
    return QFontMetrics(theme().font(TextSize::Caption)).horizontalAdvance(tr("parent 1")) + px(space3);
}

QRect FamilyView::rowArea(int row) const
{
    const int total = QFontMetrics(theme().monoFont(TextSize::Caption)).horizontalAdvance(QStringLiteral("0.0000"));
    const int left = labelWidth();
    const int wide = width() - left - total - px(space2);
    const int good = std::max(wide * 2 / 3, m_painter.goodWidth() * 5 / 4);
    const int top = line() + px(2) + row * (rowHeight() + px(space1)) + (row >= 2 ? px(space2) : 0);
    return {left, top, std::min(wide, good), rowHeight()};
}

int FamilyView::heightForWidth(int) const
{
    const int children = m_family ? static_cast<int>(m_family->children.size()) : 2;
    return rowArea(1 + children).bottom() + 1 + px(space1) + std::max(1, children) * line() + px(2);
}

QSize FamilyView::sizeHint() const
{
    return {px(380), heightForWidth(width())};
}

QSize FamilyView::minimumSizeHint() const
{
    return {px(220), rowArea(2).bottom() + line()};
}

QRect FamilyView::childGeneArea(std::size_t child, std::size_t locus) const
{
    if (!m_family || child >= m_family->children.size() || m_shown < Shown::Crossed)
        return {};
    return m_painter.cellArea(rowArea(2 + static_cast<int>(child)).adjusted(0, 0, 0, -px(4)), locus);
}

void FamilyView::paintRow(
    QPainter& painter, int row, const QString& name, const std::vector<Gene>& genes, double fitness) const
{
    const QRect area = rowArea(row);
    painter.setPen(colours().mute);
    painter.setFont(theme().font(TextSize::Caption));
    painter.drawText(QRect(0, area.y(), labelWidth(), area.height() - px(4)), Qt::AlignLeft | Qt::AlignVCenter, name);
    m_painter.paint(painter, area.adjusted(0, 0, 0, -px(4)), genes);
    painter.setFont(theme().monoFont(TextSize::Caption));
    painter.setPen(colours().mute);
    painter.drawText(
        QRect(area.right() + px(space2), area.y(), width() - area.right() - px(space2), area.height() - px(4)),
        Qt::AlignLeft | Qt::AlignVCenter, QString::number(fitness, 'f', 4));
}

void FamilyView::paintOrigins(QPainter& painter, const QRect& area, const FamilyChild& child) const
{
    if (m_painter.layout().rows > 1)
        return;
    for (std::size_t locus = 0; locus < child.origins.size(); ++locus) {
        const QRect cell = m_painter.cellArea(area, locus);
        const bool second = child.origins[locus] == GeneOrigin::Mutated
            ? locus >= child.birth.cut && locus < child.birth.cutEnd
            : child.origins[locus] == GeneOrigin::Second;
        // A child whose own first parent is the family's second one.
        const bool below = second != (child.birth.first != m_family->parents[0].index);
        const QRect line(cell.x() + 1, area.bottom() - px(2), cell.width() - 1, px(2));
        painter.fillRect(line, below ? theme().part(0) : theme().part(2));
        if (below && line.width() > 6) // dotted: told apart without colours as well
            painter.fillRect(line.center().x(), line.y(), 2, line.height(), colours().background);
    }
}

void FamilyView::paintCuts(QPainter& painter) const
{
    const FamilyChild& child = m_family->children[0];
    const std::size_t length = child.genes.size();
    std::set<std::size_t> cuts;
    for (const FamilyChild& each : m_family->children) {
        for (const std::size_t cut : {std::size_t{each.birth.cut}, std::size_t{each.birth.cutEnd}}) {
            if (cut > 0 && cut < length)
                cuts.insert(cut);
        }
    }
    if (m_family->parents[0].index == m_family->parents[1].index || m_painter.layout().rows > 1)
        cuts.clear();
    painter.setFont(theme().font(TextSize::Caption));
    int free = 0;
    for (const std::size_t cut : cuts) {
        const int x = m_painter.cellArea(rowArea(0), cut).x();
        painter.setPen(QPen(colours().chance.fill, 2));
        painter.drawLine(x, line(), x, rowArea(1).bottom());
        const QString text = tr("cut before %1").arg(QString::fromStdString(m_painter.problem()->locusText(cut)));
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        const int left = std::clamp(x - wide / 2, 0, std::max(0, width() - wide));
        if (left >= free) {
            painter.setPen(colours().chance.text);
            painter.drawText(QRect(left, 0, wide + 2, line()), Qt::AlignLeft, text);
            free = left + wide + px(space2);
        }
    }
    if (cuts.empty()) {
        painter.setPen(colours().chance.text);
        const bool twice = m_family->parents[0].index == m_family->parents[1].index;
        const bool mixes = std::count(child.origins.begin(), child.origins.end(), GeneOrigin::Second) > 0;
        painter.drawText(QRect(labelWidth(), 0, width() - labelWidth(), line()), Qt::AlignLeft,
            mixes && !twice ? tr("each gene from either parent") : tr("copied, not crossed"));
    }
}

void FamilyView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    if (!m_family || m_family->parents.size() != 2 || m_shown == Shown::Nobody)
        return;
    for (int i = 0; i < 2; ++i) {
        if (i == 1 && m_shown == Shown::FirstParent)
            return;
        const FamilyParent& parent = m_family->parents[static_cast<std::size_t>(i)];
        paintRow(painter, i, tr("parent %1").arg(i + 1), parent.genes, parent.fitness);
        const QRect area = rowArea(i);
        painter.fillRect(
            QRect(area.x(), area.bottom() - px(2), area.width(), px(2)), i == 0 ? theme().part(2) : theme().part(0));
    }
    if (m_shown < Shown::Crossed)
        return;
    paintCuts(painter);
    painter.setFont(theme().font(TextSize::Caption));
    for (std::size_t i = 0; i < m_family->children.size(); ++i) {
        const FamilyChild& child = m_family->children[i];
        const bool all = m_shown == Shown::All;
        const int row = 2 + static_cast<int>(i);
        paintRow(painter, row, m_family->children.size() == 1 ? tr("child") : tr("child %1").arg(i + 1),
            all ? child.genes : child.unmutated, all ? child.fitness : child.unmutatedFitness);
        paintOrigins(painter, rowArea(row), child);
        if (!all)
            continue;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours().chance.fill, 2));
        for (std::size_t locus = 0; locus < child.genes.size(); ++locus) {
            if (child.origins[locus] == GeneOrigin::Mutated)
                painter.drawRect(childGeneArea(i, locus).adjusted(0, 0, -1, -1));
        }
    }
    painter.setPen(colours().chance.text);
    painter.setFont(theme().font(TextSize::Caption));
    int y = rowArea(1 + static_cast<int>(m_family->children.size())).bottom() + px(space1);
    for (const QString& each : note().split(QLatin1Char('\n'))) {
        painter.drawText(QRect(0, y, width(), line()), Qt::AlignLeft,
            painter.fontMetrics().elidedText(each, Qt::ElideMiddle, width()));
        y += line();
    }
}

void FamilyView::mouseMoveEvent(QMouseEvent* event)
{
    for (std::size_t child = 0; m_family && child < m_family->children.size(); ++child) {
        for (std::size_t locus = 0; locus < m_family->children[child].genes.size(); ++locus) {
            if (childGeneArea(child, locus).contains(event->pos())) {
                Q_EMIT geneHovered(child, static_cast<int>(locus));
                return;
            }
        }
    }
    Q_EMIT geneHovered(0, -1);
}

void FamilyView::mousePressEvent(QMouseEvent* event)
{
    for (std::size_t i = 0; m_family && i < m_family->parents.size(); ++i) {
        if (rowArea(static_cast<int>(i)).contains(event->pos()))
            Q_EMIT parentClicked(m_family->parents[i].index);
    }
}

void FamilyView::leaveEvent(QEvent*)
{
    Q_EMIT geneHovered(0, -1);
}

} // namespace ricercar::ui
