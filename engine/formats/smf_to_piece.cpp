#include "engine/formats/smf_piece.h"

#include "engine/formats/note_pairing.h"
#include "engine/formats/repair_log.h"

#include <algorithm>
#include <array>

namespace ricercar {

namespace {

enum MetaType : std::uint8_t {
    trackName = 0x03,
    endOfTrack = 0x2F,
    setTempo = 0x51,
    timeSignature = 0x58,
    keySignature = 0x59
};
using Data = std::span<const std::uint8_t>;

/// The piece itself instead of one of its parts.
constexpr std::ptrdiff_t piecesOwn = -1;

TimeDivision timeDivision(std::uint16_t division)
{
    if (division < 0x8000)
        return {division, 0, 0};
    const int framesPerSecond = 256 - (division >> 8);
    const int ticksPerFrame = division & 0xFF;
    // Half a second, a quarter note at 120 BPM, is what bars are drawn with in SMPTE time.
    return {std::clamp(framesPerSecond * ticksPerFrame / 2, 1, 32767), framesPerSecond, ticksPerFrame};
}

RawEvent rawEvent(std::int64_t tick, const SmfEvent& event, Data payload)
{
    RawEvent raw{tick, {}};
    if (event.isChannelMessage()) {
        const std::array<std::uint8_t, 3> bytes{event.status, event.data1, event.data2};
        raw.bytes.assign(bytes.begin(), bytes.begin() + 1 + channelDataBytes(event.status));
        return raw;
    }
    raw.bytes.reserve(payload.size() + 2);
    raw.bytes.push_back(event.status);
    if (event.status == 0xFF)
        raw.bytes.push_back(event.data1);
    raw.bytes.insert(raw.bytes.end(), payload.begin(), payload.end());
    return raw;
}

std::optional<MetreChange> metreChange(std::int64_t tick, Data data)
{
    constexpr int largestExponent = 6;
    if (data.size() != 4 || data[0] == 0 || data[1] > largestExponent)
        return std::nullopt;
    return MetreChange{tick, data[0], 1 << data[1], data[2], data[3]};
}

std::optional<KeyChange> keyChange(std::int64_t tick, Data data)
{
    if (data.size() != 2 || data[1] > 1)
        return std::nullopt;
    const int sharps = static_cast<std::int8_t>(data[0]);
    if (sharps < -7 || sharps > 7)
        return std::nullopt;
    return KeyChange{tick, sharps, data[1] == 1};
}

/// A metre or key of some track; which of several at one tick counts is known when all tracks are read.
template <class Change> struct Candidate {
    Change change;
    std::size_t track;
    std::ptrdiff_t home;
    RawEvent raw;
};

class Importer {
public:
    explicit Importer(const SmfFile& file)
        : m_file(file)
    {
    }

    Piece import()
    {
        m_piece.division = timeDivision(m_file.division);
        std::int64_t start = 0;
        for (std::size_t i = 0; i < m_file.tracks.size(); ++i) {
            importTrack(i, start);
            if (m_file.format == 2)
                start += m_file.tracks[i].endTick;
        }
        if (m_file.format == 2 && m_file.tracks.size() > 1)
            m_log.add(1, 0, "the sequences of format 2 are laid one after the other");
        std::stable_sort(m_piece.tempi.begin(), m_piece.tempi.end(),
            [](const TempoChange& a, const TempoChange& b) { return a.tick < b.tick; });
        settle(m_metres, m_piece.metres);
        settle(m_keys, m_piece.keys);
        dropCoveredEnd();
        for (Part& part : m_piece.parts)
            takeInstrument(part);
        std::erase_if(m_piece.parts, [](const Part& part) {
            return part.name.empty() && part.notes.empty() && part.program < 0
                && std::all_of(part.events.begin(), part.events.end(), isEnd);
        });
        return std::move(m_piece);
    }

    std::vector<std::string> warnings() const { return m_log.lines(); }

private:
    static bool isEnd(const RawEvent& event) { return event.bytes.size() == 2 && event.bytes[1] == endOfTrack; }

    std::vector<RawEvent>& eventsOf(std::ptrdiff_t home)
    {
        return home == piecesOwn ? m_piece.events : m_piece.parts[static_cast<std::size_t>(home)].events;
    }

