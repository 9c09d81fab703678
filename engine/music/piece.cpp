#include "engine/music/piece.h"

#include <algorithm>
#include <limits>

namespace ricercar {

namespace {

constexpr std::uint8_t bankSelectHigh = 0;
constexpr std::uint8_t bankSelectLow = 32;

std::int64_t firstOnset(const Part& part)
{
    return part.notes.empty() ? std::numeric_limits<std::int64_t>::max() : part.notes.front().onsetTicks;
}

bool isOnChannel(const RawEvent& event, int status, int channel)
{
    return event.bytes.size() >= 2 && event.bytes[0] == (status | channel);
}

bool selectsInstrument(const RawEvent& event, int channel)
{
    return isOnChannel(event, 0xC0, channel)
        || (isOnChannel(event, 0xB0, channel) && event.bytes.size() == 3
            && (event.bytes[1] == bankSelectHigh || event.bytes[1] == bankSelectLow));
}

} // namespace

std::int64_t Piece::lengthTicks() const
{
    std::int64_t end = 0;
    for (const Part& part : parts) {
        for (const Note& note : part.notes)
            end = std::max(end, note.endTicks());
    }
    return end;
}

std::size_t Piece::noteCount() const
{
    std::size_t count = 0;
    for (const Part& part : parts)
        count += part.notes.size();
    return count;
}

Instrument instrumentOfEvents(const Part& part)
{
    const std::int64_t until = firstOnset(part);
    Instrument instrument;
    int bank = 0;
    for (const RawEvent& event : part.events) {
        if (event.tick > until)
            break;
        if (!selectsInstrument(event, part.channel))
            continue;
        if (isOnChannel(event, 0xC0, part.channel))
            instrument = {event.bytes[1], bank};
        else if (event.bytes[1] == bankSelectHigh)
            bank = (event.bytes[2] << 7) | (bank & 0x7F);
        else
            bank = (bank & 0x3F80) | event.bytes[2];
    }
    return instrument;
}

void setInstrument(Part& part, Instrument instrument)
{
    const std::int64_t until = firstOnset(part);
    std::erase_if(part.events,
        [&](const RawEvent& event) { return event.tick <= until && selectsInstrument(event, part.channel); });
    part.program = instrument.program;
    part.bank = instrument.bank;
}

} // namespace ricercar
