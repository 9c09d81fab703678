#pragma once

#include "engine/base/append_log.h"
#include "engine/evolution/evolution.h"
#include "engine/generators/evolution/music_problem.h"
#include "engine/stepping/generator.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// One population of a run as a view sees it. Pointers live as long as the generator they were asked of.
struct Deme {
    std::string name; ///< "measures", "phrases"; empty where there is only one
    const MusicProblem* problem = nullptr;
    const Population* population = nullptr;
    const Population* children = nullptr; ///< the generation being made (at a phase inside a step); may be empty
    std::span<const FitnessTerm> terms; ///< of Population::terms; empty where a listener is the fitness
};

/// A generator whose state is populations. One view (ui/generators/evolution) draws them all from these questions.
/// [any]
///
/// Step 1 founds generation 0, each further step breeds the next one (where that is not so: see stepOf()). Edits by
/// hand common to the family (evolution_edit.h): "weight TERM VALUE", "set PARAMETER VALUE", "gene INDEX LOCUS VALUE",
/// and, where rated(), "rate INDEX RATING".
class EvolutionGenerator : public Generator {
public:
    /// At least one.
    virtual std::size_t demeCount() const { return 1; }
    virtual Deme deme(std::size_t index) const = 0;
    /// Generations since the founding; the state before step 1 has none: hasPopulation() is false.
    virtual std::uint32_t generation() const = 0;
    virtual bool hasPopulation() const = 0;
    /// The step that leads to the first state of a generation; the same for every state of a run.
    virtual std::uint32_t stepOf(std::uint32_t generation) const { return generation + 1; }
    virtual Scheme scheme() const = 0;
    /// Best, mean, worst and diversity of generations 0 .. generation(); a cheap snapshot.
    virtual const AppendLog<GenerationFigures, 256>& history(std::size_t deme) const = 0;
    /// The stage at a phase inside a step; nothing between steps.
    virtual std::optional<Stage> stage() const { return std::nullopt; }
    /// The greatest fitness there is, where it is known exactly: drawn as a line.
    virtual std::optional<double> optimum() const { return std::nullopt; }
    /// Where MAP-Elites spreads its elites; Population::niches count its cells row by row.
    virtual std::optional<NicheMap> map() const { return std::nullopt; }
    /// Index of the individual whose notes the piece is (of the first deme); nothing before the first step.
    virtual std::optional<std::size_t> written() const { return std::nullopt; }
    /// A listener's ratings are the fitness: "rate INDEX RATING" is understood.
    virtual bool rated() const { return false; }
    /// Terms written by hand are understood: the edit "set terms TEXT".
    virtual bool takesTerms() const { return false; }
    /// What the listener has said of an individual so far: 0 nothing, above it good, below bad.
    virtual double rating(std::size_t deme, std::size_t individual) const
    {
        return rated() ? this->deme(deme).population->fitness[individual] : 0;
    }
    /// The piece an individual stands for, with what accompanies it: to be heard on a click.
    virtual std::vector<EvolvedNote> audition(std::size_t deme, std::span<const Gene> genes) const
    {
        return this->deme(deme).problem->notes(genes);
    }
};

} // namespace ricercar
