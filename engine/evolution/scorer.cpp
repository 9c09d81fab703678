#include "engine/evolution/scorer.h"

#include "engine/evolution/own_terms.h"

#include <algorithm>
#include <array>

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

namespace ricercar {

namespace {

/// Features of a part of a population that are measured at a time, on the stack.
constexpr std::size_t partValues = 2048;
/// Genes below which it does not pay to share the work out, and of one piece of shared work.
constexpr std::size_t sharedGenes = 1u << 16;
constexpr std::size_t genesOfATask = 1u << 14;

} // namespace

Result<std::shared_ptr<const Scorer>> Scorer::create(
    std::shared_ptr<const Problem> problem, std::span<const double> weights, std::string_view ownTerms)
{
    Result<std::vector<FitnessTerm>> own = readOwnTerms(ownTerms, problem->features());
    if (!own)
        return own.error();
    const auto scorer = std::make_shared<Scorer>();
    scorer->m_problem = std::move(problem);
    const std::span<const Feature> features = scorer->m_problem->features();
    for (std::size_t i = 0; i < scorer->m_problem->termCount(); ++i)
        scorer->m_terms.push_back({features[i], i < weights.size() ? weights[i] : 0, std::nullopt});
    std::move(own->begin(), own->end(), std::back_inserter(scorer->m_terms));
    for (const FitnessTerm& term : scorer->m_terms)
        scorer->m_weights.push_back(term.weight);
    return std::shared_ptr<const Scorer>(scorer);
}

void Scorer::score(Population& population, std::size_t first, std::size_t count) const
{
    if (count * population.length < sharedGenes) {
        scorePart(population, first, count);
        return;
    }
    const std::size_t grain = std::max<std::size_t>(1, genesOfATask / population.length);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(first, first + count, grain),
        [&](const tbb::blocked_range<std::size_t>& part) { scorePart(population, part.begin(), part.size()); });
}

void Scorer::scorePart(Population& population, std::size_t first, std::size_t count) const
{
    const std::size_t features = m_problem->features().size();
    const auto genesFrom = [&](std::size_t begin, std::size_t rows) {
        return std::span<const Gene>(population.genes.data() + begin * population.length, rows * population.length);
    };
    const auto termsFrom = [&](std::size_t begin, std::size_t rows) {
        return std::span<double>(population.terms.data() + begin * m_terms.size(), rows * m_terms.size());
    };
    if (features == m_terms.size() && m_terms.size() == m_problem->termCount()) {
        m_problem->score(genesFrom(first, count), count, termsFrom(first, count));
    } else {
        std::array<double, partValues> buffer;
        std::vector<double> large(features > partValues ? features : 0);
        const std::span<double> values = large.empty() ? std::span<double>(buffer) : std::span<double>(large);
        const std::size_t rowsAtATime = std::max<std::size_t>(1, values.size() / std::max<std::size_t>(1, features));
        for (std::size_t done = 0; done < count; done += rowsAtATime) {
            const std::size_t rows = std::min(rowsAtATime, count - done);
            const std::span<double> measured = values.first(rows * features);
            m_problem->score(genesFrom(first + done, rows), rows, measured);
            fillTerms(measured, termsFrom(first + done, rows));
        }
    }
    weighPart(population, first, count);
}

void Scorer::fillTerms(std::span<const double> values, std::span<double> terms) const
{
    const std::size_t features = m_problem->features().size();
    const std::size_t builtIn = m_problem->termCount();
    const std::size_t rows = m_terms.empty() ? 0 : terms.size() / m_terms.size();
    for (std::size_t row = 0; row < rows; ++row)
        std::copy_n(values.data() + row * features, builtIn, terms.data() + row * m_terms.size());
    std::array<double, partValues> results; // a part has no more rows than values
    for (std::size_t i = builtIn; i < m_terms.size(); ++i) {
        m_terms[i].expression->evaluate(values, std::span(results).first(rows));
        for (std::size_t row = 0; row < rows; ++row)
            terms[row * m_terms.size() + i] = results[row];
    }
}

void Scorer::weighPart(Population& population, std::size_t first, std::size_t count) const
{
    const std::size_t terms = m_weights.size();
    const double* term = population.terms.data() + first * terms;
    for (std::size_t i = first; i < first + count; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < terms; ++k)
            sum += m_weights[k] * *term++;
        population.fitness[i] = sum;
    }
}

void Scorer::weigh(Population& population) const
{
    weighPart(population, 0, population.size);
}

double Scorer::fitness(std::span<const double> terms) const
{
    double sum = 0;
    for (std::size_t k = 0; k < m_weights.size(); ++k)
        sum += m_weights[k] * terms[k];
    return sum;
}

double Scorer::fitnessOf(std::span<const Gene> genes) const
{
    std::vector<double> terms(m_terms.size());
    fillTerms(featuresOf(genes), terms);
    return fitness(terms);
}

std::vector<double> Scorer::featuresOf(std::span<const Gene> genes) const
{
    std::vector<double> values(m_problem->features().size());
    m_problem->score(genes, 1, values);
    return values;
}

std::shared_ptr<const Scorer> Scorer::withWeight(std::size_t index, double weight) const
{
    const auto scorer = std::make_shared<Scorer>(*this);
    scorer->m_terms[index].weight = weight;
    scorer->m_weights[index] = weight;
    return scorer;
}

} // namespace ricercar
