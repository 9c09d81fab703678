#include "engine/generators/harmonizer/harmony_mutations.h"

#include "engine/generators/evolution/even_question.h"
#include "engine/generators/harmonizer/harmony_problem.h"

#include <string>
#include <utility>

namespace ricercar {

namespace {

void swapNeighbours(std::span<Gene> genes, Dice& dice)
{
    const std::size_t bar = askEvenly(
        dice, genes.size() - 1, "swap", [] { return "Which bar changes places with the next?"; },
        [](std::size_t i) { return "bar " + std::to_string(i + 1); });
    std::swap(genes[bar], genes[bar + 1]);
}

void followPreference(std::span<Gene> genes, Dice& dice)
{
    const std::size_t before = askEvenly(
        dice, genes.size() - 1, "follow", [] { return "Which bar takes a chord that the one before prefers?"; },
        [](std::size_t i) { return "bar " + std::to_string(i + 2); });
    std::vector<Gene> preferred;
    for (Gene chord = 0; chord < HarmonyProblem::chords; ++chord) {
        if (HarmonyProblem::isPreferred(genes[before], chord))
            preferred.push_back(chord);
    }
    const std::size_t taken = askEvenly(
        dice, preferred.size(), "follower",
        [&] {
            return std::string("Which of the chords that follow ") + HarmonyProblem::chordNames[genes[before]] + "?";
        },
        [&](std::size_t i) { return HarmonyProblem::chordNames[preferred[i]]; });
    genes[before + 1] = preferred[taken];
}

} // namespace

std::vector<MutationOperator> harmonyMutations()
{
    return {
        {"swap", "swap two neighbours", "Two bars next to each other change places.", swapNeighbours},
        {"follow", "a chord that follows", "A bar takes one of the chords that the bar before it prefers.",
            followPreference},
    };
}

} // namespace ricercar
