#include "engine/evolution/selection.h"

#include "engine/evolution/questions.h"
#include "engine/evolution/scaling.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace ricercar {

namespace {

/// More options than these nobody reads: then only who was drawn is named.
constexpr std::size_t mostOptions = 128;

void rankBestFirst(std::span<const double> fitness, std::vector<std::uint32_t>& order)
{
    order.resize(fitness.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(),
        [&](std::uint32_t a, std::uint32_t b) { return fitness[a] != fitness[b] ? fitness[a] > fitness[b] : a < b; });
}

} // namespace

void selectionWeights(
    const Scheme& scheme, std::span<const double> fitness, std::span<double> weights, std::vector<std::uint32_t>& order)
{
    const std::size_t n = fitness.size();
    if (scheme.selection == Selection::Rank) {
        rankBestFirst(fitness, order);
        const double steps = n > 1 ? static_cast<double>(n - 1) : 1;
        for (std::size_t rank = 0; rank < n; ++rank) {
            weights[order[rank]] =
                scheme.rankPressure - (2 * scheme.rankPressure - 2) * static_cast<double>(rank) / steps;
        }
    } else if (scheme.selection == Selection::Truncation) {
        rankBestFirst(fitness, order);
        const double part = std::ceil(scheme.truncation * static_cast<double>(n));
        const std::size_t chosen = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1.0, part)), 1, n);
        for (std::size_t rank = 0; rank < n; ++rank)
            weights[order[rank]] = rank < chosen ? 1 : 0;
    } else {
        scaleFitness(scheme.scaling, scheme.scalingFactor, fitness, weights);
    }
}

std::vector<double> tournamentProbabilities(std::span<const double> fitness, std::uint32_t entrants)
{
    std::vector<std::uint32_t> order;
    rankBestFirst(fitness, order);
    const double n = static_cast<double>(fitness.size());
    const double k = entrants;
    std::vector<double> probabilities(fitness.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && fitness[order[end]] == fitness[order[begin]])
            ++end;
        // All entrants are among these or worse ones, but not all among the worse ones.
        const double together =
            std::pow((n - static_cast<double>(begin)) / n, k) - std::pow((n - static_cast<double>(end)) / n, k);
        for (std::size_t i = begin; i < end; ++i)
            probabilities[order[i]] = together / static_cast<double>(end - begin);
        begin = end;
    }
    return probabilities;
}

/// One turn of a wheel with as many equally spaced pointers as there are parents, handed out in random order. Source:
/// J. E. Baker, "Reducing bias and inefficiency in the selection algorithm", 1987.
void ParentSelection::turn(Rng& rng, std::size_t parents)
{
    m_turn = rng.unit();
    m_pointers.resize(parents);
    std::iota(m_pointers.begin(), m_pointers.end(), 0u);
    for (std::size_t left = parents; left > 1; --left)
        std::swap(m_pointers[left - 1], m_pointers[rng.below(static_cast<std::uint32_t>(left))]);
}

std::uint32_t ParentSelection::drawOne(const Scheme& scheme, const Pool& pool, Rng& rng, std::size_t parent)
{
    if (scheme.selection != Selection::Tournament) {
        constexpr double greatest = 0x1.fffffffffffffp-1;
        m_draw = scheme.selection != Selection::Universal
            ? rng.unit()
            : std::min((m_pointers[parent] + m_turn) / static_cast<double>(m_pointers.size()), greatest);
        return m_wheel.at(m_draw);
    }
    const auto n = static_cast<std::uint32_t>(pool.merit.size());
    std::uint32_t winner = m_entrants[0] = rng.below(n);
    for (std::uint32_t i = 1; i < scheme.tournamentSize; ++i) {
        const std::uint32_t other = m_entrants[i] = rng.below(n);
        if (pool.merit[other] > pool.merit[winner])
            winner = other;
    }
    return winner;
}

