#include "engine/generators/drum_evolution/drum_evolution.h"

#include "engine/generators/evolution/evolution_edit.h"

#include <utility>

namespace ricercar {

Result<std::unique_ptr<Generator>> DrumEvolution::create(const Params& params)
{
    Result<Setup> setup = setUp(std::make_shared<const DrumProblem>(params.task), params, params.weights);
    if (!setup)
        return setup.error();
    return std::unique_ptr<Generator>(new DrumEvolution(std::move(*setup)));
}

GeneratorInfo DrumEvolution::info()
{
    GeneratorInfo info;
    info.id = "drum_evolution";
    info.name = "Evolved drums";
    info.family = "Genetic algorithms";
    info.summary =
        "Five drums on sixteen steps evolve towards a groove: backbeat, pulse, syncopation, a fill at the end.";
    info.about = {"A drum pattern of one or two bars that can be looped",
        "Autonomous under a fitness that can be changed at any generation; every draw can be taken otherwise",
        "Optimization: a genetic algorithm with a drummer's mutations such as shifting, doubling and swapping rows",
        "Instruments by sixteenths, each off, on or accented; crossover exchanges whole instruments",
        "What a groove is stands in nine numbers one can argue with; styles are weights and densities",
        "Steps are even and strengths are two: what a drummer does between them is not there"};
    info.sources = {
        {"J. H. Holland", "Adaptation in natural and artificial systems", "University of Michigan Press", 1975},
        {"H. C. Longuet-Higgins, C. S. Lee", "The rhythmic interpretation of monophonic music", "Music Perception 1(4)",
            1984},
        {"D. E. Goldberg", "Genetic algorithms in search, optimization, and machine learning", "Addison-Wesley", 1989},
    };
    info.pseudoCode = evolutionPseudoCode();
    info.presets = {
        {"rock", "Rock", "Straight eighths, backbeat, little syncopation.", {}, 1, 112},
        {"funk", "Funk", "Syncopated sixteenths over two bars, with ghost notes on the snare.",
            {{"bars", std::int64_t{2}}, {"style", std::string("funk")}, {"kick_density", 5.0}, {"snare_density", 4.0},
                {"closed_density", 11.0}, {"syncopation", 0.4}, {"swing", 0.54}, {"weight_backbeat", 0.1},
                {"weight_downbeat", 0.05}, {"weight_syncopated", 0.16}, {"weight_density", 0.2}, {"weight_style", 0.12},
                {"repeats", std::int64_t{2}}, {"generations", std::int64_t{150}}},
            2, 100},
        {"bossa", "Bossa nova", "A side stick that plays across the bar, and no backbeat.",
            {{"style", std::string("bossa")}, {"fifth", std::string("side_stick")}, {"kick_density", 8.0},
                {"snare_density", 0.0}, {"open_density", 0.0}, {"fifth_density", 5.0}, {"syncopation", 0.35},
                {"weight_backbeat", 0.0}, {"weight_style", 0.23}},
            3, 132},
        {"four_on_the_floor", "Four on the floor", "The kick on every beat, the open hat between them.",
            {{"style", std::string("house")}, {"kick_density", 4.0}, {"closed_density", 6.0}, {"open_density", 4.0},
                {"syncopation", 0.1}, {"weight_hats", 0.06}, {"weight_syncopated", 0.06}, {"weight_halves", 0.03},
                {"weight_accents", 0.04}, {"weight_style", 0.33}},
            4, 124},
        {"map", "Sparse to full, straight to syncopated",
            "A map of good grooves, one for every mixture of density and syncopation (MAP-Elites).",
            {{"objective", std::string("map")}, {"map_x", std::string("hits")}, {"map_y", std::string("syncopation")},
                {"weight_density", 0.0}, {"weight_syncopated", 0.0}},
            5, 108},
    };
    return info;
}

} // namespace ricercar
