#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// What stands on the root of a chord. The names in chordText() are those of lead sheets.
enum class ChordQuality : std::uint8_t {
    Major,
    Minor,
    Diminished,
    Augmented,
    Suspended2, ///< sus2
    Suspended4, ///< sus4
    Sixth,
    MinorSixth,
    SixNine, ///< 69
    MajorSeventh,
    MinorSeventh,
    Seventh, ///< the dominant seventh
    MinorMajorSeventh, ///< mMaj7
    HalfDiminished, ///< m7b5
    DiminishedSeventh, ///< dim7
    AugmentedSeventh, ///< 7#5
    SeventhFlatFive, ///< 7b5
    SeventhSuspended4, ///< 7sus4
    MajorNinth,
    MinorNinth,
    Ninth, ///< the dominant seventh with its ninth
    SeventhFlatNine, ///< 7b9
    SeventhSharpNine, ///< 7#9
    SeventhSharpEleven, ///< 7#11
    MajorSeventhSharpEleven, ///< maj7#11
    MinorEleventh,
    Thirteenth ///< the dominant seventh with ninth and thirteenth, without the eleventh
};

/// A chord as a lead sheet names it.
struct Chord {
    int root = 0; ///< pitch class 0..11, C = 0
    ChordQuality quality = ChordQuality::Major;
    std::optional<int> bass = std::nullopt; ///< pitch class below the chord, "C/E"; nothing: the root

    bool operator==(const Chord&) const = default;
};

/// What a pitch class is to a chord.
enum class ChordRole : std::uint8_t {
    Tone, ///< one of chordTones()
    Tension, ///< in the scale of the chord and no avoid note: a ninth, eleventh or thirteenth that may be held
    Avoid, ///< in its scale, but a semitone above a chord tone: good in passing, not on a strong beat
    Outside ///< not in its scale
};

/// Every quality, in the order of the enumeration. [any]
std::span<const ChordQuality> allChordQualities();

/// Reads "C", "F#m7b5", "Bbmaj9", "G7/B"; common other spellings too ("Cmin7", "C-7", "CM7", "C6/9", "Co7", "C+").
/// Error: names the word and says what chords look like. [any]
Result<Chord> parseChord(std::string_view text);

/// "F#m7b5": with flats but for F#, and C# and G# where the chord is minor or diminished. parseChord() reads it. [any]
std::string chordText(const Chord& chord);

/// Pitch classes in thirds from the root up: root, third, fifth, seventh, ninth … without the bass; 3 to 6 of them.
/// [any]
std::vector<int> chordTones(const Chord& chord);

/// The scale that improvisers play over the chord, as pitch classes ascending from the root: six to eight, with all
/// chord tones in it. Chosen by the quality alone: major for the major seventh, Dorian for the minor, Mixolydian for
/// the dominant, Locrian for the half-diminished, octatonic for 7b9 and the diminished seventh … (the chord scales
/// taught as jazz theory; Mark Levine, The Jazz Theory Book, 1995). [any]
std::vector<int> chordScale(const Chord& chord);

/// What pitch class `pitchClass`, 0..11, is to the chord. Over a dominant whose scale has it, the flat ninth counts as
/// a tension. [any]
ChordRole chordRole(const Chord& chord, int pitchClass);

} // namespace ricercar
