#include "engine/generators/cellular/cell_rules.h"

#include <algorithm>
#include <array>

namespace ricercar {

namespace {

constexpr int moreStates = 18; // entries of a plane rule before those of dying states: B0 .. B8, S0 .. S8

std::string counted(int number, const char* thing)
{
    return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

int wrapped(int at, int size)
{
    return (at % size + size) % size;
}

/// The cell at an offset, or nothing beyond the edge.
std::optional<CellRef> neighbour(Boundary boundary, const AnyGrid& grid, CellRef cell, int dx, int dy)
{
    CellRef other{cell.field, cell.x + dx, cell.y + dy};
    if (boundary == Boundary::Wrap)
        other = {cell.field, wrapped(other.x, grid.width()), wrapped(other.y, grid.height())};
    if (!grid.contains(other.x, other.y))
        return std::nullopt;
    return other;
}

/// The states of entry `entry` of a table rule, leftmost first.
std::vector<std::uint8_t> neighbourhoodOf(const LineRule& rule, std::size_t entry)
{
    std::vector<std::uint8_t> states(static_cast<std::size_t>(rule.cells));
    for (std::size_t i = states.size(); i-- > 0;) {
        states[i] = static_cast<std::uint8_t>(entry % static_cast<std::size_t>(rule.colours));
        entry /= static_cast<std::size_t>(rule.colours);
    }
    return states;
}

std::string lineLabel(const LineRule& rule, std::size_t number)
{
    if (rule.totalistic)
        return "sum " + std::to_string(number);
    std::string label;
    for (const std::uint8_t state : neighbourhoodOf(rule, number))
        label += (label.empty() ? "" : " ") + std::to_string(state);
    return label;
}

CellChange lineChange(const LineRule& rule, Boundary boundary, const AnyGrid& before, CellRef cell)
{
    CellChange change;
    std::vector<std::uint8_t> states;
    for (int i = 0; i < rule.cells; ++i) {
        const std::optional<CellRef> at = neighbour(boundary, before, cell, rule.firstOffset() + i, 0);
        states.push_back(at ? before.at(at->x, 0) : boundary == Boundary::On ? 1 : 0);
        if (at)
            change.neighbourhood.push_back(*at);
    }
    const std::size_t number = rule.entryOf(states);
    change.now = rule.results[number];
    change.entry = static_cast<int>(rule.results.size() - 1 - number);
    return change;
}

CellChange planeChange(const LifeRule& rule, Boundary boundary, const AnyGrid& before, CellRef cell)
{
    CellChange change;
    const std::uint8_t state = before.at(cell.x, cell.y);
    int on = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            if (dx == 0 && dy == 0)
                continue;
            const std::optional<CellRef> at = neighbour(boundary, before, cell, dx, dy);
            on += at ? before.at(at->x, at->y) == 1 : boundary == Boundary::On;
            if (at)
                change.neighbourhood.push_back(*at);
        }
    }
    change.entry = state == 0 ? on : state == 1 ? 9 + on : moreStates + state - 2;
    const bool isOn = state < 2 && ((state == 1 ? rule.survival : rule.birth) >> on) & 1;
    change.now = static_cast<std::uint8_t>(isOn || state == 0 ? isOn : (state + 1) % rule.states);
    return change;
}

CellChange cyclicChange(const CyclicRule& rule, Boundary boundary, const AnyGrid& before, CellRef cell)
{
    CellChange change;
    const std::uint8_t state = before.at(cell.x, cell.y);
    const auto next = static_cast<std::uint8_t>((state + 1) % rule.states);
    int ahead = 0;
    for (int dy = -1; dy <= 1; ++dy) {
        for (int dx = -1; dx <= 1; ++dx) {
            if ((dx == 0 && dy == 0) || (!rule.moore && dx != 0 && dy != 0))
                continue;
            if (const std::optional<CellRef> at = neighbour(boundary, before, cell, dx, dy)) {
                ahead += before.at(at->x, at->y) == next;
                change.neighbourhood.push_back(*at);
            }
        }
    }
    change.entry = ahead;
    change.now = ahead >= rule.threshold ? next : state;
    return change;
}

RuleTable tableOf(const LineRule& rule)
{
    RuleTable table;
    table.name = (rule.isElementary() ? "Rule " + rule.number() : ruleText(rule));
    for (std::size_t number = rule.results.size(); number-- > 0;) {
        RuleEntry entry{lineLabel(rule, number), {}, rule.results[number], true};
        if (!rule.totalistic)
            entry.pattern = neighbourhoodOf(rule, number);
        table.entries.push_back(std::move(entry));
    }
    return table;
}

RuleTable tableOf(const LifeRule& rule)
{
    RuleTable table;
    table.name = rule.text();
    const auto dying = static_cast<std::uint8_t>(rule.states > 2 ? 2 : 0);
    for (int n = 0; n <= 8; ++n)
        table.entries.push_back({"B" + std::to_string(n), {}, static_cast<std::uint8_t>((rule.birth >> n) & 1), true});
    for (int n = 0; n <= 8; ++n)
        table.entries.push_back(
            {"S" + std::to_string(n), {}, (rule.survival >> n) & 1 ? std::uint8_t{1} : dying, true});
    for (int state = 2; state < rule.states; ++state)
        table.entries.push_back({"dying " + std::to_string(state - 1), {static_cast<std::uint8_t>(state)},
            static_cast<std::uint8_t>((state + 1) % rule.states), false});
    return table;
}

RuleTable tableOf(const CyclicRule& rule)
{
    RuleTable table;
    table.name = "cyclic, " + counted(rule.states, "state");
    const int neighbours = rule.moore ? 8 : 4;
    for (int ahead = 0; ahead <= neighbours; ++ahead) {
        RuleEntry entry{std::to_string(ahead) + " ahead", {0},
            ahead >= rule.threshold ? std::uint8_t{1} : std::uint8_t{0}, ahead > 0 && ahead < neighbours};
        entry.pattern.insert(entry.pattern.end(), static_cast<std::size_t>(ahead), 1);
        table.entries.push_back(std::move(entry));
    }
    return table;
}

} // namespace

