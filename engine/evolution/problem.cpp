#include "engine/evolution/problem.h"

namespace ricercar {

void Problem::randomize(std::span<Gene> genes, Rng& rng) const
{
    const std::vector<std::uint16_t>& alphabet = shape().alphabet;
    for (std::size_t i = 0; i < genes.size(); ++i)
        genes[i] = static_cast<Gene>(rng.below(alphabet[i]));
}

std::string Problem::geneText(std::size_t, Gene gene) const
{
    return std::to_string(gene);
}

std::string Problem::locusText(std::size_t locus) const
{
    return "gene " + std::to_string(locus + 1);
}

} // namespace ricercar
