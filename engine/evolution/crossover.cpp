#include "engine/evolution/crossover.h"

#include "engine/evolution/questions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace ricercar {

namespace {

void copyChild(const Population& parents, std::uint32_t parent, Population& children, std::size_t child)
{
    std::ranges::copy(parents.chromosome(parent), children.chromosome(child).begin());
    std::ranges::fill(children.originsOf(child), GeneOrigin::First);
    children.births[child] = {parent, parent, 0, 0, noMutation, BirthKind::Bred};
}

constexpr std::size_t wordGenes = sizeof(std::uint64_t);

/// Words whose first 0, 1, … 8 bytes, as they lie in memory, are 0xff.
constexpr auto firstBytes = [] {
    std::array<std::uint64_t, wordGenes + 1> words{};
    for (std::size_t count = 0; count <= wordGenes; ++count) {
        std::array<std::uint8_t, wordGenes> bytes{};
        std::fill_n(bytes.begin(), count, std::uint8_t{0xff});
        words[count] = std::bit_cast<std::uint64_t>(bytes);
    }
    return words;
}();

/// Of eight loci from `at` on, the bytes that lie before `locus`.
std::uint64_t before(std::uint32_t locus, std::size_t at)
{
    const auto count = static_cast<std::ptrdiff_t>(locus) - static_cast<std::ptrdiff_t>(at);
    return firstBytes[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(count, 0, wordGenes))];
}

/// `first` before locus `begin` and from `end` on, `second` between; eight genes at a time, of which the last ones may
/// be done twice.
void mixGenes(const Gene* first, const Gene* second, std::uint32_t begin, std::uint32_t end, std::size_t length,
    Gene* genes, GeneOrigin* origins)
{
    static_assert(static_cast<int>(GeneOrigin::First) == 0 && static_cast<int>(GeneOrigin::Second) == 1);
    for (std::size_t next = 0; next < length; next += wordGenes) {
        const std::size_t at = std::min(next, length - wordGenes);
        std::uint64_t a = 0, b = 0;
        std::memcpy(&a, first + at, wordGenes);
        std::memcpy(&b, second + at, wordGenes);
        const std::uint64_t chosen = before(end, at) & ~before(begin, at);
        const std::uint64_t mixed = (a & ~chosen) | (b & chosen);
        const std::uint64_t from = chosen & 0x0101010101010101u;
        std::memcpy(genes + at, &mixed, wordGenes);
        std::memcpy(origins + at, &from, wordGenes);
    }
}

void mixChild(const Population& parents, std::uint32_t first, std::uint32_t second, std::uint32_t begin,
    std::uint32_t end, Population& children, std::size_t child)
{
    const Gene* const genesFirst = parents.chromosome(first).data();
    const Gene* const genesSecond = parents.chromosome(second).data();
    Gene* const genes = children.chromosome(child).data();
    GeneOrigin* const origins = children.originsOf(child).data();
    const std::size_t length = parents.length;
    if (length >= wordGenes) {
        mixGenes(genesFirst, genesSecond, begin, end, length, genes, origins);
    } else {
        for (std::size_t locus = 0; locus < length; ++locus) {
            const bool other = locus >= begin && locus < end;
            genes[locus] = other ? genesSecond[locus] : genesFirst[locus];
            origins[locus] = other ? GeneOrigin::Second : GeneOrigin::First;
        }
    }
    children.births[child] = {
        first, second, static_cast<std::uint16_t>(begin), static_cast<std::uint16_t>(end), noMutation, BirthKind::Bred};
}

} // namespace

CrossoverOperator::CrossoverOperator(const Scheme& scheme, const Problem& problem)
    : m_problem(problem)
    , m_kind(scheme.crossover)
    , m_rate(scheme.crossoverRate)
    , m_length(static_cast<std::uint32_t>(problem.shape().length()))
    , m_barStarts(m_kind == Crossover::BarAligned ? problem.shape().barStarts : std::span<const std::uint32_t>())
    , m_places(m_barStarts.empty() ? m_length - 1 : static_cast<std::uint32_t>(m_barStarts.size()))
{
    if (m_places == 0 && m_kind != Crossover::Uniform)
        m_kind = Crossover::None;
    if (m_places == 1 && m_kind == Crossover::TwoPoint)
        m_kind = Crossover::OnePoint;
    m_simple = m_rate >= 1
        && (m_kind == Crossover::OnePoint || m_kind == Crossover::IndependentCuts || m_kind == Crossover::BarAligned);
}

