#include "engine/formats/smf_track_reader.h"

#include <algorithm>
#include <cstring>

namespace ricercar::smf {

namespace {

/// So many sound events in a row are no accident: random bytes reach them less than once in ten thousand.
constexpr int convincing = 8;
constexpr std::ptrdiff_t searchWindowBytes = 4096;

} // namespace

TrackReader::TrackReader(std::span<const std::uint8_t> bytes, std::size_t begin, std::size_t end, RepairLog& log,
    SearchBudget& budget, SmfTrack& track)
    : m_origin(bytes.data())
    , m_begin(bytes.data() + begin)
    , m_end(bytes.data() + end)
    , m_log(log)
    , m_budget(budget)
    , m_track(track)
{
}

std::size_t TrackReader::read()
{
    const Byte* at = m_begin;
    while (at < m_end && !m_ended) {
        // The way of nearly all events: a whole channel message well before the end. Whatever else goes the long way.
        constexpr std::ptrdiff_t longestChannelEvent = 7;
        if (m_end - at < longestChannelEvent) {
            at = readCarefully(at);
            continue;
        }
        const Byte* p = at;
        std::uint32_t delta = *p++;
        if (delta >= 0x80) {
            delta &= 0x7F;
            Byte next = 0;
            int more = 3;
            do {
                next = *p++;
                delta = (delta << 7) | (next & 0x7Fu);
            } while (next >= 0x80 && --more > 0);
            if (next >= 0x80) {
                at = readCarefully(at);
                continue;
            }
        }
        Byte status = *p;
        if (status >= 0x80)
            ++p;
        else
            status = m_runningIsStale ? Byte{0} : m_running;
        const bool two = (status & 0xE0) != 0xC0;
        const Byte data1 = p[0];
        const Byte data2 = two ? p[1] : Byte{0};
        if (static_cast<Byte>(status - 0x80) >= 0x70 || ((data1 | data2) & 0x80) != 0) {
            at = readCarefully(at);
            continue;
        }
        at = p + (two ? 2 : 1);
        m_tick += delta;
        m_running = status;
        m_runningIsStale = false;
        m_track.events.push_back({m_tick, status, data1, data2, 0});
    }
    m_track.endTick = m_tick;
    if (!m_ended)
        m_log.add(offset(at), "the track has no end-of-track event; it ends here");
    return offset(at);
}

/// Stores a sound event; false for the end of the track.
bool TrackReader::accept(const Decoded& event)
{
    m_tick += event.deltaTicks;
    if (event.status < 0xF0) {
        m_track.addChannelMessage(m_tick, event.status, event.data1, event.data2);
        m_running = event.status;
        m_runningIsStale = false;
        return true;
    }
    m_runningIsStale = true;
    if (event.status == 0xFF && event.data1 == 0x2F)
        return false;
    const std::span data(event.payload, event.payloadBytes);
    if (event.status == 0xFF)
        m_track.addMeta(m_tick, event.data1, data);
    else
        m_track.addSysex(m_tick, event.status, data);
    return true;
}

const std::uint8_t* TrackReader::readCarefully(const Byte* at)
{
    const Decoded event = decodeEvent(at, m_end, m_running);
    if (event.fault != Fault::None)
        return repair(at, event);
    if (event.implicit && m_runningIsStale)
        m_log.add(offset(event.body), "running status after a meta or sysex event; taken as before it");
    if (accept(event))
        return event.next;
    m_ended = !goesOnAfterEnd(event.next);
    return event.next;
}

/// True where all that is left after an end-of-track event is sound and ends with another.
bool TrackReader::goesOnAfterEnd(const Byte* at)
{
    if (m_checkedEarlyEnd || m_end - at < 4)
        return m_ignoreEarlyEnds && at < m_end;
    m_checkedEarlyEnd = true;
    if (std::memcmp(at, "MTrk", 4) == 0)
        return false;
    const Byte* const first = at;
    Byte running = 0;
    while (at < m_end) {
        if (--m_budget.decodesLeft <= 0)
            return false;
        const Decoded event = decodeEvent(at, m_end, running);
        if (event.fault != Fault::None)
            return false;
        at = event.next;
        if (event.status < 0xF0)
            running = event.status;
        m_ignoreEarlyEnds = at == m_end && event.status == 0xFF && event.data1 == 0x2F;
    }
    if (m_ignoreEarlyEnds)
        m_log.add(offset(first), "sound events follow the end-of-track event; they are read");
    return m_ignoreEarlyEnds;
}

int TrackReader::score(const Byte* at, Byte running)
{
    if (m_budget.decodesLeft <= 0)
        return 0;
    const int sound = at <= m_end ? soundEvents(at, m_end, running, convincing) : 0;
    m_budget.decodesLeft -= sound + 1;
    return sound;
}

/// The first place from `from` on where convincing events with a status of their own begin, or null.
const std::uint8_t* TrackReader::search(const Byte* from)
{
    const Byte* const last = from + std::min(searchWindowBytes, m_end - from);
    for (const Byte* at = from; at < last; ++at) {
        if (score(at, 0) == convincing)
            return at;
    }
    return nullptr;
}

const std::uint8_t* TrackReader::skipToSoundEvent(const Byte* at, const char* kind)
{
    const Byte* next = search(at + 1);
    if (next == nullptr)
        next = m_budget.decodesLeft > 0 ? at + std::min(searchWindowBytes, m_end - at) : m_end;
    m_log.add(offset(at), kind, static_cast<std::uint64_t>(next - at));
    m_running = 0;
    return next;
}

const std::uint8_t* TrackReader::repair(const Byte* at, Decoded event)
{
    switch (event.fault) {
    case Fault::None:
        break;
    case Fault::Truncated:
        m_log.add(offset(at), "the last event is cut off; it is left out");
        return m_end;
    case Fault::LongDelta:
        if (score(event.body - 1, m_running) >= convincing / 2 || m_budget.decodesLeft <= 0) {
            // Its last byte alone is a delta time, and a small one.
            m_log.add(offset(at), "a delta time of more than 28 bits; shortened to its last byte");
            return event.body - 1;
        }
        return skipToSoundEvent(at, "a delta time of more than 28 bits; skipped # bytes");
    case Fault::NoStatus:
        return skipToSoundEvent(at, "running status without a status before it; event skipped, # bytes");
    case Fault::HighData:
        if (score(event.next, event.status) >= convincing / 2) {
            m_log.add(offset(event.body), "a data byte above 127; its highest bit is cleared");
            event.data1 &= 0x7F;
            event.data2 &= 0x7F;
            accept(event);
            return event.next;
        }
        return skipToSoundEvent(at, "a data byte above 127; skipped # bytes");
    case Fault::SystemMessage:
        if (score(event.next, m_running) >= convincing / 2
            || decodeEvent(event.next, m_end, m_running).fault == Fault::SystemMessage) {
            m_log.add(offset(event.body), "a system message that no file may hold; left out");
            m_tick += event.deltaTicks;
            return event.next;
        }
        return skipToSoundEvent(at, "a system message that no file may hold; skipped # bytes");
    case Fault::BadMetaType:
        if (score(event.next, m_running) >= convincing / 2) {
            m_log.add(offset(event.body), "a meta event of a type above 127; left out");
            m_tick += event.deltaTicks;
            return event.next;
        }
        return skipToSoundEvent(at, "a meta event of a type above 127; skipped # bytes");
    case Fault::LongPayload:
    case Fault::WrongLength:
        return repairPayload(at, event);
    }
    return m_end;
}

/// A length that lies: the length the specification gives, a closing F7 or the next convincing event tells better.
const std::uint8_t* TrackReader::repairPayload(const Byte* at, const Decoded& event)
{
    const int fixed = event.status == 0xFF ? fixedMetaLength(event.data1) : -1;
    const Byte* next = nullptr;
    if (event.fault == Fault::WrongLength) {
        m_budget.decodesLeft -= convincing;
        if (readableEvents(event.next, m_end, m_running, convincing) == convincing)
            next = event.next;
    }
    if (next == nullptr && fixed >= 0 && m_end - event.payload >= fixed
        && score(event.payload + fixed, m_running) == convincing)
        next = event.payload + fixed;
    if (next == nullptr && event.status != 0xFF) {
        const Byte* const close =
            std::find(event.payload, event.payload + std::min(searchWindowBytes, m_end - event.payload), 0xF7);
        if (close != m_end && *close == 0xF7 && score(close + 1, 0) >= convincing / 2)
            next = close + 1;
    }
    if (next == nullptr)
        next = search(event.payload);
    if (next == nullptr)
        next = event.fault == Fault::WrongLength ? event.next : m_end;
    if (next != event.next || event.fault == Fault::LongPayload)
        m_log.add(offset(at), "the length of a meta or sysex event cannot be right; taken as # bytes",
            static_cast<std::uint64_t>(next - event.payload));
    else
        m_log.add(offset(at), "a meta event of # bytes, which is not its length; kept as it is", event.payloadBytes);
    Decoded mended = event;
    mended.payloadBytes = static_cast<std::uint32_t>(next - event.payload);
    m_ended = !accept(mended);
    return next;
}

} // namespace ricercar::smf
