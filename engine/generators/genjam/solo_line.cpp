#include "engine/generators/genjam/solo_line.h"

#include "engine/generators/genjam/rhythm_section.h"

namespace ricercar::genjam {

std::vector<SoloNote> soloNotes(
    std::span<const Gene> measure, const FormBar& bar, int swing, std::span<const Gene> next)
{
    static constexpr std::uint8_t onBeat = 88, offBeat = 94;
    std::vector<SoloNote> notes;
    for (std::size_t event = 0; event < measure.size(); ++event) {
        const Gene symbol = measure[event];
        if (!isNote(symbol))
            continue;
        std::size_t end = event + 1;
        while (end < measure.size() && measure[end] == holdSymbol)
            ++end;
        if (end == measure.size()) {
            for (std::size_t i = 0; i < next.size() && next[i] == holdSymbol; ++i)
                ++end;
        }
        SoloNote solo;
        solo.event = static_cast<std::uint8_t>(event);
        solo.events = static_cast<std::uint8_t>(end - event);
        solo.symbol = symbol;
        solo.note.onsetTicks = eventTicks(event, swing);
        solo.note.durationTicks = static_cast<std::int32_t>(eventTicks(end, swing) - solo.note.onsetTicks);
        solo.note.pitch = bar.at(event).scale.pitches[symbol - firstNote];
        solo.note.velocity = event % 2 == 0 ? onBeat : offBeat;
        solo.note.channel = playerChannels[static_cast<std::size_t>(Player::Solo)];
        notes.push_back(solo);
    }
    return notes;
}

} // namespace ricercar::genjam
