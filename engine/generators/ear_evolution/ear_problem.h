#pragma once

#include "engine/generators/evolution/melody_grid.h"

#include <array>
#include <memory>
#include <vector>

namespace ricercar {

/// Melodies of a scale for a listener to judge. What it measures is only there to help. [any]
class EarProblem final : public MusicProblem {
public:
    static constexpr std::size_t terms = 6;
    /// The order of the terms.
    enum Term { Steps, Motif, Contour, Variety, Density, Cadence };

    /// `grid`: pitches of a scale; `root`: pitch class of its tonic; `program`: General MIDI, 0..127; `swing`: see
    /// swungTicks().
    EarProblem(MelodyGrid grid, int root, int program, double swing);

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    /// A walk on the scale, mostly by step.
    void randomize(std::span<Gene> genes, Rng& rng) const override;
    std::span<const MutationOperator> musicalMutations() const override { return m_mutations; }
    std::string geneText(std::size_t locus, Gene gene) const override { return m_grid->geneText(locus, gene); }
    std::string locusText(std::size_t locus) const override { return m_grid->locusText(locus); }

    GenomeLayout layout() const override { return m_grid->layout(); }
    GeneLook look(std::size_t locus, Gene gene) const override { return m_grid->look(locus, gene); }
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override
    {
        return notesOf(*m_grid, genes, 0, m_swing);
    }
    std::vector<Voice> voices() const override { return {{"melody", 0, m_program}}; }
    std::int64_t lengthTicks() const override { return std::int64_t{runTicksPerQuarter} * 4 * m_grid->bars; }

private:
    std::shared_ptr<const MelodyGrid> m_grid;
    int m_root;
    int m_program;
    double m_swing;
    GenomeShape m_shape;
    std::vector<MutationOperator> m_mutations;
};

} // namespace ricercar