bool CrossoverOperator::crossed(Dice& dice, std::size_t child, bool asked) const
{
    if (m_kind == Crossover::None)
        return false;
    if (m_rate >= 1)
        return true;
    const double draw = dice.rng().unit();
    const std::size_t drawn = draw < m_rate ? 0 : 1;
    if (!asked)
        return drawn == 0;
    return dice.settle(2, drawn, [&](ExplainedDecision& decision) {
        describeQuestion(decision, "cross", child, "Are the parents crossed?", draw);
        addOption(decision, "crossed", m_rate);
        addOption(decision, "copied", 1 - m_rate);
    }) == 0;
}

std::uint32_t CrossoverOperator::drawLocus(
    Dice& dice, std::size_t child, bool asked, const char* topic, std::uint32_t taken) const
{
    const std::uint32_t places = m_places - (taken > 0 ? 1 : 0);
    const auto locusOf = [&](std::uint32_t place) {
        return locusAt(place + (taken > 0 && place + 1 >= taken ? 1 : 0));
    };
    const EvenDraw drawn = dice.even(places);
    if (!asked)
        return locusOf(drawn.option);
    return locusOf(static_cast<std::uint32_t>(dice.settle(places, drawn.option, [&](ExplainedDecision& decision) {
        describeQuestion(
            decision, topic, child, taken > 0 ? "Where is the other cut?" : "Where is the cut?", drawn.draw);
        for (std::uint32_t place = 0; place < places; ++place)
            addOption(decision, "before " + m_problem.locusText(locusOf(place)), 1.0 / places);
    })));
}

CrossoverOperator::Cut CrossoverOperator::drawCut(Dice& dice, std::size_t child, bool asked) const
{
    const std::uint32_t one = drawLocus(dice, child, asked, "cut", 0);
    if (m_kind != Crossover::TwoPoint)
        return {one, m_length};
    const std::uint32_t other = drawLocus(dice, child, asked, "cut_end", one);
    return {std::min(one, other), std::max(one, other)};
}

void CrossoverOperator::cross(const Population& parents, std::uint32_t a, std::uint32_t b, Population& children,
    std::size_t child, bool both, Dice& dice, bool asked) const
{
    if (m_simple && !asked) { // the way most go, without a look at what they are not asked
        const bool own = m_kind == Crossover::IndependentCuts;
        const std::uint32_t cut = locusAt(dice.rng().below(m_places));
        const std::uint32_t otherCut = own ? locusAt(dice.rng().below(m_places)) : cut;
        mixChild(parents, a, b, cut, m_length, children, child);
        if (both)
            mixChild(parents, b, a, otherCut, m_length, children, child + 1);
        return;
    }
    const bool crossing = crossed(dice, child, asked);
    // The draws of a pair that is copied are made all the same, lest a choice by hand moves those of others.
    if (m_kind == Crossover::Uniform) {
        crossUniformly(parents, a, b, children, child, both, crossing, dice.rng());
    } else if (m_kind != Crossover::None) {
        const Cut cut = drawCut(dice, child, asked && crossing);
        const bool own = m_kind == Crossover::IndependentCuts;
        const Cut otherCut = own ? drawCut(dice, child + 1, asked && crossing && both) : cut;
        if (crossing) {
            mixChild(parents, a, b, cut.begin, cut.end, children, child);
            if (both)
                mixChild(parents, b, a, otherCut.begin, otherCut.end, children, child + 1);
        }
    }
    if (crossing)
        return;
    copyChild(parents, a, children, child);
    if (both)
        copyChild(parents, b, children, child + 1);
}

void CrossoverOperator::crossUniformly(const Population& parents, std::uint32_t a, std::uint32_t b,
    Population& children, std::size_t child, bool both, bool crossing, Rng& rng) const
{
    if (crossing) {
        children.births[child] = {a, b, 0, 0, noMutation, BirthKind::Bred};
        if (both)
            children.births[child + 1] = {b, a, 0, 0, noMutation, BirthKind::Bred};
    }
    const Gene* const genesA = parents.chromosome(a).data();
    const Gene* const genesB = parents.chromosome(b).data();
    std::uint64_t coins = 0;
    for (std::size_t locus = 0; locus < m_length; ++locus, coins >>= 1) {
        if (locus % 64 == 0)
            coins = rng.bits();
        if (!crossing)
            continue;
        const bool other = (coins & 1) != 0;
        const GeneOrigin origin = other ? GeneOrigin::Second : GeneOrigin::First;
        children.chromosome(child)[locus] = other ? genesB[locus] : genesA[locus];
        children.originsOf(child)[locus] = origin;
        if (both) {
            children.chromosome(child + 1)[locus] = other ? genesA[locus] : genesB[locus];
            children.originsOf(child + 1)[locus] = origin;
        }
    }
}

} // namespace ricercar
