#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ricercar {

/// Name of a MIDI pitch, 0..127, with middle C = 60 = "C4"; black keys are sharps ("F#4"). [any]
std::string pitchName(int pitch);

/// Pitch of a name such as "C4", "f#3", "Bb-1"; nothing if it is not one or lies outside 0..127. [any]
std::optional<int> parsePitch(std::string_view name);

/// True for the five black keys of the octave. [any]
constexpr bool isBlackKey(int pitch)
{
    const int pitchClass = ((pitch % 12) + 12) % 12;
    return pitchClass == 1 || pitchClass == 3 || pitchClass == 6 || pitchClass == 8 || pitchClass == 10;
}

} // namespace ricercar
