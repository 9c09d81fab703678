#include "engine/formats/smf.h"

#include <limits>
#include <string_view>

namespace ricercar {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::int64_t largestDelta = 0x0FFF'FFFF;
/// 2^40 ticks: decades of music. Beyond it the fillers of a single gap would outgrow the file.
constexpr std::int64_t largestGap = std::int64_t{1} << 40;

void put(Bytes& out, std::string_view text)
{
    for (const char c : text)
        out.push_back(static_cast<std::uint8_t>(c));
}
void put(Bytes& out, std::span<const std::uint8_t> bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
}
void put16(Bytes& out, std::uint32_t value)
{
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value));
}
void put32(Bytes& out, std::uint32_t value)
{
    put16(out, value >> 16);
    put16(out, value & 0xFFFF);
}
void putLittle32(Bytes& out, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<std::uint8_t>(value >> shift));
}
/// A variable-length quantity: 7 bits a byte, the highest first. Precondition: value <= largestDelta.
void putVariable(Bytes& out, std::uint32_t value)
{
    for (int shift = 21; shift > 0; shift -= 7) {
        if (value >> shift)
            out.push_back(static_cast<std::uint8_t>(0x80 | ((value >> shift) & 0x7F)));
    }
    out.push_back(static_cast<std::uint8_t>(value & 0x7F));
}
void overwrite32(Bytes& out, std::size_t at, std::size_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        out[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

class TrackWriter {
public:
    explicit TrackWriter(Bytes& out)
        : m_out(out)
    {
    }

    Result<void> write(const SmfTrack& track)
    {
        put(m_out, "MTrk");
        const std::size_t lengthAt = m_out.size();
        put32(m_out, 0);
        for (const SmfEvent& event : track.events) {
            if (const Result<void> done = writeEvent(event, track.payload(event)); !done)
                return done;
        }
        if (const Result<void> moved = moveTo(track.endTick); !moved)
            return moved;
        put(m_out, std::string_view("\xFF\x2F\0", 3));
        const std::size_t length = m_out.size() - lengthAt - 4;
        if (length > 0xFFFF'FFFF)
            return Error{"a track is longer than 4 GiB", {}, "split it"};
        overwrite32(m_out, lengthAt, length);
        return {};
    }

private:
    Result<void> moveTo(std::int64_t tick)
    {
        std::int64_t gap = tick - m_tick;
        if (gap < 0 || gap > largestGap)
            return Error{"the event at tick " + std::to_string(tick) + " does not follow tick " + std::to_string(m_tick)
                    + " within " + std::to_string(largestGap) + " ticks",
                {}, "sort the events"};
        for (; gap > largestDelta; gap -= largestDelta) {
            putVariable(m_out, static_cast<std::uint32_t>(largestDelta));
            put(m_out, std::string_view("\xFF\x01\0", 3));
            m_running = 0;
        }
        putVariable(m_out, static_cast<std::uint32_t>(gap));
        m_tick = tick;
        return {};
    }

    Result<void> writeEvent(const SmfEvent& event, std::span<const std::uint8_t> payload)
    {
        const bool known =
            event.status >= 0x80 && (event.status <= 0xF0 || event.status == 0xF7 || event.status == 0xFF);
        if (!known || event.data1 > 0x7F || event.data2 > 0x7F
            || payload.size() > static_cast<std::size_t>(largestDelta) || event.isMeta(0x2F))
            return Error{
                "the event at tick " + std::to_string(event.tick) + " is no MIDI event of a file", {}, "remove it"};
        if (const Result<void> moved = moveTo(event.tick); !moved)
            return moved;
        if (event.isChannelMessage()) {
            if (event.status != m_running)
                m_out.push_back(event.status);
            m_running = event.status;
            m_out.push_back(event.data1);
            if (channelDataBytes(event.status) == 2)
                m_out.push_back(event.data2);
            return {};
        }
        m_running = 0;
        m_out.push_back(event.status);
        if (event.status == 0xFF)
            m_out.push_back(event.data1);
        putVariable(m_out, static_cast<std::uint32_t>(payload.size()));
        put(m_out, payload);
        return {};
    }

    Bytes& m_out;
    std::int64_t m_tick = 0;
    std::uint8_t m_running = 0;
};

/// Writes the chunks that stand before a track; `next` is the first not yet written. They are in order.
void putAlienChunks(Bytes& out, const SmfFile& file, std::size_t beforeTrack, std::size_t& next)
{
    for (; next < file.chunks.size() && file.chunks[next].beforeTrack <= beforeTrack; ++next) {
        put(out, std::string_view(file.chunks[next].id.data(), 4));
        put32(out, static_cast<std::uint32_t>(file.chunks[next].bytes.size()));
        put(out, file.chunks[next].bytes);
    }
}

void putRiffChunk(Bytes& out, std::string_view id, std::span<const std::uint8_t> bytes)
{
    put(out, id);
    putLittle32(out, static_cast<std::uint32_t>(bytes.size()));
    put(out, bytes);
    if (bytes.size() % 2 == 1)
        out.push_back(0);
}

Bytes wrapped(const RiffWrapper& riff, const Bytes& midi)
{
    Bytes body;
    put(body, "RMID");
    for (const SmfChunk& chunk : riff.before)
        putRiffChunk(body, std::string_view(chunk.id.data(), 4), chunk.bytes);
    putRiffChunk(body, "data", midi);
    for (const SmfChunk& chunk : riff.after)
        putRiffChunk(body, std::string_view(chunk.id.data(), 4), chunk.bytes);
    Bytes out;
    putRiffChunk(out, "RIFF", body);
    return out;
}

} // namespace

Result<std::vector<std::uint8_t>> writeSmf(const SmfFile& file)
{
    if (file.tracks.size() > 0xFFFF)
        return Error{std::to_string(file.tracks.size()) + " tracks are more than a MIDI file holds", {},
            "65,535 are the most; leave some out"};
    if (file.format < 0 || file.format > 2 || file.division == 0)
        return Error{"format " + std::to_string(file.format) + " with division " + std::to_string(file.division)
                + " is no MIDI file",
            {}, "formats are 0 to 2, divisions 1 to 32767 ticks per quarter"};
    std::size_t events = 0;
    for (const SmfTrack& track : file.tracks)
        events += track.events.size();

    Bytes out;
    out.reserve(64 + events * 4);
    put(out, "MThd");
    put32(out, static_cast<std::uint32_t>(6 + file.headerExtra.size()));
    put16(out, static_cast<std::uint32_t>(file.format));
    put16(out, static_cast<std::uint32_t>(file.tracks.size()));
    put16(out, file.division);
    put(out, file.headerExtra);
    std::size_t nextChunk = 0;
    for (std::size_t i = 0; i < file.tracks.size(); ++i) {
        putAlienChunks(out, file, i, nextChunk);
        if (const Result<void> written = TrackWriter(out).write(file.tracks[i]); !written) {
            Error error = written.error();
            error.where = "track " + std::to_string(i + 1);
            return error;
        }
    }
    putAlienChunks(out, file, std::numeric_limits<std::size_t>::max(), nextChunk);
    return file.riff ? wrapped(*file.riff, out) : out;
}

} // namespace ricercar
