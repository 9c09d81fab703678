#include "engine/evolution/mutation.h"

#include "engine/evolution/questions.h"

#include <algorithm>

namespace ricercar {

namespace {

/// Streams that a child's word is the key of.
enum Stream : std::uint32_t { PlaceAndValue = 16, GeneChances, GeneValue, OperatorChances };

constexpr std::size_t mostAskedLoci = 64;

double unitOf(std::uint64_t word)
{
    return static_cast<double>(word >> 11) * 0x1p-53;
}

} // namespace

Mutator::Mutator(const Scheme& scheme, const Scorer& scorer, std::vector<Gene>& room)
    : m_scorer(scorer)
    , m_problem(scorer.problem())
    , m_operators(m_problem.musicalMutations())
    , m_perGene(scheme.mutationUnit == MutationUnit::PerGene)
    , m_quiet(1 - scheme.mutationRate)
    , m_redrawn(m_operators.empty() ? scheme.mutationRate : scheme.mutationRate * (1 - scheme.musicalMutation))
    , m_each(m_operators.empty()
              ? 0
              : scheme.mutationRate * scheme.musicalMutation / static_cast<double>(m_operators.size()))
    , m_room(room)
{
}

double Mutator::probabilityOf(std::size_t kind) const
{
    return kind == 0 ? m_quiet : kind == 1 ? m_redrawn : m_each;
}

std::size_t Mutator::kindOf(double draw) const
{
    if (draw < m_quiet)
        return 0;
    double sum = m_quiet + m_redrawn;
    std::size_t kind = 1;
    while (draw >= sum && kind < 1 + m_operators.size() && m_each > 0) {
        sum += m_each;
        ++kind;
    }
    return kind;
}

std::size_t Mutator::settleKind(double draw, std::size_t child, std::int64_t locus, Dice& dice) const
{
    const std::size_t kinds = 2 + m_operators.size();
    return dice.settle(kinds, kindOf(draw), [&](ExplainedDecision& decision) {
        describeQuestion(decision, "mutate", child, "Does the child mutate?", draw);
        addOption(decision, "none", probabilityOf(0));
        addOption(decision, "one gene redrawn", probabilityOf(1));
        for (const MutationOperator& change : m_operators)
            addOption(decision, change.label, m_each, change.help);
        if (locus >= 0) {
            decision.question = "Does " + m_problem.locusText(static_cast<std::size_t>(locus)) + " mutate?";
            decision.context = m_problem.locusText(static_cast<std::size_t>(locus));
            decision.options[1].label = "redrawn";
        }
    });
}

void Mutator::mutateBy(std::uint64_t word, Population& children, std::size_t child, Dice& dice, bool asked)
{
    if (m_perGene) {
        mutateGenes(word, children, child, dice, asked);
        return;
    }
    const double draw = unitOf(word);
    const std::size_t kind = asked ? settleKind(draw, child, -1, dice) : kindOf(draw);
    if (kind == 0)
        return;
    Rng own(word, static_cast<std::uint32_t>(child), kind == 1 ? PlaceAndValue : OperatorChances);
    Dice ownDice(own, asked ? dice.watched() : nullptr);
    if (kind == 1)
        redrawSomewhere(children, child, ownDice, asked);
    else
        apply(kind - 2, children, child, ownDice);
}

void Mutator::mutateGenes(std::uint64_t word, Population& children, std::size_t child, Dice& dice, bool asked)
{
    const auto key = static_cast<std::uint32_t>(child);
    Rng chances(word, key, GeneChances);
    const bool each = asked && children.length <= mostAskedLoci;
    for (std::size_t locus = 0; locus < children.length; ++locus) {
        const double draw = chances.unit();
        if (!each && draw < m_quiet)
            continue;
        const std::size_t kind = each ? settleKind(draw, child, static_cast<std::int64_t>(locus), dice) : kindOf(draw);
        if (kind == 0)
            continue;
        Rng own(word ^ locus, key, kind == 1 ? GeneValue : OperatorChances);
        Dice ownDice(own, asked ? dice.watched() : nullptr);
        if (kind == 1)
            redraw(children, child, locus, ownDice, asked);
        else
            apply(kind - 2, children, child, ownDice);
    }
}

void Mutator::redrawSomewhere(Population& children, std::size_t child, Dice& dice, bool asked)
{
    const EvenDraw drawn = dice.even(static_cast<std::uint32_t>(children.length));
    std::size_t locus = drawn.option;
    if (asked) {
        locus = dice.settle(children.length, drawn.option, [&](ExplainedDecision& decision) {
            describeQuestion(decision, "gene", child, "Which gene is redrawn?", drawn.draw);
            for (std::size_t i = 0; i < children.length; ++i)
                addOption(decision, m_problem.locusText(i), 1.0 / static_cast<double>(children.length));
        });
    }
    redraw(children, child, locus, dice, asked);
}

void Mutator::redraw(Population& children, std::size_t child, std::size_t locus, Dice& dice, bool asked)
{
    const std::uint32_t values = m_problem.shape().alphabet[locus];
    const EvenDraw drawn = dice.even(values);
    std::size_t value = drawn.option;
    if (asked) {
        value = dice.settle(values, drawn.option, [&](ExplainedDecision& decision) {
            describeQuestion(
                decision, "value", child, "What becomes of " + m_problem.locusText(locus) + "?", drawn.draw);
            decision.context =
                m_problem.locusText(locus) + ": " + m_problem.geneText(locus, children.chromosome(child)[locus]);
            m_room.assign(children.chromosome(child).begin(), children.chromosome(child).end());
            for (std::uint32_t i = 0; i < values; ++i) {
                m_room[locus] = static_cast<Gene>(i);
                addOption(decision, m_problem.geneText(locus, m_room[locus]), 1.0 / values,
                    fitnessText(m_scorer.fitnessOf(m_room)));
            }
        });
    }
    children.chromosome(child)[locus] = static_cast<Gene>(value);
    children.originsOf(child)[locus] = GeneOrigin::Mutated;
    children.births[child].mutation = redrawnGene;
}

void Mutator::apply(std::size_t index, Population& children, std::size_t child, Dice& dice)
{
    const std::span<Gene> genes = children.chromosome(child);
    dice.setSubject(static_cast<std::int64_t>(child));
    m_room.assign(genes.begin(), genes.end());
    m_operators[index].apply(genes, dice);
    for (std::size_t locus = 0; locus < genes.size(); ++locus) {
        if (genes[locus] != m_room[locus])
            children.originsOf(child)[locus] = GeneOrigin::Mutated;
    }
    children.births[child].mutation = static_cast<std::uint16_t>(index);
}

} // namespace ricercar
