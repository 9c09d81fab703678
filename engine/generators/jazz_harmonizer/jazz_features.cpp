#include "engine/generators/jazz_harmonizer/jazz_problem.h"

#include <bit>

namespace ricercar {

std::span<const Feature> JazzProblem::features() const
{
    static const std::vector<Feature> all{
        {"congruence", "chord tones", "Part of the melody's time whose note is a tone of its chord.",
            "A melody that lies in the chords sounds settled."},
        {"tensions", "tensions", "Part of the melody's time on a tension: a 9, 11 or 13 that the chord bears.",
            "A held tension is the colour that makes a harmony jazz; it counts less than a chord tone."},
        {"no_avoid_notes", "no avoid notes",
            "1 minus the part of the melody's time a semitone above a chord tone, or outside the chord's scale.",
            "Such a note, an F over Cmaj7, hides what the chord is for and grates when it is held."},
        {"voice_leading", "voice leading",
            "1 where the four upper voices stand still, 0 where they move twelve semitones in all at every change.",
            "Voices that move by step bind chords together; a pianist looks for the nearest voicing."},
        {"no_parallels", "no parallel fifths",
            "1 minus the part of the moves where two of the five voices go from a fifth to a fifth.",
            "Parallel fifths fuse two voices into one, and the texture thins."},
        {"functional", "functional progressions",
            "A strong move counts 1: V to I, ii to V, a substitute falling a semitone, a diminished chord rising; from "
            "tonic on, subdominant to dominant, dominant to tonic or the same root again 1/2.",
            "Cadences such as ii-V-I give jazz harmony its drive; a dominant that does not resolve disappoints."},
        {"variety", "variety", "Different chords used; eight or more are enough.",
            "A piece of two chords tells little, one of twenty does not hold together."},
        {"changes", "harmonic rhythm",
            "1 minus the repeated chords: one that stays over a bar line counts in full, within a bar half.",
            "Harmony that changes at the bar line lets one hear the metre."},
        {"cadence", "cadence",
            "A third each for beginning on a tonic chord, ending on C, and a dominant that resolves to it.",
            "Beginning and end tell where home is."},
        {"chromatic", "chromatic", "Part of the chords with tones outside C major.",
            "Borrowed tones are spice: as much as one likes, in either direction."},
        {"ninths", "ninths and more", "Part of the chords with five or more tones.", "They make the sound richer."},
        {"fifths", "falling fifths", "Part of the moves whose root falls a fifth.",
            "The strongest move there is, and the backbone of standards."},
        {"bass_steps", "bass by step", "Part of the moves whose bass goes a semitone or a whole tone.",
            "A bass that walks by step is a melody of its own."},
        {"different", "different chords", "How many different chords are used.", "It counts what variety rates.", 1,
            40},
    };
    return all;
}

void JazzProblem::measureMore(const Gene* genes, double* values) const
{
    const JazzVocabulary& words = *m_vocabulary;
    std::size_t rich = 0, fifths = 0, steps = 0;
    std::uint64_t used = 0;
    for (std::size_t slot = 0; slot < slots(); ++slot) {
        rich += words.isRich(genes[slot]) ? 1u : 0u;
        used |= std::uint64_t{1} << genes[slot];
        if (slot == 0)
            continue;
        const int up = (words.bass(genes[slot]) - words.bass(genes[slot - 1]) + 12) % 12;
        fifths += (words.chord(genes[slot]).root - words.chord(genes[slot - 1]).root + 12) % 12 == 5 ? 1u : 0u;
        steps += up == 1 || up == 2 || up == 10 || up == 11 ? 1u : 0u;
    }
    const double moves = static_cast<double>(slots() - 1);
    *values++ = static_cast<double>(rich) / static_cast<double>(slots());
    *values++ = static_cast<double>(fifths) / moves;
    *values++ = static_cast<double>(steps) / moves;
    *values++ = static_cast<double>(std::popcount(used));
}

} // namespace ricercar
