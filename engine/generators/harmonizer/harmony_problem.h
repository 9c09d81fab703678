#pragma once

#include "engine/generators/evolution/given_melody.h"
#include "engine/generators/evolution/music_problem.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// A melody harmonised with one triad a bar: the problem of the course. A gene is the chord of a bar.
///
/// The four terms are those of V. Velardo, "Generative music AI" (video course, 2023), genetic algorithms: congruence,
/// variety, flow, functional harmony. As there, a note fits a chord by its letter alone, so that F sharp counts as F. A
/// note held over a bar line counts in both bars, the course counts it in the first.
class HarmonyProblem final : public MusicProblem {
public:
    static constexpr std::size_t chords = 7;
    enum ChordIndex : Gene { C, Dm, Em, F, G, Am, Bdim };
    static constexpr std::array<const char*, chords> chordNames{"C", "Dm", "Em", "F", "G", "Am", "Bdim"};
    enum Term { Congruence, Variety, Flow, Functional };
    static constexpr std::size_t terms = 4;
    /// Weights of the course.
    static constexpr std::array<double, terms> courseWeights{0.4, 0.1, 0.3, 0.2};

    explicit HarmonyProblem(GivenMelody melody);

    const GenomeShape& shape() const override { return m_shape; }
    /// The four terms, then what expressions and maps may use: minor, fifths, repeats, different, cadence, tonic,
    /// downbeats, recall.
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    void scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    /// "swap": two neighbours change places; "follow": a bar takes a chord that the one before prefers.
    std::span<const MutationOperator> musicalMutations() const override { return m_mutations; }
    std::string geneText(std::size_t locus, Gene gene) const override;
    std::string locusText(std::size_t locus) const override;

    GenomeLayout layout() const override;
    GeneLook look(std::size_t locus, Gene gene) const override;
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override;
    std::int64_t lengthTicks() const override { return m_melody.lengthTicks(); }
    /// By dynamic programming (exact_harmony.h).
    std::optional<double> optimum(std::span<const double> weights) const override;

    std::size_t bars() const { return m_melody.bars; }
    const GivenMelody& melody() const { return m_melody; }
    /// Congruence that a chord in a bar adds.
    double congruence(std::size_t bar, Gene chord) const { return m_fittingTicks[bar][chord] * m_perTick; }
    /// The chord is among those that `from` likes to go to.
    static bool isPreferred(Gene from, Gene to);

private:
    /// The terms of one chromosome.
    void measure(const Gene* genes, double* values) const;
    /// What follows them in features().
    void measureMore(const Gene* genes, double* values) const;

    GivenMelody m_melody;
    GenomeShape m_shape;
    std::vector<MutationOperator> m_mutations;
    std::vector<std::array<std::uint32_t, 8>> m_fittingTicks; ///< [bars, chord]: ticks whose letter is in the chord
    double m_perTick = 0; ///< 1 / ticks that sound
    /// [bars, from * 8 + to]: ticks that fit `to` in the bar, plus `preferredMove` if `from` likes to go there.
    std::vector<std::array<std::uint32_t, 64>> m_moves;
    std::vector<double> m_flow; ///< the flow term for 0, 1, 2 … preferred moves
    std::vector<std::size_t> m_recalled; ///< first bar with the same melody; itself if there is none before; [bars]
    std::vector<std::uint8_t>
        m_downbeats; ///< bit mask of the chords that hold the first note, 0: there is none; [bars]
};

} // namespace ricercar
