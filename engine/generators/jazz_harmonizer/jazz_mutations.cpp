#include "engine/generators/jazz_harmonizer/jazz_mutations.h"

#include "engine/generators/evolution/even_question.h"

#include <string>

namespace ricercar {

namespace {

std::string slotText(std::size_t slot)
{
    return "half " + std::to_string(slot % 2 + 1) + " of bar " + std::to_string(slot / 2 + 1);
}

/// A slot drawn from `first` on.
std::size_t drawSlot(
    Dice& dice, std::span<const Gene> genes, std::size_t first, const char* topic, const char* question)
{
    return first
        + askEvenly(
            dice, genes.size() - first, topic, [&] { return question; },
            [&](std::size_t i) { return slotText(first + i); });
}

/// Puts a chord drawn from `candidates` on a slot; nothing happens if there are none.
void take(std::span<Gene> genes, std::size_t slot, const std::vector<Gene>& candidates, Dice& dice,
    const JazzVocabulary& words, const char* topic, const std::string& question)
{
    if (candidates.empty())
        return;
    genes[slot] = candidates[askEvenly(
        dice, candidates.size(), topic, [&] { return question; },
        [&](std::size_t i) { return words.symbol(candidates[i]); })];
}

template <class Fits> std::vector<Gene> chordsThat(const JazzVocabulary& words, const Fits& fits)
{
    std::vector<Gene> all;
    for (std::size_t chord = 0; chord < words.size(); ++chord) {
        if (fits(chord))
            all.push_back(static_cast<Gene>(chord));
    }
    return all;
}

/// The chords other than `to` on another root that lead to it strongly.
std::vector<Gene> leadingTo(const JazzVocabulary& words, Gene to)
{
    return chordsThat(words, [&](std::size_t from) {
        return words.move(from, to) == JazzMove::Strong && words.chord(from).root != words.chord(to).root;
    });
}

} // namespace

std::vector<MutationOperator> jazzMutations(const std::shared_ptr<const JazzVocabulary>& vocabulary)
{
    const auto approach = [vocabulary](std::span<Gene> genes, Dice& dice) {
        const std::size_t target = drawSlot(dice, genes, 2, "approach", "Which chord is led to?");
        for (const std::size_t slot : {target - 1, target - 2})
            take(genes, slot, leadingTo(*vocabulary, genes[slot + 1]), dice, *vocabulary, "approach_by",
                "Which chord leads there in " + slotText(slot) + "?");
    };
    const auto resolve = [vocabulary](std::span<Gene> genes, Dice& dice) {
        const std::size_t slot = drawSlot(dice, genes, 1, "resolve", "Which chord resolves the one before?");
        const Gene before = genes[slot - 1];
        take(genes, slot,
            chordsThat(*vocabulary, [&](std::size_t to) { return vocabulary->move(before, to) == JazzMove::Strong; }),
            dice, *vocabulary, "resolve_to", "To which chord does it go?");
    };
    const auto substitute = [vocabulary](std::span<Gene> genes, Dice& dice) {
        const std::size_t slot =
            drawSlot(dice, genes, 0, "substitute", "Which chord is replaced by one of its function?");
        const Gene old = genes[slot];
        take(genes, slot,
            chordsThat(*vocabulary,
                [&](std::size_t other) {
                    return other != old && vocabulary->function(other) == vocabulary->function(old);
                }),
            dice, *vocabulary, "substitute_by", "By which chord?");
    };
    return {
        {"two_five", "lead to a chord", "The two chords before one lead to it strongly: ii-V, or a chain of dominants.",
            approach},
        {"resolve", "resolve", "A chord is put where the one before wants to go.", resolve},
        {"substitute", "substitute", "A chord is replaced by another one of the same function.", substitute},
    };
}

} // namespace ricercar
