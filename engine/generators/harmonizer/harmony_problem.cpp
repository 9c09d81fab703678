#include "engine/generators/harmonizer/harmony_problem.h"

#include "engine/evolution/dice.h"
#include "engine/generators/harmonizer/exact_harmony.h"
#include "engine/generators/harmonizer/harmony_mutations.h"

#include <algorithm>
#include <bit>
#include <string_view>

namespace ricercar {

namespace {

constexpr std::uint32_t preferredMove = 1u << 24; ///< above all ticks that 64 bars have
constexpr std::uint32_t tickBits = preferredMove - 1;

constexpr std::array<std::string_view, HarmonyProblem::chords> chordLetters{
    "CEG", "DFA", "EGB", "FAC", "GBD", "ACE", "BDF"};

/// Bit masks of the chords that each chord likes to go to, as in the course.
constexpr std::array<std::uint8_t, HarmonyProblem::chords> preferredNext = [] {
    using P = HarmonyProblem;
    const auto bits = [](auto... to) { return static_cast<std::uint8_t>(((1u << to) | ...)); };
    return std::array<std::uint8_t, P::chords>{bits(P::G, P::Am, P::F), bits(P::G, P::Am), bits(P::Am, P::F, P::C),
        bits(P::C, P::G), bits(P::Am, P::C), bits(P::Dm, P::Em, P::F, P::C), bits(P::F, P::Am)};
}();

/// By the number of conditions kept, and by the set of chords used.
constexpr std::array<double, 4> functionalValue{0, 1 / 3.0, 2 / 3.0, 1};
constexpr std::array<double, 8> varietyValue{0, 1 / 7.0, 2 / 7.0, 3 / 7.0, 4 / 7.0, 5 / 7.0, 6 / 7.0, 1};
constexpr auto chordsIn = [] {
    std::array<std::uint8_t, 1u << HarmonyProblem::chords> counts{};
    for (unsigned set = 0; set < counts.size(); ++set)
        counts[set] = static_cast<std::uint8_t>(std::popcount(set));
    return counts;
}();

constexpr unsigned bit(Gene chord)
{
    return 1u << chord;
}

/// What sounds in each bar: where, how long, which pitch.
std::vector<std::vector<std::array<std::int64_t, 3>>> barContents(const GivenMelody& melody)
{
    std::vector<std::vector<std::array<std::int64_t, 3>>> contents(melody.bars);
    std::vector<std::int64_t> passed(melody.notes.size());
    melody.visitSlots(GivenMelody::barTicks, [&](std::size_t bar, std::size_t i, std::int64_t ticks) {
        const Note& note = melody.notes[i];
        contents[bar].push_back({(note.onsetTicks + passed[i]) % GivenMelody::barTicks, ticks, note.pitch});
        passed[i] += ticks;
    });
    return contents;
}

} // namespace

bool HarmonyProblem::isPreferred(Gene from, Gene to)
{
    return (preferredNext[from] & bit(to)) != 0;
}

HarmonyProblem::HarmonyProblem(GivenMelody melody)
    : m_melody(std::move(melody))
    , m_mutations(harmonyMutations())
    , m_fittingTicks(m_melody.bars)
    , m_perTick(1.0 / static_cast<double>(m_melody.soundingTicks()))
    , m_moves(m_melody.bars)
    , m_recalled(m_melody.bars)
    , m_downbeats(m_melody.bars)
{
    m_shape.alphabet.assign(m_melody.bars, chords);
    for (std::uint32_t bar = 1; bar < m_melody.bars; ++bar)
        m_shape.barStarts.push_back(bar);

    m_melody.visitSlots(GivenMelody::barTicks, [&](std::size_t bar, std::size_t i, std::int64_t ticks) {
        for (Gene chord = 0; chord < chords; ++chord) {
            if (chordLetters[chord].find(m_melody.letters[i]) == std::string_view::npos)
                continue;
            m_fittingTicks[bar][chord] += static_cast<std::uint32_t>(ticks);
            if (m_melody.notes[i].onsetTicks <= static_cast<std::int64_t>(bar) * GivenMelody::barTicks)
                m_downbeats[bar] = static_cast<std::uint8_t>(m_downbeats[bar] | bit(chord));
        }
    });
    for (std::size_t bar = 0; bar < m_melody.bars; ++bar) {
        for (Gene from = 0; from < chords; ++from) {
            for (Gene to = 0; to < chords; ++to)
                m_moves[bar][from * 8u + to] = m_fittingTicks[bar][to] + (isPreferred(from, to) ? preferredMove : 0);
        }
        m_flow.push_back(static_cast<double>(bar) / static_cast<double>(m_melody.bars - 1));
    }
    const auto contents = barContents(m_melody);
    for (std::size_t bar = 0; bar < m_melody.bars; ++bar)
        m_recalled[bar] =
            static_cast<std::size_t>(std::find(contents.begin(), contents.end(), contents[bar]) - contents.begin());
}

void HarmonyProblem::measure(const Gene* genes, double* values) const
{
    const std::size_t length = m_melody.bars;
    unsigned from = genes[0];
    unsigned used = 1u << from;
    std::uint32_t sum = m_fittingTicks[0][from];
    for (std::size_t bar = 1; bar < length; ++bar) {
        const unsigned to = genes[bar];
        sum += m_moves[bar][from * 8 + to];
        used |= 1u << to;
        from = to;
    }
    const unsigned first = bit(genes[0]) & (bit(C) | bit(Am));
    const unsigned both = used & (bit(F) | bit(G));
    const unsigned kept = (first != 0 ? 1u : 0u) + (from == C ? 1u : 0u) + (both == (bit(F) | bit(G)) ? 1u : 0u);
    values[Congruence] = (sum & tickBits) * m_perTick;
    values[Variety] = varietyValue[chordsIn[used]];
    values[Flow] = m_flow[sum / preferredMove];
    values[Functional] = functionalValue[kept];
}

void HarmonyProblem::scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    for (std::size_t i = 0; i < count; ++i)
        measure(genes.data() + i * m_melody.bars, values.data() + i * terms);
}

void HarmonyProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t width = features().size();
    for (std::size_t i = 0; i < count; ++i) {
        measure(genes.data() + i * m_melody.bars, values.data() + i * width);
        measureMore(genes.data() + i * m_melody.bars, values.data() + i * width + terms);
    }
}

std::optional<double> HarmonyProblem::optimum(std::span<const double> weights) const
{
    return exactHarmonyOptimum(*this, weights);
}

} // namespace ricercar
