#include "engine/evolution/population.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ricercar {

namespace {

/// Sum over loci of the probability that two individuals drawn with replacement differ there, by their mean.
float diversityOf(const Population& population)
{
    if (population.size == 0 || population.length == 0)
        return 0;
    const double n = static_cast<double>(population.size);
    double sum = 0;
    std::array<std::uint32_t, 256> counts;
    for (std::size_t locus = 0; locus < population.length; ++locus) {
        counts.fill(0);
        for (std::size_t i = 0; i < population.size; ++i)
            ++counts[population.genes[i * population.length + locus]];
        double same = 0;
        for (const std::uint32_t count : counts)
            same += static_cast<double>(count) * count;
        sum += 1 - same / (n * n);
    }
    return static_cast<float>(sum / static_cast<double>(population.length));
}

template <class T> std::size_t bytesOf(const std::vector<T>& items)
{
    return items.size() * sizeof(T);
}

} // namespace

Population::Population(std::size_t individuals, std::size_t genesEach, std::size_t termsEach)
    : size(individuals)
    , length(genesEach)
    , termCount(termsEach)
    , genes(individuals * genesEach)
    , origins(individuals * genesEach, GeneOrigin::Founder)
    , births(individuals)
    , terms(individuals * termsEach)
    , fitness(individuals)
{
}

std::size_t Population::best() const
{
    return static_cast<std::size_t>(std::max_element(fitness.begin(), fitness.end()) - fitness.begin());
}

std::vector<std::uint32_t> Population::ranking() const
{
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [this](auto a, auto b) { return fitness[a] > fitness[b]; });
    return order;
}

std::size_t Population::bytes() const
{
    return bytesOf(genes) + bytesOf(origins) + bytesOf(births) + bytesOf(terms) + bytesOf(fitness) + bytesOf(fronts)
        + bytesOf(crowding) + bytesOf(niches);
}

GenerationFigures figuresOf(const Population& population)
{
    if (population.size == 0)
        return {};
    const auto [worst, best] = std::minmax_element(population.fitness.begin(), population.fitness.end());
    const double sum = std::accumulate(population.fitness.begin(), population.fitness.end(), 0.0);
    return {static_cast<float>(*best), static_cast<float>(sum / static_cast<double>(population.size)),
        static_cast<float>(*worst), diversityOf(population)};
}

} // namespace ricercar
