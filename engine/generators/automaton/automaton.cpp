#include "engine/generators/automaton/automaton.h"

#include "engine/generators/automaton/automaton_shared.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/cell_rules.h"
#include "engine/stepping/step_context.h"

#include <algorithm>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line { CountLine = 3, RuleLine = 4, MapLine = 6, EmitLine = 7 };

// Why a held note has no entry of the rule.
constexpr std::int32_t setByHand = -1;
constexpr std::int32_t earlierRule = -2;

} // namespace

Automaton::Automaton(std::shared_ptr<const Shared> shared, const CellRule& rule, AnyGrid start)
    : m_shared(std::move(shared))
    , m_field(0, rule, std::move(start), m_shared->params.boundary)
    , m_heldBefore(std::make_shared<const std::vector<HeldNote>>())
    , m_held(m_heldBefore)
    , m_population(m_shared->countsRows() ? static_cast<std::size_t>(m_shared->field.height) : 1)
    , m_past(m_shared->field.width, stateCount(rule))
{
    m_population.append(counts());
    if (m_shared->field.isLine)
        m_past.append(m_field.now());
}

const Automaton::Params& Automaton::params() const
{
    return m_shared->params;
}

std::size_t Automaton::stateBytes() const
{
    return sizeof(*this) + m_field.bytes() + m_population.ownBytes() + m_past.ownBytes()
        + (m_heldBefore->size() + m_held->size()) * sizeof(HeldNote);
}

std::vector<Chapter> Automaton::outline() const
{
    const int length = params().length;
    return {{"generations", 1, static_cast<std::uint32_t>(length > 0 ? length : 256), length == 0}};
}

std::vector<Voice> Automaton::voices() const
{
    return voicesOf(m_shared->mapping.choices().instruments);
}

std::int64_t Automaton::timeTicks() const
{
    return generation() * m_shared->mapping.generationTicks();
}

MappedNotes Automaton::mapped() const
{
    if (generation() == 0)
        return {};
    const bool isLast = generation() == static_cast<std::uint32_t>(params().length);
    return m_shared->mapping.notesOf(
        {m_field.heard(), m_field.before(), m_field.stepped(), generation(), isLast}, *m_heldBefore);
}

std::vector<CellNote> Automaton::lastNotes() const
{
    return mapped().notes;
}

std::vector<std::uint32_t> Automaton::counts() const
{
    const AnyGrid& now = m_field.now();
    if (!m_shared->countsRows())
        return {now.population()};
    std::vector<std::uint32_t> rows;
    for (int y = 0; y < now.height(); ++y)
        rows.push_back(now.rowPopulation(y));
    return rows;
}

bool Automaton::step(StepContext& context)
{
    if (params().length > 0 && generation() == static_cast<std::uint32_t>(params().length))
        return false;
    context.phase("count neighbours", CountLine);
    const bool knewCycle = m_field.cycle().has_value();
    m_field.step();
    m_heldBefore = m_held;
    m_population.append(counts());
    if (m_shared->field.isLine)
        m_past.append(m_field.now());
    context.phase("apply the rule", RuleLine);
    if (m_field.cycle() && !knewCycle)
        context.mark(m_field.cycle()->period == 1 ? 0 : 1);
    if (context.observed())
        tellFacts(context);

    context.phase("map cells to notes", MapLine);
    MappedNotes notes = mapped();
    if (m_shared->mapping.holdsAcrossGenerations()) {
        for (HeldNote& note : notes.held) {
            if (note.first == generation())
                note.entry = entryOf(note);
        }
        m_held = std::make_shared<const std::vector<HeldNote>>(std::move(notes.held));
    }
    context.phase("emit", EmitLine);
    for (const CellNote& note : notes.notes)
        context.emit(note.note);
    return true;
}

void Automaton::tellFacts(StepContext& context) const
{
    const Turnover changed = turnover(m_field.before(), m_field.stepped());
    context.fact("generation", std::int64_t{generation()});
    context.fact("population", std::int64_t{m_field.stepped().population()});
    context.fact("births", changed.births);
    context.fact("deaths", changed.deaths);
    if (const std::optional<Cycle>& cycle = m_field.cycle())
        context.fact("period", std::int64_t{cycle->period});
}

std::int32_t Automaton::entryOf(const HeldNote& note) const
{
    return note.generation == generation() ? m_field.stepOf({0, note.x, note.y}).entry : setByHand;
}

std::string Automaton::switchedOnBy(const CellNote& note) const
{
    if (note.generation == 0)
        return "on at the start";
    if (note.generation == generation())
        return m_field.stepOf(note.cell).rule;
    if (!m_shared->mapping.holdsAcrossGenerations())
        return std::string(setByHandText);
    const auto held = std::find_if(m_heldBefore->begin(), m_heldBefore->end(), [&](const HeldNote& each) {
        return each.x == note.cell.x && each.y == note.cell.y && each.generation == note.generation;
    });
    if (held == m_heldBefore->end() || held->entry == setByHand)
        return std::string(setByHandText);
    // An entry that is not marked is of the rule of the last step, whatever the rule is now.
    return held->entry == earlierRule ? "an earlier rule, changed since" : entryText(m_field.usedRule(), held->entry);
}

Result<void> Automaton::apply(const std::string& edit)
{
    const Result<CellEdit> read = parseCellEdit(edit, std::span(&m_shared->field, 1));
    if (!read)
        return read.error();
    if (read->rule.empty()) {
        m_field.paint(*read);
        m_population.replaceLast(counts());
        if (m_shared->field.isLine)
            m_past.replaceLast(m_field.now());
        return {};
    }
    const Result<CellRule> changed = parseNextRule(read->rule, rule());
    if (!changed)
        return changed.error();
    m_field.setRule(*changed);
    std::vector<HeldNote> held = *m_held;
    for (HeldNote& note : held)
        note.entry = note.entry == setByHand ? setByHand : earlierRule;
    m_held = std::make_shared<const std::vector<HeldNote>>(std::move(held));
    return {};
}

} // namespace ricercar
