#include "engine/generators/drum_automaton/drum_automaton.h"

#include <algorithm>

namespace ricercar {

std::vector<CellField> DrumAutomaton::fields() const
{
    CellField field;
    field.width = m_params.positions;
    field.height = rows;
    field.stateLabels = {"off", "on"};
    field.rowLabels.assign(rowNames.begin(), rowNames.end());
    for (int p = 0; p < m_params.positions; ++p)
        field.columnLabels.push_back(placeLabel(p));
    return {field};
}

std::string DrumAutomaton::placeLabel(int p) const
{
    const std::int64_t ticks = noteValueTicks(m_params.noteValue);
    if (ticks >= runTicksPerQuarter)
        return std::to_string(p + 1);
    const int perBeat = static_cast<int>(runTicksPerQuarter / ticks);
    return std::to_string(p / perBeat + 1) + "." + std::to_string(p % perBeat + 1);
}

void DrumAutomaton::readRow(std::uint32_t, When when, int y, std::span<std::uint8_t> states) const
{
    const auto row = (when == When::Now ? m_now : m_before).row(y);
    std::copy(row.begin(), row.end(), states.begin());
}

void DrumAutomaton::readPast(std::uint32_t field, std::uint32_t, std::span<std::uint8_t> states) const
{
    readRow(field, When::Now, 0, states);
}

std::vector<std::uint32_t> DrumAutomaton::population(std::uint32_t) const
{
    return m_population.total(0);
}

std::vector<std::vector<std::uint32_t>> DrumAutomaton::rowPopulation(std::uint32_t) const
{
    return {m_population.part(Kick), m_population.part(Snare), m_population.part(HiHat)};
}

std::optional<Cycle> DrumAutomaton::cycle(std::uint32_t) const
{
    return m_cycles.cycle();
}

std::string DrumAutomaton::causeText(Cause cause, Row row, int p) const
{
    const std::string here = placeLabel(p);
    const std::string previous = placeLabel(around(p - 1));
    const std::string two = placeLabel(around(p - 2)) + " and " + previous;
    switch (cause) {
    case Nobody:
        return "no rule wrote it: as before";
    case Start:
        return "drawn at the start, on with probability " + Fact{{}, m_params.density}.text();
    case BySyncopation:
        return "syncopation: hi-hat without kick at " + previous + " puts a kick on " + here;
    case ByKickFill:
        return "fill: no snare at " + two + " brings a kick on " + here;
    case BySnareFill:
        return "fill: no kick at " + two + " brings a snare on " + here;
    case ByAccent:
        return "accent: kick and snare meet at " + here + ", the hi-hat is drawn on with probability "
            + Fact{{}, m_params.accentProbability}.text();
    case ByMutation:
        return std::string("mutation: the ") + rowNames[static_cast<std::size_t>(row)] + " at " + here
            + " was drawn, on or off";
    case ByHand:
        return std::string(setByHandText);
    }
    return {};
}

std::optional<CellChange> DrumAutomaton::changeOf(CellRef cell) const
{
    if (cell.field != 0 || !m_now.contains(cell.x, cell.y) || m_steps == 0)
        return std::nullopt;
    const auto row = static_cast<Row>(cell.y);
    const auto cause = static_cast<Cause>(m_causes.at(cell.x, cell.y));
    CellChange change;
    change.before = m_before.at(cell.x, cell.y);
    change.now = m_now.at(cell.x, cell.y);
    change.rule = causeText(cause, row, cell.x);
    const auto look = [&](Row at, int p) { change.neighbourhood.push_back({0, around(p), at}); };
    switch (cause) {
    case Nobody:
        // What the rules that write this row looked at, and did not find.
        if (row == Kick) {
            look(HiHat, cell.x - 1);
            look(Kick, cell.x - 1);
            look(Snare, cell.x - 2);
            look(Snare, cell.x - 1);
        } else if (row == Snare) {
            look(Kick, cell.x - 2);
            look(Kick, cell.x - 1);
        } else {
            look(Kick, cell.x);
            look(Snare, cell.x);
        }
        break;
    case BySyncopation:
        look(HiHat, cell.x - 1);
        look(Kick, cell.x - 1);
        change.entry = Syncopation;
        break;
    case ByKickFill:
        look(Snare, cell.x - 2);
        look(Snare, cell.x - 1);
        change.entry = Fill;
        break;
    case BySnareFill:
        look(Kick, cell.x - 2);
        look(Kick, cell.x - 1);
        change.entry = Fill;
        break;
    case ByAccent:
        look(Kick, cell.x);
        look(Snare, cell.x);
        change.entry = Accent;
        break;
    case ByMutation:
        change.entry = Mutation;
        break;
    case ByHand:
        change.byHand = true;
        break;
    case Start:
        break;
    }
    return change;
}

RuleTable DrumAutomaton::ruleTable(std::uint32_t) const
{
    static constexpr std::array<const char*, rules> labels{"syncopation: hi-hat without kick, then kick",
        "fill: two without kick, then snare; two without snare, then kick", "accent: kick and snare draw the hi-hat",
        "mutation: a random cell on or off"};
    RuleTable table;
    table.name = "Four drum rules";
    for (std::size_t i = 0; i < rules; ++i)
        table.entries.push_back({labels[i], {}, static_cast<std::uint8_t>(m_rules[i]), true});
    return table;
}

std::string DrumAutomaton::ruleEdit(std::uint32_t, std::size_t entry, std::uint8_t result) const
{
    if (entry >= rules)
        return {};
    return "rule 0 " + std::string(ruleIds[entry]) + (result != 0 ? "=on" : "=off");
}

std::string DrumAutomaton::switchedOnBy(const CellNote& note) const
{
    for (std::size_t i = 0; i < m_emitted.size(); ++i) {
        if (m_emitted[i].cell == note.cell)
            return causeText(static_cast<Cause>(m_emittedCauses[i]), static_cast<Row>(note.cell.y), note.cell.x);
    }
    return {};
}

std::vector<Fact> DrumAutomaton::mappingFacts(const CellNote& note) const
{
    return {
        {"row",
            std::string(rowNames[static_cast<std::size_t>(note.cell.y)]) + ", key " + std::to_string(note.note.pitch)},
        {"column", "place " + placeLabel(note.cell.x) + " of " + std::to_string(m_params.positions)}};
}

RunReport DrumAutomaton::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Generation", std::int64_t{generation()}});
    for (int row = 0; row < rows; ++row)
        report.facts.push_back({std::string("Density of ") + rowNames[static_cast<std::size_t>(row)],
            static_cast<double>(m_population.last(static_cast<std::size_t>(row))) / m_params.positions});
    if (const auto& found = m_cycles.cycle())
        report.facts.push_back(
            {"Cycle", found->period == 1 ? "still life" : "period " + std::to_string(found->period)});
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
