#include "engine/generators/camus/camus.h"
#include "engine/generators/cellular/cell_rules.h"
#include "engine/music/pitch.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr std::array<const char*, 3> members{"low", "middle", "high"};
constexpr int mostRowsCounted = 16;

std::string semitones(int count)
{
    return "+" + std::to_string(count);
}

} // namespace

const CellInstrument& Camus::instrument(std::uint8_t demonState) const
{
    return m_shared->instruments[demonState % m_shared->instruments.size()];
}

std::vector<Voice> Camus::voices() const
{
    return voicesOf(m_shared->instruments);
}

std::vector<CellField> Camus::fields() const
{
    CellField life;
    life.name = "Life";
    life.width = m_shared->params.width;
    life.height = m_shared->params.height;
    life.stateLabels = {"off", "on"};
    for (int x = 0; x < life.width; ++x)
        life.columnLabels.push_back(semitones(x));
    for (int y = 0; y < life.height; ++y)
        life.rowLabels.push_back(semitones(y));
    CellField demon = life;
    demon.name = "demon";
    demon.palette = CellPalette::Ring;
    demon.stateLabels.clear();
    for (int state = 0; state < m_shared->params.demonStates; ++state)
        demon.stateLabels.push_back(std::to_string(state) + " " + instrument(static_cast<std::uint8_t>(state)).name);
    return {life, demon};
}

void Camus::readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const
{
    m_fields[field].at(when).readRow(y, states);
}

void Camus::readPast(std::uint32_t field, std::uint32_t, std::span<std::uint8_t> states) const
{
    readRow(field, When::Now, 0, states);
}

std::vector<std::uint32_t> Camus::population(std::uint32_t field) const
{
    return m_population.total(field);
}

std::vector<std::vector<std::uint32_t>> Camus::rowPopulation(std::uint32_t field) const
{
    std::vector<std::vector<std::uint32_t>> rows;
    const auto height = static_cast<std::size_t>(m_shared->params.height);
    for (std::size_t y = 0; y < height && height <= mostRowsCounted; ++y)
        rows.push_back(m_population.part(field * height + y));
    return rows;
}

std::optional<Cycle> Camus::cycle(std::uint32_t field) const
{
    return m_fields[field].cycle();
}

std::optional<CellChange> Camus::changeOf(CellRef cell) const
{
    return cell.field < m_fields.size() ? m_fields[cell.field].changeOf(cell) : std::nullopt;
}

RuleTable Camus::ruleTable(std::uint32_t field) const
{
    return ruleTableOf(m_fields[field].rule());
}

std::string Camus::ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const
{
    const std::optional<CellRule> changed = withEntry(m_fields[field].rule(), entry, result);
    return changed ? "rule " + std::to_string(field) + " " + ruleText(*changed) : std::string();
}

std::string Camus::switchedOnBy(const CellNote& note) const
{
    return m_fields[Life].stepOf(note.cell).rule;
}

std::vector<Fact> Camus::mappingFacts(const CellNote& note) const
{
    const auto found = std::find_if(m_emitted.begin(), m_emitted.end(),
        [&](const CellNote& emitted) { return emitted.note == note.note && emitted.cell == note.cell; });
    if (found == m_emitted.end())
        return {};
    const Reason& reason = m_reasons[static_cast<std::size_t>(found - m_emitted.begin())];
    const std::array<int, 3> pitches = triad(note.cell.x, note.cell.y, reason.place);
    return {
        {"note of the triad",
            std::string(members[reason.member]) + " of " + pitchName(pitches[0]) + " " + pitchName(pitches[1]) + " "
                + pitchName(pitches[2])},
        {"low note",
            pitchName(m_shared->sequence[reason.place]) + ", pitch " + std::to_string(reason.place + 1)
                + " of the sequence"},
        {"intervals", "x " + semitones(note.cell.x) + ", y " + semitones(note.cell.y) + " semitones"},
        {"instrument", "demon state " + std::to_string(reason.demon) + ": " + instrument(reason.demon).name},
        {"order", reason.code.triggerText()},
        {"lengths", reason.code.lengthText()},
    };
}

RunReport Camus::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Generation", std::int64_t{generation()}});
    report.facts.push_back({"Live cells", std::int64_t{populationNow(Life)}});
    for (const RuledField& field : m_fields) {
        if (const auto& found = field.cycle())
            report.facts.push_back({&field == &m_fields[Life] ? "Life repeats" : "The demon repeats",
                found->period == 1 ? "still" : "period " + std::to_string(found->period)});
    }
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
