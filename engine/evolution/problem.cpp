#include "engine/evolution/problem.h"

#include <algorithm>

namespace ricercar {

void Problem::scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t features = this->features().size();
    const std::size_t terms = termCount();
    if (features == terms)
        return score(genes, count, values);
    std::vector<double> all(count * features);
    score(genes, count, all);
    for (std::size_t i = 0; i < count; ++i)
        std::copy_n(all.data() + i * features, terms, values.data() + i * terms);
}

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
