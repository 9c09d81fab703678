#include "engine/generators/jazz_harmonizer/jazz_problem.h"

#include <algorithm>

namespace ricercar {

namespace {

enum Channel : std::uint8_t { Melody, Chords, Bass };
constexpr std::uint8_t melodyVelocity = 92;
constexpr std::uint8_t chordVelocity = 58;
constexpr std::uint8_t bassVelocity = 76;
constexpr int highestVoice = 71; ///< of the voicings, a triad's doubled tone
constexpr int lowestBassHeard = 24;

} // namespace

std::string JazzProblem::geneText(std::size_t, Gene gene) const
{
    return m_vocabulary->symbol(gene);
}

std::string JazzProblem::locusText(std::size_t locus) const
{
    return (locus % 2 == 0 ? "first half of bar " : "second half of bar ") + std::to_string(locus / 2 + 1);
}

GenomeLayout JazzProblem::layout() const
{
    return {static_cast<std::uint32_t>(slots()), 1, {}, 2};
}

GeneLook JazzProblem::look(std::size_t, Gene gene) const
{
    return {m_vocabulary->symbol(gene), static_cast<int>(m_vocabulary->function(gene)), 0, false};
}

std::vector<EvolvedNote> JazzProblem::notes(std::span<const Gene> genes) const
{
    int shift = 0; // octaves down, so that the chords stay below the melody
    while (shift < 3 && highestVoice - 12 * shift >= m_melody.lowestPitch())
        ++shift;
    std::vector<EvolvedNote> all;
    for (Note note : m_melody.notes) {
        note.velocity = melodyVelocity;
        note.channel = Melody;
        all.push_back({note, -1});
    }
    const std::vector<std::size_t> voicings = voicingsOf(genes);
    for (std::size_t slot = 0; slot < genes.size(); ++slot) {
        Note note;
        note.onsetTicks = static_cast<std::int64_t>(slot) * slotTicks;
        note.durationTicks = static_cast<std::int32_t>(slotTicks);
        const auto add = [&](int pitch, std::uint8_t velocity, Channel channel) {
            note.pitch = static_cast<std::uint8_t>(pitch);
            note.velocity = velocity;
            note.channel = channel;
            all.push_back({note, static_cast<std::int32_t>(slot)});
        };
        const int bass = m_vocabulary->bass(genes[slot]) - 12 * shift;
        add(bass < lowestBassHeard ? lowestBassHeard + bass % 12 : bass, bassVelocity, Bass);
        for (const std::uint8_t pitch : m_vocabulary->voicing(genes[slot], voicings[slot]))
            add(pitch - 12 * shift, chordVelocity, Chords);
    }
    std::stable_sort(
        all.begin(), all.end(), [](const EvolvedNote& a, const EvolvedNote& b) { return onsetOrder(a.note, b.note); });
    return all;
}

std::vector<Voice> JazzProblem::voices() const
{
    return {{"melody", Melody, 0}, {"chords", Chords, 4}, {"bass", Bass, 32}};
}

} // namespace ricercar
