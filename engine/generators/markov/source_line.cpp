#include "engine/generators/markov/source_line.h"

#include "engine/stepping/generator.h"

#include <algorithm>
#include <string>

namespace ricercar {

namespace {

std::int64_t toGrid(std::int64_t tick, std::int64_t grid)
{
    return grid <= 1 ? tick : (tick + grid / 2) / grid * grid;
}

bool isPhraseMarker(const RawEvent& event)
{
    static constexpr std::string_view text = "phrase";
    return event.bytes.size() == text.size() + 2 && event.bytes[0] == 0xFF && event.bytes[1] == 0x06
        && std::equal(text.begin(), text.end(), event.bytes.begin() + 2,
            [](char c, std::uint8_t byte) { return static_cast<std::uint8_t>(c) == byte; });
}

/// Appends the line of one part; `scale` turns its ticks into ours.
template <class Scale>
void appendPart(SourceLine& line, const Part& part, std::uint32_t index, const LineOptions& options, Scale scale)
{
    struct Candidate {
        std::int64_t onset, end;
        int pitch, velocity;
    };
    const std::int64_t grid = options.gridTicks;
    std::vector<Candidate> notes;
    for (const Note& note : part.notes) {
        const std::int64_t onset = toGrid(scale(note.onsetTicks), grid);
        const std::int64_t end =
            std::max(onset + std::max<std::int64_t>(1, grid), toGrid(scale(note.endTicks()), grid));
        notes.push_back({onset, end, note.pitch, note.velocity});
    }
    // Of the notes that begin together one is kept: the outermost of the chosen voice.
    std::stable_sort(notes.begin(), notes.end(), [&](const Candidate& a, const Candidate& b) {
        if (a.onset != b.onset)
            return a.onset < b.onset;
        return options.voice == FollowedNote::Top ? a.pitch > b.pitch : a.pitch < b.pitch;
    });
    notes.erase(std::unique(notes.begin(), notes.end(),
                    [](const Candidate& a, const Candidate& b) { return a.onset == b.onset; }),
        notes.end());
    // A note that begins under a sounding outer one is an inner voice; where it outlasts it, it is still left out.
    std::vector<Candidate> melody;
    for (const Candidate& note : notes) {
        if (!melody.empty() && note.onset < melody.back().end) {
            const bool outer = options.voice == FollowedNote::Top ? note.pitch >= melody.back().pitch
                                                                  : note.pitch <= melody.back().pitch;
            const bool mostlyOver = melody.back().end - note.onset <= runTicksPerQuarter / 8;
            if (!outer && !mostlyOver)
                continue;
            melody.back().end = note.onset;
        }
        melody.push_back(note);
    }

    std::vector<std::int64_t> phraseTicks;
    for (const RawEvent& event : part.events) {
        if (isPhraseMarker(event))
            phraseTicks.push_back(toGrid(scale(event.tick), grid));
    }
    const std::int64_t shortestRest = std::max<std::int64_t>(grid, runTicksPerQuarter / 8);
    line.starts.push_back(static_cast<std::uint32_t>(line.events.size()));
    bool begins = true;
    for (std::size_t i = 0; i < melody.size(); ++i) {
        const Candidate& note = melody[i];
        const std::int64_t next = i + 1 < melody.size() ? melody[i + 1].onset : note.end;
        const std::int64_t gap = next - note.end;
        const std::int64_t end = gap >= shortestRest ? note.end : next;
        const bool marked = std::binary_search(phraseTicks.begin(), phraseTicks.end(), note.onset);
        line.events.push_back({note.onset, end - note.onset, note.pitch, note.velocity, index, begins || marked});
        begins = false;
        if (next > end) {
            line.events.push_back({end, next - end, -1, 0, index, false});
            begins = true;
        }
    }
}

} // namespace

Result<SourceLine> sourceLine(const Material& material, const LineOptions& options)
{
    if (!material.piece)
        return usageError("there is no music to learn from", "source", "open a MIDI file or choose a built-in tune");
    const Piece& piece = *material.piece;
    std::vector<std::uint32_t> withNotes;
    for (std::uint32_t i = 0; i < piece.parts.size(); ++i) {
        if (!piece.parts[i].notes.empty())
            withNotes.push_back(i);
    }
    if (withNotes.empty())
        return Error{"'" + material.name + "' has no notes to learn from", "source", "choose another file"};
    if (options.part > static_cast<int>(withNotes.size()))
        return usageError("part = " + std::to_string(options.part) + " does not exist in '" + material.name + "'", {},
            "it has " + std::to_string(withNotes.size()) + " parts with notes; 0 takes all");

    const double ratio = piece.division.isSmpte()
        // 500,000 microseconds a quarter: 120 BPM is what a file without a musical tempo is read at.
        ? runTicksPerQuarter * 2.0 * (piece.tempoMap().secondsAt(1.0) - piece.tempoMap().secondsAt(0.0))
        : static_cast<double>(runTicksPerQuarter) / std::max(1, piece.division.ticksPerQuarter);
    const auto scale = [ratio](std::int64_t tick) {
        return static_cast<std::int64_t>(static_cast<double>(tick) * ratio + 0.5);
    };

    SourceLine line;
    for (std::size_t i = 0; i < withNotes.size(); ++i) {
        const Part& part = piece.parts[withNotes[i]];
        const bool wanted =
            options.part == 0 ? part.channel != 9 || withNotes.size() == 1 : static_cast<int>(i) + 1 == options.part;
        if (wanted)
            appendPart(line, part, withNotes[i], options, scale);
    }
    if (line.events.empty())
        return Error{"'" + material.name + "' has only drums", "source", "choose one part of it"};
    return line;
}

} // namespace ricercar
