#include "engine/generators/evolution/evolved_run.h"

#include "engine/generators/evolution/evolution_edit.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace ricercar {

namespace {

constexpr std::size_t writtenOptions = 16; ///< how many of the ranking are offered to be written down
constexpr double sameFitness = 1e-9; ///< sums of the same terms in another order

struct StageLine {
    std::string_view name;
    int line; ///< of evolutionPseudoCode()
};

StageLine lineOf(Stage stage)
{
    static constexpr std::array<StageLine, 6> lines{
        {{"create", 1}, {"select", 4}, {"crossover", 5}, {"mutate", 6}, {"evaluate", 7}, {"replace", 8}}};
    return lines[static_cast<std::size_t>(stage)];
}

std::string fitnessText(double fitness)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4f", fitness);
    return text.data();
}

/// "individual 17 of generation 41"; people count from 1.
std::string individualText(std::uint32_t index, std::uint32_t generation)
{
    return "individual " + std::to_string(index + 1) + " of generation " + std::to_string(generation);
}

} // namespace

Result<EvolvedRun::Setup> EvolvedRun::setUp(
    std::shared_ptr<const MusicProblem> problem, EvolutionParams params, std::span<const double> weights)
{
    if (Result<void> fits = fitParams(params, *problem); !fits)
        return fits.error();
    Result<std::shared_ptr<const Scorer>> scorer = Scorer::create(problem, weights, params.terms);
    if (!scorer)
        return scorer.error();
    return Setup{std::move(problem), std::move(*scorer), std::move(params)};
}

EvolvedRun::EvolvedRun(Setup setup)
    : m_problem(std::move(setup.problem))
    , m_params(std::make_shared<const EvolutionParams>(std::move(setup.params)))
    , m_evolution(std::move(setup.scorer), m_params->scheme, m_params->map)
{
    refreshOptimum();
}

void EvolvedRun::refreshOptimum()
{
    std::vector<double> weights;
    m_optimum.reset();
    for (const FitnessTerm& term : m_evolution.scorer().terms()) {
        if (!term.expression)
            weights.push_back(term.weight);
        else if (term.weight != 0)
            return; // a formula is beyond exact search
    }
    m_optimum = m_problem->optimum(weights);
}

bool EvolvedRun::isFinished() const
{
    if (!hasPopulation())
        return false;
    const bool reached =
        m_params->stopAtOptimum && m_optimum && m_history.back().best >= static_cast<float>(*m_optimum - sameFitness);
    return reached || generation() >= static_cast<std::uint32_t>(m_params->generations);
}

bool EvolvedRun::step(StepContext& context)
{
    if (isFinished())
        return false;
    Dice dice(context.rng(), &context);
    const auto enter = [&](Stage stage) {
        m_stage = stage;
        const auto [name, line] = lineOf(stage);
        context.phase(name, line);
    };
    if (!hasPopulation()) {
        enter(Stage::Found);
        m_evolution.found(dice);
        m_stage = Stage::Evaluate;
        context.phase("evaluate", 2);
    } else if (context.observed()) {
        m_evolution.breed(dice, enter);
    } else {
        m_evolution.breed(dice);
    }
    m_history.append(figuresOf(m_evolution.population()));
    write(context, dice);
    m_stage.reset();
    return true;
}

void EvolvedRun::write(StepContext& context, Dice& dice)
{
    const Population& population = m_evolution.population();
    std::size_t chosen = population.best();
    if (dice.asked()) {
        context.phase("write", 9);
        const std::vector<std::uint32_t> ranking = population.ranking();
        const std::size_t options = std::min(ranking.size(), writtenOptions);
        chosen = ranking[dice.settle(options, 0, [&](ExplainedDecision& asked) {
            asked.question = "Which individual is written down?";
            asked.topic = "written";
            asked.context = "generation " + std::to_string(generation());
            asked.remark = "The fittest is, unless another one is taken by hand";
            asked.options.resize(options);
            for (std::size_t i = 0; i < options; ++i) {
                asked.options[i].label = "individual " + std::to_string(ranking[i] + 1);
                asked.options[i].detail = "fitness " + fitnessText(population.fitness[ranking[i]]);
                asked.options[i].weight = population.fitness[ranking[i]];
                asked.options[i].probability = i == 0 ? 1 : 0;
            }
        })];
        const GenerationFigures now = m_history.back();
        context.fact("generation", std::int64_t{generation()});
        context.fact("best fitness", population.fitness[population.best()]);
        context.fact("mean fitness", double{now.mean});
        context.fact("diversity", double{now.diversity});
    }
    m_written = chosen;
    const std::span<const Gene> genes = population.chromosome(chosen);
    m_wrote = !std::equal(genes.begin(), genes.end(), m_writtenGenes.begin(), m_writtenGenes.end());
    if (!m_wrote)
        return; // the piece stands as it is
    context.rewrite();
    m_writtenGenes.assign(genes.begin(), genes.end());
    for (const EvolvedNote& note : m_problem->notes(genes))
        context.emit(note.note);
}

