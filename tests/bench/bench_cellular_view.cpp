#include "engine/generators/automaton/automaton.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/trace.h"
#include "ui/generators/cellular/cellular_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>

#include <benchmark/benchmark.h>

#include <chrono>

// Grids of soup in software at 1600x900: painting one whose every second cell changed, and a whole generation of Life
// from its step to the painted frame.

namespace {

using namespace ricercar;
using namespace ricercar::ui;

Theme& theme()
{
    static Theme dark;
    return dark;
}

/// A canvas by itself, its cells alternating between two pictures that differ in half of them.
void paintHalfChanged(benchmark::State& state)
{
    const int size = static_cast<int>(state.range(0));
    CellField field;
    field.width = field.height = size;
    field.stateLabels = {"off", "on"};
    GridCanvas canvas(theme());
    canvas.setField(field, {});
    canvas.resize(1600, 900);
    canvas.picture().resize(size, size);
    canvas.pictureChanged();
    std::vector<std::vector<CellCode>> rows(2, std::vector<CellCode>(static_cast<std::size_t>(size)));
    for (std::size_t x = 0; x < rows[0].size(); ++x) {
        rows[0][x] = x % 2;
        rows[1][x] = x % 4 < 2;
    }
    QImage frame(1600, 900, QImage::Format_RGB32);
    std::size_t turn = 0;
    for (auto _ : state) {
        state.PauseTiming();
        ++turn;
        for (int y = 0; y < size; ++y)
            canvas.picture().setRow(y, rows[(turn + static_cast<std::size_t>(y)) % 2]);
        state.ResumeTiming();
        canvas.pictureChanged();
        canvas.render(&frame);
    }
}
BENCHMARK(paintHalfChanged)->ArgName("side")->Arg(500)->Arg(1000)->Arg(2000)->Unit(benchmark::kMillisecond);

/// Arguments: side; 1 shows it enlarged, else fitted. The step, showState() and the frame, each of them counted, too.
void generation(benchmark::State& state)
{
    const Registry registry{entryFor<Automaton>()};
    Recipe recipe = *recipeFromPreset(registry[0], {});
    recipe.parameters["rule"] = std::string("B3/S23");
    recipe.parameters["width"] = recipe.parameters["height"] = state.range(0);
    recipe.parameters["start"] = std::string("random");
    recipe.parameters["density"] = 0.4;
    recipe.parameters["length"] = std::int64_t{0};
    auto generator = createGenerator(registry, recipe);
    if (!generator) {
        state.SkipWithError(generator.error().line().c_str());
        return;
    }
    Trace trace(recipe, std::move(*generator));
    CellularView view(theme());
    view.resize(1600, 900);
    QImage frame(1600, 900, QImage::Format_RGB32);
    double stepSeconds = 0;
    double showSeconds = 0;
    bool zoomed = state.range(1) == 0;
    for (auto _ : state) {
        const auto start = std::chrono::steady_clock::now();
        trace.advance(1);
        Moment moment;
        moment.state = std::shared_ptr<const Generator>(trace.stateAfter(trace.length()));
        moment.record = trace.record();
        moment.visibleNotes = trace.noteCountAfter(trace.length());
        const auto stepped = std::chrono::steady_clock::now();
        view.showState(moment);
        if (!zoomed) {
            for (int i = 0; i < 4; ++i)
                view.canvas().zoom(1);
            zoomed = true;
        }
        view.render(&frame);
        const auto shown = std::chrono::steady_clock::now();
        stepSeconds += std::chrono::duration<double>(stepped - start).count();
        showSeconds += std::chrono::duration<double>(shown - stepped).count();
    }
    const auto rounds = static_cast<double>(state.iterations());
    state.counters["step_ms"] = 1000 * stepSeconds / rounds;
    state.counters["view_ms"] = 1000 * showSeconds / rounds;
    state.counters["pixels_a_cell"] = view.canvas().viewport().scale;
}
BENCHMARK(generation)
    ->ArgNames({"side", "enlarged"})
    ->Args({1000, 0})
    ->Args({1000, 1})
    ->Args({2000, 0})
    ->Args({2000, 1})
    ->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    theme().setReducedMotion(true);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
