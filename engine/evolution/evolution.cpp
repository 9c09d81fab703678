#include "engine/evolution/evolution.h"

#include "engine/evolution/crossover.h"
#include "engine/evolution/mutation.h"

#include <algorithm>
#include <numeric>

namespace ricercar {

namespace {

/// How often a twin is changed before it may stay one: there may not be enough different chromosomes.
constexpr int twinAttempts = 16;

/// Copies individual `i` of `from` to `to[k]` as one that lives on.
void keep(const Population& from, std::size_t i, Population& to, std::size_t k)
{
    std::ranges::copy(from.chromosome(i), to.chromosome(k).begin());
    std::ranges::fill(to.originsOf(k), GeneOrigin::First);
    std::ranges::copy(from.termsOf(i), to.terms.begin() + static_cast<std::ptrdiff_t>(k * to.termCount));
    to.fitness[k] = from.fitness[i];
    const auto self = static_cast<std::uint32_t>(i);
    to.births[k] = {self, self, 0, 0, noMutation, BirthKind::Kept};
}

/// Puts the `count` best of individuals first … last - 1 at the front of `order`, the best first, equals in their
/// order; with `worst` the worst, of equals the last one first.
void findExtremes(const Population& population, std::uint32_t first, std::uint32_t last, std::size_t count, bool worst,
    std::vector<std::uint32_t>& order)
{
    order.resize(last - first);
    std::iota(order.begin(), order.end(), first);
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        return population.fitness[a] != population.fitness[b] ? population.fitness[a] > population.fitness[b] : a < b;
    };
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(count, order.size()));
    if (worst)
        std::partial_sort(order.begin(), middle, order.end(), [&](auto a, auto b) { return better(b, a); });
    else
        std::partial_sort(order.begin(), middle, order.end(), better);
}

} // namespace

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
    if (m_scheme.replacement == Replacement::SteadyState)
        replaceWorst();
    else
        replaceAll();
    ++m_generation;
}

/// The islands and how many children each has.
void Evolution::planBroods()
{
    const auto size = static_cast<std::uint32_t>(m_population.size);
    const std::uint32_t islands = std::clamp(m_scheme.islands, 1u, size);
    const bool steady = m_scheme.replacement == Replacement::SteadyState;
    std::vector<Brood>& broods = (*m_bench).broods;
    broods.resize(islands);
    std::uint32_t children = 0;
    std::uint32_t pairs = 0;
    for (std::uint32_t i = 0; i < islands; ++i) {
        Brood& brood = broods[i];
        brood.firstParent = static_cast<std::uint32_t>(std::uint64_t{i} * size / islands);
        brood.parents = static_cast<std::uint32_t>(std::uint64_t{i + 1} * size / islands) - brood.firstParent;
        const std::uint32_t elite = std::min(m_scheme.elite, brood.parents);
        brood.kept = steady ? 0 : elite;
        brood.bred = steady ? std::min(m_scheme.offspring, brood.parents - elite) : brood.parents - elite;
        brood.firstChild = children;
        brood.firstPair = pairs;
        children += brood.kept + brood.bred;
        pairs += brood.pairs();
    }
    (*m_bench).parents.resize(2 * pairs);
}

void Evolution::beginChildren(std::size_t count, bool shown)
{
    std::swap(m_children, (*m_bench).spare);
    const bool fits = m_children.size == count && m_children.length == m_population.length
        && m_children.termCount == m_population.termCount;
    if (!fits || shown)
        m_children = Population(count, m_population.length, m_population.termCount);
}

void Evolution::keepElite()
{
    Workbench& bench = *m_bench;
    for (const Brood& brood : bench.broods) {
        if (brood.kept == 0)
            continue;
        findExtremes(
            m_population, brood.firstParent, brood.firstParent + brood.parents, brood.kept, false, bench.order);
        for (std::size_t i = 0; i < brood.kept; ++i)
            keep(m_population, bench.order[i], m_children, brood.firstChild + i);
    }
}

void Evolution::chooseParents(Dice& dice, bool shown)
{
    planBroods();
    Workbench& bench = *m_bench;
    const Brood& last = bench.broods.back();
    beginChildren(last.firstBred() + last.bred, shown);
    keepElite();
    for (const Brood& brood : bench.broods) {
        const std::span<const double> fitness =
            std::span<const double>(m_population.fitness).subspan(brood.firstParent, brood.parents);
        const std::size_t asked = askedChildren > brood.firstBred() ? (askedChildren - brood.firstBred() + 1) / 2 : 0;
        bench.selection.choose(m_scheme, {fitness, fitness, brood.firstParent}, dice,
            std::span(bench.parents).subspan(2 * brood.firstPair, 2 * brood.pairs()), brood.firstBred(), asked);
        for (std::uint32_t i = 0; shown && i < brood.bred; ++i) {
            const std::uint32_t* const pair = &bench.parents[2 * (brood.firstPair + i / 2)];
            const std::size_t child = brood.firstBred() + i;
            std::ranges::copy(m_population.chromosome(pair[i % 2]), m_children.chromosome(child).begin());
            m_children.births[child] = {pair[i % 2], pair[1 - i % 2], 0, 0, noMutation, BirthKind::Bred};
            std::ranges::fill(m_children.originsOf(child), GeneOrigin::First);
        }
    }
}

