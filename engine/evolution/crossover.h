#pragma once

#include "engine/evolution/dice.h"
#include "engine/evolution/population.h"
#include "engine/evolution/scheme.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ricercar {

/// Makes children of pairs of parents, and writes down which gene came from whom. [worker]
///
/// A pair's first child has the pair's first parent as its `first`, the second child the other one. What both share is
/// a question about the first child. Of a uniform crossover only the origins tell the genes' parents: its births have
/// no cuts. Where there is no place to cut, children are copies. Sources: J. H. Holland, "Adaptation in Natural and
/// Artificial Systems", 1975 (one point); G. Syswerda, "Uniform crossover in genetic algorithms", 1989.
class CrossoverOperator {
public:
    CrossoverOperator(const Scheme& scheme, const Problem& problem);

    /// Fills genes, origins and births of the children `child` and, if `both`, child + 1. The parents are individuals
    /// `a` and `b` of `parents`. `asked`: questions are put.
    void cross(const Population& parents, std::uint32_t a, std::uint32_t b, Population& children, std::size_t child,
        bool both, Dice& dice, bool asked) const;

private:
    /// Loci of `first` are those before `begin` and from `end` on.
    struct Cut {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    /// The locus of a place to cut, 0 .. m_places - 1.
    std::uint32_t locusAt(std::uint32_t place) const { return m_barStarts.empty() ? place + 1 : m_barStarts[place]; }
    bool crossed(Dice& dice, std::size_t child, bool asked) const;
    Cut drawCut(Dice& dice, std::size_t child, bool asked) const;
    /// One of the loci where a cut may be, but `taken`.
    std::uint32_t drawLocus(Dice& dice, std::size_t child, bool asked, const char* topic, std::uint32_t taken) const;
    void crossUniformly(const Population& parents, std::uint32_t a, std::uint32_t b, Population& children,
        std::size_t child, bool both, bool crossing, Rng& rng) const;

    const Problem& m_problem;
    Crossover m_kind;
    double m_rate;
    std::uint32_t m_length;
    std::span<const std::uint32_t> m_barStarts; ///< where alone it may cut; empty: anywhere
    std::uint32_t m_places; ///< how many loci there are where it may cut
    bool m_simple; ///< every pair is crossed, with one cut for each child
};

} // namespace ricercar
