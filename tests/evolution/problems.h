#pragma once

#include "engine/evolution/dice.h"
#include "engine/evolution/evolution.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

/// Problems for the tests, in which a chromosome is a word: gene 0 is 'a', 1 is 'b', …
namespace ricercar::test {

/// Measures of a word: how high its letters are, how many follow the alphabet, and whether it ends on 'a'. Built-in
/// terms are the first two. Its operator turns the word round.
class Words final : public Problem {
public:
    explicit Words(std::size_t length = 12, std::uint16_t letters = 7, std::vector<std::uint32_t> barStarts = {})
    {
        m_shape.alphabet.assign(length, letters);
        m_shape.barStarts = std::move(barStarts);
    }
    explicit Words(GenomeShape shape)
        : m_shape(std::move(shape))
    {
    }

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return 2; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override
    {
        const std::size_t length = m_shape.length();
        for (std::size_t i = 0; i < count; ++i) {
            double high = 0, rises = 0;
            for (std::size_t k = 0; k < length; ++k) {
                const Gene gene = genes[i * length + k];
                high += gene;
                rises += k > 0 && gene == genes[i * length + k - 1] + 1 ? 1 : 0;
            }
            values[i * 3] = high / static_cast<double>(length);
            values[i * 3 + 1] = rises;
            values[i * 3 + 2] = genes[i * length + length - 1] == 0 ? 1 : 0;
        }
    }
    std::span<const MutationOperator> musicalMutations() const override { return m_operators; }
    std::string geneText(std::size_t, Gene gene) const override
    {
        return std::string(1, static_cast<char>('a' + gene));
    }

private:
    GenomeShape m_shape;
    std::vector<Feature> m_features{
        {"high", "high letters", "", "", 0, 6}, {"rises", "rises", "", "", 0, 11}, {"ends", "ends on a", "", "", 0, 1}};
    std::vector<MutationOperator> m_operators{{"reverse", "turn round", "Turns the word round.",
        [](std::span<Gene> genes, Dice&) { std::ranges::reverse(genes); }}};
};

inline std::string word(std::span<const Gene> genes)
{
    std::string text;
    for (const Gene gene : genes)
        text += static_cast<char>('a' + gene);
    return text;
}

inline std::vector<Gene> genesOf(std::string_view text)
{
    std::vector<Gene> genes;
    for (const char c : text)
        genes.push_back(static_cast<Gene>(c - 'a'));
    return genes;
}

inline std::shared_ptr<const Scorer> scorerOf(
    std::shared_ptr<const Problem> problem, std::vector<double> weights = {1, 0.5}, std::string_view own = {})
{
    return Scorer::create(std::move(problem), weights, own).value();
}

/// Generations 0 .. `generations` of a scheme.
inline std::vector<Population> generationsOf(Evolution& evolution, std::uint32_t generations, std::uint64_t seed = 1)
{
    std::vector<Population> all;
    for (std::uint32_t step = 0; step <= generations; ++step) {
        Rng rng(seed, step + 1, 1);
        Dice dice(rng);
        if (step == 0)
            evolution.found(dice);
        else
            evolution.breed(dice);
        all.push_back(evolution.population());
    }
    return all;
}

/// An observed count is within five standard deviations of what its probability lets expect.
inline bool isLikely(std::size_t observed, std::size_t trials, double probability)
{
    const double n = static_cast<double>(trials);
    const double deviation = std::sqrt(n * probability * (1 - probability));
    return std::abs(static_cast<double>(observed) - n * probability) <= 5 * deviation + 1e-6;
}

} // namespace ricercar::test
