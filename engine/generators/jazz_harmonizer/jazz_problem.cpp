#include "engine/generators/jazz_harmonizer/jazz_problem.h"

#include "engine/generators/jazz_harmonizer/jazz_mutations.h"

#include <algorithm>
#include <bit>

namespace ricercar {

namespace {

// Words whose fields are added up over a piece of at most 128 slots.
constexpr unsigned tickBits = 20; // of 64 bars
constexpr std::uint64_t tickMask = (1u << tickBits) - 1;
constexpr unsigned movementBits = 11; // 127 moves of at most 12
constexpr unsigned parallelBits = 7;
constexpr std::uint32_t movementMask = (1u << movementBits) - 1;
constexpr std::uint32_t parallelMask = (1u << parallelBits) - 1;

} // namespace

JazzProblem::JazzProblem(GivenMelody melody, JazzVocabulary vocabulary)
    : m_melody(std::move(melody))
    , m_vocabulary(std::make_shared<const JazzVocabulary>(std::move(vocabulary)))
    , m_mutations(jazzMutations(m_vocabulary))
    , m_perTick(1.0 / static_cast<double>(m_melody.soundingTicks()))
{
    m_shape.alphabet.assign(2 * m_melody.bars, static_cast<std::uint16_t>(m_vocabulary->size()));
    for (std::uint32_t bar = 1; bar < m_melody.bars; ++bar)
        m_shape.barStarts.push_back(2 * bar);
    fillSlots();
    fillMoves();
}

void JazzProblem::fillSlots()
{
    const std::size_t chords = m_vocabulary->size();
    m_fits.assign(slots() * chords, 0);
    m_melody.visitSlots(slotTicks, [&](std::size_t slot, std::size_t note, std::int64_t ticks) {
        for (std::size_t chord = 0; chord < chords; ++chord) {
            const ChordRole role = chordRole(m_vocabulary->chord(chord), m_melody.notes[note].pitch % 12);
            const unsigned field = role == ChordRole::Tone ? 0 : role == ChordRole::Tension ? 1 : 2;
            m_fits[slot * chords + chord] += static_cast<std::uint64_t>(ticks) << (field * tickBits);
        }
    });
}

void JazzProblem::fillMoves()
{
    const JazzVocabulary& words = *m_vocabulary;
    const std::size_t chords = words.size();
    for (std::size_t chord = 0; chord < chords; ++chord) {
        m_firstState.push_back(static_cast<std::uint8_t>(chord * JazzVocabulary::voicings + words.firstVoicing(chord)));
        m_chromatic.push_back(words.isChromatic(chord) ? 1 : 0);
        if (words.function(chord) == JazzFunction::Tonic)
            m_tonics |= std::uint64_t{1} << chord;
        for (std::size_t voicing = 0; voicing < JazzVocabulary::voicings; ++voicing) {
            for (std::size_t to = 0; to < chords; ++to) {
                const std::size_t next = words.nextVoicing(chord, voicing, to);
                m_nextState.push_back(static_cast<std::uint8_t>(to * JazzVocabulary::voicings + next));
                const int moved = std::min(worstMovement, words.movement(chord, voicing, to, next));
                const std::uint32_t parallel = words.hasParallelFifths(chord, voicing, to, next) ? 1 : 0;
                const auto quality = static_cast<std::uint32_t>(words.move(chord, to));
                m_moves.push_back(static_cast<std::uint32_t>(moved) | parallel << movementBits
                    | quality << (movementBits + parallelBits));
            }
        }
        for (std::size_t last = 0; last < chords; ++last) {
            const bool home = words.function(last) == JazzFunction::Tonic && words.chord(last).root == 0;
            const bool resolves = home && words.move(chord, last) == JazzMove::Strong;
            m_cadence.push_back(static_cast<std::uint8_t>((home ? 1 : 0) + (resolves ? 1 : 0)));
        }
    }
}

void JazzProblem::measure(const Gene* genes, double* values) const
{
    const std::size_t chords = m_vocabulary->size();
    const std::size_t length = slots();
    std::size_t state = m_firstState[genes[0]];
    std::uint64_t used = std::uint64_t{1} << genes[0];
    std::uint64_t fits = m_fits[genes[0]];
    std::uint32_t moves = 0;
    std::size_t chromatic = m_chromatic[genes[0]];
    std::size_t stays = 0; // in halves: staying over a bar line counts twice
    for (std::size_t slot = 1; slot < length; ++slot) {
        const Gene to = genes[slot];
        const std::size_t move = state * chords + to;
        moves += m_moves[move];
        state = m_nextState[move];
        fits += m_fits[slot * chords + to];
        used |= std::uint64_t{1} << to;
        chromatic += m_chromatic[to];
        stays += genes[slot - 1] == to ? 2 - slot % 2 : 0;
    }
    const double perMove = 1.0 / static_cast<double>(length - 1);
    const std::size_t different = std::min<std::size_t>(fullVariety, static_cast<std::size_t>(std::popcount(used)));
    const bool beginsWell = (m_tonics >> genes[0] & 1u) != 0;
    const unsigned close = m_cadence[genes[length - 2] * chords + genes[length - 1]] + (beginsWell ? 1u : 0u);
    const std::size_t worstStays = length / 2 + 2 * (length / 2 - 1);
    values[Congruence] = static_cast<double>(fits & tickMask) * m_perTick;
    values[Tensions] = static_cast<double>(fits >> tickBits & tickMask) * m_perTick;
    values[NoAvoidNotes] = 1 - static_cast<double>(fits >> 2 * tickBits) * m_perTick;
    values[VoiceLeading] = 1 - (moves & movementMask) * perMove / worstMovement;
    values[NoParallels] = 1 - (moves >> movementBits & parallelMask) * perMove;
    values[Functional] = (moves >> (movementBits + parallelBits)) * perMove / 2;
    values[Variety] = static_cast<double>(different) / fullVariety;
    values[Changes] = 1 - static_cast<double>(stays) / static_cast<double>(worstStays);
    values[Cadence] = close / 3.0;
    values[Chromatic] = static_cast<double>(chromatic) / static_cast<double>(length);
}

void JazzProblem::scoreTerms(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    for (std::size_t i = 0; i < count; ++i)
        measure(genes.data() + i * slots(), values.data() + i * terms);
}

void JazzProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t width = features().size();
    for (std::size_t i = 0; i < count; ++i) {
        measure(genes.data() + i * slots(), values.data() + i * width);
        measureMore(genes.data() + i * slots(), values.data() + i * width + terms);
    }
}

std::vector<std::size_t> JazzProblem::voicingsOf(std::span<const Gene> genes) const
{
    std::vector<std::size_t> voicings;
    for (std::size_t slot = 0; slot < genes.size(); ++slot) {
        const std::size_t chord = genes[slot];
        voicings.push_back(slot == 0 ? m_vocabulary->firstVoicing(chord)
                                     : m_vocabulary->nextVoicing(genes[slot - 1], voicings.back(), chord));
    }
    return voicings;
}

} // namespace ricercar
