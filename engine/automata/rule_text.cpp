#include "engine/automata/rule_text.h"

#include <charconv>
#include <optional>
#include <vector>

namespace ricercar {

namespace {

Error notARule(std::string_view text)
{
    return usageError("'" + std::string(text.substr(0, 60)) + "' is not a rule", "rule",
        "write W30, T777,k3, R1599,k3, B3/S23, B2/S/C3 or C14");
}

/// Upper case without blanks.
std::string normalised(std::string_view text)
{
    std::string plain;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z')
            plain += static_cast<char>(c - 'a' + 'A');
        else if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            plain += c;
    }
    return plain;
}

std::vector<std::string_view> splitAt(char separator, std::string_view text)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<int> smallNumber(std::string_view text)
{
    int number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status != std::errc() || end != text.data() + text.size() || number < 0)
        return std::nullopt;
    return number;
}

/// Cells of a neighbourhood of range 1/2, 1, 3/2 …
std::optional<int> cellsOfRange(std::string_view range)
{
    const bool isHalf = range.ends_with("/2");
    if (isHalf)
        range.remove_suffix(2);
    const auto number = smallNumber(range);
    if (!number || *number > 7 || (isHalf && *number % 2 == 0))
        return std::nullopt;
    return isHalf ? *number + 1 : 2 * *number + 1;
}

std::string rangeText(int cells)
{
    return cells % 2 == 1 ? std::to_string(cells / 2) : std::to_string(cells - 1) + "/2";
}

/// W30, T777,k3, R4196304428,r2
Result<CellRule> parseLine(std::string_view text)
{
    const auto parts = splitAt(',', text);
    const char kind = text[0];
    int colours = 2;
    int cells = 3;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const char name = parts[i].empty() ? ' ' : parts[i][0];
        const auto value = name == 'K' ? smallNumber(parts[i].substr(1))
            : name == 'R'              ? cellsOfRange(parts[i].substr(1))
                                       : std::nullopt;
        if (!value || kind == 'W')
            return notARule(text);
        (name == 'K' ? colours : cells) = *value;
    }
    Result<LineRule> rule = LineRule::fromNumber(colours, cells, kind == 'T', parts[0].substr(1));
    if (!rule)
        return rule.error();
    return CellRule(std::move(*rule));
}

/// C14, C6,t3,M
Result<CellRule> parseCyclic(std::string_view text)
{
    const auto parts = splitAt(',', text);
    CyclicRule rule;
    const auto states = smallNumber(parts[0].substr(1));
    if (!states)
        return notARule(text);
    rule.states = *states;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto threshold = parts[i].starts_with('T') ? smallNumber(parts[i].substr(1)) : std::nullopt;
        if (parts[i] == "M")
            rule.moore = true;
        else if (threshold)
            rule.threshold = *threshold;
        else
            return notARule(text);
    }
    if (rule.states < 3 || rule.states > 64)
        return usageError(std::to_string(rule.states) + " states", "rule", "a cyclic rule has 3..64 states");
    const int neighbours = rule.moore ? 8 : 4;
    if (rule.threshold < 1 || rule.threshold > neighbours)
        return usageError("threshold " + std::to_string(rule.threshold), "rule",
            "it lies in 1.." + std::to_string(neighbours) + ", the number of neighbours");
    return CellRule(rule);
}

std::optional<std::uint16_t> neighbourCounts(std::string_view digits)
{
    unsigned counts = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '8')
            return std::nullopt;
        counts |= 1u << (digit - '0');
    }
    return static_cast<std::uint16_t>(counts);
}

/// B3/S23, 23/3, B2/S/C3, 345/2/4
Result<CellRule> parseLife(std::string_view text)
{
    const auto parts = splitAt('/', text);
    if (parts.size() < 2 || parts.size() > 3)
        return notARule(text);
    std::string_view birth = parts[1];
    std::string_view survival = parts[0];
    if (parts[0].starts_with('B') && parts[1].starts_with('S')) {
        birth = parts[0].substr(1);
        survival = parts[1].substr(1);
    } else if (parts[0].starts_with('S') && parts[1].starts_with('B')) {
        birth.remove_prefix(1);
        survival.remove_prefix(1);
    }
    const auto births = neighbourCounts(birth);
    const auto survivals = neighbourCounts(survival);
    if (!births || !survivals)
        return notARule(text);
    LifeRule rule{*births, *survivals, 2};
    if (parts.size() == 3) {
        const auto states = smallNumber(parts[2].substr(parts[2].starts_with('C') ? 1 : 0));
        if (!states)
            return notARule(text);
        if (*states < 2 || *states > 255)
            return usageError(std::to_string(*states) + " states", "rule", "a rule of this kind has 2..255 states");
        rule.states = *states;
    }
    return CellRule(rule);
}

} // namespace

Result<CellRule> parseRule(std::string_view text)
{
    const std::string plain = normalised(text);
    if (plain.empty())
        return notARule(text);
    switch (plain[0]) {
    case 'W':
    case 'T':
    case 'R':
        return parseLine(plain);
    case 'C':
        return parseCyclic(plain);
    default:
        return parseLife(plain);
    }
}

std::string ruleText(const CellRule& rule)
{
    if (const auto* life = std::get_if<LifeRule>(&rule))
        return life->text();
    if (const auto* cyclic = std::get_if<CyclicRule>(&rule)) {
        std::string text = "C" + std::to_string(cyclic->states);
        if (cyclic->threshold != 1)
            text += ",t" + std::to_string(cyclic->threshold);
        return cyclic->moore ? text + ",M" : text;
    }
    const auto& line = std::get<LineRule>(rule);
    std::string text = (line.isElementary() ? "W" : line.totalistic ? "T" : "R") + line.number();
    if (line.colours != 2)
        text += ",k" + std::to_string(line.colours);
    if (line.cells != 3)
        text += ",r" + rangeText(line.cells);
    return text;
}

int stateCount(const CellRule& rule)
{
    if (const auto* line = std::get_if<LineRule>(&rule))
        return line->colours;
    if (const auto* life = std::get_if<LifeRule>(&rule))
        return life->states;
    return std::get<CyclicRule>(rule).states;
}

} // namespace ricercar