void Evolution::cross(Dice& dice)
{
    Workbench& bench = *m_bench;
    const CrossoverOperator crossover(m_scheme, m_scorer->problem());
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t pair = 0; pair < brood.pairs(); ++pair) {
            const std::uint32_t* const parents = &bench.parents[2 * (brood.firstPair + pair)];
            const std::size_t child = brood.firstBred() + 2 * pair;
            crossover.cross(m_population, parents[0], parents[1], m_children, child, 2 * pair + 1 < brood.bred, dice,
                dice.asked() && child < askedChildren);
        }
    }
}

void Evolution::mutate(Dice& dice)
{
    Mutator mutator(m_scheme, *m_scorer);
    for (const Brood& brood : (*m_bench).broods) {
        for (std::size_t child = brood.firstBred(); child < brood.firstBred() + brood.bred; ++child)
            mutator.mutate(m_children, child, dice, dice.asked() && child < askedChildren);
    }
    if (m_scheme.noTwins)
        separateTwins(dice);
}

/// Changes children that are like one before them. Like every change of a child it has draws of its own.
void Evolution::separateTwins(Dice& dice)
{
    Workbench& bench = *m_bench;
    Mutator mutator(m_scheme, *m_scorer);
    const std::uint64_t word = dice.rng().bits();
    bench.twins.begin(m_children.genes, m_children.length, m_children.size);
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t kept = brood.firstChild; kept < brood.firstBred(); ++kept)
            bench.twins.isTwin(kept);
    }
    for (const Brood& brood : bench.broods) {
        for (std::uint32_t child = brood.firstBred(); child < brood.firstBred() + brood.bred; ++child) {
            Rng own(word, child, 2);
            const bool asked = dice.asked() && child < askedChildren;
            Dice ownDice(own, asked ? dice.watched() : nullptr);
            for (int attempt = 0; attempt < twinAttempts && bench.twins.isTwin(child); ++attempt)
                mutator.redrawSomewhere(m_children, child, ownDice, asked);
        }
    }
}

void Evolution::evaluate()
{
    for (const Brood& brood : (*m_bench).broods)
        m_scorer->score(m_children, brood.firstBred(), brood.bred);
}

void Evolution::replaceAll()
{
    migrate(m_children);
    std::swap(m_population, m_children);
    std::swap(m_children, (*m_bench).spare);
}

void Evolution::replaceWorst()
{
    Workbench& bench = *m_bench;
    // Whoever stays is kept; the generation before is still needed for the migrants.
    Population next = m_population;
    for (std::size_t i = 0; i < m_population.size; ++i)
        keep(m_population, i, next, i);
    for (const Brood& brood : bench.broods) {
        findExtremes(m_population, brood.firstParent, brood.firstParent + brood.parents, brood.bred, true, bench.order);
        for (std::size_t i = 0; i < brood.bred; ++i) {
            const std::size_t child = brood.firstBred() + i;
            const std::size_t place = bench.order[i];
            keep(m_children, child, next, place);
            std::ranges::copy(m_children.originsOf(child), next.originsOf(place).begin());
            next.births[place] = m_children.births[child];
        }
    }
    migrate(next);
    m_population = std::move(next);
    std::swap(m_children, bench.spare);
}

/// Copies of the best of each island, as they were before, take the places of the worst of the next one.
void Evolution::migrate(Population& next)
{
    Workbench& bench = *m_bench;
    if (bench.broods.size() < 2 || (m_generation + 1) % std::max(1u, m_scheme.migrationInterval) != 0)
        return;
    for (std::size_t i = 0; i < bench.broods.size(); ++i) {
        const Brood& from = bench.broods[i];
        const Brood& to = bench.broods[(i + 1) % bench.broods.size()];
        const std::size_t count =
            std::min({m_scheme.migrants, from.parents, to.parents - std::min(m_scheme.elite, to.parents)});
        findExtremes(m_population, from.firstParent, from.firstParent + from.parents, count, false, bench.order);
        const std::vector<std::uint32_t> best(
            bench.order.begin(), bench.order.begin() + static_cast<std::ptrdiff_t>(count));
        findExtremes(next, to.firstParent, to.firstParent + to.parents, count, true, bench.order);
        for (std::size_t k = 0; k < count; ++k)
            keep(m_population, best[k], next, bench.order[k]);
    }
}

void Evolution::setScorer(std::shared_ptr<const Scorer> scorer)
{
    m_scorer = std::move(scorer);
    if (m_population.size == 0)
        return;
    m_population.termCount = m_scorer->terms().size();
    m_population.terms.assign(m_population.size * m_population.termCount, 0);
    m_scorer->score(m_population, 0, m_population.size);
}

void Evolution::setScheme(const Scheme& scheme)
{
    m_scheme = scheme;
}

void Evolution::replaceIndividual(std::size_t index, std::span<const Gene> genes)
{
    std::ranges::copy(genes, m_population.chromosome(index).begin());
    std::ranges::fill(m_population.originsOf(index), GeneOrigin::Founder);
    m_population.births[index] = {};
    m_scorer->score(m_population, index, 1);
}

} // namespace ricercar
