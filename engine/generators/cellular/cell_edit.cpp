#include "engine/generators/cellular/cell_edit.h"

#include "engine/automata/bit_grid.h"
#include "engine/automata/patterns.h"
#include "engine/base/rng.h"
#include "engine/base/words.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr std::size_t fewestStampCells = 4096; // patterns of so many cells may be stamped into any field

Error notAnEdit(std::string_view text)
{
    return usageError(quoted(text) + " is not a change of cells", {},
        "write 'paint FIELD x,y=state …', 'stamp FIELD x,y PATTERN', 'fill FIELD density seed', 'clear FIELD' or "
        "'rule FIELD text'");
}

struct Place {
    int x = 0;
    int y = 0;
};

std::optional<Place> parsePlace(std::string_view text)
{
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos)
        return std::nullopt;
    const std::optional<int> x = parseNumber<int>(text.substr(0, comma));
    const std::optional<int> y = parseNumber<int>(text.substr(comma + 1));
    if (!x || !y)
        return std::nullopt;
    return Place{*x, *y};
}

Result<void> paint(CellEdit& edit, std::string_view rest, const CellField& field)
{
    for (std::string_view word = takeWord(rest); !word.empty(); word = takeWord(rest)) {
        const std::size_t equals = word.find('=');
        const std::optional<Place> place = parsePlace(word.substr(0, equals));
        const std::optional<int> state =
            equals == std::string_view::npos ? std::nullopt : parseNumber<int>(word.substr(equals + 1));
        if (!place || !state)
            return usageError(quoted(word) + " is not a painted cell", {}, "write x,y=state, such as 3,0=1");
        if (place->x < 0 || place->x >= field.width || place->y < 0 || place->y >= field.height)
            return usageError("there is no cell " + quoted(word.substr(0, equals)), {},
                "x is 0.." + std::to_string(field.width - 1) + ", y is 0.." + std::to_string(field.height - 1));
        if (*state < 0 || *state >= static_cast<int>(field.stateLabels.size()))
            return usageError("there is no state " + std::to_string(*state), {},
                "states are 0.." + std::to_string(field.stateLabels.size() - 1));
        edit.cells.push_back({place->x, place->y, static_cast<std::uint8_t>(*state)});
    }
    if (edit.cells.empty())
        return usageError("no cell was painted", {}, "write x,y=state, such as 3,0=1");
    return {};
}

Result<void> stamp(CellEdit& edit, std::string_view rest, const CellField& field)
{
    const std::string_view word = takeWord(rest);
    const std::optional<Place> place = parsePlace(word);
    if (!place)
        return usageError(quoted(word) + " is not a place", {}, "write x,y and then the pattern, such as 5,5 glider");
    // Most of a pattern that is much larger would be cut off, and a few bytes may stand for millions of cells.
    const std::size_t cellsOfField = static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height);
    const Result<RlePattern> pattern = readPattern(trimmed(rest), std::max(fewestStampCells, 4 * cellsOfField));
    if (!pattern)
        return pattern.error();
    const CellGrid& cells = pattern->cells;
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x) {
            const std::int64_t atX = std::int64_t{place->x} + x;
            const std::int64_t atY = std::int64_t{place->y} + y;
            if (atX < 0 || atY < 0 || atX >= field.width || atY >= field.height)
                continue;
            if (cells.at(x, y) >= field.stateLabels.size())
                return usageError("the pattern has a cell in state " + std::to_string(cells.at(x, y)), {},
                    "states are 0.." + std::to_string(field.stateLabels.size() - 1));
            edit.cells.push_back({static_cast<int>(atX), static_cast<int>(atY), cells.at(x, y)});
        }
    }
    return {};
}

Result<void> fill(CellEdit& edit, std::string_view rest, const CellField& field)
{
    const std::string_view densityText = takeWord(rest);
    const std::string_view seedText = takeWord(rest);
    const std::optional<double> density = parseNumber<double>(densityText);
    const std::optional<std::uint64_t> seed = parseNumber<std::uint64_t>(seedText);
    if (!density || !(*density >= 0 && *density <= 1))
        return usageError(quoted(densityText) + " is not a density", {}, "give a number in 0..1, then a seed");
    if (!seed || !trimmed(rest).empty())
        return usageError(quoted(seedText) + " is not a seed", {}, "give a density and a whole number from 0");
    edit.whole = std::make_shared<const CellGrid>(randomCells(field, *density, *seed));
    return {};
}

