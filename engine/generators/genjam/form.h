#pragma once

#include "engine/base/result.h"
#include "engine/generators/genjam/measure_mutations.h"
#include "engine/music/chord.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar::genjam {

constexpr std::int64_t beatTicks = 480; ///< runTicksPerQuarter
constexpr std::int64_t barTicks = 4 * beatTicks;

/// The notes that a soloist may use over a chord: what symbols 1..14 of a measure become.
struct SoloScale {
    std::array<std::uint8_t, lastNote> pitches{}; ///< MIDI, ascending; symbol s is pitches[s - 1]
    std::string name; ///< "D Dorian"
    std::size_t perOctave = 7;
};

/// The scale that a chord suggests, repeated upwards from its lowest note at or above `lowest` (MIDI, at most 72). Over
/// a diminished chord half and whole tones by turns, over m7b9 the Phrygian mode (after Biles), else chordScale().
/// [any]
SoloScale soloScale(const Chord& chord, bool flatNinth, int lowest);

/// A chord of the form, with all that is played over it.
struct FormChord {
    Chord chord;
    std::string name; ///< as it was written: "Cm7b9"
    SoloScale scale;
};

/// A bar in 4/4 with 1, 2 or 4 chords of equal length.
struct FormBar {
    std::vector<FormChord> chords;

    std::size_t chordIndexAt(std::size_t event) const { return event * chords.size() / eventsPerMeasure; }
    const FormChord& at(std::size_t event) const { return chords[chordIndexAt(event)]; }
};

/// Reads bars between "|", each of 1, 2 or 4 chords, such as "Dm7 | G7 | Cmaj7 | Cmaj7 A7"; "%" repeats the bar
/// before. 1 to 64 bars, a phrase of four beginning at each fourth. Error: names the bar. [any]
Result<std::vector<FormBar>> parseForm(std::string_view text, int lowest);

} // namespace ricercar::genjam
