#pragma once

#include "engine/base/rng.h"
#include "engine/evolution/mutation_operator.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// What the chromosomes of a problem look like: a row of genes of fixed length, each one of a few values.
struct GenomeShape {
    std::vector<std::uint16_t> alphabet; ///< values gene i may have are 0 .. alphabet[i] - 1; each 1..256, [length]
    /// Loci at which a new bar, measure or instrument begins, ascending, 0 and `length` left out: where a crossover
    /// that keeps bars whole may cut. Empty: there are no bars.
    std::vector<std::uint32_t> barStarts;

    std::size_t length() const { return alphabet.size(); }
};

/// One thing that a problem measures of a chromosome.
struct Feature {
    std::string id; ///< [a-z][a-z0-9_]*, the name it has in expressions
    std::string label; ///< what people see
    std::string meaning; ///< what it measures, one sentence
    std::string reason; ///< why it matters musically, one sentence
    double minimum = 0; ///< range of its values
    double maximum = 1;
};

/// What evolution is to solve. Immutable, shared by all states of a run. [any]
class Problem {
public:
    virtual ~Problem() = default;

    virtual const GenomeShape& shape() const = 0;
    /// What score() measures, in its order. The first termCount() are the terms of the built-in fitness; the others are
    /// only there for expressions and descriptors.
    virtual std::span<const Feature> features() const = 0;
    virtual std::size_t termCount() const = 0;

    /// Measures `count` chromosomes: genes [count, length] to values [count, features]. Called on several threads at
    /// once; the values of a chromosome depend on its genes alone. Neither allocates much nor throws.
    virtual void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const = 0;
    /// The terms of the built-in fitness alone: values [count, termCount()]. What a fitness without terms of its own is
    /// computed by, so it is worth overriding where the other features cost time. As it stands: score(), the rest left
    /// out.
    virtual void scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const;

    /// Fills one chromosome, [length], by chance. As it stands: every gene uniform in its alphabet.
    virtual void randomize(std::span<Gene> genes, Rng& rng) const;

    /// What may change a chromosome besides redrawing one gene; Scheme::musicalMutation says how often. May be empty.
    virtual std::span<const MutationOperator> musicalMutations() const { return {}; }

    /// "Am", "C4", "rest": a gene in words.
    virtual std::string geneText(std::size_t locus, Gene gene) const;
    /// "bar 5", "beat 3 of bar 2": a place in words.
    virtual std::string locusText(std::size_t locus) const;
};

} // namespace ricercar
