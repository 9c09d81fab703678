#include "engine/generators/harmonizer/harmony_problem.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr int melodyChannel = 0;
constexpr int chordChannel = 1;
constexpr std::uint8_t melodyVelocity = 92;
constexpr std::uint8_t chordVelocity = 60;

/// Close triads between B3 and A4, so that from one to the next every voice moves little.
constexpr std::array<std::array<int, 3>, HarmonyProblem::chords> triads{
    {{60, 64, 67}, {62, 65, 69}, {59, 64, 67}, {60, 65, 69}, {59, 62, 67}, {60, 64, 69}, {59, 62, 65}}};

} // namespace

std::string HarmonyProblem::geneText(std::size_t, Gene gene) const
{
    return chordNames[gene];
}

std::string HarmonyProblem::locusText(std::size_t locus) const
{
    return "bar " + std::to_string(locus + 1);
}

GenomeLayout HarmonyProblem::layout() const
{
    return {static_cast<std::uint32_t>(m_melody.bars), 1, {}, 1};
}

GeneLook HarmonyProblem::look(std::size_t, Gene gene) const
{
    return {gene == Bdim ? "B°" : chordNames[gene], gene, 0, false};
}

std::vector<EvolvedNote> HarmonyProblem::notes(std::span<const Gene> genes) const
{
    int shift = 0; // octaves down, so that the chords stay below the melody
    while (shift < 4 && 69 - 12 * shift >= m_melody.lowestPitch())
        ++shift;
    std::vector<EvolvedNote> all;
    for (Note note : m_melody.notes) {
        note.velocity = melodyVelocity;
        note.channel = melodyChannel;
        all.push_back({note, -1});
    }
    for (std::size_t bar = 0; bar < genes.size(); ++bar) {
        for (const int pitch : triads[genes[bar]]) {
            Note note;
            note.onsetTicks = static_cast<std::int64_t>(bar) * GivenMelody::barTicks;
            note.durationTicks = static_cast<std::int32_t>(GivenMelody::barTicks);
            note.pitch = static_cast<std::uint8_t>(pitch - 12 * shift);
            note.velocity = chordVelocity;
            note.channel = chordChannel;
            all.push_back({note, static_cast<std::int32_t>(bar)});
        }
    }
    std::stable_sort(
        all.begin(), all.end(), [](const EvolvedNote& a, const EvolvedNote& b) { return onsetOrder(a.note, b.note); });
    return all;
}

std::vector<Voice> HarmonyProblem::voices() const
{
    return {{"melody", melodyChannel, 0}, {"chords", chordChannel, 48}};
}

} // namespace ricercar
