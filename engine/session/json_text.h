#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ricercar {

/// True for well-formed UTF-8 (no surrogates, no overlong forms). O(length). [any]
bool isUtf8(std::string_view text);

/// Writes JSON text: the same calls give the same bytes on any machine. [any]
///
/// Objects and arrays have an entry a line; a row stays on one line. The caller keeps begin and end in balance and
/// gives every entry of an object its key.
class JsonText {
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    void key(std::string_view name);

    void value(bool flag) { scalar(flag ? "true" : "false"); }
    void value(std::integral auto number) { scalar(std::to_string(number)); }
    /// Shortest text that reads back as the same number, always with a point or an exponent; null if not finite.
    void value(double number);
    /// Bytes that are not UTF-8 become U+FFFD.
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    /// An array of whole numbers on one line.
    void row(std::span<const std::int64_t> numbers);

    template <class T> void entry(std::string_view name, const T& content)
    {
        key(name);
        value(content);
    }

    /// The finished text, ending in a line break.
    std::string take();

private:
    void open(char bracket);
    void close(char bracket);
    void scalar(std::string_view text);
    void beginEntry();
    void appendQuoted(std::string_view text);

    std::string m_text;
    int m_depth = 0;
    bool m_first = true; ///< nothing written yet in the innermost bracket
    bool m_keyed = false; ///< a key was just written
};

} // namespace ricercar
