#pragma once

#include "engine/evolution/mutation_operator.h"
#include "engine/evolution/problem.h"
#include "engine/generators/evolution/music_problem.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// What the genes of a melody mean: a grid of columns in time, each a rest, a hold of what sounds before it, or the
/// onset of a pitch. A pitch and the holds after it are one note, also over a bar line; a hold after a rest is silent.
/// As every bar is a fixed number of columns, no change of genes can alter its length. [any]
///
/// A gene's code is its value plus `base` of its column: where the rhythm is fixed, the columns of onsets have pitches
/// alone (base firstPitch), and all others have one value (base rest or hold).
struct MelodyGrid {
    static constexpr std::uint8_t rest = 0;
    static constexpr std::uint8_t hold = 1;
    static constexpr std::uint8_t firstPitch = 2; ///< code of pitches[0]
    static constexpr std::size_t mostColumns = 256;

    std::uint32_t bars = 8;
    std::uint32_t columnsPerBar = 8; ///< 4, 8 or 16: beats are quarters, four to the bar
    bool fixedRhythm = false;
    std::vector<std::uint8_t> pitches; ///< MIDI, ascending, 1..128 of them
    std::vector<std::uint8_t> base; ///< [columns]
    std::vector<std::vector<std::uint8_t>> ladders; ///< codes of scales, ascending, none empty
    std::vector<std::uint16_t> ladderOf; ///< [columns], which ladder is right there

    /// A grid of pitches, all columns free, with one ladder of all pitches.
    static MelodyGrid free(std::uint32_t bars, std::uint32_t columnsPerBar, std::vector<std::uint8_t> pitches);
    /// The onsets fixed by a pattern of one or more bars that is repeated: [columns of the pattern] of rest, hold or
    /// firstPitch.
    void fixRhythm(std::span<const std::uint8_t> pattern);

    std::uint32_t columns() const { return bars * columnsPerBar; }
    std::uint32_t columnsPerBeat() const { return columnsPerBar / 4; }
    std::uint32_t barOf(std::uint32_t column) const { return column / columnsPerBar; }
    /// Columns since the bar began.
    std::uint32_t inBar(std::uint32_t column) const { return column & (columnsPerBar - 1); }
    bool isOnBeat(std::uint32_t column) const { return (column & (columnsPerBeat() - 1)) == 0; }
    std::int64_t columnTicks() const { return std::int64_t{runTicksPerQuarter} / columnsPerBeat(); }
    std::uint8_t codeAt(std::size_t column, Gene gene) const { return static_cast<std::uint8_t>(gene + base[column]); }
    /// The gene of a code that the column may have.
    Gene geneAt(std::size_t column, std::uint8_t code) const { return static_cast<Gene>(code - base[column]); }
    /// MIDI pitch of a code from firstPitch.
    std::uint8_t pitchOf(std::uint8_t code) const { return pitches[code - firstPitch]; }
    /// The code `steps` scale steps away from one from firstPitch, at the end of the ladder where there are no more. A
    /// code between two steps counts as the one it leaves behind. O(ladder).
    std::uint8_t moved(std::size_t column, std::uint8_t code, int steps) const;

    GenomeShape shape() const;
    GenomeLayout layout() const;
    GeneLook look(std::size_t column, Gene gene) const;
    std::string geneText(std::size_t column, Gene gene) const;
    /// "beat 3 of bar 2", "beat 3 + 1/2 of bar 2".
    std::string locusText(std::size_t column) const;
    /// Fills a chromosome: holds and rests with their probabilities, else an onset of any pitch.
    void randomize(std::span<Gene> genes, double holds, double rests, Rng& rng) const;
};

/// A chromosome read as notes, in flat arrays of which the first `count` are filled.
struct MelodyLine {
    std::uint32_t count = 0;
    std::uint32_t silent = 0; ///< columns in which nothing sounds
    std::array<std::uint8_t, MelodyGrid::mostColumns> onset; ///< column
    std::array<std::uint16_t, MelodyGrid::mostColumns> length; ///< columns, 1 or more
    std::array<std::uint8_t, MelodyGrid::mostColumns> code;
    std::array<std::uint8_t, MelodyGrid::mostColumns> pitch; ///< MIDI

    /// O(columns).
    void read(const MelodyGrid& grid, std::span<const Gene> genes);
};

/// How off-beat columns are delayed: a place within its beat, 0 .. runTicksPerQuarter, played with swing 0.5 (even) to
/// 0.75. [any]
std::int64_t swungTicks(std::int64_t ticks, double swing);

/// The notes of a line, on `channel`, louder on the beat; each knows the gene of its onset. O(columns). [any]
std::vector<EvolvedNote> notesOf(
    const MelodyGrid& grid, std::span<const Gene> genes, std::uint8_t channel, double swing);

/// Reads "x.x.x---": x begins a note, . lets it last, - is silent, | is for the eye. Error: another letter, or not a
/// whole number of bars up to `bars`. [any]
Result<std::vector<std::uint8_t>> parseRhythm(std::string_view text, std::uint32_t columnsPerBar, std::uint32_t bars);

} // namespace ricercar
