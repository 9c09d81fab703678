#include "engine/formats/smf_decode.h"

#include "engine/formats/smf.h"

namespace ricercar::smf {

namespace {

constexpr std::uint64_t largestVariable = 0x0FFF'FFFF;

/// Reads a variable-length quantity, leading zero groups (0x80) allowed within 8 bytes. `at` moves past it.
Fault readVariable(const std::uint8_t*& at, const std::uint8_t* end, std::uint32_t& value)
{
    std::uint64_t sum = 0;
    for (int count = 0; count < 8; ++count) {
        if (at == end)
            return Fault::Truncated;
        const std::uint8_t byte = *at++;
        sum = (sum << 7) | (byte & 0x7Fu);
        if (byte < 0x80) {
            value = static_cast<std::uint32_t>(sum);
            return sum > largestVariable ? Fault::LongDelta : Fault::None;
        }
    }
    return Fault::LongDelta;
}

Fault decodePayload(Decoded& event, const std::uint8_t* at, const std::uint8_t* end)
{
    std::uint32_t length = 0;
    const Fault fault = readVariable(at, end, length);
    if (fault == Fault::Truncated)
        return fault;
    event.payload = at;
    event.payloadBytes = length;
    const bool fits = fault == Fault::None && length <= static_cast<std::size_t>(end - at);
    event.next = fits ? at + length : end;
    if (event.status == 0xFF && event.data1 >= 0x80)
        return Fault::BadMetaType;
    if (!fits)
        return Fault::LongPayload;
    const int fixed = event.status == 0xFF ? fixedMetaLength(event.data1) : -1;
    return fixed >= 0 && length != static_cast<std::uint32_t>(fixed) ? Fault::WrongLength : Fault::None;
}

Fault decodeChannelMessage(Decoded& event, const std::uint8_t* at, const std::uint8_t* end)
{
    const int wanted = channelDataBytes(event.status);
    if (end - at < wanted)
        return Fault::Truncated;
    event.data1 = at[0];
    event.data2 = wanted == 2 ? at[1] : std::uint8_t{0};
    event.next = at + wanted;
    return (event.data1 | event.data2) >= 0x80 ? Fault::HighData : Fault::None;
}

bool isKnownMeta(std::uint8_t type)
{
    return type <= 0x0F || type == 0x20 || type == 0x21 || type == 0x2F || type == 0x51 || type == 0x54 || type == 0x58
        || type == 0x59 || type == 0x7F;
}

} // namespace

int fixedMetaLength(std::uint8_t type)
{
    switch (type) {
    case 0x20:
    case 0x21:
        return 1;
    case 0x2F:
        return 0;
    case 0x51:
        return 3;
    case 0x54:
        return 5;
    case 0x58:
        return 4;
    case 0x59:
        return 2;
    default:
        return -1;
    }
}

Decoded decodeEvent(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running)
{
    Decoded event;
    const Fault time = readVariable(at, end, event.deltaTicks);
    event.body = at;
    if (time == Fault::Truncated || at == end) {
        event.fault = Fault::Truncated;
        return event;
    }
    if (time != Fault::None) {
        event.fault = time;
        return event;
    }
    event.implicit = *at < 0x80;
    event.status = event.implicit ? running : *at++;
    if (event.status == 0) {
        event.fault = Fault::NoStatus;
    } else if (event.status < 0xF0) {
        event.fault = decodeChannelMessage(event, at, end);
    } else if (event.status == 0xFF) {
        if (at == end) {
            event.fault = Fault::Truncated;
        } else {
            event.data1 = *at++;
            event.fault = decodePayload(event, at, end);
        }
    } else if (event.status == 0xF0 || event.status == 0xF7) {
        event.fault = decodePayload(event, at, end);
    } else {
        event.fault = Fault::SystemMessage;
        event.next = at;
        const int dataBytes = event.status == 0xF2 ? 2 : event.status == 0xF1 || event.status == 0xF3 ? 1 : 0;
        for (int i = 0; i < dataBytes && event.next < end && *event.next < 0x80; ++i)
            ++event.next;
    }
    return event;
}

int soundEvents(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running, int wanted)
{
    constexpr std::uint32_t largestLikelyDelta = (1u << 21) - 1;
    for (int count = 0; count < wanted; ++count) {
        if (at == end)
            return wanted;
        const Decoded event = decodeEvent(at, end, running);
        if (event.fault == Fault::Truncated && count > 0)
            return wanted;
        if (event.fault != Fault::None || event.deltaTicks > largestLikelyDelta
            || (event.status == 0xFF && !isKnownMeta(event.data1)))
            return count;
        if (event.status == 0xFF && event.data1 == 0x2F)
            return wanted;
        if (event.status < 0xF0)
            running = event.status;
        at = event.next;
    }
    return wanted;
}

int readableEvents(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running, int wanted)
{
    for (int count = 0; count < wanted && at < end; ++count) {
        const Decoded event = decodeEvent(at, end, running);
        if (event.fault != Fault::None && event.fault != Fault::WrongLength)
            return count;
        if (event.status == 0xFF && event.data1 == 0x2F)
            return wanted;
        if (event.status < 0xF0)
            running = event.status;
        at = event.next;
    }
    return wanted;
}

} // namespace ricercar::smf
