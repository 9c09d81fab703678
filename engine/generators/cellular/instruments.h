#pragma once

#include "engine/base/result.h"
#include "engine/stepping/generator.h"

#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// What a cell may sound on: an instrument with a channel of its own, or a drum.
struct CellInstrument {
    std::string name;
    int channel = 0;
    int program = 0; ///< General MIDI, 0..127
    int drumKey = -1; ///< MIDI key on the drum channel; -1: no drum

    bool operator==(const CellInstrument&) const = default;
};

/// Reads "piano, marimba, kick": General MIDI names, short ones (general_midi.h) or program numbers 1..128, separated
/// by commas. Usage error: none, a name that is not known, more than 15 besides drums. [any]
Result<std::vector<CellInstrument>> parseInstruments(std::string_view text);

/// The voices of a run with these instruments; all drums are one. [any]
std::vector<Voice> voicesOf(const std::vector<CellInstrument>& instruments);

} // namespace ricercar
