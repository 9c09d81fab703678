#pragma once

#include "engine/base/result.h"
#include "engine/base/words.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ricercar {

/// Reads `count` words with blanks or commas between, each by `read`: a word to an optional number. Usage error about
/// `parameter` with `hint`: a word that reads as nothing, more words or fewer. O(text). [any]
template <std::size_t count, class Read>
Result<std::array<int, count>> parseWordList(
    std::string_view text, const char* parameter, const char* hint, const Read& read)
{
    std::array<int, count> values{};
    std::size_t found = 0;
    for (;;) {
        const std::string_view word = takeWord(text, " ,\t\r\n");
        if (word.empty())
            break;
        const std::optional<int> value = read(word);
        if (!value)
            return usageError("'" + std::string(word.substr(0, 40)) + "' does not fit", parameter, hint);
        if (found < count)
            values[found] = *value;
        ++found;
    }
    if (found != count)
        return usageError(std::to_string(found) + " values instead of " + std::to_string(count), parameter, hint);
    return values;
}

} // namespace ricercar
