#include "engine/generators/harmonizer/harmonizer.h"

#include "engine/generators/evolution/evolution_edit.h"

#include <array>

namespace ricercar {

Result<std::unique_ptr<Generator>> Harmonizer::create(const Params& params)
{
    Result<GivenMelody> melody = readGivenMelody(params.melody);
    if (!melody)
        return melody.error();
    const std::array weights{params.congruence, params.variety, params.flow, params.functional};
    Result<Setup> setup = setUp(std::make_shared<HarmonyProblem>(std::move(*melody)), params, weights);
    if (!setup)
        return setup.error();
    return std::unique_ptr<Generator>(new Harmonizer(std::move(*setup)));
}

namespace {

/// The course's algorithm, with some switches set otherwise.
ParameterValues courseAnd(ParameterValues changes)
{
    changes.merge(ParameterValues{{"population", std::int64_t{100}}, {"generations", std::int64_t{1000}},
        {"selection", std::string("roulette")}, {"crossover", std::string("independent")}, {"mutation", 0.05},
        {"mutation_unit", std::string("child")}, {"elite", std::int64_t{0}}, {"no_twins", false}});
    return changes;
}

} // namespace

GeneratorInfo Harmonizer::info()
{
    GeneratorInfo info;
    info.id = "harmonizer";
    info.name = "Harmoniser";
    info.family = "Genetic algorithms";
    info.summary = "A triad for every bar of a melody: progressions are bred until chords fit, flow and come home.";
    info.about = {"Chords for a given melody",
        "Autonomous; weights can be changed, chords set and every draw taken otherwise on the way",
        "Optimisation: a genetic algorithm maximises a weighted sum of four musical terms",
        "A chromosome is a progression, a gene one of seven triads of C major for a bar",
        "Needs no examples, says what it aims at, and its taste is four sliders; the true optimum is known",
        "It hears letters and neighbours only: no voice leading, no accidentals, no form beyond the last chord"};
    info.sources = {
        {"V. Velardo", "Generative music AI: genetic algorithms, theory and code", "The Sound of AI, video course",
            2023},
        {"A. Horner, D. E. Goldberg", "Genetic algorithms and computer-assisted music composition",
            "International Computer Music Conference", 1991},
        {"R. A. McIntyre", "Bach in a box: the evolution of four part baroque harmony using the genetic algorithm",
            "IEEE Conference on Evolutionary Computation", 1994},
        {"J. H. Holland", "Adaptation in natural and artificial systems", "University of Michigan Press", 1975},
        {"R. Bellman", "Dynamic programming (the exact optimum)", "Princeton University Press", 1957},
    };
    info.pseudoCode = evolutionPseudoCode();
    info.presets = {
        {"course", "As in the course",
            "Roulette on raw fitness, no elite, 1,000 generations: it creeps, and stalls below the line of the "
            "optimum.",
            courseAnd({}), 1, 100},
        {"improved", "Improved",
            "Tournaments of three, an elite of two, a gene of every child redrawn, no twins: the optimum, nearly "
            "always.",
            {{"generations", std::int64_t{200}}}, 1, 100},
        {"elitism", "The course and an elite", "What keeping the two best buys: the best curve no longer falls.",
            courseAnd({{"elite", std::int64_t{2}}}), 1, 100},
        {"scaling", "The course and scaling",
            "What sigma scaling buys: the wheel tells good from fair again when all are alike.",
            courseAnd({{"scaling", std::string("sigma")}}), 1, 100},
        {"tournament", "The course and tournaments",
            "What tournaments of three buy: steady pressure, and diversity that is soon used up.",
            courseAnd({{"selection", std::string("tournament")}}), 1, 100},
        {"mutation", "The course and more mutation",
            "What it buys to change every child: diversity, which raw roulette cannot turn into fitness.",
            courseAnd({{"mutation", 1.0}}), 1, 100},
        {"pareto", "Fit, variety or rest",
            "NSGA-II: chords that fit, many different ones, and staying on a chord cannot all be had; the front of "
            "compromises.",
            {{"objective", std::string("pareto")}, {"congruence", 0.5}, {"variety", 0.5}, {"flow", 0.0},
                {"functional", 0.0}, {"terms", std::string("rest 0.5 = repeats")}, {"generations", std::int64_t{80}}},
            1, 100},
        {"map", "A map of harmonisations",
            "MAP-Elites: the best progression for every share of minor chords and of falling fifths.",
            {{"objective", std::string("map")}, {"map_x", std::string("minor")}, {"map_y", std::string("fifths")},
                {"map_cells", std::int64_t{12}}, {"generations", std::int64_t{150}}},
            1, 100},
    };
    return info;
}

} // namespace ricercar
