#pragma once

#include "engine/generators/evolution/evolution_generator.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ricercar::ui {

/// A population as it is shown: sorted, under the weights of the run or under others that are tried. [gui]
///
/// Where a listener is the fitness, or has part in it, there are no terms: it is what the generator says it is.
/// It keeps the generator whose population it reads.
class ScoredDeme {
public:
    using State = std::shared_ptr<const EvolutionGenerator>;

    ScoredDeme() = default;
    /// Sorts O(size log size). `state` may be null: nothing to show.
    ScoredDeme(State state, std::size_t deme);

    /// Other weights, [terms]: everybody is scored and sorted anew from the terms that are known.
    void setWeights(std::vector<double> weights);
    const std::vector<double>& weights() const { return m_weights; }
    /// True while the weights are not those of the run.
    bool isTried() const { return m_tried; }

    const State& state() const { return m_state; }
    const Deme& deme() const { return m_deme; }
    const MusicProblem* problem() const { return m_deme.problem; }
    const Population* population() const { return m_deme.population; }
    std::size_t size() const { return m_deme.population ? m_deme.population->size : 0; }
    /// Fitness under the present weights.
    double fitness(std::size_t individual) const { return m_fitness[individual]; }
    /// Digits that tell fitnesses apart: 4, of ratings 0, of ratings mixed with measures 2.
    int decimals() const { return m_decimals; }
    /// What the listener has said of an individual: 0 nothing, above it good, below bad.
    double rating(std::size_t individual) const { return m_state->rating(m_demeIndex, individual); }
    /// Individuals from the fittest down; of several objectives, front by front.
    const std::vector<std::uint32_t>& order() const { return m_order; }
    /// Row of an individual in order().
    std::size_t rankOf(std::size_t individual) const { return m_ranks[individual]; }
    /// What the terms add to fitness reaches from `lowest` (0 or less) to `highest`.
    double lowest() const { return m_lowest; }
    double highest() const { return m_highest; }

    /// Fitness of any chromosome of the problem under the present weights.
    double fitnessOf(std::span<const Gene> genes) const;

private:
    void sort();
    void measure();

    State m_state;
    std::size_t m_demeIndex = 0;
    Deme m_deme;
    std::vector<double> m_weights;
    bool m_tried = false;
    std::vector<double> m_fitness;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_ranks;
    double m_lowest = 0;
    double m_highest = 1;
    int m_decimals = 4;
};

} // namespace ricercar::ui
