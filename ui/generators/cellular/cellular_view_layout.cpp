// Where the parts of the view stand.
#include "ui/generators/cellular/cell_tools.h"
#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/cellular/field_layout.h"
#include "ui/generators/cellular/population_plot.h"
#include "ui/generators/cellular/rule_table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_label.h"

#include <QScrollArea>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int headHeight = 24; // design pixels

} // namespace

QSize CellularView::minimumSizeHint() const
{
    return {theme().px(360), theme().px(220)};
}

QSize CellularView::sizeHint() const
{
    return {theme().px(1000), theme().px(520)};
}

void CellularView::resizeEvent(QResizeEvent*)
{
    place();
}

void CellularView::placeHead()
{
    const int gap = theme().px(space2);
    const QSize stage = m_stage->sizeHint();
    m_stage->setGeometry(theme().px(space4), gap, stage.width(), theme().px(headHeight));
    const int left = m_stage->geometry().right() + 1 + theme().px(space3);
    m_detail->setGeometry(left, gap, std::max(0, width() - theme().px(space3) - left), theme().px(headHeight));
}

void CellularView::place()
{
    const int gap = theme().px(space2);
    const int margin = theme().px(space3);
    const QRect inside = rect().adjusted(theme().px(space4), gap, -margin, -gap);
    const bool hasCells = m_cells != nullptr;
    m_empty->setVisible(!hasCells);
    m_empty->setGeometry(inside);
    m_tools->setVisible(hasCells);
    placeHead();
    QRect body = inside.adjusted(0, theme().px(headHeight) + gap / 2, 0, 0);
    const bool sideFits = hasCells && inside.width() >= theme().px(520);
    m_side->setVisible(sideFits);
    if (sideFits) {
        const int sideWidth = std::clamp(inside.width() * 3 / 10, theme().px(200), theme().px(290));
        m_side->setGeometry(body.right() + 1 - sideWidth, body.y(), sideWidth, body.height());
        body.setRight(body.right() - sideWidth - theme().px(space4));
        placeSide(sideWidth, body.height());
    }
    m_tools->setGeometry(body.x(), body.y(), body.width(), theme().px(rowHeight));
    body.setTop(body.top() + theme().px(rowHeight) + gap);
    if (!hasCells)
        return;

    const bool walks = m_stop.has_value();
    const bool lines = std::all_of(m_fields.begin(), m_fields.end(), [](const CellField& each) { return each.isLine; });
    QRect nowArea = body;
    m_oldArea = {};
    if (walks && !lines) {
        // Old and new stand as the cells are broader: one under the other, or side by side.
        QRect half(body.x(), body.y(), (body.width() - margin) / 2, body.height());
        const bool stacked = m_fields.size() == 1 && m_fields[0].width > 3 * m_fields[0].height;
        if (stacked)
            half = QRect(body.x(), body.y(), body.width(), (body.height() - gap) / 2);
        nowArea = stacked ? half.translated(0, half.height() + gap) : half.translated(half.width() + margin, 0);
        m_oldArea = half;
        const std::vector<QRect> old = placeFields(half, m_fields, gap);
        for (std::size_t i = 0; i < m_fields.size(); ++i)
            m_old[i]->setGeometry(old[i]);
    }
    m_nowArea = nowArea;
    const std::vector<QRect> now = placeFields(nowArea, m_fields, gap);
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const bool hasOld = walks && !m_fields[i].isLine;
        const QString name = QString::fromStdString(m_fields[i].name);
        // Six faces would say it too often: the two crosses are titled instead.
        const auto caption = [&](const QString& when) {
            return isCube(m_fields) ? name : name.isEmpty() ? when : QStringLiteral("%1, %2").arg(name, when);
        };
        m_now[i]->setCaption(hasOld ? caption(tr("now")) : name);
        m_old[i]->setCaption(caption(tr("before")));
        m_old[i]->setVisible(hasOld);
        m_now[i]->setGeometry(now[i]);
    }
}

void CellularView::placeSide(int width, int height)
{
    const int gap = theme().px(space1);
    const int title = m_ruleTitle->sizeHint().height();
    const int cycle = m_cycle->isHidden() ? 0 : m_cycle->heightForWidth(width) + gap;
    // The rule gets what it needs as long as the curve stays legible.
    const int room = height - 2 * title - cycle - theme().px(space3);
    m_ruleHeight = m_rule->heightForWidth(width);
    const int wanted = m_ruleHeight + 2;
    const int lowest = m_population->minimumSizeHint().height();
    int least = std::max(lowest, std::min(m_population->sizeHint().height(), room * 2 / 5));
    if (room - wanted >= lowest) // a lower curve spares the rule its scroll bar
        least = std::min(least, room - wanted);
    const bool plotFits = room >= least + theme().px(40);
    const int ruleHeight = plotFits ? std::min(wanted, room - least) : std::min(wanted, height - title);
    const int plotHeight = std::min(room - ruleHeight, m_population->sizeHint().height() * 3 / 2);
    int y = 0;
    m_ruleTitle->setGeometry(0, y, width, title);
    y += title;
    m_ruleArea->setGeometry(0, y, width, ruleHeight);
    y += ruleHeight + theme().px(space3);
    m_populationTitle->setVisible(plotFits);
    m_population->setVisible(plotFits);
    m_populationTitle->setGeometry(0, y, width, title);
    y += title;
    m_population->setGeometry(0, y, width, std::max(0, plotHeight));
    y += std::max(0, plotHeight) + gap;
    m_cycle->setGeometry(0, plotFits ? y : height, width, std::max(0, cycle - gap));
}

} // namespace ricercar::ui
