#include "engine/generators/cellular/cell_rules.h"
#include "engine/generators/wolfram_tones/wolfram_rules.h"
#include "engine/generators/wolfram_tones/wolfram_tones.h"

#include <algorithm>

namespace ricercar {

void WolframTones::readRow(std::uint32_t, When when, int, std::span<std::uint8_t> states) const
{
    m_field.at(when).readRow(0, states);
}

void WolframTones::readPast(std::uint32_t, std::uint32_t generation, std::span<std::uint8_t> states) const
{
    m_past.read(generation, states);
}

std::vector<std::uint32_t> WolframTones::population(std::uint32_t) const
{
    return m_population.total(0);
}

std::optional<Cycle> WolframTones::cycle(std::uint32_t) const
{
    return m_field.cycle();
}

std::optional<CellChange> WolframTones::changeOf(CellRef cell) const
{
    return cell.field == 0 ? m_field.changeOf(cell) : std::nullopt;
}

RuleTable WolframTones::ruleTable(std::uint32_t) const
{
    RuleTable table = ruleTableOf(m_field.rule());
    table.name = "Type " + std::to_string(rule().results.size() - 1) + ", rule " + rule().number();
    return table;
}

std::string WolframTones::ruleEdit(std::uint32_t, std::size_t entry, std::uint8_t result) const
{
    const std::optional<CellRule> changed = withEntry(m_field.rule(), entry, result);
    return changed ? "rule 0 " + std::get<LineRule>(*changed).number() : std::string();
}

std::string WolframTones::switchedOnBy(const CellNote& note) const
{
    return m_field.stepOf(note.cell).rule;
}

std::string WolframTones::pieceName() const
{
    return std::to_string(rule().results.size() - 1) + "." + std::to_string(wolframNumber(rule())) + "."
        + std::to_string(m_score->params.pieceSeed);
}

RunReport WolframTones::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Piece", pieceName()});
    report.facts.push_back({"Generation", std::int64_t{generation()}});
    report.facts.push_back(
        {"Density", static_cast<double>(populationNow(0)) / static_cast<double>(m_score->params.width)});
    if (const auto& found = m_field.cycle())
        report.facts.push_back({"Cycle", found->period == 1 ? "still" : "period " + std::to_string(found->period)});
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
