#include "engine/generators/markov/markov.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/trace.h"
#include "ui/generators/markov/markov_view.h"
#include "ui/generators/markov/matrix_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QImage>
#include <QScrollBar>

#include <benchmark/benchmark.h>

// One frame of the matrix at 1600x900 in software: 4,096 contexts and more, up to 512 states, scrolled and zoomed.

namespace {

using namespace ricercar;
using namespace ricercar::ui;

/// A source over `states` symbols whose transitions are spread over the whole matrix.
Material scattered(int states, int notes)
{
    Part part;
    std::uint32_t chance = 12345;
    std::int64_t time = 0;
    for (int i = 0; i < notes; ++i) {
        chance = chance * 1664525u + 1013904223u;
        const int state = static_cast<int>((chance >> 8) % static_cast<std::uint32_t>(states));
        Note note;
        note.onsetTicks = time;
        note.durationTicks = 120 * (1 + state / 64);
        note.pitch = static_cast<std::uint8_t>(30 + state % 64);
        time = note.endTicks();
        part.notes.push_back(note);
    }
    Piece piece;
    piece.division.ticksPerQuarter = runTicksPerQuarter;
    piece.parts.push_back(std::move(part));
    return {"scattered", std::make_shared<const Piece>(std::move(piece))};
}

Moment moment(int states, int notes, int order, std::uint32_t steps)
{
    const Registry registry{entryFor<MarkovChain>()};
    Recipe recipe = *recipeFromPreset(registry[0], {});
    recipe.parameters["source"] = scattered(states, notes);
    recipe.parameters["order"] = std::int64_t{order};
    recipe.parameters["learning"] = std::string("at_once");
    auto generator = createGenerator(registry, recipe);
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    Moment shown;
    shown.state = std::shared_ptr<const Generator>(trace.stateAfter(steps));
    shown.explanation = std::make_shared<const Explanation>(trace.explain(steps));
    shown.record = trace.record();
    shown.visibleNotes = trace.noteCountAfter(steps);
    return shown;
}

Theme& theme()
{
    static Theme dark;
    return dark;
}

/// Arguments: states, notes of the source, order, percent of the legible cell size.
void matrixFrame(benchmark::State& state)
{
    const Moment shown = moment(
        static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), static_cast<int>(state.range(2)), 12);
    const auto chain = std::dynamic_pointer_cast<const MarkovChain>(shown.state);
    const MarkovMoment markov = markovMoment(chain, shown.explanation, 0);
    MatrixView matrix(theme());
    matrix.resize(1600, 900);
    matrix.setMoment(markov);
    matrix.setZoom(static_cast<double>(state.range(3)) / 100);
    QImage frame(1600, 900, QImage::Format_RGB32);
    int row = 0;
    for (auto _ : state) {
        matrix.verticalScrollBar()->setValue(row++ % 1024);
        matrix.render(&frame);
    }
    const MatrixRows rows(markov);
    state.counters["rows"] = static_cast<double>(rows.count());
    state.counters["columns"] = static_cast<double>(markov.symbols().alphabet.size());
}
BENCHMARK(matrixFrame)
    ->ArgNames({"states", "notes", "order", "percent"})
    ->Args({512, 6'000, 2, 100})
    ->Args({512, 6'000, 2, 10})
    ->Args({512, 2'000'000, 1, 100})
    ->Args({512, 2'000'000, 1, 10})
    ->Args({64, 200'000, 2, 100})
    ->Args({64, 200'000, 2, 20})
    ->Unit(benchmark::kMillisecond);

/// The whole view taking the next step and painting it.
void stepFrame(benchmark::State& state)
{
    const Moment shown = moment(static_cast<int>(state.range(0)), 6'000, 2, 12);
    MarkovView view(theme());
    view.resize(1600, 900);
    QImage frame(1600, 900, QImage::Format_RGB32);
    for (auto _ : state) {
        view.showState(shown);
        view.render(&frame);
    }
}
BENCHMARK(stepFrame)->ArgName("states")->Arg(12)->Arg(40)->Arg(512)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    theme().setReducedMotion(true);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
