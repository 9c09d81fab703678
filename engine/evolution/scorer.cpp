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

std::span<const Gene> genesOf(const Population& population, std::size_t first, std::size_t count)
{
    return {population.genes.data() + first * population.length, count * population.length};
}

/// Calls work(begin, rows) for parts of the individuals first … first + count - 1, on all cores where that pays. What
/// is written of one does not depend on others, so that the parts may be cut anyhow.
template <class Work> void share(const Population& population, std::size_t first, std::size_t count, const Work& work)
{
    if (count * population.length < sharedGenes) {
        work(first, count);
        return;
    }
    const std::size_t grain = std::max<std::size_t>(1, genesOfATask / population.length);
    tbb::parallel_for(tbb::blocked_range<std::size_t>(first, first + count, grain),
        [&](const tbb::blocked_range<std::size_t>& part) { work(part.begin(), part.size()); });
}

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
    const std::size_t width = m_terms.size();
    share(population, first, count, [&](std::size_t begin, std::size_t rows) {
        const std::span<const Gene> genes = genesOf(population, begin, rows);
        const std::span<double> terms(population.terms.data() + begin * width, rows * width);
        if (width == m_problem->termCount())
            m_problem->scoreTerms(genes, rows, terms);
        else
            scoreAll(genes, rows, terms);
        weighPart(population, begin, rows);
    });
}

void Scorer::measure(const Population& population, std::size_t first, std::size_t count, std::span<double> values) const
{
    const std::size_t width = m_problem->features().size();
    share(population, first, count, [&](std::size_t begin, std::size_t rows) {
        m_problem->score(genesOf(population, begin, rows), rows, values.subspan((begin - first) * width, rows * width));
    });
}

void Scorer::scoreAll(std::span<const Gene> genes, std::size_t count, std::span<double> terms) const
{
    const std::size_t features = std::max<std::size_t>(1, m_problem->features().size());
    const std::size_t length = m_problem->shape().length();
    std::array<double, partValues> buffer;
    std::vector<double> large(features > partValues ? features : 0);
    const std::span<double> values = large.empty() ? std::span<double>(buffer) : std::span<double>(large);
    const std::size_t rowsAtATime = values.size() / features;
    for (std::size_t done = 0; done < count; done += rowsAtATime) {
        const std::size_t rows = std::min(rowsAtATime, count - done);
        m_problem->score(genes.subspan(done * length, rows * length), rows, values.first(rows * features));
        fillTerms(values.first(rows * features), terms.subspan(done * m_terms.size(), rows * m_terms.size()));
    }
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
