#include "engine/generators/cellular/cell_rules.h"
#include "engine/generators/wolfram_tones/wolfram_rules.h"
#include "engine/generators/wolfram_tones/wolfram_tones.h"

#include <algorithm>

namespace ricercar {

void WolframTones::readRow(std::uint32_t, When when, int, std::span<std::uint8_t> states) const
{
    (when == When::Now ? m_now : m_before)->readRow(0, states);
}

void WolframTones::readPast(std::uint32_t, std::uint32_t generation, std::span<std::uint8_t> states) const
{
    m_past.read(generation, states);
}

std::vector<std::uint32_t> WolframTones::population(std::uint32_t) const
{
    return m_population.sum(0, 1);
}

std::optional<Cycle> WolframTones::cycle(std::uint32_t) const
{
    return m_cycles.cycle();
}

std::optional<CellChange> WolframTones::changeOf(CellRef cell) const
{
    if (m_generation == 0 || cell.field != 0 || !m_now->contains(cell.x, cell.y))
        return std::nullopt;
    CellChange change = changeUnder(*m_usedRule, Boundary::Wrap, *m_before, cell);
    if (const std::uint8_t now = m_now->at(cell.x, 0); now != change.now)
        change = {change.before, now, {}, "set by hand", -1};
    return change;
}

RuleTable WolframTones::ruleTable(std::uint32_t) const
{
    RuleTable table = ruleTableOf(*m_rule);
    table.name = "Type " + std::to_string(m_rule->results.size() - 1) + ", rule " + m_rule->number();
    return table;
}

std::string WolframTones::ruleEdit(std::uint32_t, std::size_t entry, std::uint8_t result) const
{
    const std::optional<CellRule> changed = withEntry(*m_rule, entry, result);
    return changed ? "rule 0 " + std::get<LineRule>(*changed).number() : std::string();
}

std::string WolframTones::switchedOnBy(const CellNote& note) const
{
    return changeUnder(*m_usedRule, Boundary::Wrap, *m_before, note.cell).rule;
}

std::string WolframTones::pieceName() const
{
    return std::to_string(m_rule->results.size() - 1) + "." + std::to_string(wolframNumber(*m_rule)) + "."
        + std::to_string(m_score->params.pieceSeed);
}

RunReport WolframTones::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Piece", pieceName()});
    report.facts.push_back({"Generation", std::int64_t{m_generation}});
    report.facts.push_back(
        {"Density", static_cast<double>(m_population.last(0)) / static_cast<double>(m_score->params.width)});
    if (const auto& found = m_cycles.cycle())
        report.facts.push_back({"Cycle", found->period == 1 ? "still" : "period " + std::to_string(found->period)});
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
