#include "engine/formats/smf.h"

namespace ricercar {

namespace {

void addPayload(SmfTrack& track, SmfEvent event, std::span<const std::uint8_t> data)
{
    event.payload = static_cast<std::uint32_t>(track.payloadEnds.size());
    track.payloadBytes.insert(track.payloadBytes.end(), data.begin(), data.end());
    track.payloadEnds.push_back(static_cast<std::uint32_t>(track.payloadBytes.size()));
    track.events.push_back(event);
}

} // namespace

std::span<const std::uint8_t> SmfTrack::payload(const SmfEvent& event) const
{
    if (event.isChannelMessage() || event.payload >= payloadEnds.size())
        return {};
    const std::size_t begin = event.payload == 0 ? 0 : payloadEnds[event.payload - 1];
    const std::size_t end = payloadEnds[event.payload];
    return std::span(payloadBytes).subspan(begin, end - begin);
}

void SmfTrack::addChannelMessage(std::int64_t tick, std::uint8_t status, std::uint8_t data1, std::uint8_t data2)
{
    events.push_back({tick, status, data1, data2, 0});
}

void SmfTrack::addSysex(std::int64_t tick, std::uint8_t status, std::span<const std::uint8_t> data)
{
    addPayload(*this, {tick, status, 0, 0, 0}, data);
}

void SmfTrack::addMeta(std::int64_t tick, std::uint8_t type, std::span<const std::uint8_t> data)
{
    addPayload(*this, {tick, 0xFF, type, 0, 0}, data);
}

} // namespace ricercar
