#include "ui/generators/evolution/evolution_view.h"

#include "ui/generators/evolution/fitness_curves.h"
#include "ui/generators/evolution/fitness_panel.h"
#include "ui/generators/evolution/flow_chart.h"
#include "ui/generators/evolution/front_plot.h"
#include "ui/generators/evolution/genealogy_feed.h"
#include "ui/generators/evolution/genealogy_view.h"
#include "ui/generators/evolution/generation_page.h"
#include "ui/generators/evolution/individual_bar.h"
#include "ui/generators/evolution/niche_map.h"
#include "ui/generators/evolution/term_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/text_label.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QTabBar>

#include <algorithm>

namespace ricercar::ui {

EvolutionView::EvolutionView(const Theme& theme, QWidget* parent)
    : GeneratorView(theme, parent)
    , m_stage(new TextLabel(theme, {TextSize::Caption, Ink::Now, QFont::DemiBold}, {}, this))
    , m_detail(new ElidedLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
    , m_demes(new QTabBar(this))
    , m_table(new PopulationTable(theme, this))
    , m_bar(new IndividualBar(theme, this))
    , m_tabs(new QTabBar(this))
    , m_generation(new GenerationPage(theme, this))
    , m_curves(new FitnessCurves(theme, this))
    , m_genealogy(new GenealogyView(theme, this))
    , m_feed(new GenealogyFeed(this))
    , m_fitnessArea(new QScrollArea(this))
    , m_fitness(new FitnessPanel(theme))
    , m_front(new FrontPlot(theme, this))
    , m_niches(new NicheMapView(theme, this))
    , m_empty(new TextLabel(theme, {TextSize::Body, Ink::Mute}, {}, this))
{
    m_fitnessArea->setWidget(m_fitness);
    m_fitnessArea->setWidgetResizable(true);
    m_fitnessArea->setFrameShape(QFrame::NoFrame);
    m_fitnessArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_fitnessArea->setFocusPolicy(Qt::NoFocus);
    for (QTabBar* tabs : {m_tabs, m_demes}) {
        tabs->setDrawBase(false);
        tabs->setExpanding(false);
        tabs->setFocusPolicy(Qt::TabFocus);
        tabs->setUsesScrollButtons(true);
        tabs->setElideMode(Qt::ElideNone);
    }
    m_tabs->setAccessibleName(tr("What is shown beside the population"));
    m_demes->setAccessibleName(tr("Which population is shown"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    connectParts();
    connect(&theme, &Theme::changed, this, &EvolutionView::place);
    place();
}

void EvolutionView::connectParts()
{
    connect(m_table, &PopulationTable::selected, this, &EvolutionView::select);
    connect(m_table, &PopulationTable::compared, this, &EvolutionView::compare);
    connect(m_table, &PopulationTable::played, this, &EvolutionView::hear);
    connect(m_table, &PopulationTable::rated, this, &EvolutionView::rate);
    connect(m_table, &PopulationTable::geneHovered, this, &EvolutionView::hoverGene);
    connect(m_bar, &IndividualBar::hearWanted, this, [this] {
        if (const auto individual = shownIndividual())
            hear(*individual);
    });
    connect(m_bar, &IndividualBar::alternationWanted, this, &EvolutionView::alternate);
    connect(m_bar, &IndividualBar::rated, this, [this](int rating) {
        if (const auto individual = shownIndividual())
            rate(*individual, rating);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0 && static_cast<std::size_t>(index) < m_tabPages.size())
            setPage(m_tabPages[static_cast<std::size_t>(index)]);
    });
    connect(m_demes, &QTabBar::currentChanged, this, [this](int index) {
        if (index >= 0)
            setDeme(static_cast<std::size_t>(index));
    });
    connect(&m_generation->family(), &FamilyView::geneHovered, this, [this](std::size_t, int locus) {
        const auto individual = shownIndividual();
        hoverLoci(locus >= 0 ? std::vector{static_cast<std::size_t>(locus)} : std::vector<std::size_t>{},
            individual.value_or(0));
    });
    connect(m_genealogy, &GenealogyView::lociHovered, this,
        [this](const std::vector<std::size_t>& loci) { hoverLoci(loci, shownIndividual().value_or(0)); });
    connect(m_genealogy, &GenealogyView::ancestorClicked, this, &EvolutionView::hearAncestor);
    connect(m_feed, &GenealogyFeed::progressed, this, &EvolutionView::showLineage);
    connect(m_fitness, &FitnessPanel::weightsTried, this, &EvolutionView::tryWeights);
    connect(m_fitness, &FitnessPanel::weightChosen, this, &EvolutionView::chooseWeight);
    connect(m_fitness, &FitnessPanel::termWanted, this, &EvolutionView::addTerm);
    connect(m_fitness, &FitnessPanel::termRemoved, this, [this](std::size_t term) {
        const std::span<const FitnessTerm> terms = m_shown.deme().terms;
        if (term < terms.size())
            setTerms(ownTermsText(terms, term),
                tr("Remove the term %1").arg(QString::fromStdString(terms[term].feature.label)));
    });
    connect(m_front, &FrontPlot::selected, this, &EvolutionView::select);
    connect(m_niches, &NicheMapView::selected, this, &EvolutionView::select);
}

void EvolutionView::showState(const Moment& moment)
{
    const State before = m_state;
    m_moment = moment;
    m_state = std::dynamic_pointer_cast<const EvolutionGenerator>(moment.state);
    const bool explained = moment.explanation != nullptr;
    const bool isNew = m_state != before || explained != m_explained;
    m_explained = explained;
    if (!isNew)
        return;
    m_stop.reset();
    m_stops.reset();
    m_before.reset();
    m_pieceLoci.reset();
    if (m_state != before) {
        const bool sameGeneration = m_state && before && m_state->generation() == before->generation()
            && m_state->hasPopulation() == before->hasPopulation();
        if (!sameGeneration) {
            m_selected.reset();
            m_compared.reset();
        }
        m_lit.clear();
        if (m_state && m_deme >= m_state->demeCount())
            m_deme = 0;
        m_shown = ScoredDeme(m_state && m_state->hasPopulation() ? m_state : nullptr, m_deme);
        for (std::optional<std::size_t>* marked : {&m_selected, &m_compared}) {
            if (*marked && **marked >= m_shown.size())
                marked->reset();
        }
    }
    showAll();
}

void EvolutionView::showAll()
{
    showTabs();
    showTable();
    showPages();
    showHead();
    place();
}

std::optional<std::size_t> EvolutionView::shownIndividual() const
{
    if (m_selected)
        return m_selected;
    if (m_deme == 0 && m_state && m_state->written() && *m_state->written() < m_shown.size())
        return m_state->written();
    return m_shown.size() > 0 ? std::optional<std::size_t>(m_shown.order()[0]) : std::nullopt;
}

void EvolutionView::select(std::size_t individual)
{
    if (individual >= m_shown.size())
        return;
    m_selected = individual;
    if (m_compared == individual)
        m_compared.reset();
    m_table->reveal(individual);
    showTable();
    showPages();
    chooseSubject(individual);
}

void EvolutionView::compare(std::size_t individual)
{
    if (individual >= m_shown.size())
        return;
    m_compared = m_compared == individual || individual == shownIndividual() ? std::nullopt : std::optional(individual);
    showTable();
}

void EvolutionView::setDeme(std::size_t deme)
{
    if (deme == m_deme || !m_state || deme >= m_state->demeCount())
        return;
    m_deme = deme;
    m_selected.reset();
    m_compared.reset();
    m_before.reset();
    m_stops.reset();
    m_stop.reset();
    m_lit.clear();
    m_shown = ScoredDeme(m_state->hasPopulation() ? m_state : nullptr, m_deme);
    showAll();
}

void EvolutionView::showTable()
{
    // Inside a generation the parents are what there is to see.
    const std::optional<Stop> inside = stop();
    const bool showsParents = inside && inside->part != Part::Replace;
    const ScoredDeme& deme = showsParents ? before() : m_shown;
    m_table->setDeme(deme.population() ? &deme : nullptr);
    PopulationTable::Marks marks;
    marks.lit = m_lit;
    if (m_state) {
        marks.rated = m_state->rated();
        if (m_deme == 0)
            marks.optimum = m_shown.isTried() ? std::nullopt : m_state->optimum();
    }
    if (!showsParents && m_state) {
        marks.selected = m_selected;
        marks.compared = m_compared;
        if (m_deme == 0 && m_state->hasPopulation())
            marks.written = m_state->written();
    }
    m_table->setMarks(marks);
    m_bar->setRated(marks.rated);
    m_bar->setCompared(m_compared.has_value());
    const std::optional<std::size_t> individual = shownIndividual();
    m_bar->setText(individual ? tr("individual %1, rank %2: %3")
                                    .arg(*individual + 1)
                                    .arg(m_shown.rankOf(*individual) + 1)
                                    .arg(birthText(*individual))
                              : QString());
}

QString EvolutionView::detail() const
{
    return m_detail->text();
}

void EvolutionView::showHead()
{
    if (!m_state || !m_state->hasPopulation()) {
        m_stage->setText({});
        m_detail->setText({});
        return;
    }
    const std::optional<Stop> inside = stop();
    const bool showsParents = inside && inside->part != Part::Replace && m_state->generation() > 0;
    const std::uint32_t generation = m_state->generation();
    m_stage->setText(showsParents ? tr("GENERATION %1 → %2").arg(generation - 1).arg(generation)
                                  : tr("GENERATION %1").arg(generation));
    const ScoredDeme& deme = showsParents ? before() : m_shown;
    QStringList parts;
    parts << tr("%1 individuals").arg(deme.size());
    parts << (m_shown.isTried() ? tr("sorted by the weights you try") : tr("sorted by fitness"));
    if (m_state->optimum() && m_deme == 0 && deme.size() > 0 && !m_shown.isTried()) {
        const double gap = *m_state->optimum() - deme.fitness(deme.order()[0]);
        parts << (gap < 1e-9 ? tr("the optimum is reached") : tr("%1 below the optimum").arg(gap, 0, 'f', 4));
    }
    m_detail->setText(parts.join(QStringLiteral("   ·   ")));
}

void EvolutionView::showPages()
{
    if (!m_state || !m_state->hasPopulation()) {
        m_feed->stop();
        m_front->setDeme(nullptr, {});
        m_niches->setDeme(nullptr, {}, {});
        m_genealogy->setLineage(nullptr, {}, 0, std::nullopt);
        m_generation->family().setFamily(nullptr, std::nullopt, FamilyView::Shown::All);
        m_generation->chart().setStage(std::nullopt);
        return;
    }
    const std::optional<std::size_t> individual = shownIndividual();
    showGeneration();
    std::uint32_t planned = 0;
    for (const Chapter& chapter : m_state->outline())
        planned += chapter.steps;
    m_curves->setHistory(m_state->history(m_deme), m_state->generation(), planned,
        m_deme == 0 ? m_state->optimum() : std::nullopt, m_state->rated());
    m_fitness->setDeme(m_shown, individual);
    m_front->setDeme(&m_shown, individual);
    m_niches->setDeme(&m_shown, m_state->map().value_or(NicheMap{}), individual);
    followLineage();
}

void EvolutionView::keyPressEvent(QKeyEvent* event)
{
    const std::optional<std::size_t> individual = shownIndividual();
    if (!individual || event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))
        return GeneratorView::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_H:
        hear(*individual);
        break;
    case Qt::Key_X:
        alternate();
        break;
    default:
        GeneratorView::keyPressEvent(event);
    }
}

void EvolutionView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().background);
}

} // namespace ricercar::ui
