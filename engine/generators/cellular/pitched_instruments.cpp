#include "engine/generators/cellular/pitched_instruments.h"

namespace ricercar {

Result<std::vector<CellInstrument>> pitchedInstruments(std::string_view text, std::size_t least, std::size_t most)
{
    Result<std::vector<CellInstrument>> instruments = parseInstruments(text);
    if (!instruments)
        return instruments;
    for (const CellInstrument& instrument : *instruments) {
        if (instrument.drumKey >= 0)
            return usageError("'" + instrument.name + "' has no pitch", "instruments", "name instruments, no drums");
    }
    if (instruments->size() < least || instruments->size() > most)
        return usageError(std::to_string(instruments->size()) + " instruments do not fit", "instruments",
            "name " + std::to_string(least) + (most > least ? " to " + std::to_string(most) : "")
                + " of them, with commas between");
    return instruments;
}

} // namespace ricercar
