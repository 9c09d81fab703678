#include "ui/generators/evolution/scored_deme.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ricercar::ui {

ScoredDeme::ScoredDeme(State state, std::size_t deme)
    : m_state(std::move(state))
    , m_demeIndex(deme)
{
    if (!m_state || deme >= m_state->demeCount())
        return;
    m_deme = m_state->deme(deme);
    if (m_state->rated())
        m_deme.terms = {};
    if (!m_deme.population)
        return;
    for (const FitnessTerm& term : m_deme.terms)
        m_weights.push_back(term.weight);
    m_fitness = m_deme.population->fitness;
    sort();
    measure();
}

void ScoredDeme::setWeights(std::vector<double> weights)
{
    if (!m_deme.population || weights.size() != m_deme.terms.size())
        return;
    m_weights = std::move(weights);
    m_tried = false;
    for (std::size_t i = 0; i < m_weights.size(); ++i)
        m_tried = m_tried || m_weights[i] != m_deme.terms[i].weight;
    const Population& population = *m_deme.population;
    if (!m_tried || population.termCount != m_weights.size()) {
        m_fitness = population.fitness;
    } else {
        for (std::size_t i = 0; i < population.size; ++i) {
            double sum = 0;
            for (std::size_t term = 0; term < m_weights.size(); ++term)
                sum += m_weights[term] * population.terms[i * m_weights.size() + term];
            m_fitness[i] = sum;
        }
    }
    sort();
    measure();
}

void ScoredDeme::sort()
{
    struct Key {
        std::uint32_t front;
        std::uint32_t individual;
        double fitness;
    };
    const Population& population = *m_deme.population;
    const bool hasFronts = population.fronts.size() == population.size;
    std::vector<Key> keys(population.size);
    for (std::uint32_t i = 0; i < population.size; ++i)
        keys[i] = {hasFronts ? population.fronts[i] : 0, i, m_fitness[i]};
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
        if (a.front != b.front)
            return a.front < b.front;
        return a.fitness != b.fitness ? a.fitness > b.fitness : a.individual < b.individual;
    });
    m_order.resize(keys.size());
    m_ranks.resize(keys.size());
    for (std::uint32_t row = 0; row < keys.size(); ++row) {
        m_order[row] = keys[row].individual;
        m_ranks[keys[row].individual] = row;
    }
}

void ScoredDeme::measure()
{
    const Population& population = *m_deme.population;
    m_lowest = 0;
    m_highest = 0;
    const bool areRatings = m_deme.terms.empty()
        && std::all_of(m_fitness.begin(), m_fitness.end(), [](double each) { return each == std::floor(each); });
    m_decimals = areRatings ? 0 : m_deme.terms.empty() ? 2 : 4;
    const std::size_t terms = m_weights.size();
    for (std::size_t i = 0; i < population.size; ++i) {
        double below = 0;
        double above = 0;
        if (terms == 0 || population.termCount != terms) {
            (m_fitness[i] < 0 ? below : above) = m_fitness[i];
        } else {
            for (std::size_t term = 0; term < terms; ++term) {
                const double part = m_weights[term] * population.terms[i * terms + term];
                (part < 0 ? below : above) += part;
            }
        }
        m_lowest = std::min(m_lowest, below);
        m_highest = std::max(m_highest, above);
    }
    if (m_highest <= m_lowest)
        m_highest = m_lowest + 1;
}

double ScoredDeme::fitnessOf(std::span<const Gene> genes) const
{
    const Problem& problem = *m_deme.problem;
    std::vector<double> features(problem.features().size());
    problem.score(genes, 1, features);
    double sum = 0;
    std::size_t builtIn = 0;
    for (std::size_t term = 0; term < m_deme.terms.size(); ++term) {
        double value = 0;
        if (m_deme.terms[term].expression)
            m_deme.terms[term].expression->evaluate(features, std::span(&value, 1));
        else
            value = features[builtIn++];
        sum += m_weights[term] * value;
    }
    return sum;
}

} // namespace ricercar::ui
