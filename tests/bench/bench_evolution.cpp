#include "engine/evolution/evolution.h"
#include "engine/generators/harmonizer/harmony_problem.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <benchmark/benchmark.h>

#include <algorithm>

#include <tbb/global_control.h>

// How many generations are bred a second with nobody looking. harmoniser: the course's algorithm (population 100, 12
// bars, 7 chords, roulette on raw fitness, a cut for each child, mutation 0.05 a child) in the kernel; harmoniserTrace:
// the same as a recorded run; deap_harmonizer.py runs it in DEAP.

namespace {

using namespace ricercar;

std::shared_ptr<const Problem> twinkle()
{
    return std::make_shared<HarmonyProblem>(readGivenMelody(wholeTwinkle()).value());
}

Scheme course(std::uint32_t population = 100)
{
    Scheme scheme;
    scheme.population = population;
    scheme.selection = Selection::Roulette;
    scheme.crossover = Crossover::IndependentCuts;
    return scheme;
}

/// Breeds and takes the figures of each generation, as a run does.
void breed(benchmark::State& state, const Scheme& scheme, std::string_view ownTerms = {})
{
    Evolution evolution(Scorer::create(twinkle(), HarmonyProblem::courseWeights, ownTerms).value(), scheme);
    std::uint32_t step = 1;
    {
        Rng rng(1, step, 1);
        Dice dice(rng);
        evolution.found(dice);
    }
    float best = 0;
    for (auto _ : state) {
        Rng rng(1, ++step, 1);
        Dice dice(rng);
        evolution.breed(dice);
        best = figuresOf(evolution.population()).best;
        benchmark::DoNotOptimize(best);
    }
    state.counters["generations/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["best"] = best;
}

void harmoniser(benchmark::State& state)
{
    breed(state, course());
}
BENCHMARK(harmoniser);

void harmoniserTrace(benchmark::State& state)
{
    constexpr std::uint32_t steps = 20'000;
    const Registry registry = allGenerators();
    const auto& harmonizer =
        *std::find_if(registry.begin(), registry.end(), [](const auto& type) { return type.info.id == "harmonizer"; });
    Recipe recipe = *recipeFromPreset(harmonizer, "course");
    recipe.parameters["generations"] = std::int64_t{steps};
    for (auto _ : state) {
        Trace trace(recipe, *createGenerator(registry, recipe));
        benchmark::DoNotOptimize(trace.advance(steps));
    }
    state.counters["generations/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * steps, benchmark::Counter::kIsRate);
}
BENCHMARK(harmoniserTrace)->Unit(benchmark::kMillisecond);

void figures(benchmark::State& state)
{
    Evolution evolution(Scorer::create(twinkle(), HarmonyProblem::courseWeights, {}).value(), course());
    Rng rng(1, 1, 1);
    Dice dice(rng);
    evolution.found(dice);
    for (auto _ : state)
        benchmark::DoNotOptimize(figuresOf(evolution.population()));
}
BENCHMARK(figures);

void improved(benchmark::State& state)
{
    Scheme scheme;
    scheme.mutationRate = 0.3;
    scheme.elite = 2;
    scheme.noTwins = true;
    breed(state, scheme);
}
BENCHMARK(improved);

void ownTerm(benchmark::State& state)
{
    breed(state, course(), "calm 0.2 = 1 - flow * max(0.5, variety)");
}
BENCHMARK(ownTerm);

void fronts(benchmark::State& state)
{
    Scheme scheme = course(static_cast<std::uint32_t>(state.range(0)));
    scheme.objective = Objective::ParetoFront;
    breed(state, scheme);
}
BENCHMARK(fronts)->ArgName("population")->Arg(100)->Arg(100'000)->Unit(benchmark::kMillisecond);

void map(benchmark::State& state)
{
    Scheme scheme = course();
    scheme.objective = Objective::MapOfElites;
    breed(state, scheme);
}
BENCHMARK(map);

void hundredThousand(benchmark::State& state)
{
    const tbb::global_control limit(
        tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(state.range(0)));
    breed(state, course(100'000));
}
BENCHMARK(hundredThousand)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
