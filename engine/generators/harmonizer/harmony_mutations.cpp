#include "engine/generators/harmonizer/harmony_mutations.h"

#include "engine/evolution/dice.h"
#include "engine/generators/harmonizer/harmony_problem.h"

namespace ricercar {

namespace {

/// A bar drawn of `count`, asked as `topic`.
std::size_t drawBar(Dice& dice, std::size_t count, const char* question, const char* topic, std::size_t firstBar)
{
    const std::uint32_t drawn = dice.rng().below(static_cast<std::uint32_t>(count));
    return dice.settle(count, drawn, [&](ExplainedDecision& asked) {
        asked.question = question;
        asked.topic = topic;
        asked.draw = (drawn + 0.5) / static_cast<double>(count);
        asked.options.resize(count);
        for (std::size_t i = 0; i < count; ++i) {
            asked.options[i].label = "bar " + std::to_string(firstBar + i);
            asked.options[i].weight = 1;
            asked.options[i].probability = 1 / static_cast<double>(count);
        }
    });
}

void swapNeighbours(std::span<Gene> genes, Dice& dice)
{
    const std::size_t bar = drawBar(dice, genes.size() - 1, "Which bar changes places with the next?", "swap", 1);
    std::swap(genes[bar], genes[bar + 1]);
}

void followPreference(std::span<Gene> genes, Dice& dice)
{
    const std::size_t bar =
        1 + drawBar(dice, genes.size() - 1, "Which bar takes a chord that the one before prefers?", "follow", 2);
    std::vector<Gene> preferred;
    for (Gene chord = 0; chord < HarmonyProblem::chords; ++chord) {
        if (HarmonyProblem::isPreferred(genes[bar - 1], chord))
            preferred.push_back(chord);
    }
    const std::uint32_t drawn = dice.rng().below(static_cast<std::uint32_t>(preferred.size()));
    const std::size_t taken = dice.settle(preferred.size(), drawn, [&](ExplainedDecision& asked) {
        asked.question = "Which of the chords that follow well?";
        asked.topic = "follower";
        asked.context = HarmonyProblem::chordNames[genes[bar - 1]];
        asked.draw = (drawn + 0.5) / static_cast<double>(preferred.size());
        asked.options.resize(preferred.size());
        for (std::size_t i = 0; i < preferred.size(); ++i) {
            asked.options[i].label = HarmonyProblem::chordNames[preferred[i]];
            asked.options[i].weight = 1;
            asked.options[i].probability = 1 / static_cast<double>(preferred.size());
        }
    });
    genes[bar] = preferred[taken];
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
