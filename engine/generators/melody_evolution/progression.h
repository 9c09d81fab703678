#pragma once

#include "engine/base/result.h"
#include "engine/music/chord.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ricercar {

/// One chord of a progression in 4/4, with what every pitch class is to it here.
struct ProgressionChord {
    Chord chord;
    std::uint32_t firstBeat = 0; ///< quarters from the start of the piece
    std::uint32_t beats = 4; ///< 1, 2 or 4
    /// As chordRole() has it, with one exception: over a chord that may stand on several degrees of a key (major and
    /// minor triads, sevenths, ninths), the key around decides which scale is played. So F sharp is a ninth of Em7 in
    /// D, but outside in C, where F is in the scale and an avoid note; B is a tension over Fmaj7 in C.
    std::array<ChordRole, 12> roles{};

    bool operator==(const ProgressionChord&) const = default;
};

/// Reads "Dm7 | G7 | Cmaj7 | A7 D7": bars between "|", each of 1, 2 or 4 chords of equal length, 1 to 16 bars. Error:
/// a bar without a chord or with 3 or more than 4, a word that is no chord. [any]
Result<std::vector<ProgressionChord>> parseProgression(std::string_view text);

/// The tonic 0..11 of the major scale (or its relative minor) that fits best around chord `index`: the one with most
/// of the tones of the chords near by, each counted 1 / (1 + distance), its own chord twice; ties: the one that fits
/// the whole progression best, then the lowest. O(chords). [any]
int keyAround(const std::vector<ProgressionChord>& chords, std::size_t index);

} // namespace ricercar
