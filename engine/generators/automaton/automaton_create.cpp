#include "engine/generators/automaton/automaton.h"
#include "engine/generators/automaton/automaton_shared.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/cell_rules.h"

namespace ricercar {

namespace {

Result<CellGrid> startOf(const AutomatonParams& params, const CellField& field)
{
    CellGrid grid(field.width, field.height);
    switch (params.start) {
    case AutomatonStart::Single:
        grid.set(field.width / 2, field.height / 2, 1);
        break;
    case AutomatonStart::Random:
        return randomCells(field, params.density, static_cast<std::uint64_t>(params.soup));
    case AutomatonStart::Pattern:
        return centredPattern(params.pattern, field);
    case AutomatonStart::Empty:
        break;
    }
    return grid;
}

} // namespace

Result<std::unique_ptr<Generator>> Automaton::create(const Params& params)
{
    const Result<CellRule> rule = parseRule(params.rule);
    if (!rule)
        return rule.error();
    Result<std::vector<CellInstrument>> instruments = parseInstruments(params.instruments);
    if (!instruments)
        return instruments.error();
    const bool isLine = isLineRule(*rule);
    // What both axes mean the columns tell: so the meanings can be swapped one after the other.
    const bool rowsTell = !isLine && params.xAxis != params.yAxis;
    CellField field;
    field.width = params.width;
    field.height = isLine ? 1 : params.height;
    field.isLine = isLine;
    field.palette = paletteOf(*rule);
    if (field.palette == CellPalette::Kinds && params.states == StateMeaning::Dynamics)
        field.palette = CellPalette::Levels;
    MappingChoices choices;
    choices.width = field.width;
    choices.height = field.height;
    choices.palette = field.palette;
    choices.stateCount = stateCount(*rule);
    choices.x = params.xAxis;
    choices.y = rowsTell ? params.yAxis : AxisMeaning::None;
    choices.states = params.states;
    choices.time = params.time;
    choices.noteTicks = noteValueTicks(params.noteValue);
    choices.onsets = params.onsets;
    choices.longest = params.longest;
    choices.scale = scaleOf(params.scale);
    choices.root = static_cast<int>(params.root);
    choices.lowest = params.lowest;
    choices.range = params.range;
    choices.instruments = std::move(*instruments);
    choices.velocity = params.velocity;
    choices.densityLimit = params.densityLimit;
    CellMapping mapping(std::move(choices));
    // From here on it is about what is seen: states that mean something look like what they mean.
    if (params.states != StateMeaning::OnOff && field.palette == CellPalette::Ring)
        field.palette = params.states == StateMeaning::Dynamics ? CellPalette::Levels : CellPalette::Kinds;
    field.stateLabels = mapping.stateLabels();
    field.columnLabels = mapping.columnLabels();
    field.rowLabels = mapping.rowLabels();

    Result<CellGrid> start = startOf(params, field);
    if (!start)
        return start.error();
    AnyGrid cells = stateCount(*rule) == 2 ? AnyGrid(BitGrid(*start)) : AnyGrid(std::move(*start));
    auto shared = std::make_shared<const Shared>(Shared{params, std::move(mapping), std::move(field)});
    return std::unique_ptr<Generator>(new Automaton(std::move(shared), *rule, std::move(cells)));
}

} // namespace ricercar
