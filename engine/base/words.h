#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace ricercar {

// Text that people write, taken apart at its blanks. [any]

constexpr std::string_view blanks = " \t\r\n";

/// Takes the first word off `text`, with what is before it; empty if none is left. Words end at any of `between`.
constexpr std::string_view takeWord(std::string_view& text, std::string_view between = blanks)
{
    text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
    const std::string_view word = text.substr(0, std::min(text.find_first_of(between), text.size()));
    text.remove_prefix(word.size());
    return word;
}

/// Without the blanks around it.
constexpr std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

/// The number that the whole of `text` is; nothing if it is not one, or too large for a T.
template <class T> std::optional<T> parseNumber(std::string_view text)
{
    T value{};
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || status != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// As much of a text as an error message bears, in quotation marks.
inline std::string quoted(std::string_view text)
{
    return "'" + std::string(text.substr(0, 40)) + (text.size() > 40 ? "…'" : "'");
}

} // namespace ricercar