AnyGrid emptyGrid(const CellRule& rule, int width, int height)
{
    return stateCount(rule) == 2 ? AnyGrid(BitGrid(width, height)) : AnyGrid(CellGrid(width, height));
}

AnyGrid nextGeneration(const CellRule& rule, Boundary boundary, const AnyGrid& now)
{
    if (const BitGrid* bits = now.bits()) {
        BitGrid next(now.width(), now.height());
        if (const auto* line = std::get_if<LineRule>(&rule))
            stepTwoColours(*line, boundary, *bits, next);
        else
            stepLife(std::get<LifeRule>(rule), boundary, *bits, next);
        return AnyGrid(std::move(next));
    }
    CellGrid next(now.width(), now.height());
    if (const auto* line = std::get_if<LineRule>(&rule))
        stepLine(*line, boundary, now.cells()->cells(), next.cells());
    else if (const auto* life = std::get_if<LifeRule>(&rule))
        stepGenerations(*life, boundary, *now.cells(), next);
    else
        stepCyclic(std::get<CyclicRule>(rule), boundary, *now.cells(), next);
    return AnyGrid(std::move(next));
}

CellChange changeUnder(const CellRule& rule, Boundary boundary, const AnyGrid& before, CellRef cell)
{
    CellChange change = std::holds_alternative<LineRule>(rule)
        ? lineChange(std::get<LineRule>(rule), boundary, before, cell)
        : std::holds_alternative<LifeRule>(rule) ? planeChange(std::get<LifeRule>(rule), boundary, before, cell)
                                                 : cyclicChange(std::get<CyclicRule>(rule), boundary, before, cell);
    change.before = before.at(cell.x, cell.y);
    change.rule = entryText(rule, change.entry);
    return change;
}

RuleTable ruleTableOf(const CellRule& rule)
{
    return std::visit([](const auto& each) { return tableOf(each); }, rule);
}

std::string entryText(const CellRule& rule, int entry)
{
    if (const auto* line = std::get_if<LineRule>(&rule)) {
        const std::size_t number = line->results.size() - 1 - static_cast<std::size_t>(entry);
        return lineLabel(*line, number) + " becomes " + std::to_string(line->results[number]);
    }
    if (const auto* life = std::get_if<LifeRule>(&rule)) {
        if (entry >= moreStates)
            return "dying: on to the next state whatever is around";
        const bool wasOn = entry >= 9;
        const int on = entry % 9;
        const bool isOn = ((wasOn ? life->survival : life->birth) >> on) & 1;
        const char* what = wasOn ? (isOn ? "stays on: " : "dies: ") : (isOn ? "born: " : "stays off: ");
        return what + counted(on, "neighbour") + " on";
    }
    const auto& cyclic = std::get<CyclicRule>(rule);
    return (entry >= cyclic.threshold ? "goes on: " : "waits: ") + counted(entry, "neighbour") + " one state ahead";
}

bool sameEntries(const CellRule& a, const CellRule& b)
{
    if (a.index() != b.index() || stateCount(a) != stateCount(b))
        return false;
    if (const auto* line = std::get_if<LineRule>(&a)) {
        const auto& other = std::get<LineRule>(b);
        return line->totalistic == other.totalistic && line->cells == other.cells;
    }
    const auto* cyclic = std::get_if<CyclicRule>(&a);
    return !cyclic || cyclic->moore == std::get<CyclicRule>(b).moore;
}

Result<CellRule> parseNextRule(std::string_view text, const CellRule& present)
{
    Result<CellRule> next = parseRule(text);
    if (next && (next->index() != present.index() || stateCount(*next) != stateCount(present)))
        return usageError("'" + ruleText(*next) + "' does not fit the cells of '" + ruleText(present) + "'", "rule",
            "take a rule of the same kind with " + std::to_string(stateCount(present))
                + " states, or change the parameter");
    return next;
}

std::optional<CellRule> withEntry(const CellRule& rule, std::size_t entry, std::uint8_t result)
{
    const RuleTable table = ruleTableOf(rule);
    if (entry >= table.entries.size() || !table.entries[entry].editable || result >= stateCount(rule))
        return std::nullopt;
    CellRule changed = rule;
    if (auto* line = std::get_if<LineRule>(&changed)) {
        line->results[line->results.size() - 1 - entry] = result;
        return changed;
    }
    if (result == table.entries[entry].result)
        return changed;
    if (auto* life = std::get_if<LifeRule>(&changed)) {
        std::uint16_t& counts = entry < 9 ? life->birth : life->survival;
        counts = static_cast<std::uint16_t>(counts ^ (1u << (entry % 9)));
        return changed;
    }
    auto& cyclic = std::get<CyclicRule>(changed);
    const auto ahead = static_cast<int>(entry);
    const int threshold = ahead >= cyclic.threshold ? ahead + 1 : ahead;
    if (threshold > (cyclic.moore ? 8 : 4))
        return std::nullopt;
    cyclic.threshold = threshold;
    return changed;
}

CellPalette paletteOf(const CellRule& rule)
{
    if (stateCount(rule) == 2)
        return CellPalette::OnOff;
    if (std::holds_alternative<LifeRule>(rule))
        return CellPalette::Ageing;
    return std::holds_alternative<CyclicRule>(rule) ? CellPalette::Ring : CellPalette::Kinds;
}

} // namespace ricercar
