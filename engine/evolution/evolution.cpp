#include "engine/evolution/evolution.h"

#include "engine/evolution/replacement.h"

#include <algorithm>

namespace ricercar {

Evolution::Evolution(std::shared_ptr<const Scorer> scorer, Scheme scheme, NicheMap map)
    : m_scorer(std::move(scorer))
    , m_scheme(scheme)
    , m_map(map)
{
}

void Evolution::found(Dice& dice)
{
    const Problem& problem = m_scorer->problem();
    m_generation = 0;
    m_children = {};
    m_population = Population(m_scheme.population, problem.shape().length(), m_scorer->terms().size());
    for (std::size_t i = 0; i < m_population.size; ++i)
        problem.randomize(m_population.chromosome(i), dice.rng());
    m_scorer->score(m_population, 0, m_population.size);
    if (m_scheme.objective == Objective::ParetoFront) {
        rankFronts();
    } else if (m_scheme.objective == Objective::MapOfElites) {
        std::swap(m_children, m_population);
        replaceInNiches();
        m_children = {};
    }
}

void Evolution::breed(Dice& dice, FunctionRef<void(Stage)> stage)
{
    const auto enter = [&](Stage next) {
        if (stage)
            stage(next);
    };
    enter(Stage::Select);
    chooseParents(dice, static_cast<bool>(stage));
    enter(Stage::Cross);
    cross(dice);
    enter(Stage::Mutate);
    mutate(dice);
    enter(Stage::Evaluate);
    evaluate();
    enter(Stage::Replace);
    replace();
    // Copies of this state have no children; the arrays are kept to be written over.
    std::swap(m_children, (*m_bench).spare);
    m_children = {};
    ++m_generation;
}

void Evolution::setScorer(std::shared_ptr<const Scorer> scorer)
{
    m_scorer = std::move(scorer);
    if (m_population.size == 0)
        return;
    m_population.termCount = m_scorer->terms().size();
    m_population.terms.assign(m_population.size * m_population.termCount, 0);
    m_scorer->score(m_population, 0, m_population.size);
    if (m_scheme.objective == Objective::ParetoFront)
        rankFronts();
}

void Evolution::setScheme(const Scheme& scheme)
{
    m_scheme = scheme;
}

void Evolution::setFitness(std::span<const double> fitness)
{
    std::ranges::copy(fitness, m_population.fitness.begin());
}

void Evolution::replaceIndividual(std::size_t index, std::span<const Gene> genes)
{
    const std::span<Gene> mine = m_population.chromosome(index);
    const std::span<GeneOrigin> origins = m_population.originsOf(index);
    Birth& birth = m_population.births[index];
    if (!std::ranges::equal(genes, mine)) {
        if (birth.kind == BirthKind::Kept) { // no longer who lived on, but his child
            birth = {birth.first, birth.first, 0, 0, noMutation, BirthKind::Bred};
            std::ranges::fill(origins, GeneOrigin::First);
        }
        birth.mutation = redrawnGene;
    }
    for (std::size_t locus = 0; locus < genes.size(); ++locus) {
        if (genes[locus] != mine[locus])
            origins[locus] = GeneOrigin::Mutated;
    }
    std::ranges::copy(genes, mine.begin());
    m_scorer->score(m_population, index, 1);
    if (m_scheme.objective == Objective::ParetoFront)
        rankFronts();
    else if (m_scheme.objective == Objective::MapOfElites)
        m_population.niches[index] = nicheOf(m_map, m_scorer->problem().features(), m_scorer->featuresOf(genes));
}

} // namespace ricercar
