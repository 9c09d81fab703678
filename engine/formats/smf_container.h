#pragma once

#include "engine/formats/repair_log.h"
#include "engine/formats/smf.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace ricercar::smf {

/// Where in a file the MIDI data lie.
struct MidiExtent {
    std::size_t begin = 0; ///< offset of "MThd"
    std::size_t end = 0;
    std::optional<RiffWrapper> riff;
};

/// Offset of `id` in bytes [from, to), or `to` where it is not; O(to - from). [any]
std::size_t findId(std::span<const std::uint8_t> bytes, std::size_t from, std::size_t to, std::string_view id);

/// True where four printable characters stand at `at` and, for chunks, eight bytes are there. [any]
bool hasPrintableId(std::span<const std::uint8_t> bytes, std::size_t at, std::size_t end);

/// Finds the MIDI data: at the start, in a RIFF wrapper, or after junk; nothing where there is no "MThd". [any]
std::optional<MidiExtent> findMidiData(std::span<const std::uint8_t> bytes, RepairLog& log);

} // namespace ricercar::smf
