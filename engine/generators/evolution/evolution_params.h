#pragma once

#include "engine/evolution/evolution.h"
#include "engine/stepping/describe.h"

#include <array>
#include <string>

namespace ricercar {

/// The parameters all generators of the family share: the scheme and how long it runs. Each adds the weights of its own
/// terms by describeWeight().
struct EvolutionParams {
    Scheme scheme;
    int generations = 200;
    bool stopAtOptimum = false; ///< finish once the known optimum is reached
    std::string terms; ///< further terms of the fitness, written by hand (Scorer::create)
    NicheMap map;
    std::string mapX; ///< feature ids; empty: the problem's first two beyond its terms
    std::string mapY;

    template <class V> void describeEvolution(V& v);
};

template <class V>
void describeWeight(V& v, const char* id, double& weight, const std::string& label, const std::string& help)
{
    v(id, weight, Range<double>{-1, 1, 0.05}, Help{label, "", help, "Fitness"});
}

template <class V> void EvolutionParams::describeEvolution(V& v)
{
    const auto text = [](const char* label, const char* unit, const char* help, const char* group) {
        return Help{label, unit, help, group};
    };
    v("population", scheme.population, Range<std::uint32_t>{2, 100'000},
        text("Population", "individuals",
            "How many individuals live at a time; rounded up to a multiple of twice the islands.", ""));
    v("generations", generations, Range<int>{0, 100'000},
        text("Generations", "", "How many generations are bred.", ""));
    v("selection", scheme.selection,
        Choices{{{"roulette", "roulette"}, {"tournament", "tournament"}, {"rank", "rank"}, {"truncation", "truncation"},
            {"universal", "universal sampling"}}},
        text("Selection", "", "How parents are chosen.", "Selection"));
    v("tournament", scheme.tournamentSize, Range<std::uint32_t>{2, 20},
        text("Tournament", "entrants", "How many are drawn for a tournament, which the fittest wins.", "Selection"));
    v("rank_pressure", scheme.rankPressure, Range<double>{1, 2, 0.1},
        text("Rank pressure", "", "Expected children of the best under rank selection; 1 is no selection.",
            "Selection"));
    v("truncation", scheme.truncation, Range<double>{0.05, 1, 0.05},
        text("Truncation", "", "The part of the ranking that may have children under truncation.", "Selection"));
    v("scaling", scheme.scaling,
        Choices{{{"none", "none"}, {"window", "window"}, {"linear", "linear"}, {"sigma", "sigma"},
            {"boltzmann", "Boltzmann"}}},
        text("Scaling", "", "What is done to the fitness before roulette and universal sampling see it.", "Selection"));
    v("scaling_factor", scheme.scalingFactor, Range<double>{0.1, 10, 0.1},
        text("Scaling factor", "",
            "Linear: the best counts so many means. Boltzmann: temperature in standard deviations.", "Selection"));
    v("crossover", scheme.crossover,
        Choices{{{"none", "none"}, {"one_point", "one point"}, {"independent", "one point, a cut for each child"},
            {"two_point", "two points"}, {"uniform", "uniform"}, {"bar", "at a bar line"}}},
        text("Crossover", "", "How two parents make two children; without bars a bar line is any place.", "Variation"));
    v("crossover_rate", scheme.crossoverRate, Range<double>{0, 1, 0.05},
        text("Crossover rate", "", "Probability that a pair is crossed and not copied.", "Variation"));
    v("mutation", scheme.mutationRate, Range<double>{0, 1, 0.01},
        text("Mutation", "", "Probability that a child, or each of its genes, is changed.", "Variation"));
    v("mutation_unit", scheme.mutationUnit, Choices{{{"child", "a child"}, {"gene", "a gene"}}},
        text("Mutation per", "", "What the mutation rate counts.", "Variation"));
    v("musical_mutation", scheme.musicalMutation, Range<double>{0, 1, 0.05},
        text("Musical mutations", "", "The part of the mutations that are musical operators instead of a gene redrawn.",
            "Variation"));
    v("elite", scheme.elite, Range<std::uint32_t>{0, 100},
        text("Elite", "individuals", "The best that live on unchanged, of each island.", "Replacement"));
    v("no_twins", scheme.noTwins,
        text("No twins", "", "A child equal to another of its generation is mutated once more.", "Replacement"));
    v("replacement", scheme.replacement, Choices{{{"generational", "generational"}, {"steady", "steady state"}}},
        text("Replacement", "", "Whether children replace everybody, or a few at a time the worst.", "Replacement"));
    v("offspring", scheme.offspring, Range<std::uint32_t>{2, 1000, 2},
        text("Offspring", "children", "Children of one step in steady state; rounded up to an even number.",
            "Replacement"));
    v("islands", scheme.islands, Range<std::uint32_t>{1, 16},
        text("Islands", "", "Into how many populations the individuals are split.", "Replacement"));
    v("migration", scheme.migrationInterval, Range<std::uint32_t>{1, 1000},
        text("Migration every", "generations", "How often the best of each island go to the next.", "Replacement"));
    v("migrants", scheme.migrants, Range<std::uint32_t>{0, 10},
        text("Migrants", "individuals", "How many of each island go.", "Replacement"));
    v("objective", scheme.objective,
        Choices{{{"sum", "weighted sum"}, {"pareto", "Pareto front (NSGA-II)"}, {"map", "map of elites"}}},
        text("Objective", "", "One number, a front of compromises, or a map of different good solutions.", "Fitness"));
    v("map_x", mapX,
        text("Map, across", "", "Feature that the map of elites spreads over; see the list of features.", "Fitness"));
    v("map_y", mapY, text("Map, up", "", "Feature that the map of elites spreads over upwards.", "Fitness"));
    v("map_cells", map.columns, Range<std::uint32_t>{2, 50},
        text("Map cells", "", "Cells of the map along each side.", "Fitness"));
    v("stop_at_optimum", stopAtOptimum,
        text("Stop at the optimum", "", "Finish once the greatest fitness there is was reached, where it is known.",
            ""));
    v("terms", terms,
        text("Terms of your own", "",
            "One a line: NAME WEIGHT = EXPRESSION over the list of features, as in wish 0.2 = 1 - FEATURE.",
            "Fitness"));
}

} // namespace ricercar
