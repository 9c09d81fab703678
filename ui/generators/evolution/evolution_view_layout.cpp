// Where the parts of the view stand.
#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/evolution/fitness_curves.h"
#include "ui/generators/evolution/front_plot.h"
#include "ui/generators/evolution/genealogy_view.h"
#include "ui/generators/evolution/generation_page.h"
#include "ui/generators/evolution/individual_bar.h"
#include "ui/generators/evolution/niche_map.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/text_label.h"

#include <QScrollArea>
#include <QTabBar>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int headHeight = 24; // design pixels
constexpr int tallHeight = 540; ///< from which one generation stands above the tabs
constexpr int generationHeight = 282;

} // namespace

QSize EvolutionView::minimumSizeHint() const
{
    return {theme().px(420), theme().px(240)};
}

QSize EvolutionView::sizeHint() const
{
    return {theme().px(1000), theme().px(560)};
}

void EvolutionView::resizeEvent(QResizeEvent*)
{
    place();
    showHead();
}

void EvolutionView::showTabs()
{
    std::vector<Page> pages;
    QStringList names;
    const auto add = [&](Page page, const QString& name) {
        pages.push_back(page);
        names << name;
    };
    if (!m_isTall)
        add(Page::Generation, tr("Generation"));
    add(Page::Curves, tr("Curves"));
    add(Page::Genealogy, tr("Genealogy"));
    add(Page::Fitness, tr("Fitness"));
    const Population* population = m_shown.population();
    if (population && !population->fronts.empty())
        add(Page::Front, tr("Front"));
    if (m_state && m_state->map())
        add(Page::Map, tr("Map"));
    if (pages != m_tabPages) {
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const QString& name : names)
            m_tabs->addTab(name);
        m_tabPages = pages;
    }
    auto found = std::find(m_tabPages.begin(), m_tabPages.end(), m_page);
    if (found == m_tabPages.end()) {
        m_page = m_tabPages.front();
        found = m_tabPages.begin();
    }
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(static_cast<int>(found - m_tabPages.begin()));

    const QSignalBlocker quietDemes(m_demes);
    const std::size_t demes = m_state ? m_state->demeCount() : 1;
    if (demes < 2) {
        while (m_demes->count() > 0)
            m_demes->removeTab(0);
        return;
    }
    while (static_cast<std::size_t>(m_demes->count()) > demes)
        m_demes->removeTab(m_demes->count() - 1);
    for (std::size_t i = 0; i < demes; ++i) {
        const QString name = QString::fromStdString(m_state->deme(i).name);
        if (static_cast<int>(i) >= m_demes->count())
            m_demes->addTab(name);
        else
            m_demes->setTabText(static_cast<int>(i), name);
    }
    m_demes->setCurrentIndex(static_cast<int>(m_deme));
}

void EvolutionView::setPage(Page page)
{
    if (page == m_page)
        return;
    m_page = page;
    showTabs();
    place();
    followLineage();
}

void EvolutionView::place()
{
    const int gap = theme().px(space2);
    const QRect inside = rect().adjusted(theme().px(space4), gap, -theme().px(space3), -gap);
    const bool hasPopulation = m_state && m_state->hasPopulation();
    m_empty->setText(m_state
            ? tr(
                "No population yet. The first step creates generation 0 by chance;\neach further step breeds the next.")
            : tr("No population yet: start a run."));
    m_empty->setVisible(!hasPopulation);
    m_empty->setGeometry(inside);
    m_table->setVisible(hasPopulation);
    m_bar->setVisible(hasPopulation);
    m_tabs->setVisible(hasPopulation);
    m_demes->setVisible(hasPopulation && m_demes->count() > 1);

    QRect left = inside;
    QRect right;
    if (inside.width() >= theme().px(560)) {
        const int wide = std::clamp(inside.width() * 38 / 100, theme().px(290), theme().px(520));
        right = QRect(inside.right() + 1 - wide, inside.y(), wide, inside.height());
        left.setRight(right.x() - theme().px(space4));
    }
    const QSize stage = m_stage->sizeHint();
    m_stage->setGeometry(left.x(), left.y(), stage.width(), theme().px(headHeight));
    const int demes = m_demes->isHidden() ? 0 : std::min(m_demes->sizeHint().width(), left.width() / 2);
    m_demes->setGeometry(left.right() + 1 - demes, left.y(), demes, theme().px(headHeight) + theme().px(2));
    const int detail = left.x() + stage.width() + theme().px(space3);
    m_detail->setGeometry(
        detail, left.y(), std::max(0, left.right() - demes - theme().px(space1) - detail), theme().px(headHeight));
    const int bar = theme().px(rowHeight);
    m_bar->setGeometry(left.x(), left.bottom() + 1 - bar, left.width(), bar);
    m_table->setGeometry(left.x(), left.y() + theme().px(headHeight) + gap / 2, left.width(),
        left.height() - theme().px(headHeight) - gap / 2 - bar - gap);
    placeRight(hasPopulation ? right : QRect());
}

void EvolutionView::placeRight(QRect area)
{
    const bool tall = area.height() >= theme().px(tallHeight);
    if (tall != m_isTall) {
        m_isTall = tall;
        showTabs();
    }
    const int gap = theme().px(space2);
    const bool fits = !area.isEmpty();
    m_tabs->setVisible(fits);
    m_generation->setVisible(fits && (tall || m_page == Page::Generation));
    if (tall) {
        const int high = theme().px(generationHeight);
        m_generation->setGeometry(area.x(), area.y(), area.width(), high);
        area.setTop(area.top() + high + gap);
    }
    const int tabs = m_tabs->sizeHint().height();
    m_tabs->setGeometry(area.x(), area.y(), area.width(), tabs);
    area.setTop(area.top() + tabs + gap);
    if (!tall)
        m_generation->setGeometry(area);
    const std::pair<Page, QWidget*> pages[] = {{Page::Curves, m_curves}, {Page::Genealogy, m_genealogy},
        {Page::Fitness, m_fitnessArea}, {Page::Front, m_front}, {Page::Map, m_niches}};
    for (const auto& [page, widget] : pages) {
        widget->setGeometry(area);
        widget->setVisible(fits && page == m_page);
    }
    m_generation->place();
}

} // namespace ricercar::ui
