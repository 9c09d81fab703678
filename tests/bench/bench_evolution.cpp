#include "engine/evolution/evolution.h"

#include <benchmark/benchmark.h>

#include <array>
#include <bit>
#include <vector>

#include <tbb/global_control.h>

// How many generations the kernel breeds a second with nobody looking. harmoniser: the course's algorithm (population
// 100, 12 bars, 7 chords, roulette on raw fitness, a cut for each child, mutation 0.05 a child), beside which
// deap_harmonizer.py runs the same.

namespace {

using namespace ricercar;

/// Of the cost of the harmoniser: a table look-up a bar and four terms.
class Chords final : public Problem {
public:
    static constexpr std::size_t bars = 12;
    Chords()
    {
        m_shape.alphabet.assign(bars, 7);
        Rng rng(1, 1, 1);
        for (std::uint32_t& move : m_moves)
            move = rng.below(4) + (rng.below(2) << 24);
    }
    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return 4; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override
    {
        for (std::size_t i = 0; i < count; ++i) {
            unsigned from = genes[i * bars];
            unsigned used = 1u << from;
            std::uint32_t sum = 0;
            for (std::size_t bar = 1; bar < bars; ++bar) {
                const unsigned to = genes[i * bars + bar];
                sum += m_moves[bar * 64 + from * 8 + to];
                used |= 1u << to;
                from = to;
            }
            values[i * 4] = (sum & 0xffffff) / 48.0;
            values[i * 4 + 1] = std::popcount(used) / 7.0;
            values[i * 4 + 2] = (sum >> 24) / 11.0;
            values[i * 4 + 3] = from == 0 ? 1 : 0;
        }
    }

private:
    GenomeShape m_shape;
    std::array<std::uint32_t, bars * 64> m_moves{};
    std::vector<Feature> m_features{{"congruence", "", "", "", 0, 1}, {"variety", "", "", "", 0, 1},
        {"flow", "", "", "", 0, 1}, {"functional", "", "", "", 0, 1}};
};

constexpr std::array<double, 4> weights{0.4, 0.1, 0.3, 0.2};

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
    Evolution evolution(Scorer::create(std::make_shared<Chords>(), weights, ownTerms).value(), scheme);
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

void figures(benchmark::State& state)
{
    Evolution evolution(Scorer::create(std::make_shared<Chords>(), weights, {}).value(), course());
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
