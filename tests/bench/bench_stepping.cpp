#include "engine/generators/markov/markov.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

// What the stepping machinery costs over a bare loop that does the same musical work: the same draws, the same rows,
// the same notes. One run prints all; compare within it.

namespace {

using namespace ricercar;

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe twinkle(std::int64_t length)
{
    Recipe recipe = *recipeFromPreset(registry()[0], "twinkle");
    recipe.parameters["length"] = length;
    recipe.parameters["learning"] = std::string("at_once");
    return recipe;
}

constexpr std::uint32_t notes = 1'000'000;

/// The same chain by hand: rows in plain vectors, one loop, one vector of notes.
void bareLoop(benchmark::State& state)
{
    const auto generator = *createGenerator(registry(), twinkle(notes));
    const auto& chain = static_cast<const MarkovChain&>(*generator).chain(0);
    const auto size = static_cast<std::uint32_t>(chain.stream.alphabet.size());
    std::vector<std::vector<std::uint32_t>> next(size);
    std::vector<std::vector<double>> weights(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        const TransitionRow row = chain.model.row(std::span(&i, 1));
        next[i].assign(row.next.begin(), row.next.end());
        weights[i].assign(row.weights.begin(), row.weights.end());
    }
    const TransitionRow all = chain.model.row({});
    for (auto _ : state) {
        std::vector<Note> melody;
        std::int64_t time = 0;
        std::uint32_t current = size;
        for (std::uint32_t step = 1; step <= notes; ++step) {
            const bool restart = current == size || next[current].empty();
            const std::span<const double> row = restart ? all.weights : std::span<const double>(weights[current]);
            const std::size_t option = optionAt(row, questionDraw(124, step, 0));
            current = restart ? all.next[option] : next[current][option];
            const Symbol& symbol = chain.stream.alphabet[current];
            Note note;
            note.onsetTicks = time;
            note.durationTicks = static_cast<std::int32_t>(symbol.durationTicks);
            note.pitch = static_cast<std::uint8_t>(symbol.pitch);
            melody.push_back(note);
            time += symbol.durationTicks;
        }
        benchmark::DoNotOptimize(melody.data());
    }
    state.SetItemsProcessed(state.iterations() * notes);
}
BENCHMARK(bareLoop)->Unit(benchmark::kMillisecond);

void steppedWithTrace(benchmark::State& state)
{
    const Recipe recipe = twinkle(notes);
    for (auto _ : state) {
        Trace trace(recipe, *createGenerator(registry(), recipe));
        trace.advance(notes + 2);
        benchmark::DoNotOptimize(trace.record().notes.size());
    }
    state.SetItemsProcessed(state.iterations() * notes);
}
BENCHMARK(steppedWithTrace)->Unit(benchmark::kMillisecond);

/// A step that works for `state.range(0)` rounds of arithmetic, bare and stepped.
double work(double x, std::int64_t rounds)
{
    for (std::int64_t i = 0; i < rounds; ++i)
        x = std::sqrt(x + 1.5);
    return x;
}
constexpr std::int64_t fiveMicroseconds = 1200; // rounds; the bare time a step is printed beside it

class Worker final : public GeneratorBase<Worker> {
public:
    bool step(StepContext& context) override
    {
        m_x = work(m_x, fiveMicroseconds);
        static constexpr std::array<double, 2> weights{1, 1};
        const auto span = [] { return std::span<const double>(weights); };
        Note note;
        note.onsetTicks = std::int64_t{context.step()} * 480;
        note.pitch = static_cast<std::uint8_t>(60 + context.choose({span, {}, {}}));
        context.emit(note);
        return true;
    }
    std::size_t stateBytes() const override { return sizeof(*this); }
    std::vector<Chapter> outline() const override { return {{"working", 1, 1}}; }

private:
    double m_x = 2;
};

constexpr std::uint32_t workSteps = 2'000;

void bareWork(benchmark::State& state)
{
    for (auto _ : state) {
        double x = 2;
        std::vector<Note> melody;
        for (std::uint32_t step = 1; step <= workSteps; ++step) {
            x = work(x, fiveMicroseconds);
            Note note;
            note.pitch = questionDraw(1, step, 0) < 0.5 ? 60 : 61;
            melody.push_back(note);
        }
        benchmark::DoNotOptimize(x);
        benchmark::DoNotOptimize(melody.data());
    }
    state.SetItemsProcessed(state.iterations() * workSteps);
}
BENCHMARK(bareWork)->Unit(benchmark::kMillisecond);

void steppedWork(benchmark::State& state)
{
    for (auto _ : state) {
        Trace trace(Recipe{}, Worker().clone());
        trace.advance(workSteps);
        benchmark::DoNotOptimize(trace.record().notes.size());
    }
    state.SetItemsProcessed(state.iterations() * workSteps);
}
BENCHMARK(steppedWork)->Unit(benchmark::kMillisecond);

void seekInAMillionSteps(benchmark::State& state)
{
    const Recipe recipe = twinkle(notes);
    Trace trace(recipe, *createGenerator(registry(), recipe));
    trace.advance(notes);
    std::uint32_t step = 1;
    for (auto _ : state) {
        step = (step * 48271u) % notes;
        benchmark::DoNotOptimize(trace.stateAfter(step));
        benchmark::DoNotOptimize(trace.explain(step + 1));
    }
    state.counters["MiB"] = static_cast<double>(trace.bytes()) / (1 << 20);
}
BENCHMARK(seekInAMillionSteps)->Unit(benchmark::kMicrosecond);

void learning(benchmark::State& state)
{
    const auto order = static_cast<int>(state.range(0));
    constexpr std::uint32_t count = 2'000'000;
    std::vector<std::uint32_t> symbols;
    Rng rng(1, 1, 1);
    for (std::uint32_t i = 0; i < count; ++i)
        symbols.push_back(rng.below(48));
    const std::vector<std::uint32_t> starts{0};
    for (auto _ : state)
        benchmark::DoNotOptimize(TransitionModel::learnt(symbols, starts, 48, order));
    state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(learning)->Arg(1)->Arg(2)->Arg(3)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
