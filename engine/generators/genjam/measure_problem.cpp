#include "engine/generators/genjam/genjam_problems.h"

#include "engine/generators/genjam/solo_line.h"

#include <algorithm>
#include <cmath>

namespace ricercar::genjam {

std::vector<Voice> settingVoices(const Setting& setting)
{
    const auto channel = [](Player player) { return int{playerChannels[static_cast<std::size_t>(player)]}; };
    return {{"solo", channel(Player::Solo), setting.soloProgram}, {"piano", channel(Player::Piano), 0},
        {"bass", channel(Player::Bass), 32}, {"drums", channel(Player::Drums), 0}};
}

MeasureProblem::MeasureProblem(std::shared_ptr<const Setting> setting, double rests, double holds)
    : m_setting(std::move(setting))
    , m_rests(rests)
    , m_holds(holds)
{
    m_shape.alphabet.assign(eventsPerMeasure, holdSymbol + 1);
    for (std::size_t i = 0; i < m_anchors.size(); ++i) {
        for (const FormBar& bar : m_setting->form) {
            const FormChord& chord = bar.at(i * eventsPerMeasure / 2);
            const std::vector<int> tones = chordTones(chord.chord);
            for (std::size_t note = 0; note < m_anchors[i].size(); ++note) {
                if (std::ranges::find(tones, chord.scale.pitches[note] % 12) != tones.end())
                    m_anchors[i][note] += 1.0 / static_cast<double>(m_setting->form.size());
            }
        }
    }
}

std::span<const MutationOperator> MeasureProblem::musicalMutations() const
{
    static const std::vector<MutationOperator> labels = mutationLabels(measureMutationNames());
    return labels;
}

std::span<const Feature> MeasureProblem::features() const
{
    static const std::array<Feature, terms> all{{
        {"steps", "small steps", "The part of the moves between notes that go by one or two steps of the scale.",
            "Lines are sung in steps; leaps stand out only where they are few."},
        {"anchors", "chord tones on one and three",
            "How often, over the bars of the form, a chord tone begins on beats one and three.",
            "On strong beats the ear takes the harmony from the soloist."},
        {"activity", "activity", "How near the number of notes that begin is to five of eight.",
            "A solo that never stops, or hardly begins, tires."},
        {"range", "range", "Full for three to nine scale steps between lowest and highest note, less outside.",
            "A measure that moves has a shape; one that jumps two octaves has none."},
    }};
    return all;
}

void MeasureProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    for (std::size_t i = 0; i < count; ++i) {
        const auto measure = genes.subspan(i * eventsPerMeasure, eventsPerMeasure);
        int notes = 0, near = 0, last = 0, lowest = lastNote, highest = firstNote;
        for (const Gene symbol : measure) {
            if (!isNote(symbol))
                continue;
            const int distance = std::abs(symbol - last);
            near += notes > 0 && distance >= 1 && distance <= 2;
            ++notes;
            last = symbol;
            lowest = std::min(lowest, last);
            highest = std::max(highest, last);
        }
        const auto anchor = [&](std::size_t place) {
            const Gene symbol = measure[place * eventsPerMeasure / 2];
            return isNote(symbol) ? m_anchors[place][symbol - firstNote] : 0.0;
        };
        const int span = std::max(0, highest - lowest);
        double* const value = values.data() + i * terms;
        value[0] = notes > 1 ? static_cast<double>(near) / (notes - 1) : 0;
        value[1] = (anchor(0) + anchor(1)) / 2;
        value[2] = 1 - std::abs(notes - 5) / 5.0;
        value[3] = span < 3 ? span / 3.0 : span <= 9 ? 1 : 1 - (span - 9) / 6.0;
    }
}

void MeasureProblem::randomize(std::span<Gene> genes, Rng& rng) const
{
    for (Gene& symbol : genes) {
        const double draw = rng.unit();
        const auto note = static_cast<Gene>(firstNote + rng.below(lastNote));
        symbol = draw < m_rests ? restSymbol : draw < m_rests + m_holds ? holdSymbol : note;
    }
}

std::string MeasureProblem::geneText(std::size_t, Gene gene) const
{
    return gene == restSymbol ? "rest" : gene == holdSymbol ? "hold" : "note " + std::to_string(gene);
}

std::string MeasureProblem::locusText(std::size_t locus) const
{
    return "event " + std::to_string(locus + 1);
}

GenomeLayout MeasureProblem::layout() const
{
    return {eventsPerMeasure, 1, {}, eventsPerMeasure};
}

GeneLook MeasureProblem::look(std::size_t, Gene gene) const
{
    if (!isNote(gene))
        return {{}, -1, 0, gene == holdSymbol};
    // Notes an octave apart in a scale of seven look alike.
    return {std::to_string(gene), (gene - firstNote) % 7, static_cast<double>(gene) / lastNote, false};
}

std::vector<EvolvedNote> MeasureProblem::notes(std::span<const Gene> genes) const
{
    std::vector<EvolvedNote> notes;
    for (const SoloNote& solo : soloNotes(genes, m_setting->form[0], m_setting->swing))
        notes.push_back({solo.note, solo.event});
    for (const SectionNote& section : accompany(m_setting->form, 0, m_setting->swing, m_setting->section))
        notes.push_back({section.note, -1});
    std::ranges::stable_sort(notes, {}, [](const EvolvedNote& note) { return note.note.onsetTicks; });
    return notes;
}

} // namespace ricercar::genjam
