#pragma once

#include "engine/generators/evolution/music_problem.h"
#include "engine/generators/genjam/form.h"
#include "engine/generators/genjam/phrase_mutations.h"
#include "engine/generators/genjam/rhythm_section.h"

#include <array>
#include <memory>
#include <vector>

namespace ricercar::genjam {

/// What both populations are played over; the same for every state of a run.
struct Setting {
    std::vector<FormBar> form;
    int swing = 66; ///< hundredths of a beat that its first eighth lasts
    SectionChoice section;
    int soloProgram = 56; ///< General MIDI
};

std::vector<Voice> settingVoices(const Setting& setting);

/// What mutations are called, by Birth::mutation: operators without apply(), as GenJam breeds in a way of its own.
template <std::size_t count> std::vector<MutationOperator> mutationLabels(const std::array<MutationName, count>& names)
{
    std::vector<MutationOperator> labels;
    for (const MutationName& name : names)
        labels.push_back({std::string(name.id), std::string(name.label), std::string(name.help), {}});
    return labels;
}

/// Measures of eight events. Its terms are our own, no part of GenJam, whose fitness is a listener. [any]
class MeasureProblem final : public MusicProblem {
public:
    static constexpr std::size_t terms = 4;
    static constexpr std::array<double, terms> usualWeights{0.35, 0.3, 0.2, 0.15};

    /// `rests`, `holds`: probabilities of an event of the founders; the rest are notes, each equally likely.
    MeasureProblem(std::shared_ptr<const Setting> setting, double rests, double holds);

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    void randomize(std::span<Gene> genes, Rng& rng) const override;
    std::span<const MutationOperator> musicalMutations() const override; ///< labels alone
    std::string geneText(std::size_t locus, Gene gene) const override;
    std::string locusText(std::size_t locus) const override;
    GenomeLayout layout() const override;
    GeneLook look(std::size_t locus, Gene gene) const override;
    /// Over the first bar of the form.
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override { return settingVoices(*m_setting); }
    std::int64_t lengthTicks() const override { return barTicks; }

private:
    std::shared_ptr<const Setting> m_setting;
    double m_rests;
    double m_holds;
    GenomeShape m_shape;
    /// In how many of the bars of the form symbols 1..14 are chord tones on beats one and three, 0..1.
    std::array<std::array<double, lastNote>, 2> m_anchors{};
};

/// Phrases of four indices of measures, as the measures are at the moment. [any]
class PhraseProblem final : public MusicProblem {
public:
    static constexpr std::size_t terms = 4;
    static constexpr std::array<double, terms> usualWeights{0.4, 0.3, 0.2, 0.1};

    /// `measures`: genes [n, 8]; `figures`: of these n measures.
    PhraseProblem(std::shared_ptr<const Setting> setting, std::vector<Gene> measures, MeasureFigures figures);

    std::span<const Gene> measure(std::size_t index) const
    {
        return std::span(m_measures).subspan(index * eventsPerMeasure, eventsPerMeasure);
    }
    const MeasureFigures& figures() const { return m_figures; }

    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override;
    std::size_t termCount() const override { return terms; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    std::span<const MutationOperator> musicalMutations() const override; ///< labels alone
    std::string geneText(std::size_t locus, Gene gene) const override;
    std::string locusText(std::size_t locus) const override;
    GenomeLayout layout() const override;
    GeneLook look(std::size_t locus, Gene gene) const override;
    /// Over the first four bars of the form.
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override { return settingVoices(*m_setting); }
    std::int64_t lengthTicks() const override { return barTicks * static_cast<std::int64_t>(measuresPerPhrase); }

private:
    std::shared_ptr<const Setting> m_setting;
    std::vector<Gene> m_measures;
    MeasureFigures m_figures;
    GenomeShape m_shape;
};

} // namespace ricercar::genjam
