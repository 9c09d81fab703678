#include "engine/generators/genjam/genjam.h"

#include "engine/generators/genjam/genjam_lines.h"
#include "engine/stepping/step_context.h"

#include <algorithm>

namespace ricercar {

using namespace genjam;

namespace {

template <std::size_t n> std::vector<std::size_t> switchedOn(const std::array<bool, n>& switches)
{
    std::vector<std::size_t> on;
    for (std::size_t i = 0; i < n; ++i) {
        if (switches[i])
            on.push_back(i);
    }
    return on;
}

/// Which child of a tournament mutates, and how.
struct MutationDraw {
    std::size_t child = 0;
    std::size_t kind = 0;
};

template <class Names>
MutationDraw drawMutation(
    Dice& dice, const char* noun, std::size_t tournament, std::span<const std::size_t> on, const Names& names)
{
    MutationDraw draw;
    const auto whichText = [&] { return "Which child of tournament " + std::to_string(tournament + 1) + " mutates?"; };
    const auto whichLabel = [](std::size_t option) { return std::string(option == 0 ? "the first" : "the second"); };
    draw.child = 2 * tournament + drawEvenly(dice, 2, {noun, "mutated", 2 * tournament, whichText, whichLabel});
    const auto kindText = [&] { return std::string("How is the ") + noun + " changed?"; };
    const auto kindLabel = [&](std::size_t option) { return std::string(names[on[option]].label); };
    draw.kind = on[drawEvenly(dice, on.size(), {noun, "mutation", draw.child, kindText, kindLabel})];
    return draw;
}

/// Flags what a mutation changed.
void noteMutation(GenJamDeme& deme, const MutationDraw& draw, std::span<const Gene> before, std::string change)
{
    const auto genes = deme.children.chromosome(draw.child);
    for (std::size_t i = 0; i < genes.size(); ++i) {
        if (genes[i] != before[i])
            deme.children.originsOf(draw.child)[i] = GeneOrigin::Mutated;
    }
    deme.children.births[draw.child].mutation = static_cast<std::uint16_t>(draw.kind);
    deme.childMakings[draw.child].change = std::move(change);
}

} // namespace

void GenJam::breed(StepContext& context)
{
    Dice dice(context.rng(), &context);
    ++m_generation;
    // Both are bred of the generation that was heard, and replaced together.
    for (const std::size_t index : {Phrases, Measures}) {
        GenJamDeme& deme = m_demes[index];
        const auto phase = [&](Stage stage, const char* name, int line) {
            begin(context, stage, (std::string(name) + " " + deme.noun + "s").c_str(), line);
        };
        const double children = m_shared->params.replaced * static_cast<double>(deme.population.size);
        phase(Stage::Select, "select", TournamentLine);
        drawTournaments(deme, static_cast<std::size_t>(children / 2), dice);
        phase(Stage::Cross, "cross", CutLine);
        crossParents(deme, m_generation, dice);
        phase(Stage::Mutate, "mutate", MutationLine);
        if (index == Phrases)
            mutatePhrases(dice);
        else
            mutateMeasures(dice);
        phase(Stage::Evaluate, "evaluate", EvaluateLine);
        score(*this->deme(index).problem, *m_terms[index], deme.children);
    }
    begin(context, Stage::Replace, "replace", ReplaceLine);
    for (GenJamDeme& deme : m_demes)
        replaceLosers(deme);
    evaluate();
    context.mark(0);
    context.fact("generation", std::int64_t{m_generation});
    context.fact("diversity of measures", double{m_history[Measures].back().diversity});
    context.fact("diversity of phrases", double{m_history[Phrases].back().diversity});
}

void GenJam::mutateMeasures(Dice& dice)
{
    GenJamDeme& deme = m_demes[Measures];
    const std::vector<std::size_t> on = switchedOn(m_shared->params.measureMutations);
    if (on.empty())
        return;
    for (std::size_t t = 0; t < deme.tournaments.size(); ++t) {
        const MutationDraw draw = drawMutation(dice, deme.noun, t, on, measureMutationNames());
        const auto kind = static_cast<MeasureMutation>(draw.kind);
        const auto text = [] { return std::string("By how much?"); };
        const auto label = [](std::size_t option) { return std::to_string(option + 1); };
        int amount = 1;
        if (const int greatest = greatestAmount(kind); greatest > 1)
            amount += static_cast<int>(
                drawEvenly(dice, static_cast<std::size_t>(greatest), {deme.noun, "amount", draw.child, text, label}));
        else
            dice.rng().unit(); // every mutation takes as many draws, so that choosing another moves no later one
        const auto genes = deme.children.chromosome(draw.child);
        const std::vector<Gene> before(genes.begin(), genes.end());
        mutateMeasure(genes, kind, amount);
        noteMutation(deme, draw, before, mutationText(before, kind, amount));
    }
}

void GenJam::mutatePhrases(Dice& dice)
{
    GenJamDeme& deme = m_demes[Phrases];
    const Population& measures = m_demes[Measures].population;
    const std::vector<std::size_t> on = switchedOn(m_shared->params.phraseMutations);
    if (on.empty())
        return;
    const MeasureFigures figures{measures.fitness, measureUses(deme.population.genes, measures.size)};
    for (std::size_t t = 0; t < deme.tournaments.size(); ++t) {
        const MutationDraw draw = drawMutation(dice, deme.noun, t, on, phraseMutationNames());
        const auto kind = static_cast<PhraseMutation>(draw.kind);
        std::vector<Gene> drawn(drawnMeasures(kind));
        for (std::size_t i = 0; i < measuresPerPhrase * entrantsPerMeasure; ++i) {
            if (i >= drawn.size()) {
                dice.rng().unit(); // as many draws for every mutation
                continue;
            }
            const auto text = [&] {
                return drawn.size() == 1
                    ? std::string("Which measure comes in?")
                    : "Which measure enters the tournament for bar " + std::to_string(i / entrantsPerMeasure + 1) + "?";
            };
            const auto label = [&](std::size_t option) {
                return "measure " + std::to_string(option + 1)
                    + (kind == PhraseMutation::Super ? ", fitness " + Fact{{}, figures.fitness[option]}.text()
                            : kind == PhraseMutation::Orphan
                            ? ", used " + std::to_string(figures.uses[option]) + " times"
                            : std::string());
            };
            drawn[i] =
                static_cast<Gene>(drawEvenly(dice, measures.size, {deme.noun, "measure", draw.child, text, label}));
        }
        const auto genes = deme.children.chromosome(draw.child);
        const std::vector<Gene> before(genes.begin(), genes.end());
        mutatePhrase(genes, kind, drawn, figures);
        noteMutation(deme, draw, before, std::string(phraseMutationNames()[draw.kind].label));
    }
}

} // namespace ricercar
