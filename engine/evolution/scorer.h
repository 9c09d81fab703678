#pragma once

#include "engine/base/result.h"
#include "engine/evolution/expression.h"
#include "engine/evolution/population.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// Weights set by hand lie in -largestWeight .. largestWeight.
constexpr int largestWeight = 1000;

/// One term of a fitness: what it measures, times its weight.
struct FitnessTerm {
    Feature feature;
    double weight = 0; ///< may be negative; 0: measured and shown, but without influence
    std::optional<Expression> expression; ///< a term written by hand; empty: built in
};

/// The fitness of a problem: the weighted sum of its built-in terms and of those written by hand. Immutable, shared.
/// [any]
class Scorer {
public:
    /// `weights`: of the built-in terms, [termCount]. `ownTerms`: further ones, one a line or separated by ";":
    /// "NAME WEIGHT = EXPRESSION" over the ids of the problem's features, "calm 0.2 = 1 - repeats"; "#" begins a
    /// remark. Error: says what is wrong with which term, where = "line 2, column 7".
    static Result<std::shared_ptr<const Scorer>> create(
        std::shared_ptr<const Problem> problem, std::span<const double> weights, std::string_view ownTerms);

    const Problem& problem() const { return *m_problem; }
    const std::shared_ptr<const Problem>& sharedProblem() const { return m_problem; }
    /// Built-in ones first.
    std::span<const FitnessTerm> terms() const { return m_terms; }

    /// Fills terms and fitness of individuals first .. first + count - 1 of a population with terms().size() terms. Big
    /// ones are shared out over all cores; the result does not depend on how many there are.
    void score(Population& population, std::size_t first, std::size_t count) const;
    /// All features of individuals first .. first + count - 1, to values [count, features]; shared out likewise.
    void measure(const Population& population, std::size_t first, std::size_t count, std::span<double> values) const;
    /// Fitness of a whole population anew from its terms; O(size * terms).
    void weigh(Population& population) const;
    /// Weighted sum of the terms of one individual, [terms()].
    double fitness(std::span<const double> terms) const;
    /// Fitness of one chromosome, [length].
    double fitnessOf(std::span<const Gene> genes) const;
    /// All features of one chromosome, [features].
    std::vector<double> featuresOf(std::span<const Gene> genes) const;

    /// The same with the weight of term `index` (of terms()) changed.
    std::shared_ptr<const Scorer> withWeight(std::size_t index, double weight) const;

private:
    /// Terms of `count` chromosomes by way of all features.
    void scoreAll(std::span<const Gene> genes, std::size_t count, std::span<double> terms) const;
    void weighPart(Population& population, std::size_t first, std::size_t count) const;
    /// Features, [rows, features], to terms, [rows, terms()].
    void fillTerms(std::span<const double> values, std::span<double> terms) const;

    std::shared_ptr<const Problem> m_problem;
    std::vector<FitnessTerm> m_terms;
    std::vector<double> m_weights;
};

} // namespace ricercar
