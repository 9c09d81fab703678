#include "engine/generators/genjam/genjam.h"

#include "engine/base/words.h"

#include <algorithm>
#include <cmath>

namespace ricercar {

using namespace genjam;

namespace {

const std::string editHint = "write 'rate g', 'rate b', 'rate phrase 3 2', 'gene measure 5 0 14' or 'weight steps 0.5'";

/// Takes "measure" or "phrase" off; measures where neither is there.
GenJam::DemeIndex takeDeme(std::string_view& rest)
{
    std::string_view after = rest;
    const std::string_view word = takeWord(after);
    const bool isPhrase = word == "phrase" || word == "phrases";
    if (isPhrase || word == "measure" || word == "measures")
        rest = after;
    return isPhrase ? GenJam::Phrases : GenJam::Measures;
}

} // namespace

Result<void> GenJam::apply(const std::string& edit)
{
    if (!hasPopulation())
        return usageError("there is no population yet", {}, "take the first step, then change it");
    std::string_view rest = edit;
    const std::string_view verb = takeWord(rest);
    if (verb == "rate")
        return rate(rest);
    if (verb == "gene")
        return setGene(rest);
    if (verb == "weight")
        return setWeight(rest);
    return usageError(quoted(edit) + " is not a change of GenJam", {}, editHint);
}

Result<void> GenJam::rate(std::string_view rest)
{
    if (!rated())
        return usageError("nobody listens here", {}, "set 'Fitness from' to a listener, then rate");
    const std::string_view words = trimmed(rest);
    std::string_view tick = words;
    if (const std::string_view word = takeWord(tick); word == "g" || word == "b")
        return rateHeard(word, trimmed(tick));
    const DemeIndex index = takeDeme(rest);
    Population& population = m_demes[index].population;
    const std::optional<std::size_t> individual = parseNumber<std::size_t>(takeWord(rest));
    const std::optional<double> rating = parseNumber<double>(trimmed(rest));
    if (!individual || *individual >= population.size || !rating || !(std::abs(*rating) <= 1000))
        return usageError(quoted(words) + " is not a rating", {},
            "write 'rate g', 'rate b' or 'rate phrase INDEX RATING', with indices 0.."
                + std::to_string(population.size - 1) + " and ratings -1000..1000");
    population.fitness[*individual] = *rating;
    evaluate();
    return {};
}

Result<void> GenJam::rateHeard(std::string_view word, std::string_view tick)
{
    const std::optional<std::int64_t> given = parseNumber<std::int64_t>(tick);
    if ((!tick.empty() && !given) || (given && *given < 0))
        return usageError(quoted(tick) + " is not a tick", {}, "write 'rate g' or 'rate g TICK'");
    const std::int64_t pressed = given.value_or(timeTicks() - 1);
    const auto latency = static_cast<std::int64_t>(std::lround(m_shared->params.latency * beatTicks / 2));
    const std::int64_t heard = std::max<std::int64_t>(0, pressed - latency);
    if (heard >= timeTicks())
        return usageError("nothing has been played there yet", {}, "step or play on, then rate");
    const PlayedBar& bar = m_played[static_cast<std::size_t>(heard / barTicks)];
    if (bar.pause)
        return usageError("the rhythm section was alone there", {}, "rate while the solo goes on, or a little later");
    const double change = word == "g" ? 1 : -1;
    // Whoever has been replaced since is beyond praise and blame.
    const bool measureLives = m_demes[Measures].makings[bar.measure].generation == bar.measureBorn;
    const bool phraseLives = m_demes[Phrases].makings[bar.phrase].generation == bar.phraseBorn;
    if (!measureLives && !phraseLives)
        return usageError("what was heard there has been replaced by a child", {}, "rate it before it breeds");
    if (measureLives)
        m_demes[Measures].population.fitness[bar.measure] += change;
    if (phraseLives)
        m_demes[Phrases].population.fitness[bar.phrase] += change;
    evaluate();
    return {};
}

Result<void> GenJam::setGene(std::string_view rest)
{
    const std::string_view words = trimmed(rest);
    const DemeIndex index = takeDeme(rest);
    GenJamDeme& deme = m_demes[index];
    const std::optional<std::size_t> individual = parseNumber<std::size_t>(takeWord(rest));
    const std::optional<std::size_t> locus = parseNumber<std::size_t>(takeWord(rest));
    const std::optional<unsigned> gene = parseNumber<unsigned>(trimmed(rest));
    const std::uint16_t values = this->deme(index).problem->shape().alphabet[0];
    if (!individual || !locus || !gene || *individual >= deme.population.size || *locus >= deme.population.length
        || *gene >= values)
        return usageError(quoted(words) + " is not a gene", {},
            "write 'gene " + std::string(deme.noun) + " INDEX LOCUS VALUE' with 0.."
                + std::to_string(deme.population.size - 1) + ", 0.." + std::to_string(deme.population.length - 1)
                + " and 0.." + std::to_string(values - 1));
    deme.population.chromosome(*individual)[*locus] = static_cast<Gene>(*gene);
    deme.population.originsOf(*individual)[*locus] = GeneOrigin::Mutated;
    deme.makings[*individual].change = "changed by hand";
    evaluate();
    return {};
}

Result<void> GenJam::setWeight(std::string_view rest)
{
    const std::string_view name = takeWord(rest);
    const std::optional<double> weight = parseNumber<double>(trimmed(rest));
    if (!weight || !(std::abs(*weight) <= largestWeight))
        return usageError(quoted(trimmed(rest)) + " is not a weight", {},
            "give a number in -" + std::to_string(largestWeight) + ".." + std::to_string(largestWeight));
    for (auto& terms : m_terms) {
        const auto found = std::ranges::find(*terms, name, [](const FitnessTerm& term) { return term.feature.id; });
        if (found == terms->end())
            continue;
        auto changed = std::make_shared<std::vector<FitnessTerm>>(*terms);
        (*changed)[static_cast<std::size_t>(found - terms->begin())].weight = *weight;
        terms = std::move(changed);
        evaluate();
        return {};
    }
    return usageError("there is no term " + quoted(name), {},
        "the terms are steps, anchors, activity, range of measures and good_measures, joins, motif, breath of phrases");
}

} // namespace ricercar
