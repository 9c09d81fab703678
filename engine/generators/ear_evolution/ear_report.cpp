#include "engine/generators/ear_evolution/ear_evolution.h"

#include <algorithm>

namespace ricercar {

GeneratorInfo EarEvolution::info()
{
    GeneratorInfo info;
    info.id = "ear_evolution";
    info.name = "Evolution by ear";
    info.family = "Genetic algorithms";
    info.summary = "Eight melodies; you listen and rate, and their children are bred from what you like.";
    info.about = {"Short melodies that a listener likes",
        "Co-creation: the listener's ratings are the fitness, and every draw can be taken otherwise",
        "Optimization: an interactive genetic algorithm with musical mutations",
        "A grid of columns in time; a gene is a rest, a hold or a pitch of the scale",
        "Finds what one cannot put into words; ratings can be undone and a generation bred again",
        "Ears tire: few candidates, few generations, and what was liked first soon fills the population"};
    info.sources = {
        {"R. Dawkins", "The blind watchmaker", "Longman", 1986},
        {"J. A. Biles", "GenJam: a genetic algorithm for generating jazz solos",
            "International Computer Music Conference (ICMC)", 1994},
        {"H. Takagi",
            "Interactive evolutionary computation: fusion of the capabilities of EC optimization and human "
            "evaluation",
            "Proceedings of the IEEE 89(9)", 2001},
    };
    info.pseudoCode = {"create melodies by chance", "repeat for ever:", "  listen and rate",
        "  keep the liked, two at most", "  choose parents: the better of two", "  cross them over at a bar line",
        "  change the children as musicians would", "  measure the children", "write down the best rated"};
    info.presets = {
        {"eight", "Eight melodies", "Two bars in C major; a little help sorts out what is hardly a melody.", {}, 1,
            108},
        {"ear_alone", "The ear alone", "Nothing counts but what is heard; four bars of minor pentatonic.",
            {{"help", 0.0}, {"bars", std::int64_t{4}}, {"scale", std::string("minor_pentatonic")},
                {"root", std::string("a")}, {"lowest", std::int64_t{57}}, {"highest", std::int64_t{76}},
                {"program", std::int64_t{12}}},
            2, 100},
        {"blues", "Blues licks", "Two bars of sixteenths in F, four candidates at a time, for quick decisions.",
            {{"population", std::int64_t{4}}, {"grid", std::string("sixteenth")}, {"root", std::string("f")},
                {"scale", std::string("blues")}, {"lowest", std::int64_t{53}}, {"highest", std::int64_t{77}},
                {"swing", 0.62}, {"program", std::int64_t{27}}},
            3, 84},
    };
    return info;
}

std::size_t EarEvolution::stateBytes() const
{
    return sizeof(*this) + m_evolution.ownBytes() + m_writtenGenes.size() + m_ratings.size()
        + m_history.size() / 256 * sizeof(std::shared_ptr<void>);
}

std::vector<Chapter> EarEvolution::outline() const
{
    constexpr std::uint32_t usually = 20;
    return {{"founding", 1, 1}, {"listening", 2, usually, true}};
}

std::optional<std::size_t> EarEvolution::written() const
{
    return hasPopulation() ? std::optional(m_written) : std::nullopt;
}

Deme EarEvolution::deme(std::size_t) const
{
    Deme deme{{}, m_problem.get(), &m_evolution.population(), &m_evolution.children(), {}};
    if (m_help > 0)
        deme.terms = m_evolution.scorer().terms();
    return deme;
}

std::vector<Fact> EarEvolution::noteFacts(std::size_t index) const
{
    const std::vector<EvolvedNote> notes = m_problem->notes(m_writtenGenes);
    if (index >= notes.size())
        return {};
    const auto locus = static_cast<std::size_t>(notes[index].locus);
    const Population& population = m_evolution.population();
    const Birth& birth = population.births[m_written];
    std::vector<Fact> facts{{"candidate", std::int64_t(m_written + 1)}, {"rating", std::int64_t{m_ratings[m_written]}},
        {"place", m_problem->locusText(locus)}, {"gene", m_problem->geneText(locus, m_writtenGenes[locus])}};
    if (!std::ranges::equal(population.chromosome(m_written), m_writtenGenes))
        return facts; // changed by hand since
    const auto parent = [](std::uint32_t i) {
        return "candidate " + std::to_string(i + 1) + " of the generation before";
    };
    switch (population.originsOf(m_written)[locus]) {
    case GeneOrigin::Founder:
        facts.push_back({"it came from", std::string("chance, when it was created")});
        break;
    case GeneOrigin::Mutated:
        facts.push_back({"it came from", std::string("a mutation in this generation")});
        break;
    case GeneOrigin::First:
        facts.push_back({"it came from", parent(birth.first)});
        break;
    case GeneOrigin::Second:
        facts.push_back({"it came from", parent(birth.second)});
        break;
    }
    return facts;
}

std::int64_t EarEvolution::noteSubject(std::size_t) const
{
    return hasPopulation() ? questionsOf(m_evolution.population().births[m_written]) : -1;
}

RunReport EarEvolution::report(std::span<const Note>) const
{
    RunReport report;
    if (!hasPopulation())
        return report;
    std::int64_t rated = 0, liked = 0;
    for (const std::int8_t rating : m_ratings) {
        rated += rating != 0;
        liked += rating > 0;
    }
    report.facts = {{"Generation", std::int64_t{generation()}}, {"Rated", rated}, {"Liked", liked},
        {"Diversity", double{m_history.back().diversity}}};
    return report;
}

} // namespace ricercar
