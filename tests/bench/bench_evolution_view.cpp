#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "ui/generators/evolution/evolution_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>

#include <benchmark/benchmark.h>

#include <chrono>

// The evolution viewer in software at 1600x900: a new generation shown and painted, and a page scrolled to.

namespace {

using namespace ricercar;
using namespace ricercar::ui;

Theme& theme()
{
    static Theme dark;
    return dark;
}

/// A run of the harmoniser with a population of any size.
Trace runOf(std::int64_t population)
{
    const Registry registry = allGenerators();
    const GeneratorEntry& entry = **findGenerator(registry, "harmonizer");
    Recipe recipe = *recipeFromPreset(entry, {});
    recipe.parameters["population"] = population;
    return Trace(recipe, *entry.create(recipe.parameters));
}

Moment momentOf(const Trace& trace, std::uint32_t step)
{
    Moment moment;
    moment.state = std::shared_ptr<const Generator>(trace.stateAfter(step));
    moment.record = trace.record();
    moment.visibleNotes = trace.noteCountAfter(step);
    return moment;
}

/// Argument: individuals. showState() and the frame apart.
void newGeneration(benchmark::State& state)
{
    Trace trace = runOf(state.range(0));
    trace.advance(4);
    const std::vector<Moment> moments{momentOf(trace, 3), momentOf(trace, 4)};
    EvolutionView view(theme());
    view.resize(1600, 900);
    QImage frame(1600, 900, QImage::Format_RGB32);
    view.showState(moments[0]);
    view.render(&frame);
    double showSeconds = 0;
    double paintSeconds = 0;
    std::size_t turn = 0;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        view.showState(moments[++turn % 2]);
        const auto shown = std::chrono::steady_clock::now();
        view.render(&frame);
        const auto painted = std::chrono::steady_clock::now();
        showSeconds += std::chrono::duration<double>(shown - start).count();
        paintSeconds += std::chrono::duration<double>(painted - shown).count();
    }
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["show_ms"] = 1000 * showSeconds / rounds;
    state.counters["paint_ms"] = 1000 * paintSeconds / rounds;
}
BENCHMARK(newGeneration)->ArgName("individuals")->Arg(100)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// The table scrolled by a page a frame.
void scrolling(benchmark::State& state)
{
    Trace trace = runOf(state.range(0));
    trace.advance(2);
    EvolutionView view(theme());
    view.resize(1600, 900);
    view.showState(momentOf(trace, 2));
    QImage frame(1600, 900, QImage::Format_RGB32);
    int at = 0;
    for (auto _ : state) {
        view.table().verticalScrollBar()->setValue(at);
        at = (at + view.table().visibleRows()) % std::max(1, view.table().verticalScrollBar()->maximum());
        view.render(&frame);
    }
}
BENCHMARK(scrolling)->ArgName("individuals")->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    theme().setReducedMotion(true);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
