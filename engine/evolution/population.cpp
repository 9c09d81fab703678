#include "engine/evolution/population.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace ricercar {

namespace {

/// Counters of all loci that fit in a cache near the processor.
constexpr std::size_t nearCounters = 1024;

/// How often two individuals drawn with replacement have the same gene, summed over loci first … last - 1, times n^2.
/// `counts`: zeros, [last - first, values]; they are zeros again afterwards.
std::uint64_t likeness(const Population& population, std::size_t first, std::size_t last, std::size_t values,
    std::span<std::uint32_t> counts)
{
    for (std::size_t i = 0; i < population.size; ++i) {
        const Gene* const genes = population.genes.data() + i * population.length;
        for (std::size_t locus = first; locus < last; ++locus)
            ++counts[(locus - first) * values + genes[locus]];
    }
    std::uint64_t same = 0;
    for (std::uint32_t& count : counts.first((last - first) * values))
        same += std::uint64_t{count} * std::exchange(count, 0u);
    return same;
}

/// As many loci at a time as there are counters for; neighbours' counters do not wait for each other.
float diversityOf(const Population& population)
{
    if (population.genes.empty())
        return 0;
    const std::size_t values = std::size_t{*std::max_element(population.genes.begin(), population.genes.end())} + 1;
    const std::size_t lociAtATime = nearCounters / values;
    std::array<std::uint32_t, nearCounters> counts{};
    double same = 0;
    for (std::size_t locus = 0; locus < population.length; locus += lociAtATime) {
        const std::size_t last = std::min(locus + lociAtATime, population.length);
        same += static_cast<double>(likeness(population, locus, last, values, counts));
    }
    const double n = static_cast<double>(population.size);
    return static_cast<float>(1 - same / (n * n * static_cast<double>(population.length)));
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
