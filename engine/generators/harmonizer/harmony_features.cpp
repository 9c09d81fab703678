#include "engine/generators/harmonizer/harmony_problem.h"

#include <bit>

namespace ricercar {

std::span<const Feature> HarmonyProblem::features() const
{
    static const std::vector<Feature> all{
        {"congruence", "chord fits melody", "Part of the melody's time whose note is in the chord of its bar.",
            "A melody note outside its chord sounds like a mistake unless it resolves."},
        {"variety", "variety", "Different chords used, out of seven.",
            "The same few chords all the time are soon boring."},
        {"flow", "harmonic flow",
            "Part of the moves that are preferred: C to G, Am or F; Dm to G or Am; Em to Am, F or C; F to C or G; G to "
            "Am "
            "or C; Am to Dm, Em, F or C; Bdim to F or Am.",
            "Listeners expect the moves that most pieces make."},
        {"functional", "functional harmony",
            "A third each for beginning on C or Am, ending on C, and using both F and G.",
            "Tonic, subdominant and dominant tell where home is."},
        {"minor", "minor", "Part of the bars with a minor or diminished chord.", "It makes the mood darker."},
        {"fifths", "falling fifths", "Part of the moves whose root falls a fifth: C F Bdim Em Am Dm G C.",
            "The strongest move there is: every chord pulls towards the next."},
        {"repeats", "repeats", "Part of the moves that stay on the chord.",
            "Staying gives calm, too much of it sleep."},
        {"different", "different chords", "How many different chords are used.", "It counts what variety rates.", 1, 7},
        {"cadence", "cadence", "1 if the last two chords are G and C.", "It closes like a full stop."},
        {"tonic", "tonic", "Part of the bars with C.", "It tells how much the piece stays at home."},
        {"downbeats", "downbeats fit", "Part of the bars whose first note is in the chord.",
            "What is out of the chord on the first beat is heard most."},
        {"recall", "recall", "Part of the bars with a melody heard before that have the chord it had then.",
            "Harmony that comes back with its melody makes the form plain."},
    };
    return all;
}

void HarmonyProblem::measureMore(const Gene* genes, double* values) const
{
    constexpr std::array<Gene, chords> fifthBelow{F, G, Am, Bdim, C, Dm, Em};
    constexpr unsigned dark = 1u << Dm | 1u << Em | 1u << Am | 1u << Bdim;
    const std::size_t length = m_melody.bars;
    unsigned used = 0;
    std::size_t minor = 0, fifths = 0, repeats = 0, tonic = 0;
    std::size_t downbeats = 0, fittingDownbeats = 0, returns = 0, recalled = 0;
    for (std::size_t bar = 0; bar < length; ++bar) {
        const Gene chord = genes[bar];
        used |= 1u << chord;
        minor += dark >> chord & 1u;
        tonic += chord == C ? 1u : 0u;
        if (bar > 0) {
            fifths += fifthBelow[genes[bar - 1]] == chord ? 1u : 0u;
            repeats += genes[bar - 1] == chord ? 1u : 0u;
        }
        downbeats += m_downbeats[bar] != 0 ? 1u : 0u;
        fittingDownbeats += static_cast<std::size_t>(m_downbeats[bar] >> chord & 1);
        if (m_recalled[bar] != bar) {
            ++returns;
            recalled += genes[m_recalled[bar]] == chord ? 1u : 0u;
        }
    }
    const auto part = [](std::size_t some, std::size_t all) {
        return all == 0 ? 1 : static_cast<double>(some) / static_cast<double>(all);
    };
    *values++ = part(minor, length);
    *values++ = part(fifths, length - 1);
    *values++ = part(repeats, length - 1);
    *values++ = static_cast<double>(std::popcount(used));
    *values++ = genes[length - 2] == G && genes[length - 1] == C ? 1 : 0;
    *values++ = part(tonic, length);
    *values++ = part(fittingDownbeats, downbeats);
    *values++ = part(recalled, returns);
}

} // namespace ricercar
