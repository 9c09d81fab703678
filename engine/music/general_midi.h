#pragma once

#include <optional>
#include <string_view>

namespace ricercar {

inline constexpr int gmProgramCount = 128;
/// MIDI channel, from 0, on which each key is a drum.
inline constexpr int gmDrumChannel = 9;

/// Name of a General MIDI program, 0..127: "Acoustic grand piano". [any]
/// Source: MIDI Association, "General MIDI System Level 1", 1991.
std::string_view gmProgramName(int program);

/// Name of the drum on a key of the drum channel: "closed hi-hat"; empty for keys without one. [any]
std::string_view gmDrumName(int key);

/// Program of a name as people write it: one of gmProgramName(), a short name ("piano", "organ", "strings") or a number
/// 1..128; case does not matter. [any]
std::optional<int> parseGmProgram(std::string_view text);

/// Key of a drum by its name or a short one ("kick", "snare", "hi-hat"); case does not matter. [any]
std::optional<int> parseGmDrum(std::string_view text);

} // namespace ricercar
