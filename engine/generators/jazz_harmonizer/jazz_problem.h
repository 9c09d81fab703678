#pragma once

#include "engine/generators/evolution/given_melody.h"
#include "engine/generators/evolution/music_problem.h"
#include "engine/generators/jazz_harmonizer/jazz_vocabulary.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// A melody harmonised with two seventh or ninth chords a bar: the assignment "Genetic Harmonizer Upgrade" of the UPF
/// course Computational Music Creativity (2025). A gene is one of the chords of a vocabulary, for half a bar.
///
/// Every term is a sum over places or over neighbours, so that scoring is table lookups: how a chord is voiced follows
/// from the one before, so (chord, voicing) is the state of a small automaton that reads the genes.
class JazzProblem final : public MusicProblem {
public:
    enum Term {
        Congruence,
        Tensions,
        NoAvoidNotes,
        VoiceLeading,
        NoParallels,
        Functional,
        Variety,
        Changes,
        Cadence,
        Chromatic
    };
    static constexpr std::size_t terms = 10;
    static constexpr std::array<double, terms> standardWeights{0.2, 0.1, 0.1, 0.1, 0.05, 0.25, 0.05, 0.05, 0.1, 0};
    static constexpr std::int64_t slotTicks = GivenMelody::barTicks / 2;
    /// As many different chords are as much variety as one wants.
    static constexpr std::size_t fullVariety = 8;
    /// Semitones that four voices move in all: as much is as bad as it gets.
    static constexpr int worstMovement = 12;

    JazzProblem(GivenMelody melody, JazzVocabulary vocabulary);

    const GenomeShape& shape() const override { return m_shape; }
    /// The ten terms, then what expressions and maps may use: ninths, fifths, bass_steps, different.
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    void scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    /// "two_five", "resolve", "substitute" (jazz_mutations.h).
    std::span<const MutationOperator> musicalMutations() const override { return m_mutations; }
    std::string geneText(std::size_t locus, Gene gene) const override;
    std::string locusText(std::size_t locus) const override;

    GenomeLayout layout() const override;
    /// Coloured by function.
    GeneLook look(std::size_t locus, Gene gene) const override;
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override;
    std::int64_t lengthTicks() const override { return m_melody.lengthTicks(); }

    const GivenMelody& melody() const { return m_melody; }
    const JazzVocabulary& vocabulary() const { return *m_vocabulary; }
    std::size_t slots() const { return m_shape.length(); }
    /// The voicing of every chord of a progression, [slots].
    std::vector<std::size_t> voicingsOf(std::span<const Gene> genes) const;

private:
    void measure(const Gene* genes, double* values) const;
    void measureMore(const Gene* genes, double* values) const;
    void fillSlots();
    void fillMoves();

    GivenMelody m_melody;
    std::shared_ptr<const JazzVocabulary> m_vocabulary;
    GenomeShape m_shape;
    std::vector<MutationOperator> m_mutations;
    double m_perTick = 0; ///< 1 / ticks that sound
    // Numbers that are added up share a word; the layout is in jazz_problem.cpp.
    std::vector<std::uint64_t> m_fits; ///< [slots, chord]: ticks of the melody on tones, tensions and other notes
    std::vector<std::uint8_t> m_firstState; ///< [chord]: chord * voicings + voicing
    std::vector<std::uint8_t> m_nextState; ///< [state, chord]
    std::vector<std::uint32_t> m_moves; ///< [state, chord]: semitones moved, parallel fifths, quality of the move
    std::vector<std::uint8_t> m_cadence; ///< [last but one, last]: conditions of a close that are kept, 0..2
    std::uint64_t m_tonics = 0; ///< bit mask of chords that are tonic
    std::vector<std::uint8_t> m_chromatic; ///< [chord]: 1 if it has tones outside the key
};

} // namespace ricercar