std::size_t EvolvedRun::stateBytes() const
{
    return sizeof(*this) + m_evolution.ownBytes() + m_writtenGenes.size()
        + m_history.size() / 256 * sizeof(std::shared_ptr<void>);
}

std::vector<Chapter> EvolvedRun::outline() const
{
    std::vector<Chapter> chapters{{"founding", 1, 1}};
    if (m_params->generations > 0)
        chapters.push_back({"evolving", 2, static_cast<std::uint32_t>(m_params->generations)});
    return chapters;
}

Result<void> EvolvedRun::apply(const std::string& edit)
{
    EvolutionParams params = *m_params;
    if (Result<void> applied = applyEvolutionEdit(m_evolution, params, edit); !applied)
        return applied;
    m_params = std::make_shared<const EvolutionParams>(std::move(params));
    m_history.truncate(m_history.size() - 1);
    m_history.append(figuresOf(m_evolution.population()));
    refreshOptimum();
    return {};
}

std::vector<Fact> EvolvedRun::noteFacts(std::size_t index) const
{
    if (!m_wrote)
        return {};
    const std::vector<EvolvedNote> notes = m_problem->notes(m_writtenGenes);
    if (index >= notes.size())
        return {};
    if (notes[index].locus < 0)
        return {{"note", std::string("given: evolution did not make it")}};
    const auto locus = static_cast<std::size_t>(notes[index].locus);
    const Population& population = m_evolution.population();
    const std::span<const Gene> genes = population.chromosome(m_written);
    std::vector<Fact> facts{{"individual", individualText(static_cast<std::uint32_t>(m_written), generation())},
        {"fitness", population.fitness[m_written]}, {"place", m_problem->locusText(locus)},
        {"gene", m_problem->geneText(locus, m_writtenGenes[locus])}};
    if (!std::equal(genes.begin(), genes.end(), m_writtenGenes.begin(), m_writtenGenes.end()))
        return facts; // changed by hand since
    facts.push_back({"it came from", originText(locus)});
    return facts;
}

std::int64_t EvolvedRun::noteSubject(std::size_t index) const
{
    if (!hasPopulation())
        return -1;
    if (m_wrote) {
        const std::vector<EvolvedNote> notes = m_problem->notes(m_writtenGenes);
        if (index < notes.size() && notes[index].locus < 0)
            return -1; // given: nobody made it
    }
    return questionsOf(m_evolution.population().births[m_written]);
}

std::string EvolvedRun::originText(std::size_t locus) const
{
    const Population& population = m_evolution.population();
    const Birth& birth = population.births[m_written];
    const std::uint32_t before = generation() == 0 ? 0 : generation() - 1;
    switch (population.originsOf(m_written)[locus]) {
    case GeneOrigin::Founder:
        return "chance, when it was created";
    case GeneOrigin::Mutated:
        return "a mutation in this generation";
    case GeneOrigin::Second:
        return "its second parent, " + individualText(birth.second, before);
    case GeneOrigin::First:
        break;
    }
    return (birth.kind == BirthKind::Kept ? "itself: it lived on as " : "its first parent, ")
        + individualText(birth.first, before);
}

RunReport EvolvedRun::report(std::span<const Note>) const
{
    RunReport report;
    if (!hasPopulation())
        return report;
    const Population& population = m_evolution.population();
    report.facts = {{"Generation", std::int64_t{generation()}}, {"Best fitness", population.fitness[population.best()]},
        {"Mean fitness", double{m_history.back().mean}}, {"Diversity", double{m_history.back().diversity}}};
    if (m_optimum)
        report.facts.push_back({"Optimum", *m_optimum});
    const std::span<const double> terms = population.termsOf(m_written);
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const FitnessTerm& term = m_evolution.scorer().terms()[i];
        report.facts.push_back({term.feature.label, fitnessText(terms[i]) + " × " + fitnessText(term.weight)});
    }
    return report;
}

Deme EvolvedRun::deme(std::size_t) const
{
    return {{}, m_problem.get(), &m_evolution.population(), &m_evolution.children(), m_evolution.scorer().terms()};
}

std::optional<NicheMap> EvolvedRun::map() const
{
    return scheme().objective == Objective::MapOfElites ? std::optional(m_evolution.map()) : std::nullopt;
}

std::optional<std::size_t> EvolvedRun::written() const
{
    return hasPopulation() ? std::optional(m_written) : std::nullopt;
}

} // namespace ricercar
