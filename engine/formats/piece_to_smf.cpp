#include "engine/formats/smf_piece.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace ricercar {

namespace {

/// What comes first where several events share a tick: notes end, the sound is set up, notes begin.
enum class Rank : std::uint8_t { Name, Tempo, Metre, Key, NoteOff, Instrument, Event, NoteOn };

/// Far beyond what writeSmf accepts, and far from overflow.
constexpr std::int64_t largestTick = std::int64_t{1} << 60;

struct Item {
    std::int64_t tick;
    Rank rank;
    std::uint8_t status;
    std::uint8_t data1;
    std::uint8_t data2;
    std::span<const std::uint8_t> payload;
};

bool isMidiEvent(const std::vector<std::uint8_t>& bytes)
{
    if (bytes.empty() || bytes[0] < 0x80)
        return false;
    if (bytes[0] == 0xFF)
        return bytes.size() >= 2 && bytes[1] < 0x80;
    if (bytes[0] >= 0xF0)
        return bytes[0] == 0xF0 || bytes[0] == 0xF7;
    return bytes.size() == static_cast<std::size_t>(1 + channelDataBytes(bytes[0]))
        && std::all_of(bytes.begin() + 1, bytes.end(), [](std::uint8_t byte) { return byte < 0x80; });
}

bool isEnd(const RawEvent& event)
{
    return event.bytes.size() >= 2 && event.bytes[0] == 0xFF && event.bytes[1] == 0x2F;
}

std::span<const std::uint8_t> bytesOf(const std::string& text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

class TrackBuilder {
public:
    void add(std::int64_t tick, Rank rank, int status, int data1, int data2 = 0)
    {
        m_items.push_back({std::clamp<std::int64_t>(tick, 0, largestTick), rank, static_cast<std::uint8_t>(status),
            static_cast<std::uint8_t>(data1 & 0x7F), static_cast<std::uint8_t>(data2 & 0x7F), {}});
    }
    /// The payload must outlive the builder.
    void addMeta(std::int64_t tick, Rank rank, int type, std::span<const std::uint8_t> payload)
    {
        add(tick, rank, 0xFF, type);
        m_items.back().payload = payload;
    }

    void addNote(const Note& note)
    {
        const int channel = note.channel & 0x0F;
        const std::int64_t onset = std::clamp<std::int64_t>(note.onsetTicks, 0, largestTick);
        const bool isEmpty = note.durationTicks <= 0;
        add(onset, Rank::NoteOn, 0x90 | channel, note.pitch, std::clamp<int>(note.velocity, 1, 127));
        // The end of a note without length must not come before its start.
        add(onset + std::max(0, note.durationTicks), isEmpty ? Rank::NoteOn : Rank::NoteOff, 0x80 | channel, note.pitch,
            note.releaseVelocity);
    }

    Result<void> addEvent(const RawEvent& event)
    {
        if (!isMidiEvent(event.bytes))
            return Error{"an event at tick " + std::to_string(event.tick) + " is no MIDI event", {}, "remove it"};
        const std::span bytes(event.bytes);
        if (isEnd(event))
            m_endTick = std::max(m_endTick, event.tick);
        else if (bytes[0] == 0xFF)
            addMeta(event.tick, Rank::Event, bytes[1], bytes.subspan(2));
        else
            add(event.tick, Rank::Event, bytes[0], bytes.size() > 1 ? bytes[1] : 0, bytes.size() > 2 ? bytes[2] : 0);
        if (bytes[0] == 0xF0 || bytes[0] == 0xF7) {
            m_items.back().data1 = m_items.back().data2 = 0;
            m_items.back().payload = bytes.subspan(1);
        }
        return {};
    }

    SmfTrack build()
    {
        std::stable_sort(m_items.begin(), m_items.end(),
            [](const Item& a, const Item& b) { return std::tie(a.tick, a.rank) < std::tie(b.tick, b.rank); });
        SmfTrack track;
        track.events.reserve(m_items.size());
        for (const Item& item : m_items) {
            if (item.status < 0xF0)
                track.addChannelMessage(item.tick, item.status, item.data1, item.data2);
            else if (item.status == 0xFF)
                track.addMeta(item.tick, item.data1, item.payload);
            else
                track.addSysex(item.tick, item.status, item.payload);
        }
        track.endTick = std::max(m_endTick, m_items.empty() ? 0 : m_items.back().tick);
        return track;
    }

private:
    std::vector<Item> m_items;
    std::int64_t m_endTick = 0;
};

Result<SmfTrack> conductorTrack(const Piece& piece)
{
    TrackBuilder builder;
    if (!piece.title.empty())
        builder.addMeta(0, Rank::Name, 0x03, bytesOf(piece.title));
    std::vector<std::array<std::uint8_t, 4>> payloads;
    payloads.reserve(piece.tempi.size() + piece.metres.size() + piece.keys.size());
    const auto addChange = [&](std::int64_t tick, Rank rank, int type, std::size_t length, std::array<int, 4> values) {
        auto& bytes = payloads.emplace_back();
        for (std::size_t i = 0; i < 4; ++i)
            bytes[i] = static_cast<std::uint8_t>(values[i]);
        builder.addMeta(tick, rank, type, std::span(bytes).first(length));
    };
    for (const TempoChange& tempo : piece.tempi) {
        const int micros = std::clamp(tempo.microsPerQuarter, 1, 0xFF'FFFF);
        addChange(tempo.tick, Rank::Tempo, 0x51, 3, {micros >> 16, micros >> 8, micros, 0});
    }
    for (const MetreChange& metre : piece.metres) {
        const auto denominator = static_cast<unsigned>(std::clamp(metre.denominator, 1, 64));
        addChange(metre.tick, Rank::Metre, 0x58, 4,
            {std::clamp(metre.numerator, 1, 255), static_cast<int>(std::bit_width(denominator)) - 1,
                metre.clocksPerClick, metre.thirtySecondsPerQuarter});
    }
    for (const KeyChange& key : piece.keys)
        addChange(key.tick, Rank::Key, 0x59, 2, {std::clamp(key.sharps, -7, 7), key.minor ? 1 : 0, 0, 0});
    for (const RawEvent& event : piece.events) {
        if (const Result<void> added = builder.addEvent(event); !added)
            return added.error();
    }
    return builder.build();
}

Result<SmfTrack> partTrack(const Part& part)
{
    TrackBuilder builder;
    if (!part.name.empty())
        builder.addMeta(0, Rank::Name, 0x03, bytesOf(part.name));
    // Events that already select the part's instrument before its first note say it where the file had it.
    Part adjusted;
    const Part* source = &part;
    const Instrument wanted{part.program, part.bank};
    const Instrument selected = instrumentOfEvents(part);
    if (selected.program < 0 || selected != wanted) {
        if (selected.program >= 0) {
            adjusted = part;
            setInstrument(adjusted, wanted);
            source = &adjusted;
        }
        const int channel = part.channel & 0x0F;
        if (part.program >= 0 && part.bank != 0) {
            builder.add(0, Rank::Instrument, 0xB0 | channel, 0, part.bank >> 7);
            builder.add(0, Rank::Instrument, 0xB0 | channel, 32, part.bank);
        }
        if (part.program >= 0)
            builder.add(0, Rank::Instrument, 0xC0 | channel, part.program);
    }
    for (const RawEvent& event : source->events) {
        if (const Result<void> added = builder.addEvent(event); !added)
            return added.error();
    }
    for (const Note& note : part.notes)
        builder.addNote(note);
    return builder.build();
}

} // namespace

Result<SmfFile> toSmf(const Piece& piece)
{
    SmfFile file;
    file.format = 1;
    const TimeDivision& division = piece.division;
    if (division.isSmpte()) {
        if (division.smpteFramesPerSecond < 1 || division.smpteFramesPerSecond > 128 || division.ticksPerFrame < 1
            || division.ticksPerFrame > 255)
            return Error{std::to_string(division.ticksPerFrame) + " ticks a frame at "
                    + std::to_string(division.smpteFramesPerSecond) + " frames a second cannot be written",
                "division", "use 24, 25, 29 or 30 frames of 1 to 255 ticks"};
        file.division = static_cast<std::uint16_t>((256 - division.smpteFramesPerSecond) << 8 | division.ticksPerFrame);
    } else {
        if (division.ticksPerQuarter < 1 || division.ticksPerQuarter > 32767)
            return Error{std::to_string(division.ticksPerQuarter) + " ticks per quarter cannot be written", "division",
                "use 1 to 32767"};
        file.division = static_cast<std::uint16_t>(division.ticksPerQuarter);
    }
    Result<SmfTrack> conductor = conductorTrack(piece);
    if (!conductor)
        return conductor.error();
    file.tracks.push_back(*std::move(conductor));
    for (const Part& part : piece.parts) {
        Result<SmfTrack> track = partTrack(part);
        if (!track) {
            Error error = track.error();
            error.where = "part '" + part.name + "'";
            return error;
        }
        file.tracks.push_back(*std::move(track));
    }
    return file;
}

} // namespace ricercar
