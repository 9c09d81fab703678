#include "engine/generators/genjam/genjam.h"

#include "engine/music/pitch.h"

#include <algorithm>
#include <array>

namespace ricercar {

using namespace genjam;

namespace {

std::string ofMany(std::size_t index, std::size_t count)
{
    return std::to_string(index + 1) + " of " + std::to_string(count);
}

} // namespace

std::string GenJam::originText(const GenJamDeme& deme, std::size_t index) const
{
    const Making& making = deme.makings[index];
    std::string text = making.generation == 0 ? std::string("founded by chance")
                                              : "bred in generation " + std::to_string(making.generation) + " of "
            + deme.noun + "s " + std::to_string(making.first + 1) + " and " + std::to_string(making.second + 1)
            + ", cut before bit " + std::to_string(making.cut + 1);
    if (!making.change.empty())
        text += ", then " + making.change;
    return text;
}

std::vector<Fact> GenJam::noteFacts(std::size_t index) const
{
    if (index >= m_emitted.size() || m_played.empty())
        return {};
    const EmittedNote& emitted = m_emitted[index];
    const Setting& setting = *m_shared->setting;
    const PlayedBar& bar = m_played.back();
    const std::size_t formBar = taskOf(m_steps)->bar;
    const std::string place = ofMany(formBar, setting.form.size());
    if (!emitted.role.empty())
        return {{"rhythm section", emitted.role}, {"bar of the form", place}};

    static constexpr std::array<const char*, measuresPerPhrase> ordinals{"first", "second", "third", "last"};
    const SoloNote& solo = emitted.solo;
    const FormChord& chord = setting.form[formBar].at(solo.event);
    const int beat = solo.event / 2 + 1;
    std::string event = ofMany(solo.event, eventsPerMeasure) + (solo.event % 2 == 0 ? ", beat " : ", after beat ")
        + std::to_string(beat);
    if (solo.events > 1)
        event += ", held for " + std::to_string(solo.events);
    return {
        {"phrase", ofMany(bar.phrase, m_demes[Phrases].population.size)},
        {"phrase from", originText(m_demes[Phrases], bar.phrase)},
        {"measure",
            ofMany(bar.measure, m_demes[Measures].population.size) + ", the " + ordinals[m_playing.place]
                + " of its phrase"},
        {"measure from", originText(m_demes[Measures], bar.measure)},
        {"event", event},
        {"symbol",
            std::to_string(solo.symbol) + " = " + pitchName(solo.note.pitch) + ", note " + std::to_string(solo.symbol)
                + " of " + chord.scale.name + " from " + pitchName(chord.scale.pitches[0])},
        {"chord", chord.name + " in bar " + place},
    };
}

RunReport GenJam::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Generation", std::int64_t{m_generation}});
    report.facts.push_back({"Bars played", static_cast<std::int64_t>(m_played.size())});
    if (hasPopulation()) {
        const Population& phrases = m_demes[Phrases].population;
        const std::vector<std::uint32_t>& uses = m_phraseProblem->figures().uses;
        const auto most = std::ranges::max_element(uses);
        report.facts.push_back({"Best phrase",
            std::to_string(phrases.best() + 1) + ", fitness " + Fact{{}, phrases.fitness[phrases.best()]}.text()});
        // "The lick that ate my solo": a measure that fills the phrases.
        report.facts.push_back({"Commonest measure",
            std::to_string(most - uses.begin() + 1) + ", in " + std::to_string(*most) + " of "
                + std::to_string(phrases.genes.size()) + " places"});
        report.facts.push_back(
            {"Measures in use", static_cast<std::int64_t>(uses.size()) - std::ranges::count(uses, 0u)});
        report.facts.push_back({"Diversity of measures", double{m_history[Measures].back().diversity}});
        report.facts.push_back({"Diversity of phrases", double{m_history[Phrases].back().diversity}});
    }
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
