#include "engine/generators/drum_evolution/drum_grid.h"

#include <algorithm>
#include <bit>

namespace ricercar {

DrumGrid DrumGrid::read(std::span<const Gene> genes)
{
    DrumGrid grid;
    const std::size_t steps = genes.size() / rows;
    const Gene* gene = genes.data();
    for (std::size_t row = 0; row < rows; ++row) {
        std::uint32_t hits = 0, accents = 0;
        for (std::size_t step = 0; step < steps; ++step, ++gene) {
            hits |= std::uint32_t{*gene != off} << step;
            accents |= std::uint32_t{*gene == accent} << step;
        }
        grid.hits[row] = hits;
        grid.accents[row] = accents;
    }
    return grid;
}

double likeness(std::uint32_t a, std::uint32_t b)
{
    const int all = bitCount(a) + bitCount(b);
    return all == 0 ? 1 : 2.0 * bitCount(a & b) / all;
}

int syncopation(std::uint32_t hits, std::uint32_t steps)
{
    if (hits == 0)
        return 0;
    const auto first = static_cast<std::uint32_t>(std::countr_zero(hits));
    int sum = 0;
    int hit = metricalWeights[first % DrumGrid::stepsPerBar];
    int heaviest = hit; // of the silent steps since
    for (std::uint32_t i = first + 1; i < first + steps; ++i) {
        const std::uint32_t step = i < steps ? i : i - steps;
        const int weight = metricalWeights[step % DrumGrid::stepsPerBar];
        if ((hits >> step & 1) != 0) {
            sum += heaviest - hit;
            hit = heaviest = weight;
        } else {
            heaviest = std::max(heaviest, weight);
        }
    }
    return sum + heaviest - hit;
}

} // namespace ricercar
