#include "engine/generators/automaton/automaton.h"
#include "engine/generators/automaton/automaton_shared.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/cell_rules.h"

namespace ricercar {

namespace {

std::string sizeText(int width, int height)
{
    return std::to_string(width) + " x " + std::to_string(height);
}

/// A pattern in the middle of the field.
Result<CellGrid> centred(const std::string& text, const CellField& field)
{
    const Result<RlePattern> pattern = readPattern(text);
    if (!pattern) {
        Error error = pattern.error();
        error.where = error.where.empty() ? "pattern" : "pattern, " + error.where;
        return error;
    }
    const CellGrid& cells = pattern->cells;
    if (cells.width() > field.width || cells.height() > field.height)
        return usageError("the pattern has " + sizeText(cells.width(), cells.height()) + " cells, the grid "
                + sizeText(field.width, field.height),
            "pattern",
            field.isLine ? "a line takes patterns of one row, no wider than itself" : "make the grid larger");
    CellGrid grid(field.width, field.height);
    const int left = (field.width - cells.width()) / 2;
    const int top = (field.height - cells.height()) / 2;
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x) {
            if (cells.at(x, y) >= field.stateLabels.size())
                return usageError("the pattern has a cell in state " + std::to_string(cells.at(x, y)), "pattern",
                    "the rule has states 0.." + std::to_string(field.stateLabels.size() - 1));
            grid.set(left + x, top + y, cells.at(x, y));
        }
    }
    return grid;
}

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
        return centred(params.pattern, field);
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
    if (!isLine && params.xAxis == params.yAxis && params.xAxis != AxisMeaning::None)
        return usageError("columns and rows mean the same", "x_axis, y_axis", "choose another meaning for one of them");

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
    choices.y = isLine ? AxisMeaning::None : params.yAxis;
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
