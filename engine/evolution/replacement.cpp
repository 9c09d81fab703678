#include "engine/evolution/replacement.h"

#include <algorithm>
#include <numeric>

namespace ricercar {

namespace {

void copyWorth(const Population& from, std::size_t index, Population& to, std::size_t place)
{
    std::ranges::copy(from.chromosome(index), to.chromosome(place).begin());
    std::ranges::copy(from.termsOf(index), to.terms.begin() + static_cast<std::ptrdiff_t>(place * to.termCount));
    to.fitness[place] = from.fitness[index];
}

/// Brings the `count` first of `first` … `last` - 1 in an order to the front.
template <class Before>
void findFirst(
    std::uint32_t first, std::uint32_t last, std::size_t count, std::vector<std::uint32_t>& order, const Before& before)
{
    order.resize(last - first);
    std::iota(order.begin(), order.end(), first);
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    std::partial_sort(order.begin(), middle, order.end(), before);
}

} // namespace

void keepIndividual(const Population& from, std::size_t index, Population& to, std::size_t place)
{
    copyWorth(from, index, to, place);
    std::ranges::fill(to.originsOf(place), GeneOrigin::First);
    const auto self = static_cast<std::uint32_t>(index);
    to.births[place] = {self, self, 0, 0, noMutation, BirthKind::Kept};
}

void moveIndividual(const Population& from, std::size_t index, Population& to, std::size_t place)
{
    copyWorth(from, index, to, place);
    std::ranges::copy(from.originsOf(index), to.originsOf(place).begin());
    to.births[place] = from.births[index];
}

void gather(
    const Population& parents, const Population& children, std::span<const std::uint32_t> picks, Population& next)
{
    resize(next, picks.size(), children.length, children.termCount);
    for (std::size_t place = 0; place < picks.size(); ++place) {
        if (picks[place] < parents.size)
            keepIndividual(parents, picks[place], next, place);
        else
            moveIndividual(children, picks[place] - parents.size, next, place);
    }
}

void resize(Population& population, std::size_t size, std::size_t length, std::size_t terms)
{
    population.size = size;
    population.length = length;
    population.termCount = terms;
    population.genes.resize(size * length);
    population.origins.resize(size * length);
    population.births.resize(size);
    population.terms.resize(size * terms);
    population.fitness.resize(size);
    population.fronts.clear();
    population.crowding.clear();
    population.niches.clear();
}

void findBest(const Population& population, std::uint32_t first, std::uint32_t last, std::size_t count,
    std::vector<std::uint32_t>& order)
{
    const std::vector<double>& fitness = population.fitness;
    findFirst(first, last, count, order,
        [&](std::uint32_t a, std::uint32_t b) { return fitness[a] != fitness[b] ? fitness[a] > fitness[b] : a < b; });
}

void findWorst(const Population& population, std::uint32_t first, std::uint32_t last, std::size_t count,
    std::vector<std::uint32_t>& order)
{
    const std::vector<double>& fitness = population.fitness;
    findFirst(first, last, count, order,
        [&](std::uint32_t a, std::uint32_t b) { return fitness[a] != fitness[b] ? fitness[a] < fitness[b] : a > b; });
}

} // namespace ricercar
