#include "engine/generators/cellular/cellular_generator.h"

namespace ricercar {

namespace {

/// "x 3 (C4), y 5 (kick)"; a line has no y.
std::string placeText(const CellField& field, const CellRef& cell)
{
    const auto coordinate = [](const char* axis, int at, const std::vector<std::string>& labels) {
        std::string text = axis + std::to_string(at);
        if (static_cast<std::size_t>(at) < labels.size() && !labels[static_cast<std::size_t>(at)].empty())
            text += " (" + labels[static_cast<std::size_t>(at)] + ")";
        return text;
    };
    std::string text = field.name.empty() ? "" : field.name + ", ";
    text += coordinate("x ", cell.x, field.columnLabels);
    if (!field.isLine)
        text += ", " + coordinate("y ", cell.y, field.rowLabels);
    return text;
}

} // namespace

std::vector<std::vector<std::uint32_t>> CellularGenerator::rowPopulation(std::uint32_t) const
{
    return {};
}

std::string CellularGenerator::ruleEdit(std::uint32_t, std::size_t, std::uint8_t) const
{
    return {};
}

std::string CellularGenerator::switchedOnBy(const CellNote& note) const
{
    if (note.generation == 0)
        return "on at the start";
    if (note.generation != generation())
        return {};
    const std::optional<CellChange> change = changeOf(note.cell);
    return change ? change->rule : std::string();
}

std::vector<Fact> CellularGenerator::noteFacts(std::size_t index) const
{
    const std::vector<CellNote> notes = lastNotes();
    if (index >= notes.size())
        return {};
    const CellNote& note = notes[index];
    std::vector<Fact> facts;
    facts.push_back({"cell", placeText(fields()[note.cell.field], note.cell)});
    facts.push_back({"generation", std::int64_t{note.generation}});
    if (std::string rule = switchedOnBy(note); !rule.empty())
        facts.push_back({"because", std::move(rule)});
    for (Fact& fact : mappingFacts(note))
        facts.push_back(std::move(fact));
    return facts;
}

} // namespace ricercar
