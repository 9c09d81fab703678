#include "engine/generators/melody_evolution/melody_problem.h"

namespace ricercar {

std::vector<Feature> melodyFeatures(double notesPerBeat)
{
    return {
        {"chord_tones", "chord tones on strong beats",
            "Of what sounds on beats 1 and 3 and at a change of chord, the part that is a chord tone; tensions count "
            "2/5, and up to half of these places may be silent.",
            "Strong beats are where the ear compares the melody with the chord, so chord tones there make the harmony "
            "audible."},
        {"tensions", "controlled tensions",
            "How near the part of the notes that are ninths, elevenths and thirteenths right for their chord, on weak "
            "beats, is to the wished one; one that does not step on to a chord tone counts half.",
            "Tensions colour a line, as long as they are light and lead somewhere."},
        {"clean", "no wrong notes",
            "1 minus the part of the notes outside the chord's scale, unless they approach a chord tone by a semitone; "
            "avoid notes that are long, on a strong beat or left by a leap count half.",
            "A note neither in the chord nor in its scale sounds like a mistake, unless it leads into one that is."},
        {"steps", "steps and balanced leaps",
            "Mean worth of the intervals: steps 1, thirds 3/4, larger ones less; a leap that is followed by a step the "
            "other way is half forgiven.",
            "Lines that move by step can be sung; a leap is an event that wants to be balanced."},
        {"motif", "motivic consistency",
            "How much of rhythm and contour bars take up from an earlier bar; a literal copy counts 3/4.",
            "An idea that comes back, varied, is what makes a melody hang together."},
        {"contour", "arch with one climax",
            "The highest note comes once and in the second half, and the bars' mean pitches follow an arch.",
            "A phrase that rises to one goal and falls away has a direction."},
        {"variety", "rhythmic variety",
            "Different durations, about three bar rhythms in eight bars, and 2 in 5 onsets off the beat.",
            "Even values tire, and off-beat notes make it swing."},
        {"density", "density and rests",
            "How near notes a beat (1/2) and the silent part of the time (1/4) are to what is wished, and the part of "
            "the "
            "bars in which a note begins (1/4).",
            "A soloist breathes: neither a stream of notes nor a few lost ones."},
        {"compass", "comfortable range", "1 for a compass of 9 to 17 semitones, less below and above.",
            "Less than a sixth is a chant, more than an octave and a half is no longer one voice."},
        {"cadence", "phrases breathe and close",
            "Phrases of four bars end without an onset in their last beat (1/2), the last note is root, third or fifth "
            "of its chord (3/10) and lasts a beat or more (1/5).",
            "Ends of phrases are the punctuation of music."},
        {"note_density", "notes a beat", "Onsets divided by beats.", "How busy it is.", 0, notesPerBeat},
        {"leaps", "leaps", "The part of the intervals that are a fourth or more.", "How jagged it is."},
        {"wrong_notes", "wrong notes", "The part of the notes outside their chord's scale and not excused.",
            "What the term against wrong notes counts."},
        {"rests", "rests", "The silent part of the time.", "How much it breathes."},
        {"off_beat", "off the beat", "The part of the onsets that lie off the beat.", "How much it swings."},
        {"span", "compass in semitones", "Highest minus lowest pitch.", "How wide it is.", 0, 127},
        {"tension_share", "tensions", "The part of the notes that are tensions on weak beats.", "How colourful it is."},
    };
}

} // namespace ricercar
