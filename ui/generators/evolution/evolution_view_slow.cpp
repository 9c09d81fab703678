// One generation from within: the stops of slow motion, and the family of whoever is selected.
#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/evolution/flow_chart.h"
#include "ui/generators/evolution/generation_page.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ricercar::ui {

const ScoredDeme& EvolutionView::before() const
{
    if (m_before)
        return *m_before;
    State state;
    if (m_state && m_state->stage() && *m_state->stage() != Stage::Found)
        state = m_state; // inside a step it is still there
    else if (m_moment.explanation && !m_moment.explanation->phases.empty())
        state = std::dynamic_pointer_cast<const EvolutionGenerator>(m_moment.explanation->phases.front().state);
    else if (m_state && m_state->generation() > 0)
        state = stateAt(m_state->generation() - 1);
    m_before.emplace(state && state->hasPopulation() ? state : nullptr, m_deme);
    return *m_before;
}

/// All children as they were when they had been evaluated.
const Population* EvolutionView::childrenBeingMade() const
{
    if (!m_moment.explanation)
        return nullptr;
    for (const ExplainedPhase& phase : m_moment.explanation->phases) {
        const auto* state = dynamic_cast<const EvolutionGenerator*>(phase.state.get());
        if (state && state->stage() == Stage::Replace)
            return state->deme(m_deme).children;
    }
    return nullptr;
}

const std::vector<EvolutionView::Stop>& EvolutionView::stops() const
{
    if (m_stops)
        return *m_stops;
    m_stops.emplace();
    const Population* children = childrenBeingMade();
    if (!children || children->size == 0 || !before().population() || m_deme != 0)
        return *m_stops;
    const Explanation& explanation = *m_moment.explanation;
    const std::vector<std::size_t> families = familiesAsked(explanation);
    for (std::size_t i = 0; i < std::min(families.size(), mostSlowFamilies); ++i) {
        m_stops->push_back({Part::FirstParent, families[i], i + 1});
        if (decisionOf(explanation, "second_parent", families[i]))
            m_stops->push_back({Part::SecondParent, families[i], i + 1});
        m_stops->push_back({Part::Cross, families[i], i + 1});
        m_stops->push_back({Part::Mutate, families[i], i + 1});
    }
    if (!m_stops->empty()) {
        m_stops->push_back({Part::Evaluate, 0, 0});
        m_stops->push_back({Part::Replace, 0, 0});
    }
    return *m_stops;
}

std::size_t EvolutionView::slowStops() const
{
    return stops().size();
}

std::optional<EvolutionView::Stop> EvolutionView::stop() const
{
    return m_stop && *m_stop < stops().size() ? std::optional(stops()[*m_stop]) : std::nullopt;
}

void EvolutionView::showSlowStop(std::optional<std::size_t> stop)
{
    if (stop == m_stop)
        return;
    const bool hadStop = m_stop.has_value();
    m_stop = stop;
    m_lit.clear();
    if (stop && !hadStop && !m_isTall)
        setPage(Page::Generation);
    if (m_state && m_state->hasPopulation())
        showGeneration();
    showTable();
    if (!m_lit.empty())
        m_table->reveal(m_lit.back().individual);
    else if (!stop && m_shown.size() > 0)
        m_table->reveal(m_shown.order().front()); // the step is over: its best is what one looks for
    showHead();
    place();
    if (const std::optional<Stop> inside = this->stop(); inside && inside->part < Part::Evaluate) {
        const std::size_t subject = inside->family;
        const std::optional<Family>& family = m_generation->family().family();
        const bool second = inside->part == Part::Mutate && family && family->children.size() == 2
            && !family->children[0].isMutated() && family->children[1].isMutated();
        Q_EMIT subjectChosen(static_cast<qint64>(second ? subject + 1 : subject));
    } else {
        Q_EMIT subjectChosen(-1);
    }
}

Stage EvolutionView::stageOf(Part part)
{
    static constexpr std::array stages{
        Stage::Select, Stage::Select, Stage::Cross, Stage::Mutate, Stage::Evaluate, Stage::Replace};
    return stages[static_cast<std::size_t>(part)];
}

int EvolutionView::slowLine() const
{
    const std::optional<Stop> inside = stop();
    if (!inside || !m_moment.explanation)
        return 0;
    for (const ExplainedPhase& phase : m_moment.explanation->phases) {
        const auto* state = dynamic_cast<const EvolutionGenerator*>(phase.state.get());
        if (state && state->stage() == stageOf(inside->part))
            return phase.line;
    }
    return 0;
}

std::optional<std::size_t> EvolutionView::slowDecision() const
{
    const std::optional<Stop> inside = stop();
    if (!inside || !m_moment.explanation || inside->part >= Part::Evaluate)
        return std::nullopt;
    // The later ones say more: which value a gene got, rather than that it is redrawn.
    static const std::array<std::vector<std::string_view>, 4> topics{
        {{"first_parent"}, {"second_parent"}, {"cut", "cross"}, {"value", "gene", "mutate"}}};
    const std::vector<ExplainedDecision>& all = m_moment.explanation->decisions;
    for (const std::string_view topic : topics[static_cast<std::size_t>(inside->part)]) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].topic == topic
                && (all[i].subject == static_cast<std::int64_t>(inside->family)
                    || all[i].subject == static_cast<std::int64_t>(inside->family) + 1))
                return i;
        }
    }
    return std::nullopt;
}

