#include "engine/generators/cellular/instrument_list.h"

#include "engine/music/general_midi.h"

#include <algorithm>
#include <string>

namespace ricercar {

Result<std::vector<int>> parseInstruments(
    std::string_view text, std::size_t least, std::size_t most, std::string_view parameter)
{
    static constexpr std::string_view blanks = " \t\r\n";
    std::vector<int> programs;
    while (text.find_first_not_of(blanks) != std::string_view::npos) {
        std::string_view name = text.substr(0, std::min(text.find(','), text.size()));
        text.remove_prefix(std::min(name.size() + 1, text.size()));
        name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
        name = name.substr(0, name.find_last_not_of(blanks) + 1);
        const std::optional<int> program = parseGmProgram(name);
        if (!program)
            return usageError("'" + std::string(name.substr(0, 40)) + "' is not an instrument", std::string(parameter),
                "write General MIDI names such as piano, marimba, strings, or numbers 1..128, with commas between");
        programs.push_back(*program);
        if (programs.size() > most)
            break;
    }
    if (programs.size() < least || programs.size() > most)
        return usageError("the number of instruments does not fit", std::string(parameter),
            "name " + std::to_string(least) + (most > least ? " to " + std::to_string(most) : "")
                + " of them, with commas between");
    return programs;
}

} // namespace ricercar
