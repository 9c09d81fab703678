#pragma once

#include "tests/evolution/problems.h"

#include <utility>

/// Ways to breed, for the tests.
namespace ricercar::test {

/// The course's algorithm: roulette on raw fitness, a cut of its own for each child, 0.05 mutations a child, no elite.
inline Scheme courseScheme()
{
    Scheme scheme;
    scheme.selection = Selection::Roulette;
    scheme.crossover = Crossover::IndependentCuts;
    scheme.mutationRate = 0.05;
    return scheme;
}

/// Every switch at least once.
inline std::vector<std::pair<std::string, Scheme>> manySchemes()
{
    std::vector<std::pair<std::string, Scheme>> schemes;
    const auto add = [&](std::string name, const auto& change) {
        Scheme scheme;
        scheme.population = 24;
        scheme.mutationRate = 0.3;
        change(scheme);
        schemes.emplace_back(std::move(name), scheme);
    };
    add("course", [](Scheme& s) { s = courseScheme(); });
    for (const Selection selection :
        {Selection::Roulette, Selection::Tournament, Selection::Rank, Selection::Truncation, Selection::Universal})
        add("selection " + std::to_string(int(selection)), [&](Scheme& s) { s.selection = selection; });
    for (const Scaling scaling : {Scaling::Window, Scaling::Linear, Scaling::Sigma, Scaling::Boltzmann}) {
        add("scaling " + std::to_string(int(scaling)), [&](Scheme& s) {
            s.selection = Selection::Roulette;
            s.scaling = scaling;
        });
    }
    for (const Crossover crossover : {Crossover::None, Crossover::OnePoint, Crossover::IndependentCuts,
             Crossover::TwoPoint, Crossover::Uniform, Crossover::BarAligned}) {
        add("crossover " + std::to_string(int(crossover)), [&](Scheme& s) {
            s.crossover = crossover;
            s.crossoverRate = 0.7;
        });
    }
    add("genes", [](Scheme& s) { s.mutationUnit = MutationUnit::PerGene; });
    add("musical", [](Scheme& s) { s.musicalMutation = 0.5; });
    add("musical genes", [](Scheme& s) {
        s.mutationUnit = MutationUnit::PerGene;
        s.mutationRate = 0.1;
        s.musicalMutation = 0.5;
    });
    add("odd elite", [](Scheme& s) { s.elite = 3; });
    add("no twins", [](Scheme& s) { s.noTwins = true; });
    add("steady", [](Scheme& s) {
        s.replacement = Replacement::SteadyState;
        s.offspring = 4;
        s.elite = 1;
        s.noTwins = true;
    });
    add("islands", [](Scheme& s) {
        s.islands = 4;
        s.elite = 1;
        s.migrationInterval = 2;
    });
    add("steady islands", [](Scheme& s) {
        s.replacement = Replacement::SteadyState;
        s.islands = 3;
        s.migrationInterval = 1;
    });
    add("fronts", [](Scheme& s) { s.objective = Objective::ParetoFront; });
    add("map", [](Scheme& s) { s.objective = Objective::MapOfElites; });
    return schemes;
}

inline std::shared_ptr<const Scorer> wordScorer()
{
    return scorerOf(std::make_shared<Words>(12, std::uint16_t{7}, std::vector<std::uint32_t>{4, 8}));
}

inline bool same(const Population& a, const Population& b)
{
    return a.genes == b.genes && a.origins == b.origins && a.births == b.births && a.terms == b.terms
        && a.fitness == b.fitness && a.fronts == b.fronts && a.crowding == b.crowding && a.niches == b.niches;
}

} // namespace ricercar::test
