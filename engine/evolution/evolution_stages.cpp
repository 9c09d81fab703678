#include "engine/evolution/crossover.h"
#include "engine/evolution/evolution.h"
#include "engine/evolution/mutation.h"
#include "engine/evolution/pareto.h"
#include "engine/evolution/replacement.h"

#include <algorithm>

namespace ricercar {

namespace {

/// How often a twin is changed before it may stay one: there may not be enough different chromosomes.
constexpr int twinAttempts = 16;

/// The stream of a twin's changes.
constexpr std::uint32_t twinStream = 32;

} // namespace

/// The islands, how many individuals of each live on, and how many children each has.
void Evolution::planBroods()
{
    const auto size = static_cast<std::uint32_t>(m_population.size);
    const bool sum = m_scheme.objective == Objective::WeightedSum;
    const bool steady = m_scheme.replacement == Replacement::SteadyState;
    Workbench& bench = *m_bench;
    bench.broods.resize(sum ? std::clamp(m_scheme.islands, 1u, size) : 1);
    const std::uint64_t islands = bench.broods.size();
    std::uint32_t children = 0;
    std::uint32_t pairs = 0;
    for (std::uint32_t i = 0; i < islands; ++i) {
        Brood& brood = bench.broods[i];
        brood.firstParent = static_cast<std::uint32_t>(i * size / islands);
        brood.parents = static_cast<std::uint32_t>((i + 1) * size / islands) - brood.firstParent;
        const std::uint32_t elite = std::min(m_scheme.elite, brood.parents);
        brood.kept = sum && !steady ? elite : 0;
        brood.bred = !sum ? m_scheme.population
            : steady      ? std::min(m_scheme.offspring, brood.parents - elite)
                          : brood.parents - elite;
        brood.firstChild = children;
        brood.firstPair = pairs;
        children += brood.kept + brood.bred;
        pairs += brood.pairs();
    }
    bench.parents.resize(std::size_t{2} * pairs);
}

void Evolution::beginChildren(std::size_t count, bool shown)
{
    if (shown) {
        m_children = Population(count, m_population.length, m_population.termCount);
        return;
    }
    std::swap(m_children, (*m_bench).spare);
    resize(m_children, count, m_population.length, m_population.termCount);
}

void Evolution::keepElite()
{
    Workbench& bench = *m_bench;
    for (const Brood& brood : bench.broods) {
        if (brood.kept == 0)
            continue;
        findBest(m_population, brood.firstParent, brood.firstParent + brood.parents, brood.kept, bench.order);
        for (std::size_t i = 0; i < brood.kept; ++i)
            keepIndividual(m_population, bench.order[i], m_children, brood.firstChild + i);
    }
}

/// By fitness as the scheme says; with fronts by tournaments of two that the better front or the less crowded wins;
/// with a map everybody is equally likely.
void Evolution::chooseParents(Dice& dice, bool shown)
{
    planBroods();
    Workbench& bench = *m_bench;
    beginChildren(bench.broods.back().firstBred() + bench.broods.back().bred, shown);
    keepElite();
    Scheme scheme = m_scheme;
    if (m_scheme.objective == Objective::ParetoFront) {
        scheme.selection = Selection::Tournament;
        scheme.tournamentSize = 2;
        rankByFront(m_population.fronts, m_population.crowding, bench.order);
        bench.merits.resize(m_population.size);
        meritsByFront(m_population.fronts, m_population.crowding, bench.order, bench.merits);
    } else if (m_scheme.objective == Objective::MapOfElites) {
        scheme.selection = Selection::Roulette;
        scheme.scaling = Scaling::None;
        bench.merits.assign(m_population.size, 1);
    }
    const std::span<const double> fitness = m_population.fitness;
    const std::span<const double> merits =
        m_scheme.objective == Objective::WeightedSum ? fitness : std::span<const double>(bench.merits);
    for (const Brood& brood : bench.broods) {
        const std::size_t asked = askedChildren > brood.firstBred() ? (askedChildren - brood.firstBred() + 1) / 2 : 0;
        bench.selection.choose(scheme,
            {merits.subspan(brood.firstParent, brood.parents), fitness.subspan(brood.firstParent, brood.parents),
                brood.firstParent},
            dice, std::span(bench.parents).subspan(std::size_t{2} * brood.firstPair, std::size_t{2} * brood.pairs()),
            brood.firstBred(), asked);
        if (shown)
            showParents(brood);
    }
}

/// Until they are crossed children look like their first parents.
void Evolution::showParents(const Brood& brood)
{
    for (std::uint32_t i = 0; i < brood.bred; ++i) {
        const std::uint32_t* const pair = &(*m_bench).parents[std::size_t{2} * (brood.firstPair + i / 2)];
        const std::size_t child = brood.firstBred() + i;
        std::ranges::copy(m_population.chromosome(pair[i % 2]), m_children.chromosome(child).begin());
        std::ranges::fill(m_children.originsOf(child), GeneOrigin::First);
        m_children.births[child] = {pair[i % 2], pair[1 - i % 2], 0, 0, noMutation, BirthKind::Bred};
    }
}

void Evolution::cross(Dice& dice)
{
    const Workbench& bench = *m_bench;
    const CrossoverOperator crossover(m_scheme, m_scorer->problem());
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t pair = 0; pair < brood.pairs(); ++pair) {
            const std::uint32_t* const parents = &bench.parents[std::size_t{2} * (brood.firstPair + pair)];
            const std::size_t child = brood.firstBred() + 2 * pair;
            crossover.cross(m_population, parents[0], parents[1], m_children, child, 2 * pair + 1 < brood.bred, dice,
                dice.asked() && child < askedChildren);
        }
    }
}

