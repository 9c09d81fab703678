#include "engine/session/json_text.h"

#include <charconv>
#include <cmath>

namespace ricercar {

namespace {

/// Bytes of the well-formed UTF-8 sequence that `text` starts with; 0 if there is none.
/// Source: The Unicode Standard, table 3-7.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned lead = byte(0);
    if (text.empty())
        return 0;
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return follows(1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef)
        return follows(1, lead == 0xe0 ? 0xa0 : 0x80, lead == 0xed ? 0x9f : 0xbf) && follows(2) ? 3 : 0;
    if (lead >= 0xf0 && lead <= 0xf4)
        return follows(1, lead == 0xf0 ? 0x90 : 0x80, lead == 0xf4 ? 0x8f : 0xbf) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

void appendNumber(std::string& text, std::int64_t number)
{
    char digits[24];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

} // namespace

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

void JsonText::open(char bracket)
{
    beginEntry();
    m_text += bracket;
    ++m_depth;
    m_first = true;
}

void JsonText::close(char bracket)
{
    --m_depth;
    if (!m_first)
        m_text.append("\n").append(static_cast<std::size_t>(m_depth), ' ');
    m_text += bracket;
    m_first = false;
}

void JsonText::beginEntry()
{
    if (!m_keyed && m_depth > 0)
        m_text.append(m_first ? "\n" : ",\n").append(static_cast<std::size_t>(m_depth), ' ');
    m_first = false;
    m_keyed = false;
}

void JsonText::key(std::string_view name)
{
    beginEntry();
    appendQuoted(name);
    m_text += ": ";
    m_keyed = true;
}

void JsonText::scalar(std::string_view text)
{
    beginEntry();
    m_text += text;
}

void JsonText::value(double number)
{
    if (!std::isfinite(number)) {
        scalar("null");
        return;
    }
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    std::string text(digits, end);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    scalar(text);
}

void JsonText::value(std::string_view text)
{
    beginEntry();
    appendQuoted(text);
}

void JsonText::row(std::span<const std::int64_t> numbers)
{
    beginEntry();
    m_text += '[';
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i > 0)
            m_text += ',';
        appendNumber(m_text, numbers[i]);
    }
    m_text += ']';
}

void JsonText::appendQuoted(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    m_text += '"';
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        const auto lead = static_cast<unsigned char>(text.front());
        if (length == 0)
            m_text += "\xef\xbf\xbd";
        else if (lead == '"' || lead == '\\')
            m_text.append(1, '\\').append(1, text.front());
        else if (lead < 0x20)
            m_text.append("\\u00").append(1, hex[lead >> 4]).append(1, hex[lead & 15]);
        else
            m_text += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    m_text += '"';
}

std::string JsonText::take()
{
    m_text += '\n';
    return std::move(m_text);
}

} // namespace ricercar
