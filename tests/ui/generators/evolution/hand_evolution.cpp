#include "hand_evolution.h"

#include "engine/stepping/step_context.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sstream>

namespace ricercar::test {

void FourChords::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t feature = 0; feature < 3; ++feature) {
            const auto first = genes.begin() + static_cast<std::ptrdiff_t>(4 * i);
            values[3 * i + feature] = static_cast<double>(std::count(first, first + 4, feature)) / 4;
        }
    }
}

std::vector<EvolvedNote> FourChords::notes(std::span<const Gene> genes) const
{
    std::vector<EvolvedNote> notes;
    for (std::size_t i = 0; i < genes.size(); ++i) {
        EvolvedNote note;
        note.note.onsetTicks = static_cast<std::int64_t>(480 * i);
        note.note.durationTicks = 480;
        note.note.pitch = static_cast<std::uint8_t>(60 + genes[i]);
        note.locus = static_cast<std::int32_t>(i);
        notes.push_back(note);
    }
    return notes;
}

HandEvolution::HandEvolution(Kind kind)
    : m_kind(kind)
    , m_problem(std::make_shared<const FourChords>())
    , m_scorer(*Scorer::create(m_problem, std::array{0.6, 0.4}, {}))
{
}

Population HandEvolution::of(const std::vector<Row>& rows) const
{
    Population population(rows.size(), 4, hasTerms() ? 2 : 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t locus = 0; locus < 4; ++locus) {
            population.chromosome(i)[locus] =
                static_cast<Gene>(std::strchr(FourChords::letters, rows[i].genes[locus]) - FourChords::letters);
            const char origin = rows[i].origins[locus];
            population.originsOf(i)[locus] = origin == 'F' ? GeneOrigin::First
                : origin == 'S'                            ? GeneOrigin::Second
                : origin == 'M'                            ? GeneOrigin::Mutated
                                                           : GeneOrigin::Founder;
        }
        population.births[i] = rows[i].birth;
    }
    if (hasTerms())
        m_scorer->score(population, 0, population.size);
    if (m_kind.rated)
        population.fitness = {0, 1, 0, -1};
    if (m_kind.fronts)
        population.fronts = {1, 0, 0, 1};
    if (m_kind.mapped)
        population.niches = {0, 3, 2, 0};
    return population;
}

/// Whom the parents of both families are: the wheel for the first, a tournament for the second.
void HandEvolution::ask(StepContext& context) const
{
    const auto put = [&](const char* topic, int child, std::size_t drawn, double draw, const char* remark) {
        context.settle(4, drawn, [&](ExplainedDecision& asked) {
            asked.question = "Who is a parent?";
            asked.topic = topic;
            asked.subject = child;
            asked.draw = draw;
            asked.remark = remark;
            asked.options.resize(4);
            for (std::size_t i = 0; i < 4; ++i) {
                asked.options[i].label = "individual " + std::to_string(i + 1);
                asked.options[i].probability = 0.4 - 0.1 * static_cast<double>(i);
            }
        });
    };
    put("first_parent", 0, 0, 0.25, "");
    put("second_parent", 0, 1, 0.5, "");
    const char* entrants = "Drawn for the tournament: individual 4 (fitness 0.0000), individual 3 (fitness 0.0000)";
    put("first_parent", 2, 2, 0.8, entrants);
    put("second_parent", 2, 0, 0.1, "");
}

Result<void> HandEvolution::apply(const std::string& edit)
{
    std::istringstream words(edit);
    std::string verb;
    std::size_t index = 0, locus = 0;
    unsigned gene = 0;
    words >> verb >> index >> locus >> gene;
    m_population.chromosome(index)[locus] = static_cast<Gene>(gene);
    std::ranges::fill(m_population.originsOf(index), GeneOrigin::Founder);
    m_population.births[index] = {};
    return {};
}

bool HandEvolution::step(StepContext& context)
{
    const auto enter = [&](Stage stage, const char* name) {
        m_stage = stage;
        context.phase(name, 1);
    };
    if (!hasPopulation()) {
        enter(Stage::Found, "create");
        m_population = of({{"CCCC", "....", {}}, {"FFFF", "....", {}}, {"GGGG", "....", {}}, {"AAAA", "....", {}}});
    } else if (m_generation == 0) {
        constexpr auto bred = BirthKind::Bred;
        const Population children =
            of({{"CCFA", "FFSM", {0, 1, 2, 4, noMutation, bred}}, {"FFCC", "FFSS", {1, 0, 2, 4, noMutation, bred}},
                {"GCCC", "FSSS", {2, 0, 1, 4, noMutation, bred}}, {"CGGG", "FSSS", {0, 2, 1, 4, noMutation, bred, 7}}});
        enter(Stage::Select, "select");
        ask(context);
        enter(Stage::Mutate, "mutate");
        m_children = children;
        enter(Stage::Replace, "replace");
        m_population = m_children;
        m_children = {};
        ++m_generation;
    } else {
        for (std::uint32_t i = 0; i < 4; ++i)
            m_population.births[i] = {i, i, 0, 0, noMutation, BirthKind::Kept};
        ++m_generation;
    }
    m_stage.reset();
    m_history.append(figuresOf(m_population));
    context.rewrite();
    for (const EvolvedNote& note : m_problem->notes(m_population.chromosome(m_population.best())))
        context.emit(note.note);
    return true;
}

} // namespace ricercar::test