void Evolution::mutate(Dice& dice)
{
    Workbench& bench = *m_bench;
    Mutator mutator(m_scheme, *m_scorer, bench.genes);
    for (const Brood& brood : bench.broods) {
        for (std::size_t child = brood.firstBred(); child < brood.firstBred() + brood.bred; ++child)
            mutator.mutate(m_children, child, dice, dice.asked() && child < askedChildren);
    }
    if (m_scheme.noTwins)
        separateTwins(dice);
}

/// Changes children that are like somebody who is there before them: the elite, children with a lower number, and,
/// where the generation before is not replaced as a whole, any of that. Each has draws of its own for it.
void Evolution::separateTwins(Dice& dice)
{
    Workbench& bench = *m_bench;
    Mutator mutator(m_scheme, *m_scorer, bench.genes);
    const std::uint64_t word = dice.rng().bits();
    const bool replaced =
        m_scheme.objective == Objective::WeightedSum && m_scheme.replacement == Replacement::Generational;
    bench.twins.begin(m_children.genes, replaced ? std::span<const Gene>() : m_population.genes, m_children.length);
    for (std::size_t i = 0; !replaced && i < m_population.size; ++i)
        bench.twins.isTwin(static_cast<std::uint32_t>(m_children.size + i));
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t kept = brood.firstChild; kept < brood.firstBred(); ++kept)
            bench.twins.isTwin(kept);
    }
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t child = brood.firstBred(); child < brood.firstBred() + brood.bred; ++child) {
            Rng own(word, child, twinStream);
            const bool asked = dice.asked() && child < askedChildren;
            Dice ownDice(own, asked ? dice.watched() : nullptr);
            // Asked once more than it is changed, as this is what puts it in the set.
            for (int attempt = 0; bench.twins.isTwin(child) && attempt < twinAttempts; ++attempt)
                mutator.redrawSomewhere(m_children, child, ownDice, asked);
        }
    }
}

void Evolution::evaluate()
{
    for (const Brood& brood : (*m_bench).broods) {
        for (std::uint32_t child = brood.firstBred(); child < brood.firstBred() + brood.bred; ++child)
            m_children.births[child].child = child;
        m_scorer->score(m_children, brood.firstBred(), brood.bred);
    }
}

} // namespace ricercar
