// Any bytes, cut at '|', read as a rule, as instruments and as changes by hand of a small automaton: no crash, memory
// for a few cells only, and every cell and note goes on explaining itself.

#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "tests/fuzz/seeds.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

using namespace ricercar;

namespace {

constexpr int mostEdits = 24;

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

std::string takePart(std::string_view& text)
{
    const std::size_t bar = std::min(text.find('|'), text.size());
    std::string part(text.substr(0, bar));
    text.remove_prefix(std::min(bar + 1, text.size()));
    return part;
}

void ask(const Generator& generator)
{
    const auto& cells = dynamic_cast<const CellularGenerator&>(generator);
    const CellField field = cells.fields()[0];
    const RuleTable table = cells.ruleTable(0);
    std::uint32_t on = 0;
    std::vector<std::uint8_t> row(static_cast<std::size_t>(field.width));
    for (int y = 0; y < field.height; ++y) {
        cells.readRow(0, CellularGenerator::When::Now, y, row);
        on += static_cast<std::uint32_t>(std::count_if(row.begin(), row.end(), [](std::uint8_t c) { return c != 0; }));
        for (int x = 0; x < field.width; ++x) {
            const std::optional<CellChange> change = cells.changeOf({0, x, y});
            require(row[static_cast<std::size_t>(x)] < field.stateLabels.size(), "a state is one of the field's");
            require(change.has_value() == (cells.generation() > 0), "a cell tells how it came by its state");
            require(!change || (change->entry >= -1 && change->entry < static_cast<int>(table.entries.size())),
                "what fired is an entry of the table");
        }
    }
    require(cells.populationNow(0) == on && cells.population(0).back() == on, "the population is counted");
    for (std::size_t i = 0; i < cells.lastNotes().size(); ++i)
        require(cells.noteFacts(i).size() >= 3, "a note explains itself");
    cells.report({});
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    std::vector<std::vector<std::uint8_t>> seeds;
    for (const std::string_view text :
        {"B3/S23|piano|paint 0 3,0=1 4,5=1|stamp 0 -1,2 glider|fill 0 0.5 7|rule 0 B36/S23",
            "W30|kick, 13|clear 0|paint 0 6,0=1|rule 0 T52,r2|rule 0 R4196304428,r2",
            "T777,k3|marimba|stamp 0 2,0 AB2.A!", "C6,t3,M|flute, hi-hat|rule 0 C6|stamp 0 0,0 x = 3, y = 2\n.AB$C2D!",
            "B2/S/C3|harp|stamp 0 0,0 16777216o!"})
        seeds.emplace_back(text.begin(), text.end());
    test::writeSeeds(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Registry registry = allGenerators();
    std::string_view text(reinterpret_cast<const char*>(data), size);
    Recipe recipe = recipeFromPreset(**findGenerator(registry, "automaton"), "").value();
    recipe.parameters["rule"] = takePart(text);
    recipe.parameters["instruments"] = takePart(text);
    recipe.parameters["width"] = std::int64_t{12};
    recipe.parameters["height"] = std::int64_t{9};
    recipe.parameters["onsets"] = std::string(size % 2 == 0 ? "held" : "turns_on");
    recipe.parameters["x_axis"] = std::string(size % 3 == 0 ? "pitch" : "time");
    recipe.parameters["y_axis"] = std::string(size % 3 == 0 ? "instrument" : "pitch");
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry, recipe);
    if (!generator) {
        require(!generator.error().what.empty(), "what is refused has a reason");
        return 0;
    }
    Trace trace(recipe, std::move(*generator));
    for (int i = 0; i < mostEdits && !text.empty(); ++i) {
        trace.advance(1);
        ask(*trace.stateAfter(trace.length()));
        Result<Trace> edited = trace.fork(StateEdit{trace.length(), takePart(text)}, static_cast<std::uint32_t>(i) + 2);
        require(edited.ok() || !edited.error().hint.empty(), "what is refused has a hint");
        if (!edited)
            continue;
        trace = std::move(*edited);
        ask(*trace.stateAfter(trace.length()));
    }
    trace.advance(2);
    require(!trace.error(), "a run goes on after any change");
    return 0;
}
