#include "engine/analysis/originality.h"
#include "engine/generators/markov/markov.h"
#include "engine/generators/markov/markov_shared.h"

#include <algorithm>
#include <map>

namespace ricercar {

namespace {

constexpr std::uint32_t unheard = ~std::uint32_t{0};

/// One symbol a drawn state, and the note it made (none for a rest).
struct Told {
    std::uint32_t symbol = unheard;
    std::int64_t note = -1;
};

std::uint32_t find(const std::vector<Symbol>& alphabet, int pitch, std::int64_t durationTicks, int velocity)
{
    const int level = dynamicLevel(velocity);
    for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
        const Symbol& symbol = alphabet[i];
        if ((!symbol.hasPitch || symbol.pitch == pitch)
            && (!symbol.hasDuration || symbol.durationTicks == durationTicks)
            && (!symbol.hasVelocity || dynamicLevel(symbol.velocity) == level))
            return i;
    }
    return unheard;
}

/// The states that notes tell of. Between two notes lie as many rests as steps; one alone fills the gap, of several
/// the lengths are not known and they stay unheard.
std::vector<Told> tell(const std::vector<Symbol>& alphabet, std::span<const Note> notes, std::uint32_t firstStep)
{
    std::vector<Told> told;
    std::int64_t time = 0;
    std::uint32_t step = firstStep;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const Note& note = notes[i];
        const std::uint32_t rests = note.origin.step > step ? note.origin.step - step : 0;
        for (std::uint32_t r = 0; r < rests; ++r)
            told.push_back({rests == 1 ? find(alphabet, -1, note.onsetTicks - time, 0) : unheard, -1});
        told.push_back({find(alphabet, note.pitch, note.durationTicks, note.velocity), static_cast<std::int64_t>(i)});
        time = note.endTicks();
        step = note.origin.step + 1;
    }
    return told;
}

} // namespace

std::vector<std::uint32_t> MarkovChain::symbolsOf(std::size_t chainIndex, std::span<const Note> notes) const
{
    std::vector<std::uint32_t> symbols;
    for (const Told& told : tell(chain(chainIndex).stream.alphabet, notes, outline().back().firstStep))
        symbols.push_back(told.symbol);
    return symbols;
}

RunReport MarkovChain::report(std::span<const Note> notes) const
{
    RunReport report;
    const std::vector<Symbol>& alphabet = m_shared->chains[0].stream.alphabet;
    if (!isWritten()) {
        // Parallel chains quote only where all of them do: their symbols are joined into one.
        const std::size_t events = m_shared->line.events.size();
        std::vector<std::uint32_t> source(events, 0);
        std::vector<Told> told(
            m_generated > 0 ? tell(alphabet, notes, outline().back().firstStep) : std::vector<Told>{});
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> joined;
        std::vector<std::uint32_t> generated(told.size(), 0);
        const auto join = [&](std::uint32_t before, std::uint32_t symbol) {
            return joined.try_emplace({before, symbol}, static_cast<std::uint32_t>(joined.size() + 1)).first->second;
        };
        for (std::size_t i = 0; i < chainCount(); ++i) {
            const std::vector<std::uint32_t> symbols = symbolsOf(i, notes);
            for (std::size_t e = 0; e < events; ++e)
                source[e] = join(source[e], m_shared->chains[i].stream.symbols[e]);
            for (std::size_t g = 0; g < generated.size(); ++g)
                generated[g] = join(generated[g], symbols[g]);
        }
        const std::vector<Quotation> quotations = longestQuotations(source, m_shared->line.starts, generated);
        const std::uint32_t longest = quotations.empty() ? 0 : quotations.front().length;
        report.facts.push_back({"Longest quotation", std::to_string(longest) + (longest == 1 ? " note" : " notes")});
        for (const Quotation& quotation : quotations) {
            RunReport::MarkedNotes marked{"quoted", 0, 0};
            for (std::uint32_t i = 0; i < quotation.length; ++i) {
                const std::int64_t note = told[quotation.first + i].note;
                if (note < 0)
                    continue;
                if (marked.count == 0)
                    marked.first = static_cast<std::uint32_t>(note);
                ++marked.count;
            }
            // A single note in common is no quotation.
            if (marked.count > 1)
                report.notes.push_back(std::move(marked));
        }
        const std::size_t heard = m_shared->unigrams[0].symbols.size();
        report.facts.push_back({"States heard", std::to_string(heard) + " of " + std::to_string(alphabet.size())});
    } else {
        report.facts.push_back({"States", static_cast<std::int64_t>(alphabet.size())});
    }
    report.facts.push_back({"Restarts", std::int64_t{m_restarts}});
    return report;
}

} // namespace ricercar