    void importTrack(std::size_t index, std::int64_t start)
    {
        const SmfTrack& track = m_file.tracks[index];
        const ChannelCensus census = takeCensus(track);
        const bool isSingle = m_file.format == 0 && m_file.tracks.size() == 1;
        const bool isConductor = m_file.format != 2 && index == 0 && census.order.empty();
        const std::ptrdiff_t home =
            isSingle || isConductor ? piecesOwn : static_cast<std::ptrdiff_t>(m_piece.parts.size());

        const std::size_t firstPart = m_piece.parts.size();
        m_piece.parts.resize(firstPart + std::max<std::size_t>(census.order.size(), home == piecesOwn ? 0 : 1));
        std::array<std::ptrdiff_t, 16> partOf;
        partOf.fill(home);
        std::array<std::vector<Note>*, 16> notesOf{};
        for (std::size_t i = 0; i < census.order.size(); ++i) {
            const std::size_t channel = census.order[i];
            Part& part = m_piece.parts[firstPart + i];
            part.channel = static_cast<int>(channel);
            part.notes.reserve(census.notes[channel]);
            partOf[channel] = static_cast<std::ptrdiff_t>(firstPart + i);
            notesOf[channel] = &part.notes;
        }
        if (census.order.empty() && home != piecesOwn)
            m_piece.parts[firstPart].channel = census.firstChannel;
        if (index > 0 && m_file.format == 2)
            resetTime(track, index, start, home);

        const auto other = [&](const SmfEvent& event) {
            const std::int64_t tick = start + event.tick;
            if (event.isChannelMessage())
                eventsOf(partOf[event.status & 0x0Fu]).push_back(rawEvent(tick, event, {}));
            else
                importOther(event, track.payload(event), tick, index, home);
        };
        pairNotes(track, start, index + 1, notesOf, m_log, other);

        std::int64_t last = track.events.empty() ? 0 : track.events.back().tick;
        for (std::size_t i = firstPart; i < m_piece.parts.size(); ++i)
            sortNotes(m_piece.parts[i].notes);
        if (home != piecesOwn) {
            for (const Note& note : m_piece.parts[firstPart].notes)
                last = std::max(last, note.endTicks() - start);
        }
        if (track.endTick > last)
            eventsOf(home).push_back({start + track.endTick, {0xFF, endOfTrack}});
    }

