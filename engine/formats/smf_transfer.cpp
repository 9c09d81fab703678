#include "engine/formats/smf_transfer.h"

namespace ricercar::smf {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Nothing unless every line feed follows a carriage return, and there are some.
std::optional<Bytes> withoutCarriageReturns(std::span<const std::uint8_t> bytes)
{
    Bytes mended;
    mended.reserve(bytes.size());
    std::size_t lineFeeds = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\n') {
            if (i == 0 || bytes[i - 1] != '\r')
                return std::nullopt;
            mended.pop_back();
            ++lineFeeds;
        }
        mended.push_back(bytes[i]);
    }
    if (lineFeeds == 0)
        return std::nullopt;
    return mended;
}

/// Nothing unless all bytes above 127 are UTF-8 for characters up to 255: a note-on in a sound file is not.
std::optional<Bytes> withoutUtf8(std::span<const std::uint8_t> bytes)
{
    Bytes mended;
    mended.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] < 0x80) {
            mended.push_back(bytes[i]);
            continue;
        }
        const bool leads = bytes[i] == 0xC2 || bytes[i] == 0xC3;
        if (!leads || i + 1 == bytes.size() || (bytes[i + 1] & 0xC0) != 0x80)
            return std::nullopt;
        mended.push_back(static_cast<std::uint8_t>((bytes[i] & 0x03) << 6 | (bytes[i + 1] & 0x3F)));
        ++i;
    }
    if (mended.size() == bytes.size())
        return std::nullopt;
    return mended;
}

} // namespace

std::optional<Untransferred> undoTextTransfer(std::span<const std::uint8_t> bytes)
{
    if (auto mended = withoutUtf8(bytes))
        return Untransferred{
            *std::move(mended), "bytes above 127 were turned into UTF-8; undone, offsets count the mended bytes"};
    if (auto mended = withoutCarriageReturns(bytes))
        return Untransferred{
            *std::move(mended), "bytes 0A were turned into 0D 0A; undone, offsets count the mended bytes"};
    return std::nullopt;
}

} // namespace ricercar::smf
