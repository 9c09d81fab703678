#include "engine/evolution/evolution.h"
#include "engine/evolution/pareto.h"
#include "engine/evolution/replacement.h"

#include <algorithm>

namespace ricercar {

void Evolution::replace()
{
    if (m_scheme.objective == Objective::ParetoFront) {
        replaceByFronts();
    } else if (m_scheme.objective == Objective::MapOfElites) {
        replaceInNiches();
    } else if (m_scheme.replacement == Replacement::SteadyState) {
        replaceWorst();
    } else {
        migrate(m_children);
        std::swap(m_population, m_children);
    }
}

void Evolution::replaceWorst()
{
    Workbench& bench = *m_bench;
    Population& next = bench.next;
    resize(next, m_population.size, m_population.length, m_population.termCount);
    for (std::size_t i = 0; i < m_population.size; ++i)
        keepIndividual(m_population, i, next, i);
    for (const Brood& brood : bench.broods) {
        findWorst(m_population, brood.firstParent, brood.firstParent + brood.parents, brood.bred, bench.order);
        for (std::size_t i = 0; i < brood.bred; ++i)
            moveIndividual(m_children, brood.firstBred() + i, next, bench.order[i]);
    }
    migrate(next);
    std::swap(m_population, next);
}

/// Copies of the best that each island had in the generation before take the places of the worst that the next island
/// along the ring has in the new one, of whom as many as its elite, the best, are safe. Migrants may be twins.
void Evolution::migrate(Population& next)
{
    Workbench& bench = *m_bench;
    const std::size_t islands = bench.broods.size();
    if (islands < 2 || (m_generation + 1) % std::max(1u, m_scheme.migrationInterval) != 0)
        return;
    std::vector<std::uint32_t> best;
    for (std::size_t i = 0; i < islands; ++i) {
        const Brood& from = bench.broods[i];
        const Brood& to = bench.broods[(i + 1) % islands];
        const std::uint32_t places = to.parents - std::min(m_scheme.elite, to.parents);
        const std::uint32_t count = std::min({m_scheme.migrants, from.parents, places});
        findBest(m_population, from.firstParent, from.firstParent + from.parents, count, best);
        findWorst(next, to.firstParent, to.firstParent + to.parents, count, bench.order);
        for (std::size_t k = 0; k < count; ++k)
            keepIndividual(m_population, best[k], next, bench.order[k]);
    }
}

void Evolution::rankFronts()
{
    std::vector<double> objectives;
    const std::size_t dimensions = appendObjectives(m_population, *m_scorer, objectives);
    m_population.fronts.resize(m_population.size);
    m_population.crowding.resize(m_population.size);
    sortFronts(objectives, dimensions, m_population.fronts);
    measureCrowding(objectives, dimensions, m_population.fronts, m_population.crowding);
}

/// Parents and children are ranked together, and the first half lives.
void Evolution::replaceByFronts()
{
    Workbench& bench = *m_bench;
    std::vector<double> objectives;
    appendObjectives(m_population, *m_scorer, objectives);
    const std::size_t dimensions = appendObjectives(m_children, *m_scorer, objectives);
    std::vector<std::uint32_t> fronts(m_population.size + m_children.size);
    std::vector<double> crowding(fronts.size());
    sortFronts(objectives, dimensions, fronts);
    measureCrowding(objectives, dimensions, fronts, crowding);
    rankByFront(fronts, crowding, bench.order);
    bench.order.resize(m_population.size);
    gather(m_population, m_children, bench.order, bench.next);
    for (const std::uint32_t one : bench.order) {
        bench.next.fronts.push_back(fronts[one]);
        bench.next.crowding.push_back(crowding[one]);
    }
    std::swap(m_population, bench.next);
}

std::vector<std::int32_t> Evolution::nichesOf(const Population& population) const
{
    const std::span<const Feature> features = m_scorer->problem().features();
    std::vector<double> values(population.size * features.size());
    m_scorer->measure(population, 0, population.size, values);
    std::vector<std::int32_t> niches(population.size);
    for (std::size_t i = 0; i < niches.size(); ++i)
        niches[i] = nicheOf(m_map, features, std::span(values).subspan(i * features.size(), features.size()));
    return niches;
}

/// Those who lived in a cell before stay unless a child is fitter.
void Evolution::replaceInNiches()
{
    Population& next = (*m_bench).next;
    std::vector<std::int32_t> niches = m_population.niches;
    std::ranges::copy(nichesOf(m_children), std::back_inserter(niches));
    std::vector<double> fitness = m_population.fitness;
    fitness.insert(fitness.end(), m_children.fitness.begin(), m_children.fitness.end());
    const std::vector<std::uint32_t> elites = chooseElites(m_map, niches, fitness);
    gather(m_population, m_children, elites, next);
    for (const std::uint32_t elite : elites)
        next.niches.push_back(niches[elite]);
    std::swap(m_population, next);
}

} // namespace ricercar
