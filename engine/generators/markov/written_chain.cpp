#include "engine/generators/markov/written_chain.h"

#include "engine/music/melody_text.h"
#include "engine/stepping/generator.h"

#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>

namespace ricercar {

namespace {

constexpr std::size_t maxStates = 512;

std::vector<std::string_view> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while ((at = text.find_first_not_of(separators, at)) != std::string_view::npos) {
        const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::string_view withoutRemark(std::string_view line)
{
    // '#' is also a sharp: it begins a remark only where no note name can end.
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t'))
            return line.substr(0, i);
    }
    return line;
}

Error atLine(std::size_t line, std::string what, std::string hint)
{
    return usageError(std::move(what), "chain, line " + std::to_string(line), std::move(hint));
}

Result<Symbol> parseState(std::string_view word, std::size_t line)
{
    const std::size_t equals = word.find('=');
    const std::string_view note = equals == std::string_view::npos ? word : word.substr(equals + 1);
    const Result<Part> melody = parseMelody(note, runTicksPerQuarter);
    const bool rest = note.substr(0, note.find(':')) == "r";
    if (!melody || (melody->notes.size() != 1 && !rest))
        return atLine(line, "'" + std::string(note) + "' is not a note",
            "write a state as C5, C5:2, r or with a name of its own: sun=E5:2");
    Symbol symbol{true, true, false, -1, runTicksPerQuarter, 80, {}};
    if (rest) {
        const std::size_t colon = note.find(':');
        if (colon != std::string_view::npos)
            symbol.durationTicks = parseBeats(note.substr(colon + 1), runTicksPerQuarter).value_or(runTicksPerQuarter);
    } else {
        symbol.pitch = melody->notes[0].pitch;
        symbol.durationTicks = melody->notes[0].durationTicks;
    }
    symbol.label = equals == std::string_view::npos ? noteText(symbol.pitch, symbol.durationTicks, runTicksPerQuarter)
                                                    : std::string(word.substr(0, equals));
    if (symbol.label.empty())
        return atLine(line, "'" + std::string(word) + "' has no name before '='", "write it as sun=E5");
    return symbol;
}

Result<std::vector<double>> parseWeights(
    const std::vector<std::string_view>& words, std::size_t count, std::size_t line)
{
    if (words.size() != count)
        return atLine(line, std::to_string(words.size()) + " numbers for " + std::to_string(count) + " states",
            "give one for every state");
    std::vector<double> weights;
    for (const std::string_view word : words) {
        double value = 0;
        const auto [end, status] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (status != std::errc{} || end != word.data() + word.size() || !std::isfinite(value) || value < 0
            || value > 1e9)
            return atLine(line, "'" + std::string(word) + "' is not a probability", "write numbers of 0 or more");
        weights.push_back(value);
    }
    return weights;
}

} // namespace

Result<WrittenChain> parseWrittenChain(std::string_view text)
{
    WrittenChain chain;
    std::size_t number = 0;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find_first_of("\n;", at), text.size());
        const std::string_view line = withoutRemark(text.substr(at, end - at));
        at = end + 1;
        ++number;
        std::vector<std::string_view> words = split(line, " \t\r,");
        if (words.empty())
            continue;
        // The head of a row ends in a colon; a state such as "C5:2" contains one as well.
        if (words[0].back() != ':')
            return atLine(number, "'" + std::string(words[0]) + "' lacks a colon behind it",
                "begin with 'states:', 'initial:' or the name of a state and ':'");
        const std::string_view head = words[0].substr(0, words[0].size() - 1);
        words.erase(words.begin());
        if (head == "states" && chain.states.empty()) {
            if (words.size() > maxStates)
                return atLine(number, std::to_string(words.size()) + " states are too many",
                    "use at most " + std::to_string(maxStates));
            for (const std::string_view word : words) {
                Result<Symbol> symbol = parseState(word, number);
                if (!symbol)
                    return symbol.error();
                for (const Symbol& other : chain.states) {
                    if (other.label == symbol->label)
                        return atLine(
                            number, "the state '" + symbol->label + "' is there twice", "give each a name of its own");
                }
                chain.states.push_back(std::move(*symbol));
            }
            chain.initial.assign(chain.states.size(), 1.0);
            chain.matrix.assign(chain.states.size() * chain.states.size(), 0.0);
            continue;
        }
        if (chain.states.empty())
            return atLine(number, "the states are not known yet", "begin with a line 'states: C5 D5 …'");
        Result<std::vector<double>> weights = parseWeights(words, chain.states.size(), number);
        if (!weights)
            return weights.error();
        if (head == "initial") {
            chain.initial = std::move(*weights);
            continue;
        }
        std::optional<std::size_t> row;
        for (std::size_t i = 0; i < chain.states.size(); ++i) {
            if (chain.states[i].label == head)
                row = i;
        }
        if (!row)
            return atLine(number, "there is no state '" + std::string(head) + "'", "name it in the line 'states:'");
        std::copy(weights->begin(), weights->end(),
            chain.matrix.begin() + static_cast<std::ptrdiff_t>(*row * chain.states.size()));
    }
    if (chain.states.empty())
        return usageError("the chain has no states", "chain", "begin with a line 'states: C5 D5 …'");
    if (std::accumulate(chain.initial.begin(), chain.initial.end(), 0.0) <= 0)
        return usageError("the initial probabilities are all 0", "chain", "give at least one state a chance to begin");
    return chain;
}

} // namespace ricercar
