#pragma once

#include "engine/base/result.h"
#include "engine/music/piece.h"

#include <string>
#include <string_view>

namespace ricercar {

/// A length in quarter notes as text: "1", "0.5", "1/3" where no short decimal is exact. [any]
std::string beatsText(std::int64_t ticks, int ticksPerQuarter);

/// Ticks of a length in quarter notes such as "2", ".5", "1/3"; nothing if it is not one or not positive. [any]
std::optional<std::int64_t> parseBeats(std::string_view text, int ticksPerQuarter);

/// "C5" for one beat, "C5:2" for two, "r:0.5" for a rest (pitch < 0). The notation of states, tests and tunes. [any]
std::string noteText(int pitch, std::int64_t durationTicks, int ticksPerQuarter);

/// Reads a line of notes such as "C5:1 G5 r:2 | A4:0.5" one after the other; bar lines are only for the eye. [any]
/// Error: names the word that is neither a note, a rest nor a bar line.
Result<Part> parseMelody(std::string_view text, int ticksPerQuarter);

/// The inverse for a monophonic part: notes and the gaps between them; O(notes). [any]
std::string melodyText(const Part& part, int ticksPerQuarter);

} // namespace ricercar
