#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// One event of a track, 16 bytes; what does not fit in them is the track's payload.
struct SmfEvent {
    std::int64_t tick = 0; ///< from the start of the track
    std::uint8_t status = 0; ///< 0x80..0xEF channel message, 0xF0 and 0xF7 sysex, 0xFF meta event
    std::uint8_t data1 = 0; ///< first data byte, 0..127; the type of a meta event
    std::uint8_t data2 = 0; ///< second data byte, 0..127; 0 where the message has none
    std::uint32_t payload = 0; ///< number of the payload (sysex and meta events)

    bool isChannelMessage() const { return status < 0xF0; }
    bool isMeta(std::uint8_t type) const { return status == 0xFF && data1 == type; }
    bool operator==(const SmfEvent&) const = default;
};

/// Number of data bytes of a channel message: 1 for program change and channel pressure, else 2. [any]
constexpr int channelDataBytes(std::uint8_t status)
{
    return (status & 0xE0) == 0xC0 ? 1 : 2;
}

/// An MTrk chunk. Its end-of-track event is `endTick`, no event of the list.
struct SmfTrack {
    std::vector<SmfEvent> events; ///< by tick
    std::int64_t endTick = 0; ///< at or after the last event

    /// Text or data of a meta event, or what follows the length of a sysex event. [any]
    std::span<const std::uint8_t> payload(const SmfEvent& event) const;
    /// Append at a tick not before the last event's. [any]
    void addChannelMessage(std::int64_t tick, std::uint8_t status, std::uint8_t data1, std::uint8_t data2 = 0);
    void addSysex(std::int64_t tick, std::uint8_t status, std::span<const std::uint8_t> data);
    void addMeta(std::int64_t tick, std::uint8_t type, std::span<const std::uint8_t> data);

    bool operator==(const SmfTrack&) const = default;

    std::vector<std::uint8_t> payloadBytes; ///< all payloads, one after the other
    std::vector<std::uint32_t> payloadEnds; ///< where each ends in payloadBytes
};

/// A chunk that is neither header nor track; kept as it is.
struct SmfChunk {
    std::array<char, 4> id{};
    std::vector<std::uint8_t> bytes;
    std::size_t beforeTrack = 0; ///< it stands before the track with this index; their number: after the last

    bool operator==(const SmfChunk&) const = default;
};

/// What surrounds the MIDI data in a RIFF file of form RMID.
struct RiffWrapper {
    std::vector<SmfChunk> before;
    std::vector<SmfChunk> after;

    bool operator==(const RiffWrapper&) const = default;
};

/// A Standard MIDI File, nothing left out and nothing interpreted. Texts are bytes in whatever encoding the writer had.
///
/// Source: MIDI Manufacturers Association, "Standard MIDI Files 1.0", 1996; RP-029 for the RIFF wrapper.
struct SmfFile {
    int format = 1; ///< 0: one track, 1: simultaneous tracks, 2: independent sequences
    std::uint16_t division = 480; ///< ticks per quarter; with bit 15 minus frames per second and ticks per frame
    std::vector<std::uint8_t> headerExtra; ///< bytes of a header longer than 6
    std::vector<SmfTrack> tracks;
    std::vector<SmfChunk> chunks; ///< alien chunks in order
    std::optional<RiffWrapper> riff;

    bool operator==(const SmfFile&) const = default;
};

/// Reads a Standard MIDI File of any format and division, as far as it goes; O(bytes) in time and memory. [worker]
///
/// Every repair of a damaged file is appended to `warnings` ("byte 1234: …"; many of a kind are summarised).
/// Error, with the byte offset: there is no header ("MThd") or no track with an event in it.
Result<SmfFile> readSmf(std::span<const std::uint8_t> bytes, std::vector<std::string>* warnings = nullptr);

/// Bytes of a Standard MIDI File, with running status; O(events). Reading them gives an equal SmfFile. [worker]
///
/// A gap longer than a delta time can hold (268,435,455 ticks) is bridged with empty text events.
/// Error: more than 65,535 tracks, events out of order, data out of range, a payload of 256 MiB or more.
Result<std::vector<std::uint8_t>> writeSmf(const SmfFile& file);

} // namespace ricercar