std::string sizeText(int width, int height)
{
    return std::to_string(width) + " x " + std::to_string(height);
}

} // namespace

void CellEdit::applyTo(CellGrid& grid) const
{
    if (whole)
        grid = *whole;
    for (const Cell& cell : cells)
        grid.set(cell.x, cell.y, cell.state);
}

void CellEdit::applyTo(BitGrid& grid) const
{
    if (whole)
        grid = BitGrid(*whole);
    for (const Cell& cell : cells)
        grid.set(cell.x, cell.y, cell.state != 0);
}

Result<CellEdit> parseCellEdit(std::string_view text, std::span<const CellField> fields)
{
    std::string_view rest = text;
    const std::string_view verb = takeWord(rest);
    if (verb != "paint" && verb != "stamp" && verb != "fill" && verb != "clear" && verb != "rule")
        return notAnEdit(text);
    const std::string_view fieldText = takeWord(rest);
    const std::optional<std::uint32_t> index = parseNumber<std::uint32_t>(fieldText);
    if (!index || *index >= fields.size())
        return usageError(quoted(fieldText) + " is not a field of cells", {},
            fields.size() == 1 ? std::string("the only one is 0")
                               : "fields are 0.." + std::to_string(fields.size() - 1));
    const CellField& field = fields[*index];
    CellEdit edit;
    edit.field = *index;
    Result<void> read;
    if (verb == "paint") {
        read = paint(edit, rest, field);
    } else if (verb == "stamp") {
        read = stamp(edit, rest, field);
    } else if (verb == "fill") {
        read = fill(edit, rest, field);
    } else if (verb == "clear") {
        if (!trimmed(rest).empty())
            return notAnEdit(text);
        edit.whole = std::make_shared<const CellGrid>(field.width, field.height);
    } else {
        edit.rule = trimmed(rest);
        if (edit.rule.empty())
            return usageError("no rule was given", {}, "write it after the field, such as 'rule 0 B3/S23'");
    }
    if (!read)
        return read.error();
    return edit;
}

Result<RlePattern> readPattern(std::string_view text, std::size_t mostCells)
{
    const std::span<const std::string_view> ids = patternIds();
    if (std::find(ids.begin(), ids.end(), text) != ids.end())
        return builtInPattern(text);
    Result<RlePattern> cells = readRle(text, mostCells);
    if (cells && cells->cells.width() > 0 && cells->cells.height() > 0)
        return cells;
    Error error = cells ? usageError("the pattern has no cells") : cells.error();
    std::string names;
    for (const std::string_view id : ids)
        names += (names.empty() ? "" : ", ") + std::string(id);
    error.kind = ErrorKind::Usage;
    error.hint = (error.hint.empty() ? "" : error.hint + "; ") + "give run-length encoded cells, or a name: " + names;
    return error;
}

Result<CellGrid> centredPattern(std::string_view text, const CellField& field)
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
            field.isLine ? std::string("a line takes patterns of one row, no wider than itself")
                         : "take a grid of at least " + sizeText(cells.width(), cells.height()));
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

CellGrid randomCells(const CellField& field, double density, std::uint64_t seed)
{
    CellGrid grid(field.width, field.height);
    Rng rng(seed, 0, 0);
    const auto kinds = static_cast<std::uint32_t>(field.palette == CellPalette::Ageing ? 1
            : field.stateLabels.size() < 2                                             ? 1
                                                                                       : field.stateLabels.size() - 1);
    for (std::uint8_t& cell : grid.cells()) {
        if (rng.chance(density))
            cell = static_cast<std::uint8_t>(kinds == 1 ? 1 : 1 + rng.below(kinds));
    }
    return grid;
}

} // namespace ricercar