    /// A sequence of format 2 begins with 120 BPM and 4/4 unless it says otherwise.
    void resetTime(const SmfTrack& track, std::size_t index, std::int64_t start, std::ptrdiff_t home)
    {
        const auto sets = [&](std::uint8_t type) {
            return std::any_of(track.events.begin(), track.events.end(),
                [&](const SmfEvent& event) { return event.tick == 0 && event.isMeta(type); });
        };
        if (!m_piece.tempi.empty() && !sets(setTempo))
            m_piece.tempi.push_back({start, 500'000});
        if (!m_metres.empty() && !sets(timeSignature))
            m_metres.push_back({MetreChange{start, 4, 4, 24, 8}, index, home, {}});
    }

    void importOther(const SmfEvent& event, Data payload, std::int64_t tick, std::size_t track, std::ptrdiff_t home)
    {
        if (event.status == 0xFF) {
            if (event.data1 == trackName && event.tick == 0 && !payload.empty()) {
                std::string& name =
                    home == piecesOwn ? m_piece.title : m_piece.parts[static_cast<std::size_t>(home)].name;
                if (name.empty()) {
                    name.assign(payload.begin(), payload.end());
                    return;
                }
            } else if (event.data1 == setTempo) {
                const std::int32_t micros = payload.size() == 3 ? payload[0] << 16 | payload[1] << 8 | payload[2] : 0;
                if (micros > 0) {
                    m_piece.tempi.push_back({tick, micros});
                    return;
                }
                m_log.add(track + 1, tick, "a tempo that is none; it is kept as an event without effect");
            } else if (event.data1 == timeSignature) {
                if (const auto metre = metreChange(tick, payload)) {
                    m_metres.push_back({*metre, track, home, rawEvent(tick, event, payload)});
                    return;
                }
                m_log.add(track + 1, tick, "a time signature that is none; it is kept as an event without effect");
            } else if (event.data1 == keySignature) {
                if (const auto key = keyChange(tick, payload)) {
                    m_keys.push_back({*key, track, home, rawEvent(tick, event, payload)});
                    return;
                }
                m_log.add(track + 1, tick, "a key signature that is none; it is kept as an event without effect");
            }
        }
        eventsOf(home).push_back(rawEvent(tick, event, payload));
    }

    /// At each tick the first track's changes become the piece's, those of others events of their parts.
    template <class Change> void settle(std::vector<Candidate<Change>>& candidates, std::vector<Change>& changes)
    {
        std::stable_sort(candidates.begin(), candidates.end(),
            [](const auto& a, const auto& b) { return a.change.tick < b.change.tick; });
        std::vector<std::ptrdiff_t> touched;
        std::size_t winner = 0;
        for (Candidate<Change>& candidate : candidates) {
            if (changes.empty() || changes.back().tick != candidate.change.tick)
                winner = candidate.track;
            if (candidate.track == winner) {
                changes.push_back(candidate.change);
            } else if (!candidate.raw.bytes.empty()) {
                eventsOf(candidate.home).push_back(std::move(candidate.raw));
                touched.push_back(candidate.home);
            }
        }
        std::sort(touched.begin(), touched.end());
        touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
        for (const std::ptrdiff_t home : touched)
            std::stable_sort(eventsOf(home).begin(), eventsOf(home).end(),
                [](const RawEvent& a, const RawEvent& b) { return a.tick < b.tick; });
    }

    /// An end of the conductor track means nothing once other tracks' tempi, metres or keys lie after it.
    void dropCoveredEnd()
    {
        std::int64_t last = -1;
        if (!m_piece.tempi.empty())
            last = m_piece.tempi.back().tick;
        if (!m_piece.metres.empty())
            last = std::max(last, m_piece.metres.back().tick);
        if (!m_piece.keys.empty())
            last = std::max(last, m_piece.keys.back().tick);
        std::erase_if(m_piece.events, [&](const RawEvent& event) { return isEnd(event) && event.tick <= last; });
    }

    /// Moves bank and program into the part where they can be written back at the same place.
    static void takeInstrument(Part& part)
    {
        const Instrument instrument = instrumentOfEvents(part);
        part.program = instrument.program;
        part.bank = instrument.bank;
        if (instrument.program < 0)
            return;
        const auto status = [&](const RawEvent& event) { return event.bytes[0]; };
        const auto program = static_cast<std::uint8_t>(0xC0 | part.channel);
        const auto control = static_cast<std::uint8_t>(0xB0 | part.channel);
        const std::size_t wanted = instrument.bank == 0 ? 1 : 3;
        std::vector<std::size_t> first;
        for (std::size_t i = 0; i < part.events.size() && first.size() < wanted; ++i) {
            const std::uint8_t s = status(part.events[i]);
            if (s == 0xF0 || s == 0xF7 || (s < 0xF0 && (s & 0x0F) == part.channel))
                first.push_back(i);
        }
        if (first.size() < wanted || part.events[first.back()].tick != 0
            || status(part.events[first.back()]) != program)
            return;
        if (wanted == 3) {
            const RawEvent& high = part.events[first[0]];
            const RawEvent& low = part.events[first[1]];
            if (status(high) != control || high.bytes[1] != 0 || status(low) != control || low.bytes[1] != 32)
                return;
        }
        Part rest = part;
        for (std::size_t i = first.size(); i-- > 0;)
            rest.events.erase(rest.events.begin() + static_cast<std::ptrdiff_t>(first[i]));
        // Another program before the first note would be the one that sounds: then all of them stay events.
        if (instrumentOfEvents(rest).program < 0)
            part.events = std::move(rest.events);
    }

    const SmfFile& m_file;
    Piece m_piece;
    RepairLog m_log;
    std::vector<Candidate<MetreChange>> m_metres;
    std::vector<Candidate<KeyChange>> m_keys;
};

} // namespace

Piece toPiece(const SmfFile& file, std::vector<std::string>* warnings)
{
    Importer importer(file);
    Piece piece = importer.import();
    if (warnings != nullptr) {
        const std::vector<std::string> lines = importer.warnings();
        warnings->insert(warnings->end(), lines.begin(), lines.end());
    }
    return piece;
}

} // namespace ricercar
