// The frame of a roll with 10,000 visible notes is to take less than 8 ms at 1600×900, in software.

#include "ui/pianoroll/piano_roll.h"
#include "ui/theme/theme.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>

#include <algorithm>
#include <random>

using namespace ricercar;
using namespace ricercar::ui;

namespace {

constexpr int quarter = 480;
constexpr int voices = 4;

/// `count` notes in four voices that walk about, in order of onset.
std::shared_ptr<const std::vector<Note>> walk(int count)
{
    std::mt19937 random(5);
    std::vector<Note> notes;
    for (int voice = 0; voice < voices; ++voice) {
        std::int64_t tick = 0;
        int pitch = 42 + 12 * voice;
        for (int i = 0; i < count / voices; ++i) {
            Note note;
            note.onsetTicks = tick;
            note.durationTicks = 120 << (random() % 3);
            note.pitch = static_cast<std::uint8_t>(pitch);
            note.velocity = static_cast<std::uint8_t>(30 + random() % 90);
            notes.push_back(note);
            tick += note.durationTicks;
            pitch = std::clamp(pitch + static_cast<int>(random() % 9) - 4, 36 + 12 * voice, 60 + 12 * voice);
        }
    }
    std::sort(notes.begin(), notes.end(), onsetOrder);
    return std::make_shared<const std::vector<Note>>(std::move(notes));
}

/// A roll that shows all of `count` notes.
class Stage {
public:
    explicit Stage(int count)
        : roll(theme)
        , frame(1600, 900, QImage::Format_ARGB32_Premultiplied)
    {
        roll.resize(frame.size());
        roll.setMetre(MetreMap(quarter, {}), quarter);
        RollLayer layer;
        layer.id = 1;
        layer.notes = NoteList(walk(count));
        roll.setLayers({layer});
        roll.setCurrentLayer(1);
        roll.setVelocityLaneVisible(true);
        roll.fit();
    }
    void paint() { roll.render(&frame, {}, {}, QWidget::DrawChildren); }

    Theme theme;
    PianoRoll roll;
    QImage frame;
};

void wholeFrame(benchmark::State& state)
{
    Stage stage(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        stage.roll.fit();
        stage.paint();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void frameWithPlayhead(benchmark::State& state)
{
    Stage stage(10000);
    std::int64_t tick = 0;
    for (auto _ : state) {
        stage.roll.setPlayheadTick(tick += 10);
        stage.paint();
    }
}

void playheadStrip(benchmark::State& state)
{
    Stage stage(10000);
    stage.paint();
    stage.roll.setPlayheadTick(9600);
    const QRect strip(800, 0, 14, 900);
    for (auto _ : state)
        stage.roll.render(&stage.frame, strip.topLeft(), QRegion(strip), QWidget::DrawChildren);
}

void selectionOfAll(benchmark::State& state)
{
    Stage stage(10000);
    stage.roll.setLayers({[] {
        RollLayer layer;
        layer.id = 1;
        layer.notes = NoteList(walk(10000));
        layer.editable = true;
        return layer;
    }()});
    stage.roll.selectAll();
    for (auto _ : state)
        stage.paint();
}

void growingRun(benchmark::State& state)
{
    Stage stage(4);
    const auto notes = walk(1000000);
    NoteList::Log log;
    for (const Note& note : *notes)
        log.append(note);
    std::size_t shown = notes->size() / 2;
    for (auto _ : state) {
        RollLayer layer;
        layer.id = 1;
        layer.notes = NoteList(log, ++shown);
        stage.roll.setLayers({layer});
    }
}

void hitTest(benchmark::State& state)
{
    const Stage stage(1000000);
    std::int64_t tick = 0;
    for (auto _ : state) {
        tick = (tick + 7919) % 50000000;
        benchmark::DoNotOptimize(stage.roll.scene().noteAt(static_cast<double>(tick), static_cast<double>(tick), 60));
    }
}

BENCHMARK(wholeFrame)
    ->Arg(40)
    ->Arg(1000)
    ->Arg(10000)
    ->Arg(20000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(frameWithPlayhead)->Unit(benchmark::kMillisecond);
BENCHMARK(playheadStrip)->Unit(benchmark::kMicrosecond);
BENCHMARK(selectionOfAll)->Unit(benchmark::kMillisecond);
BENCHMARK(growingRun)->Unit(benchmark::kMicrosecond);
BENCHMARK(hitTest)->Unit(benchmark::kMicrosecond);

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
