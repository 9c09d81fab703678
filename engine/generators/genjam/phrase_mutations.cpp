#include "engine/generators/genjam/phrase_mutations.h"

#include <algorithm>

namespace ricercar::genjam {

namespace {

/// Index of the entrant that `better` prefers to all others; the first of equals.
template <class Better> std::size_t winner(std::span<const Gene> entrants, const Better& better)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < entrants.size(); ++i) {
        if (better(entrants[i], entrants[best]))
            best = i;
    }
    return best;
}

} // namespace

const std::array<MutationName, phraseMutationCount>& phraseMutationNames()
{
    static constexpr std::array<MutationName, phraseMutationCount> names{{
        {"reverse", "reverse", "The measures of a phrase in the opposite order."},
        {"rotate", "rotate right", "The last measure of a phrase becomes its first."},
        {"repair", "genetic repair", "The measure of least fitness is replaced by one drawn by chance."},
        {"super", "super phrase", "Four new measures, each the fittest of three drawn by chance."},
        {"thinner", "lick thinner", "The measure that phrases use most is replaced by one drawn by chance."},
        {"orphan", "orphan phrase", "Four new measures, each the least used of three drawn by chance."},
    }};
    return names;
}

std::vector<std::uint32_t> measureUses(std::span<const Gene> phrases, std::size_t measures)
{
    std::vector<std::uint32_t> uses(measures);
    for (const Gene measure : phrases)
        ++uses[measure];
    return uses;
}

std::size_t drawnMeasures(PhraseMutation mutation)
{
    switch (mutation) {
    case PhraseMutation::Repair:
    case PhraseMutation::LickThinner:
        return 1;
    case PhraseMutation::Super:
    case PhraseMutation::Orphan:
        return measuresPerPhrase * entrantsPerMeasure;
    default:
        return 0;
    }
}

std::size_t replacedPlace(std::span<const Gene> phrase, PhraseMutation mutation, const MeasureFigures& figures)
{
    if (mutation == PhraseMutation::Repair)
        return winner(phrase, [&](Gene a, Gene b) { return figures.fitness[a] < figures.fitness[b]; });
    return winner(phrase, [&](Gene a, Gene b) { return figures.uses[a] > figures.uses[b]; });
}

void mutatePhrase(
    std::span<Gene> phrase, PhraseMutation mutation, std::span<const Gene> drawn, const MeasureFigures& figures)
{
    const auto fill = [&](const auto& better) {
        for (std::size_t i = 0; i < phrase.size(); ++i) {
            const auto entrants = drawn.subspan(i * entrantsPerMeasure, entrantsPerMeasure);
            phrase[i] = entrants[winner(entrants, better)];
        }
    };
    switch (mutation) {
    case PhraseMutation::Reverse:
        std::reverse(phrase.begin(), phrase.end());
        break;
    case PhraseMutation::RotateRight:
        std::rotate(phrase.begin(), phrase.end() - 1, phrase.end());
        break;
    case PhraseMutation::Repair:
    case PhraseMutation::LickThinner:
        phrase[replacedPlace(phrase, mutation, figures)] = drawn[0];
        break;
    case PhraseMutation::Super:
        fill([&](Gene a, Gene b) { return figures.fitness[a] > figures.fitness[b]; });
        break;
    case PhraseMutation::Orphan:
        fill([&](Gene a, Gene b) { return figures.uses[a] < figures.uses[b]; });
        break;
    }
}

} // namespace ricercar::genjam
