#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace ricercar {

/// Reads General MIDI programs as people write them (parseGmProgram()), separated by commas: "flute, 12, strings".
/// Usage error, which names the parameter: not `least`..`most` of them, or a name that is none. [any]
Result<std::vector<int>> parseInstruments(
    std::string_view text, std::size_t least, std::size_t most, std::string_view parameter);

} // namespace ricercar