void EvolutionView::chooseSubject(std::size_t individual)
{
    const Birth& birth = m_shown.population()->births[individual];
    const bool asked = m_deme == 0 && birth.kind == BirthKind::Bred && birth.child != noChild;
    Q_EMIT subjectChosen(asked ? static_cast<qint64>(birth.child) : -1);
}

QString EvolutionView::birthText(std::size_t individual) const
{
    const Birth& birth = m_shown.population()->births[individual];
    switch (birth.kind) {
    case BirthKind::Founder:
        return tr("created by chance");
    case BirthKind::Kept:
        return tr("lived on from the generation before");
    case BirthKind::Bred:
        break;
    }
    if (!before().population() || std::max(birth.first, birth.second) >= before().size())
        return tr("child of individuals %1 and %2").arg(birth.first + 1).arg(birth.second + 1);
    if (birth.first == birth.second)
        return tr("child of rank %1 before").arg(before().rankOf(birth.first) + 1);
    return tr("child of ranks %1 and %2 before")
        .arg(before().rankOf(birth.first) + 1)
        .arg(before().rankOf(birth.second) + 1);
}

void EvolutionView::showGeneration()
{
    m_generation->chart().setRated(m_state->rated());
    if (const std::optional<Stop> inside = stop())
        return showStop(*inside);
    m_generation->chart().setStage(m_state->stage());
    m_generation->setWheel(std::nullopt);
    std::optional<std::size_t> individual = shownIndividual();
    // Who only lived on has no family to show; unless somebody asks for it, the fittest child stands in.
    if (individual && !m_selected && m_shown.population()->births[*individual].kind == BirthKind::Kept) {
        const std::vector<std::uint32_t>& order = m_shown.order();
        const auto bred = std::find_if(order.begin(), order.end(),
            [this](std::uint32_t each) { return m_shown.population()->births[each].kind == BirthKind::Bred; });
        individual = bred == order.end() ? individual : std::optional<std::size_t>(*bred);
    }
    std::optional<Family> family;
    if (individual && before().population())
        family = familyOf(*m_shown.population(), *individual, before());
    m_generation->setCaption(
        individual ? tr("individual %1: %2").arg(*individual + 1).arg(birthText(*individual)) : QString());
    m_generation->family().setFamily(m_shown.problem(), std::move(family), FamilyView::Shown::All);
    m_generation->place();
}

void EvolutionView::showStop(const Stop& stop)
{
    static constexpr std::array shown{FamilyView::Shown::FirstParent, FamilyView::Shown::BothParents,
        FamilyView::Shown::Crossed, FamilyView::Shown::All};
    m_generation->chart().setStage(stageOf(stop.part));
    m_generation->setWheel(std::nullopt);
    if (stop.part >= Part::Evaluate) {
        const std::size_t children = childrenBeingMade()->size;
        m_generation->setCaption(stop.part == Part::Evaluate
                ? tr("all %1 children are scored").arg(children)
                : tr("the children take the place of the generation before"));
        m_generation->family().setFamily(m_shown.problem(), std::nullopt, FamilyView::Shown::All);
        return;
    }
    std::optional<Family> family = familyOfPair(*childrenBeingMade(), stop.family, before());
    const Explanation& explanation = *m_moment.explanation;
    const bool second = stop.part == Part::SecondParent;
    if (stop.part <= Part::SecondParent) {
        const ExplainedDecision* asked =
            decisionOf(explanation, second ? "second_parent" : "first_parent", stop.family);
        m_generation->setWheel(asked
                ? std::optional(WheelView::contentOf(*asked, second ? tr("parent 2") : tr("parent 1")))
                : std::nullopt);
    }
    if (family) {
        for (std::size_t i = 0; i < (stop.part == Part::FirstParent ? 1u : 2u); ++i)
            m_lit.push_back({family->parents[i].index, -1});
    }
    const std::size_t families = familiesAsked(explanation).size();
    const QString place = tr("family %1 of %2").arg(stop.number).arg(families);
    QString what;
    if (stop.part == Part::Cross)
        what = tr("two children take their genes from both parents");
    else if (stop.part == Part::Mutate)
        what = family
                && std::any_of(family->children.begin(), family->children.end(),
                    [](const FamilyChild& child) { return child.isMutated(); })
            ? tr("a gene is changed by chance")
            : tr("no gene was changed");
    else
        what = second ? tr("the second parent is chosen") : tr("the first parent is chosen");
    m_generation->setCaption(QStringLiteral("%1: %2").arg(place, what));
    m_generation->family().setFamily(m_shown.problem(), std::move(family), shown[static_cast<std::size_t>(stop.part)]);
    m_generation->place();
}

} // namespace ricercar::ui
