#pragma once

#include "engine/evolution/dice.h"
#include "engine/evolution/population.h"
#include "engine/evolution/scheme.h"
#include "engine/evolution/scorer.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Changes children: a gene is redrawn, which may give what it was, or an operator of the problem is applied. [worker]
///
/// Each child takes one number from the dice, which decides whether it is changed and is the key of a stream of its own
/// for how: so a choice by hand moves nobody else's draws.
class Mutator {
public:
    /// `room`: to work in; it outlives this.
    Mutator(const Scheme& scheme, const Scorer& scorer, std::vector<Gene>& room);

    /// `asked`: questions are put. With MutationUnit::PerGene each locus is one, where there are no more than 64.
    void mutate(Population& children, std::size_t child, Dice& dice, bool asked)
    {
        const std::uint64_t word = dice.rng().bits();
        if (!m_perGene && !asked && static_cast<double>(word >> 11) * 0x1p-53 < m_quiet)
            return;
        mutateBy(word, children, child, dice, asked);
    }
    /// Redraws one gene, whichever.
    void redrawSomewhere(Population& children, std::size_t child, Dice& dice, bool asked);

private:
    void mutateBy(std::uint64_t word, Population& children, std::size_t child, Dice& dice, bool asked);
    void mutateGenes(std::uint64_t word, Population& children, std::size_t child, Dice& dice, bool asked);
    /// What happens where `draw` fell: nothing, a gene redrawn, or an operator, in this order.
    std::size_t kindOf(double draw) const;
    double probabilityOf(std::size_t kind) const;
    std::size_t settleKind(double draw, std::size_t child, std::int64_t locus, Dice& dice) const;
    void redraw(Population& children, std::size_t child, std::size_t locus, Dice& dice, bool asked);
    void apply(std::size_t index, Population& children, std::size_t child, Dice& dice);

    const Scorer& m_scorer;
    const Problem& m_problem;
    std::span<const MutationOperator> m_operators;
    bool m_perGene;
    double m_quiet; ///< probability of no change
    double m_redrawn;
    double m_each; ///< probability of each operator
    std::vector<Gene>& m_room;
};

} // namespace ricercar
