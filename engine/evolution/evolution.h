#pragma once

#include "engine/evolution/breeding.h"
#include "engine/evolution/dice.h"
#include "engine/evolution/elite_map.h"
#include "engine/evolution/population.h"
#include "engine/evolution/scheme.h"
#include "engine/evolution/scorer.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ricercar {

/// What a stage of a generation is called, in the order they come. Slow motion stops at each.
enum class Stage : std::uint8_t { Found, Select, Cross, Mutate, Evaluate, Replace };

/// A population that evolves under a scheme: a copyable value that knows the generation it has and the one it makes.
/// [worker]
///
/// One generation is Select (all parents), Cross (all pairs), Mutate (all children), Evaluate, Replace. Generational
/// children are the next generation from the start, each island's elite first among them, so that a child's index is
/// that of the individual it becomes; otherwise they are the new ones alone. Where somebody looks (Dice::asked) the
/// first `askedChildren` children put these questions, with `subject` = index of the child among the children and
/// `topic`:
///   "first_parent", "second_parent"  options: all individuals of the island, or, of more than 128, who was drawn and
///                                    the others together; probability of each under the selection; remark: the
///                                    entrants of a tournament
///   "cross"    crossed or copied? (crossoverRate below 1)       "cut", "cut_end"  options: loci where it may cut
///              What a pair shares (both parents, crossed or not, cuts but independent ones) is asked of its first
///              child.
///   "mutate"   none, one gene redrawn, or an operator           "gene"  which locus     "value"  which value; detail
///                                                                        names the fitness with each
/// With mutation a gene, "mutate" is asked of each locus (context) where there are no more than 64, else of those that
/// change. An operator's own questions have topics of their own. Where one is answered by hand the draws of all others
/// stay.
class Evolution {
public:
    static constexpr std::size_t askedChildren = 256;

    /// `scheme` must fit (see the fields); `map` only matters with Objective::MapOfElites.
    Evolution(std::shared_ptr<const Scorer> scorer, Scheme scheme, NicheMap map = {});

    /// Generation 0 by chance, scored.
    void found(Dice& dice);
    /// The next generation. In steady state and MAP-Elites: the next `offspring` (a batch of `population`) children.
    /// `stage`, if given, is called before each stage, when all of the stage before is to be seen in population() and
    /// children().
    void breed(Dice& dice, FunctionRef<void(Stage)> stage = {});

    const Population& population() const { return m_population; }
    /// The generation being made, while breed() runs; empty otherwise.
    const Population& children() const { return m_children; }
    /// Generations bred since the founding.
    std::uint32_t generation() const { return m_generation; }
    const Scheme& scheme() const { return m_scheme; }
    const Scorer& scorer() const { return *m_scorer; }
    const std::shared_ptr<const Scorer>& sharedScorer() const { return m_scorer; }
    const NicheMap& map() const { return m_map; }

    /// Other weights or terms from now on: the population that is there is scored anew at once.
    void setScorer(std::shared_ptr<const Scorer> scorer);
    /// Another way of breeding from now on; population, islands and objective must be as they were.
    void setScheme(const Scheme& scheme);
    /// The fitness of those who live, [population], as judged from outside: by a listener. It holds until they are
    /// scored again.
    void setFitness(std::span<const double> fitness);
    /// Gives individual `index` another chromosome, scored; a hand edit. Genes that differ count as mutated, the others
    /// and its birth stay; who had lived on is then a child of the one he was. In MAP-Elites it may then share a cell
    /// with another until the next step.
    void replaceIndividual(std::size_t index, std::span<const Gene> genes);

    /// Bytes a copy owns for itself.
    std::size_t ownBytes() const { return m_population.bytes() + m_children.bytes(); }

private:
    void chooseParents(Dice& dice, bool shown);
    void planBroods();
    void beginChildren(std::size_t count, bool shown);
    void keepElite();
    void showParents(const Brood& brood);
    void cross(Dice& dice);
    void mutate(Dice& dice);
    void separateTwins(Dice& dice);
    void evaluate();

    void replace();
    void replaceWorst();
    void replaceByFronts();
    void replaceInNiches();
    void migrate(Population& next);
    void rankFronts();
    std::vector<std::int32_t> nichesOf(const Population& population) const;

    std::shared_ptr<const Scorer> m_scorer;
    Scheme m_scheme;
    NicheMap m_map;
    Population m_population;
    Population m_children;
    Transient<Workbench> m_bench;
    std::uint32_t m_generation = 0;
};

} // namespace ricercar
