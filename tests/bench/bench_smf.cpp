// Speed of the MIDI file reader and writer on files of a million events.

#include "engine/base/rng.h"
#include "engine/formats/smf_piece.h"

#include <benchmark/benchmark.h>

using namespace ricercar;

namespace {

constexpr int events = 1'000'000;

/// What fills the file besides notes, in events of a hundred.
struct Content {
    int controllerPercent;
    bool explicitStatus; ///< no running status: every event has its own status byte
    int tracks;
};

/// A file of a million events: chords and runs over 16 channels of as many tracks as asked.
std::vector<std::uint8_t> largeFile(const Content& content)
{
    Rng rng(7, 0, 0);
    SmfFile file;
    for (int t = 0; t < content.tracks; ++t) {
        SmfTrack& track = file.tracks.emplace_back();
        std::int64_t tick = 0;
        const int channel = t % 16;
        const auto number = [&](std::uint32_t below) { return static_cast<std::uint8_t>(rng.below(below)); };
        for (int i = 0; i < events / content.tracks;) {
            if (static_cast<int>(rng.below(100)) < content.controllerPercent) {
                track.addChannelMessage(tick, static_cast<std::uint8_t>(0xB0 | channel), 11, number(128));
                ++i;
            } else {
                const auto pitch = static_cast<std::uint8_t>(36 + number(60));
                const auto on = static_cast<std::uint8_t>(0x90 | channel);
                track.addChannelMessage(tick, on, pitch, static_cast<std::uint8_t>(1 + number(127)));
                tick += 1 + rng.below(200);
                if (content.explicitStatus)
                    track.addChannelMessage(tick, static_cast<std::uint8_t>(0x80 | channel), pitch, 64);
                else
                    track.addChannelMessage(tick, on, pitch, 0);
                i += 2;
            }
            tick += rng.below(8) * 30;
        }
        track.endTick = tick;
    }
    return writeSmf(file).value();
}

void reportBytes(benchmark::State& state, std::size_t bytes)
{
    state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

void bytesToFile(benchmark::State& state, Content content)
{
    const auto bytes = largeFile(content);
    for (auto _ : state)
        benchmark::DoNotOptimize(readSmf(bytes));
    reportBytes(state, bytes.size());
}

void bytesToNotes(benchmark::State& state, Content content)
{
    const auto bytes = largeFile(content);
    for (auto _ : state)
        benchmark::DoNotOptimize(toPiece(readSmf(bytes).value()));
    reportBytes(state, bytes.size());
}

void notesToBytes(benchmark::State& state, Content content)
{
    const auto bytes = largeFile(content);
    const Piece piece = toPiece(readSmf(bytes).value());
    for (auto _ : state)
        benchmark::DoNotOptimize(writeSmf(toSmf(piece).value()));
    reportBytes(state, bytes.size());
}

constexpr Content notes{0, true, 16};
constexpr Content runningStatus{0, false, 16};
constexpr Content oneTrack{0, true, 1};
constexpr Content controllers{20, true, 16};

BENCHMARK_CAPTURE(bytesToFile, notes, notes)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bytesToNotes, notes, notes)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bytesToNotes, running_status, runningStatus)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bytesToNotes, one_track, oneTrack)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(bytesToNotes, a_fifth_controllers, controllers)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(notesToBytes, notes, notes)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
