#include "engine/generators/automaton/automaton.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <benchmark/benchmark.h>

#include <vector>

// What a generation costs besides the rule itself (bench_automata): mapping to notes, the snapshot that a view draws,
// the reasons, and all cells read for the picture. A frame at 60 Hz has 16.7 ms.

namespace {

using namespace ricercar;

Recipe fieldOf(const char* rule, std::int64_t size, const char* onsets)
{
    static const Registry registry = allGenerators();
    Recipe recipe = *recipeFromPreset(**findGenerator(registry, "automaton"), "");
    recipe.parameters["rule"] = std::string(rule);
    recipe.parameters["width"] = size;
    recipe.parameters["height"] = size;
    recipe.parameters["onsets"] = std::string(onsets);
    recipe.parameters["density_limit"] = std::int64_t{16};
    recipe.parameters["length"] = std::int64_t{0};
    return recipe;
}

Trace begin(const Recipe& recipe)
{
    return Trace(recipe, *createGenerator(allGenerators(), recipe));
}

/// One generation, a copy of its state, why it came so, and every row of it.
void generationWithSnapshot(benchmark::State& state, const char* rule, const char* onsets)
{
    const auto size = state.range(0);
    Trace trace = begin(fieldOf(rule, size, onsets));
    trace.advance(20); // past the burst in which a random start settles
    std::vector<std::uint8_t> row(static_cast<std::size_t>(size));
    for (auto _ : state) {
        trace.advance(1);
        const std::unique_ptr<Generator> snapshot = trace.stateAfter(trace.length());
        benchmark::DoNotOptimize(trace.explain(trace.length()));
        for (int y = 0; y < size; ++y) {
            static_cast<const Automaton&>(*snapshot).readRow(0, CellularGenerator::When::Now, y, row);
            benchmark::DoNotOptimize(row.data());
        }
    }
    state.counters["notes"] = static_cast<double>(trace.record().notes.size()) / trace.length();
}
BENCHMARK_CAPTURE(generationWithSnapshot, life, "B3/S23", "turns_on")
    ->Arg(1000)
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(generationWithSnapshot, lifeHeld, "B3/S23", "held")->Arg(1000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(generationWithSnapshot, cyclic, "C14", "turns_on")->Arg(1000)->Unit(benchmark::kMillisecond);

/// The generation alone, as when it runs ahead.
void generation(benchmark::State& state, const char* rule)
{
    Trace trace = begin(fieldOf(rule, state.range(0), "turns_on"));
    trace.advance(20);
    for (auto _ : state)
        trace.advance(1);
    benchmark::DoNotOptimize(trace.record().notes.size());
}
BENCHMARK_CAPTURE(generation, life, "B3/S23")->Arg(1000)->Unit(benchmark::kMillisecond);

void snapshot(benchmark::State& state)
{
    Trace trace = begin(fieldOf("B3/S23", state.range(0), "turns_on"));
    trace.advance(10);
    for (auto _ : state)
        benchmark::DoNotOptimize(trace.stateAfter(10));
}
BENCHMARK(snapshot)->Arg(1000)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
