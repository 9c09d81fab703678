#pragma once

#include <cstddef>
#include <cstdint>

namespace ricercar::smf {

/// What keeps the bytes at a place from being an event.
enum class Fault : std::uint8_t {
    None,
    Truncated, ///< the track ends inside the event
    LongDelta, ///< a delta time of more than 28 bits
    NoStatus, ///< running status without a status before it
    HighData, ///< a data byte of 0x80 or more
    SystemMessage, ///< F1..F6 or F8..FE, which no file may hold
    BadMetaType, ///< a meta event of type 0x80 or more
    LongPayload, ///< the text or data would reach past the end of the track
    WrongLength ///< a meta event of fixed length has another
};

/// One event as decoded in place.
struct Decoded {
    Fault fault = Fault::None;
    std::uint8_t status = 0;
    std::uint8_t data1 = 0;
    std::uint8_t data2 = 0;
    bool implicit = false; ///< the status is the running one
    std::uint32_t deltaTicks = 0;
    const std::uint8_t* body = nullptr; ///< the status byte, or the first data byte where it is implicit
    const std::uint8_t* payload = nullptr;
    std::uint32_t payloadBytes = 0;
    const std::uint8_t* next = nullptr; ///< first byte after the event; set unless Truncated
};

/// Length the specification gives a meta event, -1 where it is free. [any]
int fixedMetaLength(std::uint8_t type);

/// Decodes the event at `at`, reading nothing at or after `end`; `running` is the status before it, 0 for none. [any]
Decoded decodeEvent(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running);

/// Number of events from `at` on, at most `wanted`, that are sound and of a kind real files hold; `wanted` too where
/// the track ends soundly before. The measure of where to go on after damage; O(wanted). [any]
int soundEvents(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running, int wanted);

/// The same measure without regard to what real files hold: whatever can be decoded counts; O(wanted). [any]
int readableEvents(const std::uint8_t* at, const std::uint8_t* end, std::uint8_t running, int wanted);

} // namespace ricercar::smf
