#include "engine/generators/cellular/instruments.h"

#include "engine/base/words.h"
#include "engine/music/general_midi.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ricercar {

namespace {

constexpr std::size_t melodicChannels = 15;

} // namespace

Result<std::vector<CellInstrument>> parseInstruments(std::string_view text)
{
    std::vector<CellInstrument> instruments;
    std::size_t melodic = 0;
    while (!trimmed(text).empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view name = trimmed(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        const std::optional<int> program = parseGmProgram(name);
        const std::optional<int> drum = program ? std::nullopt : parseGmDrum(name);
        if (!program && !drum)
            return usageError("'" + std::string(name.substr(0, 40)) + "' is no instrument", "instruments",
                "write General MIDI names or numbers with commas between, such as piano, 13, kick, hi-hat");
        CellInstrument instrument{std::string(name), gmDrumChannel, program.value_or(0), drum.value_or(-1)};
        if (program) {
            if (melodic == melodicChannels)
                return usageError("more than 15 instruments besides drums", "instruments", "leave some out");
            instrument.channel = static_cast<int>(melodic < 9 ? melodic : melodic + 1);
            ++melodic;
            if (name.find_first_not_of("0123456789") == std::string_view::npos)
                instrument.name = gmProgramName(*program);
        }
        instruments.push_back(std::move(instrument));
    }
    if (instruments.empty())
        return usageError("no instrument is given", "instruments", "write one or more, such as piano, marimba");
    return instruments;
}

std::vector<Voice> voicesOf(const std::vector<CellInstrument>& instruments)
{
    std::vector<Voice> voices;
    bool hasDrums = false;
    for (const CellInstrument& instrument : instruments) {
        if (instrument.drumKey < 0)
            voices.push_back({instrument.name, instrument.channel, instrument.program});
        else if (!std::exchange(hasDrums, true))
            voices.push_back({"drums", gmDrumChannel, 0});
    }
    return voices;
}

} // namespace ricercar
