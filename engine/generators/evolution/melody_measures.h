#pragma once

#include "engine/generators/evolution/melody_grid.h"

namespace ricercar {

// Measures of a melody that need no chords, each 0 (bad) .. 1 (good) and O(notes) unless said otherwise. [any]

/// What one step or leap between neighbours is worth: seconds most, then thirds, repeats and fifths; a leap of a fourth
/// or more is half forgiven where a step the other way follows. Mean over the intervals; 0 with fewer than two notes.
double stepwiseMotion(const MelodyLine& line);

/// How much bars take up rhythm and contour of an earlier one: for each bar with two onsets or more but the first,
/// the best of half (onsets in common / onsets of either) + half (intervals that go the same way at the same place);
/// a literal copy counts 3/4, as a sequence is better. Mean over these bars; 0 if there are none. O(bars^2 + notes).
double motivicUnity(const MelodyGrid& grid, const MelodyLine& line);

/// An arch with one climax: 0.4 for the highest note at 1/2 .. 7/8 of the piece (less, the farther away), 0.2 / (how
/// often it comes), 0.4 times the correlation of the bars' mean pitches with an arch that peaks at 5/8.
double archContour(const MelodyGrid& grid, const MelodyLine& line);

/// Different durations (four are enough), different bar rhythms (three in eight bars), and 2 in 5 onsets off the beat.
double rhythmicVariety(const MelodyGrid& grid, const MelodyLine& line);

/// How near notes a beat (1/2) and the silent part of the time (1/4) are to what is wished, and the part of the bars in
/// which a note begins (1/4).
double wishedDensity(const MelodyGrid& grid, const MelodyLine& line, double notesPerBeat, double rests);

/// 1 for a compass of 9 to 17 semitones, less below and above.
double comfortableRange(const MelodyLine& line);

/// The part of the phrases (four bars, or what is left) that breathe at their end: no onset in the last beat.
double breathing(const MelodyGrid& grid, const MelodyLine& line);

/// The part of the intervals that are a fourth or more.
double leapShare(const MelodyLine& line);
/// The part of the onsets that lie off the beat.
double offBeatShare(const MelodyGrid& grid, const MelodyLine& line);
/// Highest minus lowest pitch in semitones.
int compass(const MelodyLine& line);

/// 1 where `value` is `wished`, falling to 0 at a distance of `tolerance`.
double nearness(double value, double wished, double tolerance);

} // namespace ricercar
