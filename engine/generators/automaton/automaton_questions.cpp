#include "engine/generators/automaton/automaton.h"
#include "engine/generators/automaton/automaton_shared.h"
#include "engine/generators/cellular/cell_rules.h"

#include <algorithm>

namespace ricercar {

std::vector<CellField> Automaton::fields() const
{
    return {m_shared->field};
}

void Automaton::readRow(std::uint32_t, When when, int y, std::span<std::uint8_t> states) const
{
    m_field.at(when).readRow(y, states);
}

void Automaton::readPast(std::uint32_t, std::uint32_t generation, std::span<std::uint8_t> states) const
{
    if (m_shared->field.isLine)
        m_past.read(generation, states);
    else
        m_field.now().readRow(0, states);
}

std::vector<std::uint32_t> Automaton::population(std::uint32_t) const
{
    return m_population.total(0);
}

std::vector<std::vector<std::uint32_t>> Automaton::rowPopulation(std::uint32_t) const
{
    std::vector<std::vector<std::uint32_t>> rows;
    for (std::size_t y = 0; m_shared->countsRows() && y < static_cast<std::size_t>(m_shared->field.height); ++y)
        rows.push_back(m_population.part(y));
    return rows;
}

RuleTable Automaton::ruleTable(std::uint32_t) const
{
    return ruleTableOf(rule());
}

std::string Automaton::ruleEdit(std::uint32_t, std::size_t entry, std::uint8_t result) const
{
    const std::optional<CellRule> changed = withEntry(rule(), entry, result);
    return changed ? "rule 0 " + ruleText(*changed) : std::string();
}

std::vector<Fact> Automaton::mappingFacts(const CellNote& note) const
{
    return m_shared->mapping.factsOf(note);
}

RunReport Automaton::report(std::span<const Note> notes) const
{
    RunReport report;
    const std::vector<std::uint32_t> counts = population(0);
    const std::uint32_t now = populationNow(0);
    const double cells = static_cast<double>(m_shared->field.width) * m_shared->field.height;
    report.facts.push_back({"Population", std::int64_t{now}});
    report.facts.push_back({"Density", now / cells});
    const auto densest = std::max_element(counts.begin(), counts.end());
    report.facts.push_back(
        {"Most cells", std::to_string(*densest) + " in generation " + std::to_string(densest - counts.begin())});
    std::string settled = "not yet";
    if (const std::optional<Cycle>& cycle = m_field.cycle())
        settled = now == 0       ? std::string("died out")
            : cycle->period == 1 ? std::string("still life")
                                 : "period " + std::to_string(cycle->period);
    report.facts.push_back({"Cycle", std::move(settled)});
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
