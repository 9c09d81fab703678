#include "engine/automata/cycle_detector.h"
#include "engine/automata/life_kernel.h"
#include "engine/automata/line_kernel.h"
#include "engine/base/rng.h"

#include <benchmark/benchmark.h>

#include <string>

// Cell updates a second of every engine, each beside its naive version. "two lanes" is what processors without AVX2
// run.

namespace {

using namespace ricercar;

BitGrid soup(int width, int height)
{
    Rng rng(1, 1, 1);
    BitGrid grid(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            grid.set(x, y, rng.chance(0.5));
    }
    return grid;
}

CellGrid soup(int width, int height, std::uint32_t states)
{
    Rng rng(1, 1, 1);
    CellGrid grid(width, height);
    for (std::uint8_t& cell : grid.cells())
        cell = static_cast<std::uint8_t>(rng.below(states));
    return grid;
}

/// Steps from one of two grids to the other and back, and counts cells.
template <class Grid, class Step> void generations(benchmark::State& state, Grid now, const Step& step)
{
    Grid next = now;
    for (auto _ : state) {
        step(std::as_const(now), next);
        std::swap(now, next);
        benchmark::ClobberMemory();
    }
    state.counters["cells/s"] = benchmark::Counter(
        static_cast<double>(state.iterations()) * now.width() * now.height(), benchmark::Counter::kIsRate);
}

const LifeRule conway;
const LifeRule dayAndNight{0b111001000, 0b111011000, 2};

void life(benchmark::State& state)
{
    const auto side = static_cast<int>(state.range(0));
    generations(state, soup(side, side),
        [](const BitGrid& now, BitGrid& next) { stepLife(conway, Boundary::Wrap, now, next); });
}
BENCHMARK(life)->Arg(64)->Arg(128)->Arg(1000)->Arg(1024)->Arg(2000)->Arg(4096);

void lifeInTwoLanes(benchmark::State& state)
{
    generations(state, soup(1024, 1024),
        [](const BitGrid& now, BitGrid& next) { LifeKernel(conway, Boundary::Wrap, now, next).run<Lanes<2>>(); });
}
BENCHMARK(lifeInTwoLanes);

void anyLifelikeRule(benchmark::State& state)
{
    generations(state, soup(1024, 1024),
        [](const BitGrid& now, BitGrid& next) { stepLife(dayAndNight, Boundary::Wrap, now, next); });
}
BENCHMARK(anyLifelikeRule);

void anyLifelikeRuleInTwoLanes(benchmark::State& state)
{
    generations(state, soup(1024, 1024),
        [](const BitGrid& now, BitGrid& next) { LifeKernel(dayAndNight, Boundary::Wrap, now, next).run<Lanes<2>>(); });
}
BENCHMARK(anyLifelikeRuleInTwoLanes);

void lifeNaive(benchmark::State& state)
{
    generations(state, soup(1024, 1024, 2), [](const CellGrid& now, CellGrid& next) {
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x) {
                const int count = liveNeighbours(now, Boundary::Wrap, x, y);
                next.set(x, y, count == 3 || (count == 2 && now.at(x, y) == 1));
            }
        }
    });
}
BENCHMARK(lifeNaive);

void briansBrain(benchmark::State& state)
{
    const LifeRule brain{1 << 2, 0, 3};
    generations(state, soup(1024, 1024, 3),
        [&](const CellGrid& now, CellGrid& next) { stepGenerations(brain, Boundary::Wrap, now, next); });
}
BENCHMARK(briansBrain);

void cyclicSpace(benchmark::State& state)
{
    const CyclicRule rule{14, 1, state.range(0) == 8};
    generations(state, soup(1024, 1024, 14),
        [&](const CellGrid& now, CellGrid& next) { stepCyclic(rule, Boundary::Wrap, now, next); });
}
BENCHMARK(cyclicSpace)->ArgName("neighbours")->Arg(4)->Arg(8);

void elementary(benchmark::State& state)
{
    const LineRule rule = LineRule::elementary(30);
    generations(state, soup(static_cast<int>(state.range(0)), 1),
        [&](const BitGrid& now, BitGrid& next) { stepTwoColours(rule, Boundary::Wrap, now, next); });
}
BENCHMARK(elementary)->Arg(64)->Arg(1000)->Arg(1024)->Arg(16384)->Arg(1 << 17)->Arg(1 << 20);

void elementaryInTwoLanes(benchmark::State& state)
{
    const LineRule rule = LineRule::elementary(30);
    generations(state, soup(16384, 1),
        [&](const BitGrid& now, BitGrid& next) { LineKernel(rule, Boundary::Wrap, now, next).run<Lanes<2>>(); });
}
BENCHMARK(elementaryInTwoLanes);

void lineOfTwoColours(benchmark::State& state)
{
    const auto cells = static_cast<int>(state.range(0));
    LineRule rule{2, cells, false, {}};
    for (std::size_t i = 0; i < LineRule::entryCount(2, cells, false); ++i)
        rule.results.push_back(i % 3 == 1);
    generations(state, soup(16384, 1),
        [&](const BitGrid& now, BitGrid& next) { stepTwoColours(rule, Boundary::Wrap, now, next); });
}
BENCHMARK(lineOfTwoColours)->ArgName("cells")->Arg(4)->Arg(5)->Arg(7);

void elementaryNaive(benchmark::State& state)
{
    const LineRule rule = LineRule::elementary(30);
    generations(state, soup(16384, 1, 2),
        [&](const CellGrid& now, CellGrid& next) { stepLine(rule, Boundary::Wrap, now.cells(), next.cells()); });
}
BENCHMARK(elementaryNaive);

/// A generation as a generator with cycle detection does it: step, hash, tell.
void lifeWatchedForCycles(benchmark::State& state)
{
    CycleDetector detector;
    generations(state, soup(1024, 1024), [&](const BitGrid& now, BitGrid& next) {
        stepLife(conway, Boundary::Wrap, now, next);
        detector.add(next.hash(), next);
    });
}
BENCHMARK(lifeWatchedForCycles);

/// What a view does with a generation: every row as states.
void rowsForAView(benchmark::State& state)
{
    const BitGrid grid = soup(1024, 1024);
    std::vector<std::uint8_t> row(1024);
    for (auto _ : state) {
        for (int y = 0; y < grid.height(); ++y) {
            grid.readRow(y, row);
            benchmark::DoNotOptimize(row.data());
        }
    }
    state.counters["cells/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * 1024 * 1024, benchmark::Counter::kIsRate);
}
BENCHMARK(rowsForAView);

} // namespace

BENCHMARK_MAIN();