void ParentSelection::choose(const Scheme& scheme, const Pool& pool, Dice& dice, std::span<std::uint32_t> parents,
    std::size_t firstChild, std::size_t askedPairs)
{
    const bool asked = dice.asked() && askedPairs > 0;
    if (scheme.selection == Selection::Tournament) {
        m_entrants.resize(scheme.tournamentSize);
        if (asked)
            m_wheel.set(tournamentProbabilities(pool.merit, scheme.tournamentSize));
    } else if (scheme.selection == Selection::Roulette && scheme.scaling == Scaling::None) {
        m_wheel.set(pool.merit);
    } else {
        m_weights.resize(pool.merit.size());
        selectionWeights(scheme, pool.merit, m_weights, m_order);
        m_wheel.set(m_weights);
    }
    if (scheme.selection == Selection::Universal)
        turn(dice.rng(), parents.size());
    if (asked) {
        m_details.resize(pool.fitness.size());
        std::transform(pool.fitness.begin(), pool.fitness.end(), m_details.begin(), fitnessText);
    }
    if (!asked && scheme.selection != Selection::Universal && scheme.selection != Selection::Tournament) {
        for (std::uint32_t& parent : parents)
            parent = pool.first + m_wheel.at(dice.rng().unit());
        return;
    }
    for (std::size_t i = 0; i < parents.size(); ++i) {
        std::uint32_t chosen = drawOne(scheme, pool, dice.rng(), i);
        if (asked && i < 2 * askedPairs)
            chosen = settle(scheme, pool, dice, chosen, i, firstChild + i / 2 * 2);
        parents[i] = pool.first + chosen;
    }
}

std::uint32_t ParentSelection::settle(
    const Scheme& scheme, const Pool& pool, Dice& dice, std::uint32_t drawn, std::size_t parent, std::size_t child)
{
    const std::size_t n = pool.merit.size();
    const bool all = n <= mostOptions;
    const auto next = static_cast<std::uint32_t>((drawn + 1) % n);
    const double probability = m_wheel.probability(drawn);
    const auto explain = [&](ExplainedDecision& decision) {
        const double inside =
            scheme.selection == Selection::Tournament ? probability / 2 : m_draw - m_wheel.begin(drawn);
        describeQuestion(decision, parent % 2 == 0 ? "first_parent" : "second_parent", child,
            parent % 2 == 0 ? "Who is the first parent?" : "Who is the second parent?",
            all ? m_wheel.begin(drawn) + inside : inside);
        decision.remark = remark(scheme, pool, parent);
        for (std::size_t i = 0; all && i < n; ++i)
            addOption(decision, individualText(pool.first + i), m_wheel.probability(i), m_details[i]);
        if (!all) {
            addOption(decision, individualText(pool.first + drawn), probability, m_details[drawn]);
            addOption(decision, "one of the other " + std::to_string(n - 1), 1 - probability,
                "by hand: " + individualText(pool.first + next));
        }
    };
    if (all)
        return static_cast<std::uint32_t>(dice.settle(n, drawn, explain));
    return dice.settle(2, 0, explain) == 0 ? drawn : next;
}

std::string ParentSelection::remark(const Scheme& scheme, const Pool& pool, std::size_t parent) const
{
    if (scheme.selection == Selection::Universal) {
        return "Pointer " + std::to_string(m_pointers[parent] + 1) + " of " + std::to_string(m_pointers.size())
            + " on one turn of the wheel";
    }
    if (scheme.selection != Selection::Tournament)
        return {};
    std::string text = "Drawn for the tournament: ";
    for (std::size_t i = 0; i < m_entrants.size(); ++i) {
        text +=
            (i > 0 ? ", " : "") + individualText(pool.first + m_entrants[i]) + " (" + m_details[m_entrants[i]] + ")";
    }
    return text + ". The draw shown is the middle of the winner's share, as several draws made it";
}

} // namespace ricercar
