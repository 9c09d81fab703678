// Offline rendering against the fluidsynth command on the same piece, soundfont and settings, in one run.

#include "engine/playback/offline_render.h"
#include "engine/playback/realtime/renderer.h"
#include "engine/playback/soundfont.h"

#include <benchmark/benchmark.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

using namespace ricercar;
namespace fs = std::filesystem;

namespace {

constexpr int ticksPerQuarter = 480;
constexpr double sampleRate = 44100;
constexpr int bars = 90; // at 120 BPM in 4/4: three minutes

/// Four parts: a melody in eighths, two in quarters, a bass in halves.
Piece threeMinutes()
{
    Piece piece;
    piece.division.ticksPerQuarter = ticksPerQuarter;
    const int programs[] = {73, 0, 48, 32};
    const int lengths[] = {240, 480, 480, 960};
    const int lowest[] = {72, 60, 55, 36};
    const int scale[] = {0, 2, 4, 5, 7, 9, 11, 12};
    for (int p = 0; p < 4; ++p) {
        Part part;
        part.channel = p;
        part.program = programs[p];
        for (int i = 0; i * lengths[p] < bars * 4 * ticksPerQuarter; ++i) {
            Note note;
            note.onsetTicks = i * lengths[p];
            note.durationTicks = lengths[p];
            note.channel = static_cast<std::uint8_t>(p);
            note.pitch = static_cast<std::uint8_t>(lowest[p] + scale[(i * (3 + 2 * p) + i / 7) % 8]);
            part.notes.push_back(note);
        }
        piece.parts.push_back(part);
    }
    return piece;
}

void append(std::string& bytes, std::uint32_t value, int count)
{
    while (count-- > 0)
        bytes.push_back(static_cast<char>(value >> (8 * count)));
}

void appendDelta(std::string& bytes, std::uint32_t ticks)
{
    for (int shift = 21; shift > 0; shift -= 7) {
        if (ticks >> shift)
            bytes.push_back(static_cast<char>(((ticks >> shift) & 127) | 128));
    }
    bytes.push_back(static_cast<char>(ticks & 127));
}

/// As little of a MIDI file as fluidsynth needs: notes that follow one another, so that parts need no merging.
void writeMidi(const Piece& piece, const fs::path& path)
{
    std::string file = "MThd";
    append(file, 6, 4);
    append(file, 1, 2);
    append(file, static_cast<std::uint32_t>(piece.parts.size()), 2);
    append(file, ticksPerQuarter, 2);
    for (const Part& part : piece.parts) {
        std::string track;
        append(track, 0, 1);
        append(track, static_cast<std::uint32_t>((0xC0 | part.channel) << 8 | part.program), 2);
        for (const Note& note : part.notes) {
            append(track, 0, 1);
            append(track, static_cast<std::uint32_t>((0x90 | note.channel) << 16 | note.pitch << 8 | note.velocity), 3);
            appendDelta(track, static_cast<std::uint32_t>(note.durationTicks));
            append(track, static_cast<std::uint32_t>((0x80 | note.channel) << 16 | note.pitch << 8 | 64), 3);
        }
        append(track, 0x00FF2F00, 4);
        file += "MTrk";
        append(file, static_cast<std::uint32_t>(track.size()), 4);
        file += track;
    }
    std::ofstream(path, std::ios::binary) << file;
}

fs::path scratch(const char* name)
{
    return fs::temp_directory_path() / ("ricercar-bench-" + std::to_string(::getpid()) + "-" + name);
}

double seconds(const std::chrono::steady_clock::time_point& since)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

bool renderOurs(const Piece& piece, const fs::path& soundFont, const fs::path& target)
{
    RenderOptions options;
    options.soundFont = soundFont.string();
    options.sampleRate = sampleRate;
    return renderToFile(piece, target, options).ok();
}

bool renderTheirs(const fs::path& midi, const fs::path& soundFont, const fs::path& target)
{
    const std::string command = "fluidsynth -ni -q -g 0.7 -r 44100 -F '" + target.string() + "' '" + soundFont.string()
        + "' '" + midi.string() + "' >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

/// One round renders the piece once each way, in turn, so that both meet the same machine.
void offlineAgainstFluidsynth(benchmark::State& state, const std::string& soundFont)
{
    const Piece piece = threeMinutes();
    const fs::path midi = scratch("in.mid");
    const fs::path ours = scratch("ours.wav");
    const fs::path theirs = scratch("theirs.wav");
    writeMidi(piece, midi);
    double ourSeconds = 0;
    double theirSeconds = 0;
    for (auto _ : state) {
        auto start = std::chrono::steady_clock::now();
        bool ok = renderOurs(piece, soundFont, ours);
        const double once = seconds(start);
        state.SetIterationTime(once);
        ourSeconds += once;
        start = std::chrono::steady_clock::now();
        ok = renderTheirs(midi, soundFont, theirs) && ok;
        theirSeconds += seconds(start);
        if (!ok || !fs::exists(theirs) || fs::file_size(theirs) < fs::file_size(ours) / 2) {
            state.SkipWithError("one of the two wrote no sound");
            break;
        }
    }
    const double music = bars * 2.0 * static_cast<double>(state.iterations());
    state.counters["x_real_time"] = music / ourSeconds;
    state.counters["fluidsynth_x_real_time"] = music / theirSeconds;
    state.counters["times_as_fast"] = theirSeconds / ourSeconds;
    for (const fs::path& path : {midi, ours, theirs})
        fs::remove(path);
}

/// One device block of 256 frames of the same piece.
void renderBlock(benchmark::State& state, const std::string& soundFont)
{
    auto synth = Synth::load(soundFont, 48000);
    if (!synth) {
        state.SkipWithError(synth.error().what.c_str());
        return;
    }
    Renderer renderer(48000);
    const auto schedule = std::make_shared<const Schedule>(threeMinutes());
    (*synth)->prepare(schedule->presets({}));
    renderer.setSynth(*synth);
    renderer.setSchedule(schedule);
    renderer.send({Command::Kind::Loop, 0, bars * 4.0 * ticksPerQuarter});
    renderer.send({Command::Kind::Play});
    std::array<float, 256> left;
    std::array<float, 256> right;
    for (auto _ : state)
        renderer.renderBlock(left.data(), right.data(), 256);
    state.counters["x_real_time"] =
        benchmark::Counter(static_cast<double>(state.iterations()) * 256 / 48000, benchmark::Counter::kIsRate);
}

/// What the window pays when a piece of that many notes changes.
void buildSchedule(benchmark::State& state)
{
    Piece piece;
    piece.parts.resize(4);
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        Note note;
        note.onsetTicks = i * 30;
        note.durationTicks = 120;
        piece.parts[static_cast<std::size_t>(i % 4)].notes.push_back(note);
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(Schedule(piece));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

} // namespace

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    for (const char* font : {"/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/sounds/sf2/TimGM6mb.sf2"}) {
        if (!fs::exists(font))
            continue;
        const std::string name = fs::path(font).stem().string();
        benchmark::RegisterBenchmark(("offlineAgainstFluidsynth/" + name).c_str(), offlineAgainstFluidsynth, font)
            ->UseManualTime()
            ->Iterations(3)
            ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(("renderBlock256/" + name).c_str(), renderBlock, font)
            ->Unit(benchmark::kMicrosecond);
    }
    benchmark::RegisterBenchmark("buildSchedule", buildSchedule)
        ->Arg(1000)
        ->Arg(100'000)
        ->Unit(benchmark::kMicrosecond);
    benchmark::RunSpecifiedBenchmarks();
}
