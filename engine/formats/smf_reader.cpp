#include "engine/formats/smf.h"

#include "engine/formats/repair_log.h"
#include "engine/formats/smf_container.h"
#include "engine/formats/smf_track_reader.h"
#include "engine/formats/smf_transfer.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace ricercar {

namespace {

using namespace smf;

constexpr std::size_t mostTracks = 0xFFFF;
constexpr std::size_t mostChunks = 0xFFFF;

class FileReader {
public:
    FileReader(std::span<const std::uint8_t> bytes, RepairLog& log)
        : m_bytes(bytes)
        , m_log(log)
        , m_budget{static_cast<std::int64_t>(bytes.size()) * 2 + 100'000}
    {
    }

    Result<SmfFile> read()
    {
        std::optional<MidiExtent> extent = findMidiData(m_bytes, m_log);
        if (!extent)
            return Error{"is no MIDI file: it has no header (MThd)", "byte 0", "choose a .mid file"};
        m_end = extent->end;
        m_file.riff = std::move(extent->riff);
        std::size_t at = readHeader(extent->begin);
        while (at < m_end)
            at = readChunk(at);
        checkTracks(extent->begin);
        if (!m_anyEvent && (m_announcedTracks > 0 || !m_file.tracks.empty() || !m_log.empty()))
            return Error{"the MIDI file has no track that can be read", "byte " + std::to_string(m_lastTrack),
                "the file is cut off or overwritten; find another copy"};
        return std::move(m_file);
    }

private:
    std::size_t word(std::size_t at, int bytes) const
    {
        std::size_t value = 0;
        for (std::size_t i = 0; i < static_cast<std::size_t>(bytes); ++i)
            value = (value << 8) | m_bytes[at + i];
        return value;
    }

    bool isTrack(std::size_t at) const { return at + 4 <= m_end && std::memcmp(m_bytes.data() + at, "MTrk", 4) == 0; }

    /// Offset of the first "MTrk" at or after `at`; remembered, so that a file full of other chunks stays O(bytes).
    std::size_t nextTrack(std::size_t at)
    {
        if (m_nextTrack < at || m_nextTrackFrom > at) {
            m_nextTrackFrom = at;
            m_nextTrack = findId(m_bytes, at, m_end, "MTrk");
        }
        return m_nextTrack;
    }

    /// A chunk that was meant as a track: its name has one wrong letter, and sound events follow. Only the chunk's own
    /// bytes decide, as long as its length can be right, so that a chunk is the same wherever it stands.
    bool isDamagedTrack(std::size_t at) const
    {
        if (at + 8 > m_end)
            return false;
        const std::size_t length = word(at + 4, 4);
        const std::size_t end = length <= m_end - at - 8 ? at + 8 + length : m_end;
        int same = 0;
        for (std::size_t i = 0; i < 4; ++i)
            same += m_bytes[at + i] == static_cast<std::uint8_t>("MTrk"[i]);
        constexpr int wanted = 4;
        return same == 3 && end - at > 8
            && soundEvents(m_bytes.data() + at + 8, m_bytes.data() + end, 0, wanted) == wanted;
    }

    /// True where a chunk, or nothing but padding, begins at `at`: then the length that led here is right.
    bool isBoundary(std::size_t at) const
    {
        if (at >= m_end)
            return at == m_end;
        if (isTrack(at) || isDamagedTrack(at))
            return true;
        if (hasPrintableId(m_bytes, at, m_end) && word(at + 4, 4) <= m_end - at - 8)
            return true;
        const auto first = m_bytes.begin() + static_cast<std::ptrdiff_t>(at);
        constexpr std::size_t looked = 4096;
        return std::all_of(first, first + static_cast<std::ptrdiff_t>(std::min(looked, m_end - at)),
            [](std::uint8_t byte) { return byte == 0; });
    }

    /// Reads the header at `begin`, returns where the chunks start. Fields cut off keep their usual values.
    std::size_t readHeader(std::size_t begin)
    {
        const std::size_t body = begin + 8;
        const std::size_t firstTrack = nextTrack(begin);
        std::size_t length = body <= m_end ? word(begin + 4, 4) : 0;
        if (body + 6 > std::min(firstTrack, m_end))
            length = 6;
        else if (length < 6 || length > m_end - std::min(m_end, body) || firstTrack < body + length) {
            m_log.add(begin + 4, "the header's length of # bytes cannot be right; 6 is taken", length);
            length = 6;
        }
        const std::size_t fieldsEnd = std::min(firstTrack, m_end);
        if (body + 2 <= fieldsEnd)
            readFormat(body);
        if (body + 4 <= fieldsEnd)
            m_announcedTracks = word(body + 2, 2);
        if (body + 6 <= fieldsEnd)
            readDivision(body + 4);
        else
            m_log.add(begin, "the header is cut off; format 1 and 480 ticks per quarter are taken for what is missing");
        if (body + 6 > fieldsEnd)
            return fieldsEnd;
        m_file.headerExtra.assign(m_bytes.begin() + static_cast<std::ptrdiff_t>(body + 6),
            m_bytes.begin() + static_cast<std::ptrdiff_t>(body + length));
        return body + length;
    }

    void readFormat(std::size_t at)
    {
        const std::size_t format = word(at, 2);
        if (format > 2)
            m_log.add(at, "there is no format #; read as format 1", format);
        m_file.format = format > 2 ? 1 : static_cast<int>(format);
    }

    void readDivision(std::size_t at)
    {
        const std::size_t division = word(at, 2);
        const bool smpte = division >= 0x8000;
        if (division == 0 || (smpte && division % 256 == 0)) {
            m_log.add(at, "a division of 0; 480 ticks per quarter are taken");
            return;
        }
        m_file.division = static_cast<std::uint16_t>(division);
        const std::size_t framesPerSecond = 256 - division / 256;
        if (smpte && framesPerSecond != 24 && framesPerSecond != 25 && framesPerSecond != 29 && framesPerSecond != 30)
            m_log.add(at, "# frames per second are no SMPTE rate; taken as they are", framesPerSecond);
    }

    std::size_t readChunk(std::size_t at)
    {
        if (isTrack(at) || isDamagedTrack(at))
            return readTrack(at);
        const std::size_t track = nextTrack(at);
        if (hasPrintableId(m_bytes, at, m_end)) {
            const std::size_t length = word(at + 4, 4);
            const bool fits = length <= m_end - at - 8;
            if (std::memcmp(m_bytes.data() + at, "MThd", 4) == 0) {
                if (!m_file.tracks.empty()) {
                    m_log.add(at, "another MIDI file follows; it is left out");
                    return m_end;
                }
                m_log.add(at, "a second header; it is taken instead of the first");
                m_file = SmfFile{1, 480, {}, {}, {}, std::move(m_file.riff)};
                return readHeader(at);
            }
            if (fits && (track >= at + 8 + length || isBoundary(at + 8 + length)))
                return keepAlienChunk(at, length);
        }
        const bool padding = track == m_end && isBoundary(at) && m_bytes[at] == 0;
        if (!padding)
            m_log.add(at, "skipped # bytes where no chunk begins", track - at);
        return track;
    }

    std::size_t keepAlienChunk(std::size_t at, std::size_t length)
    {
        if (m_file.chunks.size() == mostChunks) {
            m_log.add(at, "more than 65,535 alien chunks; left out");
            return at + 8 + length;
        }
        SmfChunk chunk;
        std::memcpy(chunk.id.data(), m_bytes.data() + at, 4);
        const auto body = m_bytes.begin() + static_cast<std::ptrdiff_t>(at + 8);
        chunk.bytes.assign(body, body + static_cast<std::ptrdiff_t>(length));
        chunk.beforeTrack = m_file.tracks.size();
        m_file.chunks.push_back(std::move(chunk));
        return at + 8 + length;
    }

    /// Reads a track; its length is believed only where a chunk or the end of the file follows it.
    std::size_t readTrack(std::size_t at)
    {
        m_lastTrack = at;
        if (!isTrack(at))
            m_log.add(at, "a chunk whose name has one wrong letter is read as a track");
        if (m_file.tracks.size() == mostTracks) {
            m_log.add(at, "more than 65,535 tracks; the rest is left out");
            return m_end;
        }
        const std::size_t begin = std::min(m_end, at + 8);
        const std::size_t length = at + 8 <= m_end ? word(at + 4, 4) : 0;
        const bool believed = at + 8 <= m_end && length <= m_end - begin && isBoundary(begin + length);
        const std::size_t end = believed ? begin + length : nextTrack(begin);

        SmfTrack& track = m_file.tracks.emplace_back();
        if (believed)
            track.events.reserve(length / 3 + 1); // three bytes an event under running status
        const std::size_t used = TrackReader(m_bytes, begin, end, m_log, m_budget, track).read();
        m_anyEvent = m_anyEvent || used > begin;
        const std::size_t next = believed ? findId(m_bytes, used, end, "MTrk") : used;
        if (next > used)
            m_log.add(used, "skipped # bytes after the end of the track", next - used);
        if (next != begin + length)
            m_log.add(at + 4, "the track's length is wrong; it is # bytes", used - begin);
        return next;
    }

    void checkTracks(std::size_t begin)
    {
        if (m_file.tracks.size() != m_announcedTracks)
            m_log.add(begin + 10, "the header announces another number of tracks; found #", m_file.tracks.size());
        if (m_file.format == 0 && m_file.tracks.size() > 1)
            m_log.add(
                begin + 8, "a file of format 0 with # tracks; they are read as of format 1", m_file.tracks.size());
    }

    std::span<const std::uint8_t> m_bytes;
    RepairLog& m_log;
    SearchBudget m_budget;
    std::size_t m_end = 0;
    std::size_t m_announcedTracks = 0;
    std::size_t m_lastTrack = 0;
    std::size_t m_nextTrack = 0;
    std::size_t m_nextTrackFrom = std::numeric_limits<std::size_t>::max();
    bool m_anyEvent = false;
    SmfFile m_file;
};

} // namespace

Result<SmfFile> readSmf(std::span<const std::uint8_t> bytes, std::vector<std::string>* warnings)
{
    if (bytes.size() > 0xFFFF'FFFF)
        return Error{"the MIDI file is larger than 4 GiB", {}, "split it"};
    RepairLog log;
    Result<SmfFile> file = FileReader(bytes, log).read();
    if (!file || !log.empty()) {
        if (const std::optional<Untransferred> before = undoTextTransfer(bytes)) {
            RepairLog mendedLog;
            mendedLog.add(0, before->what);
            Result<SmfFile> mended = FileReader(before->bytes, mendedLog).read();
            if (mended && (!file || mendedLog.count() <= log.count())) {
                file = std::move(mended);
                log = std::move(mendedLog);
            }
        }
    }
    if (warnings != nullptr) {
        const std::vector<std::string> lines = log.lines();
        warnings->insert(warnings->end(), lines.begin(), lines.end());
    }
    return file;
}

} // namespace ricercar
