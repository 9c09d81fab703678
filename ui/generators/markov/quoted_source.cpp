#include "ui/generators/markov/quoted_source.h"

#include <vector>

namespace ricercar::ui {
namespace {

/// Length of the stretch from `first` that holds the quoted notes, rests between them included; 0 if it does not.
std::uint32_t stretchFrom(
    const std::vector<LineEvent>& events, std::uint32_t first, std::span<const Note> quoted, bool withDurations)
{
    std::uint32_t at = first;
    for (const Note& note : quoted) {
        while (at < events.size() && at > first && events[at].isRest())
            ++at;
        if (at == events.size() || events[at].pitch != note.pitch
            || (withDurations && events[at].durationTicks != note.durationTicks))
            return 0;
        ++at;
    }
    return at - first;
}

} // namespace

std::optional<SourceStretch> quotedSource(const MarkovChain& chain, std::span<const Note> notes)
{
    const std::vector<LineEvent>& events = chain.source().events;
    const RunReport report = chain.report(notes);
    if (report.notes.empty() || events.empty())
        return std::nullopt;
    const RunReport::MarkedNotes& marked = report.notes.front();
    if (marked.first + marked.count > notes.size())
        return std::nullopt;
    const std::span<const Note> quoted = notes.subspan(marked.first, marked.count);
    const bool withDurations = chain.params().encoding != Encoding::Pitch;
    for (std::uint32_t first = 0; first < events.size(); ++first) {
        if (const std::uint32_t count = stretchFrom(events, first, quoted, withDurations))
            return SourceStretch{first, count};
    }
    return std::nullopt;
}

} // namespace ricercar::ui
