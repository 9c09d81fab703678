#include "engine/formats/smf_container.h"

#include <algorithm>
#include <cstring>

namespace ricercar::smf {

namespace {

using Bytes = std::span<const std::uint8_t>;

bool hasId(Bytes bytes, std::size_t at, std::string_view id)
{
    return at + id.size() <= bytes.size() && std::memcmp(bytes.data() + at, id.data(), id.size()) == 0;
}

std::size_t littleLength(Bytes bytes, std::size_t at)
{
    std::size_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = (value << 8) | bytes[at + i];
    return value;
}

/// The chunks of a RIFF file of form RMID; nothing if no data chunk with a header is among them.
std::optional<MidiExtent> readRiff(Bytes bytes, RepairLog& log)
{
    MidiExtent extent{0, 0, RiffWrapper{}};
    if (littleLength(bytes, 4) + 8 > bytes.size())
        log.add(4, "the RIFF length is larger than the file; the file's is taken");
    std::size_t at = 12;
    while (hasPrintableId(bytes, at, bytes.size())) {
        const std::size_t begin = at + 8;
        std::size_t length = littleLength(bytes, at + 4);
        if (length > bytes.size() - begin) {
            log.add(
                at + 4, "a RIFF chunk reaches past the end of the file; shortened to # bytes", bytes.size() - begin);
            length = bytes.size() - begin;
        }
        if (extent.end == 0 && hasId(bytes, at, "data") && hasId(bytes, begin, "MThd")) {
            extent.begin = begin;
            extent.end = begin + length;
        } else {
            SmfChunk chunk;
            std::memcpy(chunk.id.data(), bytes.data() + at, 4);
            chunk.bytes.assign(bytes.data() + begin, bytes.data() + begin + length);
            (extent.end == 0 ? extent.riff->before : extent.riff->after).push_back(std::move(chunk));
        }
        at = std::min(bytes.size(), begin + length + length % 2);
    }
    if (extent.end == 0)
        return std::nullopt;
    return extent;
}

} // namespace

std::size_t findId(Bytes bytes, std::size_t from, std::size_t to, std::string_view id)
{
    to = std::min(to, bytes.size());
    if (from >= to)
        return to;
    const void* const found = ::memmem(bytes.data() + from, to - from, id.data(), id.size());
    return found == nullptr ? to : static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - bytes.data());
}

bool hasPrintableId(Bytes bytes, std::size_t at, std::size_t end)
{
    return at + 8 <= end
        && std::all_of(bytes.data() + at, bytes.data() + at + 4, [](std::uint8_t c) { return c >= 0x20 && c < 0x7F; });
}

std::optional<MidiExtent> findMidiData(Bytes bytes, RepairLog& log)
{
    if (hasId(bytes, 0, "MThd"))
        return MidiExtent{0, bytes.size(), std::nullopt};
    if (hasId(bytes, 0, "RIFF") && hasId(bytes, 8, "RMID")) {
        if (auto extent = readRiff(bytes, log))
            return extent;
    }
    const std::size_t begin = findId(bytes, 0, bytes.size(), "MThd");
    if (begin == bytes.size())
        return std::nullopt;
    log.add(0, "skipped # bytes before the header", begin);
    return MidiExtent{begin, bytes.size(), std::nullopt};
}

} // namespace ricercar::smf
