#include "engine/music/scale.h"

#include <algorithm>
#include <array>

namespace ricercar {

namespace {

constexpr int octave = 12;

int floorDivide(int a, int b)
{
    return a >= 0 ? a / b : -((b - 1 - a) / b);
}

int pitchClassAbove(int root, int pitch)
{
    return pitch - root - octave * floorDivide(pitch - root, octave);
}

} // namespace

std::span<const Scale> allScales()
{
    static const std::array<Scale, 20> scales{{
        {"major", "major", {0, 2, 4, 5, 7, 9, 11}},
        {"natural_minor", "natural minor", {0, 2, 3, 5, 7, 8, 10}},
        {"harmonic_minor", "harmonic minor", {0, 2, 3, 5, 7, 8, 11}},
        {"melodic_minor", "melodic minor", {0, 2, 3, 5, 7, 9, 11}},
        {"dorian", "Dorian", {0, 2, 3, 5, 7, 9, 10}},
        {"phrygian", "Phrygian", {0, 1, 3, 5, 7, 8, 10}},
        {"lydian", "Lydian", {0, 2, 4, 6, 7, 9, 11}},
        {"mixolydian", "Mixolydian", {0, 2, 4, 5, 7, 9, 10}},
        {"locrian", "Locrian", {0, 1, 3, 5, 6, 8, 10}},
        {"major_pentatonic", "major pentatonic", {0, 2, 4, 7, 9}},
        {"minor_pentatonic", "minor pentatonic", {0, 3, 5, 7, 10}},
        {"hexachord", "major hexachord", {0, 2, 4, 5, 7, 9}},
        {"blues", "blues", {0, 3, 5, 6, 7, 10}},
        {"whole_tone", "whole tone", {0, 2, 4, 6, 8, 10}},
        {"octatonic_half", "octatonic, half tone first", {0, 1, 3, 4, 6, 7, 9, 10}},
        {"octatonic_whole", "octatonic, whole tone first", {0, 2, 3, 5, 6, 8, 9, 11}},
        {"hirajoshi", "hirajoshi", {0, 2, 3, 7, 8}},
        {"in_sen", "in sen", {0, 1, 5, 7, 10}},
        {"phrygian_dominant", "Phrygian dominant", {0, 1, 4, 5, 7, 8, 10}},
        {"chromatic", "chromatic", {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
    }};
    return scales;
}

int scalePitch(const Scale& scale, int root, int lowest, int degree)
{
    const int count = static_cast<int>(scale.semitones.size());
    const int above = pitchClassAbove(root, lowest);
    const int below = lowest - above;
    const auto first = std::lower_bound(scale.semitones.begin(), scale.semitones.end(), above);
    // Past the last step it is the root of the next octave, which the division below takes care of.
    const int counted = static_cast<int>(first - scale.semitones.begin()) + degree;
    const int octaves = floorDivide(counted, count);
    return below + octave * octaves + scale.semitones[static_cast<std::size_t>(counted - octaves * count)];
}

int scaleDegree(const Scale& scale, int root, int pitch)
{
    const auto found = std::find(scale.semitones.begin(), scale.semitones.end(), pitchClassAbove(root, pitch));
    return found == scale.semitones.end() ? -1 : static_cast<int>(found - scale.semitones.begin());
}

} // namespace ricercar
