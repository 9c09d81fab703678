#pragma once

#include "engine/generators/evolution/melody_grid.h"
#include "engine/generators/melody_evolution/progression.h"

#include <array>
#include <string>
#include <vector>

namespace ricercar {

/// Who plays with the melody.
enum class Accompaniment { None, Chords, ChordsAndBass };

/// What is asked of a melody.
struct MelodyTask {
    std::vector<ProgressionChord> chords; ///< from beat 0 without gaps, whole bars of 4/4
    MelodyGrid grid; ///< its ladders are replaced by the scales of the chords
    double notesPerBeat = 1.1; ///< wished
    double rests = 0.12; ///< wished silent part of the time, 0..1
    double tensions = 0.2; ///< wished part of the notes that are tensions, 0..1
    double swing = 0.5; ///< where the off-beat falls within its beat, 0.5..0.75
    Accompaniment accompaniment = Accompaniment::ChordsAndBass;
    int program = 65; ///< General MIDI program of the melody, 0..127
};

/// A melody over a chord progression: a grid of onsets, holds and rests, judged by ten measures. Channel 0 is the
/// melody, 1 the chords, 2 the bass. [any]
class MelodyProblem final : public MusicProblem {
public:
    static constexpr std::size_t terms = 10;
    /// The order of the terms, first of the features.
    enum Term { ChordTones, Tensions, Clean, Steps, Motif, Contour, Variety, Density, Compass, Cadence };
    /// What comes after the terms.
    enum Extra { NoteDensity = terms, Leaps, WrongNotes, Rests, OffBeat, Span, TensionShare, featureCount };

    explicit MelodyProblem(MelodyTask task);

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    void randomize(std::span<Gene> genes, Rng& rng) const override;
    std::span<const MutationOperator> musicalMutations() const override { return m_mutations; }
    std::string geneText(std::size_t locus, Gene gene) const override { return m_grid->geneText(locus, gene); }
    /// "beat 3 of bar 2, over G7".
    std::string locusText(std::size_t locus) const override;

    GenomeLayout layout() const override { return m_grid->layout(); }
    /// Colours tell what the pitch is to its chord: 0 a chord tone, 1 a tension, 2 an avoid note, 3 outside.
    GeneLook look(std::size_t locus, Gene gene) const override;
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override;
    std::int64_t lengthTicks() const override;

    const MelodyGrid& grid() const { return *m_grid; }
    /// What `code` (MelodyGrid) is to the chord at a column.
    ChordRole role(std::size_t column, std::uint8_t code) const { return m_roles[m_chordOf[column] * m_codes + code]; }

private:
    struct Harmony {
        double chordTones = 0;
        double tensions = 0; ///< resolved ones count 1, others 1/2; a part of the notes
        double faults = 0; ///< likewise
        double wrong = 0; ///< likewise
        bool stableEnd = false;
    };
    Harmony judgeHarmony(const MelodyLine& line) const;
    void scoreOne(std::span<const Gene> genes, std::span<double> values) const;
    void accompany(std::vector<EvolvedNote>& notes) const;

    MelodyTask m_task;
    std::shared_ptr<const MelodyGrid> m_grid;
    GenomeShape m_shape;
    std::vector<Feature> m_features;
    std::vector<MutationOperator> m_mutations;
    std::size_t m_codes;
    std::uint32_t m_strongEvery; ///< columns between strong places, a power of two
    std::vector<std::uint16_t> m_chordOf; ///< [columns]
    std::vector<ChordRole> m_roles; ///< [chords, codes]
};

/// What the problem measures, terms first; `notesPerBeat` is the most there can be. [any]
std::vector<Feature> melodyFeatures(double notesPerBeat);

} // namespace ricercar
