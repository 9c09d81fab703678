#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ricercar::smf {

/// A file as it was before a program took it for text.
struct Untransferred {
    std::vector<std::uint8_t> bytes;
    std::string_view what; ///< one repair, for the log
};

/// Undoes what transfers in text mode do to a binary file, where the bytes bear the mark of it: each byte 0A became
/// 0D 0A, or bytes above 127 became two bytes of UTF-8. Nothing where they do not; O(bytes). [any]
std::optional<Untransferred> undoTextTransfer(std::span<const std::uint8_t> bytes);

} // namespace ricercar::smf
