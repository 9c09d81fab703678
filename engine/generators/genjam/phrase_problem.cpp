#include "engine/generators/genjam/genjam_problems.h"
#include "engine/generators/genjam/solo_line.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace ricercar::genjam {

namespace {

template <class Measure> std::optional<int> noteOf(const Measure& measure, bool last)
{
    std::optional<int> found;
    for (const Gene symbol : measure) {
        if (isNote(symbol) && (last || !found))
            found = symbol;
    }
    return found;
}

} // namespace

PhraseProblem::PhraseProblem(std::shared_ptr<const Setting> setting, std::vector<Gene> measures, MeasureFigures figures)
    : m_setting(std::move(setting))
    , m_measures(std::move(measures))
    , m_figures(std::move(figures))
{
    const std::size_t count = m_measures.size() / eventsPerMeasure;
    m_shape.alphabet.assign(measuresPerPhrase, static_cast<std::uint16_t>(count));
    m_shape.barStarts = {1, 2, 3};
}

std::span<const MutationOperator> PhraseProblem::musicalMutations() const
{
    static const std::vector<MutationOperator> labels = mutationLabels(phraseMutationNames());
    return labels;
}

std::span<const Feature> PhraseProblem::features() const
{
    static const std::array<Feature, terms> all{{
        {"good_measures", "good measures", "The mean fitness of its four measures.",
            "A phrase is no better than what it is made of."},
        {"joins", "smooth joins",
            "The part of the three bar lines across which the line moves by three scale steps or fewer.",
            "Measures that were bred apart become one line."},
        {"motif", "a motif", "Full for one measure that returns; less for none, or for more.",
            "What comes back is recognised, what only comes back bores."},
        {"breath", "breath at the end", "Full if the phrase ends on a held note or a rest.",
            "Players breathe, and listeners need it."},
    }};
    return all;
}

void PhraseProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    static constexpr std::array<double, measuresPerPhrase + 1> motif{0, 0, 0.75, 1, 0.5}; // by different measures
    for (std::size_t i = 0; i < count; ++i) {
        const auto phrase = genes.subspan(i * measuresPerPhrase, measuresPerPhrase);
        double fitness = 0;
        int joins = 0;
        for (std::size_t place = 0; place < measuresPerPhrase; ++place) {
            fitness += m_figures.fitness[phrase[place]];
            if (place == 0)
                continue;
            const auto before = noteOf(measure(phrase[place - 1]), true), after = noteOf(measure(phrase[place]), false);
            joins += before && after && std::abs(*before - *after) <= 3;
        }
        std::array<Gene, measuresPerPhrase> sorted{};
        std::ranges::copy(phrase, sorted.begin());
        std::ranges::sort(sorted);
        const auto different = static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
        double* const value = values.data() + i * terms;
        value[0] = fitness / measuresPerPhrase;
        value[1] = joins / 3.0;
        value[2] = motif[different];
        value[3] = isNote(measure(phrase.back()).back()) ? 0 : 1;
    }
}

std::string PhraseProblem::geneText(std::size_t, Gene gene) const
{
    return "measure " + std::to_string(gene + 1);
}

std::string PhraseProblem::locusText(std::size_t locus) const
{
    return "bar " + std::to_string(locus + 1);
}

GenomeLayout PhraseProblem::layout() const
{
    return {measuresPerPhrase, 1, {}, measuresPerPhrase};
}

GeneLook PhraseProblem::look(std::size_t, Gene gene) const
{
    return {std::to_string(gene + 1), gene, 0, false};
}

std::vector<EvolvedNote> PhraseProblem::notes(std::span<const Gene> genes) const
{
    std::vector<EvolvedNote> notes;
    for (std::size_t place = 0; place < genes.size(); ++place) {
        const std::size_t bar = place % m_setting->form.size();
        const std::int64_t start = barTicks * static_cast<std::int64_t>(place);
        const auto next = place + 1 < genes.size() ? measure(genes[place + 1]) : std::span<const Gene>();
        const auto add = [&](Note note, std::int32_t locus) {
            note.onsetTicks += start;
            notes.push_back({note, locus});
        };
        for (const SoloNote& solo : soloNotes(measure(genes[place]), m_setting->form[bar], m_setting->swing, next))
            add(solo.note, static_cast<std::int32_t>(place));
        for (const SectionNote& section : accompany(m_setting->form, bar, m_setting->swing, m_setting->section))
            add(section.note, -1);
    }
    std::ranges::stable_sort(notes, {}, [](const EvolvedNote& note) { return note.note.onsetTicks; });
    return notes;
}

} // namespace ricercar::genjam
