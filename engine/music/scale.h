#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace ricercar {

/// Steps of the octave in use, by their distance from the root.
struct Scale {
    std::string_view id; ///< stable, [a-z0-9_]+
    std::string_view label;
    std::vector<int> semitones; ///< ascending from 0, below 12
};

/// All scales, in the order they are offered; ids never change. [any]
std::span<const Scale> allScales();

/// MIDI pitch of degree `degree` (from 0, may exceed the octave) counted upwards from the lowest note of the scale that
/// is at least `lowest`; `root` is the pitch class 0..11. Not limited to 0..127. O(1). [any]
int scalePitch(const Scale& scale, int root, int lowest, int degree);

/// Which degree of the scale a pitch is, from 0; -1 if it is none. [any]
int scaleDegree(const Scale& scale, int root, int pitch);

} // namespace ricercar
