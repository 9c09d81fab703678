#include "engine/generators/cellular/cell_rules.h"
#include "engine/generators/liquiprism/liquiprism.h"
#include "engine/music/pitch.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr int belowOff = 0; // entries of rule set 2
constexpr int belowOn = 1;
constexpr int firstSurvival = 2;

/// Rule set 1 as a rule of the plane: B45678/S23.
LifeRule firstSet()
{
    return {0b111110000, 0b1100, 2};
}

std::string neighboursText(int on)
{
    return std::to_string(on) + (on == 1 ? " neighbour on" : " neighbours on");
}

} // namespace

std::vector<CellField> Liquiprism::fields() const
{
    std::vector<CellField> fields(faces);
    const int size = m_shared->params.size;
    for (int face = 0; face < faces; ++face) {
        CellField& field = fields[static_cast<std::size_t>(face)];
        field.name = faceNames[static_cast<std::size_t>(face)];
        field.width = field.height = size;
        field.stateLabels = {"off", "on"};
        for (int x = 0; x < size; ++x)
            field.columnLabels.push_back("+" + std::to_string(x));
        for (int y = 0; y < size; ++y)
            field.rowLabels.push_back(pitchName(pitchOf(face, 0, y)));
    }
    return fields;
}

void Liquiprism::readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const
{
    const auto row = (when == When::Now ? m_now : m_before).row(static_cast<int>(field) * m_shared->params.size + y);
    std::copy(row.begin(), row.end(), states.begin());
}

void Liquiprism::readPast(std::uint32_t field, std::uint32_t, std::span<std::uint8_t> states) const
{
    readRow(field, When::Now, 0, states);
}

std::vector<std::uint32_t> Liquiprism::population(std::uint32_t field) const
{
    return m_counts.part(field);
}

int Liquiprism::degreeOf(int x, int y) const
{
    return x + m_shared->params.rowDegrees * (m_shared->params.size - 1 - y);
}

int Liquiprism::pitchOf(int face, int x, int y) const
{
    int pitch = scalePitch(scaleOf(m_shared->params.scale), static_cast<int>(m_shared->params.root),
        m_shared->lowest[static_cast<std::size_t>(face)], degreeOf(x, y));
    while (pitch > 127)
        pitch -= 12;
    return pitch;
}

CellChange Liquiprism::stepOf(std::uint16_t cell) const
{
    CellChange change;
    change.before = change.now = at(m_before, cell);
    const int face = faceOf(cell);
    const std::string name(faceNames[static_cast<std::size_t>(face)]);
    if (!wentOn(face)) {
        change.rule = name + " goes on every " + std::to_string(rateOf(face)) + " ticks, not in this one";
        return change;
    }
    if (std::binary_search(m_stimulated.begin(), m_stimulated.end(), cell)) {
        change.now = 1;
        change.rule = "turns on: stimulus of the front-most face";
        return change;
    }
    const int size = m_shared->params.size;
    // The table is that of the set that works next; births of the other one are not in it.
    const bool bornByTable = m_usedSet == ruleSet();
    const auto look = [&](std::uint16_t other) {
        change.neighbourhood.push_back({static_cast<std::uint32_t>(faceOf(other)), other % size, other / size % size});
    };
    if (change.before == 0 && m_usedSet == 2) {
        const std::uint16_t below = surface().below(cell);
        look(below);
        change.entry = bornByTable ? int{belowOff} : -1;
        change.rule = "stays off: the cell below is off";
        const auto draw = std::lower_bound(
            m_draws.begin(), m_draws.end(), cell, [](const Draw& a, std::uint16_t b) { return a.cell < b; });
        if (draw != m_draws.end() && draw->cell == cell) {
            change.entry = bornByTable ? int{belowOn} : -1;
            change.now = draw->value < riseProbability;
            change.rule = std::string(change.now != 0 ? "turns on" : "stays off") + ": the cell below is on, the draw "
                + Fact{{}, draw->value}.text() + (change.now != 0 ? " is below 1/3" : " is 1/3 or more");
        }
        return change;
    }
    for (const std::uint16_t other : surface().neighbours(cell))
        look(other);
    const int on = neighboursOn(cell);
    if (change.before != 0) {
        change.now = on == 2 || on == 3;
        change.rule = (change.now != 0 ? "stays on: " : "goes off: ") + neighboursText(on);
        change.entry = (ruleSet() == 1 ? 9 : int{firstSurvival}) + on;
    } else {
        change.now = on >= 4;
        change.rule = (change.now != 0 ? "turns on: " : "stays off: ") + neighboursText(on);
        change.entry = bornByTable ? on : -1;
    }
    return change;
}

std::optional<CellChange> Liquiprism::changeOf(CellRef cell) const
{
    const int size = m_shared->params.size;
    if (m_tick == 0 || cell.field >= faces || cell.x < 0 || cell.y < 0 || cell.x >= size || cell.y >= size)
        return std::nullopt;
    const std::uint16_t index = surface().index(static_cast<int>(cell.field), cell.x, cell.y);
    CellChange change = stepOf(index);
    if (const std::uint8_t now = at(m_now, index); now != change.now)
        change = {change.before, now, {}, std::string(setByHandText), -1, true};
    return change;
}

RuleTable Liquiprism::ruleTable(std::uint32_t) const
{
    RuleTable table = ruleTableOf(firstSet());
    table.name = "Rule set " + std::to_string(ruleSet());
    for (RuleEntry& entry : table.entries)
        entry.editable = false;
    if (ruleSet() == 2) {
        table.entries.erase(table.entries.begin(), table.entries.begin() + 9 - firstSurvival);
        table.entries[belowOff] = {"below off", {}, 0, false};
        table.entries[belowOn] = {"below on: 1 in 3", {}, 1, false};
    }
    return table;
}

std::string Liquiprism::switchedOnBy(const CellNote& note) const
{
    return stepOf(surface().index(static_cast<int>(note.cell.field), note.cell.x, note.cell.y)).rule;
}

std::vector<Fact> Liquiprism::mappingFacts(const CellNote& note) const
{
    const std::size_t face = note.cell.field;
    return {
        {"instrument", std::string(faceNames[face]) + " plays " + m_shared->instruments[face].name},
        {"clock", "every " + std::to_string(m_shared->rates[face]) + " ticks"},
        {"pitch",
            "degree " + std::to_string(degreeOf(note.cell.x, note.cell.y) + 1) + " upwards from "
                + pitchName(pitchOf(static_cast<int>(face), 0, m_shared->params.size - 1)) + " in "
                + std::string(scaleOf(m_shared->params.scale).label)},
        {"rule set", std::int64_t{m_usedSet}},
    };
}

RunReport Liquiprism::report(std::span<const Note> notes) const
{
    RunReport report;
    report.facts.push_back({"Tick", std::int64_t{m_tick}});
    report.facts.push_back({"Rule set", std::int64_t{ruleSet()}});
    report.facts.push_back({"Cells on", static_cast<std::int64_t>(m_now.population())});
    report.facts.push_back({"Turned on in a round", std::int64_t{activity()}});
    report.facts.push_back({"Front-most face", std::string(faceNames[static_cast<std::size_t>(m_frontMost)])});
    report.facts.push_back({"Notes", static_cast<std::int64_t>(notes.size())});
    return report;
}

} // namespace ricercar
