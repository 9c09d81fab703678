#pragma once

#include "engine/generators/drum_evolution/drum_grid.h"
#include "engine/generators/evolution/music_problem.h"

#include <array>
#include <cstdint>
#include <vector>

namespace ricercar {

/// The fifth row.
enum class FifthDrum { Clap, LowTom, SideStick, Cowbell };
/// A typical pattern to be near to.
enum class DrumStyle { Free, Rock, Funk, Bossa, House };

/// What is asked of a drum pattern.
struct DrumTask {
    std::uint32_t bars = 1; ///< 1 or 2
    FifthDrum fifth = FifthDrum::Clap;
    DrumStyle style = DrumStyle::Rock;
    std::array<double, DrumGrid::rows> density{3, 2, 8, 1, 1}; ///< wished hits a bar, 0..16
    double syncopation = 0.2; ///< wished, 0..1 of the greatest
    double swing = 0.5; ///< where the second sixteenth falls within its eighth, 0.5..0.75
    std::uint32_t repeats = 4; ///< how often the pattern is played, 1 or more
};

/// A drum pattern of five instruments by sixteenths, each gene off, on or accented, on MIDI channel 10 (9 from 0). What
/// crossover calls a bar is an instrument's row. [any]
class DrumProblem final : public MusicProblem {
public:
    static constexpr std::size_t terms = 9;
    /// The order of the terms, first of the features.
    enum Term { Backbeat, Downbeat, Hats, Syncopated, Density, Balance, Halves, Accents, Style };
    /// What comes after the terms.
    enum Extra { HitShare = terms, Syncopation, KickHits, SnareHits, HatHits, AccentShare, featureCount };

    explicit DrumProblem(DrumTask task);

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    void randomize(std::span<Gene> genes, Rng& rng) const override;
    std::span<const MutationOperator> musicalMutations() const override { return m_mutations; }
    std::string geneText(std::size_t locus, Gene gene) const override;
    /// "snare, beat 2 + 1/4 of bar 1".
    std::string locusText(std::size_t locus) const override;

    GenomeLayout layout() const override;
    GeneLook look(std::size_t locus, Gene gene) const override;
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override { return {{"drums", 9, 0}}; }
    std::int64_t lengthTicks() const override;

    std::uint32_t steps() const { return DrumGrid::stepsPerBar * m_task.bars; }
    std::string rowName(std::size_t row) const;

private:
    void scoreOne(const DrumGrid& grid, std::span<double> values) const;

    DrumTask m_task;
    GenomeShape m_shape;
    std::vector<MutationOperator> m_mutations;
    std::array<std::uint32_t, DrumGrid::rows> m_style{}; ///< the typical pattern in all bars
};

/// What the problem measures, terms first. [any]
std::span<const Feature> drumFeatures();

/// What drummers do to a pattern of `steps` steps, as mutations of its genes: rotate, double and halve a row, copy the
/// first half, mirror a row, swap rows, shift an accent, play a fill. [any]
std::vector<MutationOperator> drumMutations(std::uint32_t steps, std::vector<std::string> rowNames);

} // namespace ricercar
