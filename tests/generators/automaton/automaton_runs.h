#pragma once

#include "engine/generators/automaton/automaton.h"
#include "engine/generators/registry.h"
#include "engine/music/melody_text.h"
#include "engine/stepping/trace.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QtGlobal>

#include <memory>
#include <string>
#include <utility>

/// Runs of the automaton from a few parameters, and what they say.
namespace ricercar::automaton_runs {

inline const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

inline const GeneratorEntry& entry()
{
    return **findGenerator(registry(), "automaton");
}

inline Recipe recipeOf(ParameterValues values)
{
    Recipe recipe = *recipeFromPreset(entry(), "");
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    return recipe;
}

inline std::string text(const char* value)
{
    return value;
}

inline Trace run(const Recipe& recipe, std::uint32_t steps)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

/// A line from one cell; what is mapped does not matter.
inline Recipe line(const char* rule, std::int64_t width)
{
    return recipeOf({{"rule", text(rule)}, {"width", width}, {"start", text("single")}, {"x_axis", text("pitch")},
        {"y_axis", text("none")}, {"length", std::int64_t{0}}});
}

inline Recipe plane(const char* pattern, std::int64_t width, std::int64_t height, const char* rule = "B3/S23")
{
    return recipeOf({{"rule", text(rule)}, {"width", width}, {"height", height}, {"start", text("pattern")},
        {"pattern", text(pattern)}, {"length", std::int64_t{0}}});
}

inline std::unique_ptr<Automaton> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<Automaton>(static_cast<Automaton*>(trace.stateAfter(step).release()));
}

inline std::string picture(const Automaton& automaton, CellularGenerator::When when = CellularGenerator::When::Now)
{
    const CellField field = automaton.fields()[0];
    CellGrid cells(field.width, field.height);
    for (int y = 0; y < field.height; ++y)
        automaton.readRow(0, when, y, cells.row(y));
    return pictures::picture(cells);
}

inline std::string notesText(const Trace& trace)
{
    std::string all;
    for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
        const Note& note = trace.record().notes[i];
        all += (i ? " " : "") + (note.onsetTicks == 0 ? "0" : beatsText(note.onsetTicks, runTicksPerQuarter)) + "/"
            + noteText(note.pitch, note.durationTicks, runTicksPerQuarter);
    }
    return all;
}

inline std::string factsOf(const Generator& generator, std::size_t note)
{
    std::string all;
    for (const Fact& fact : generator.noteFacts(note))
        all += fact.name + ": " + fact.text() + "\n";
    return all;
}

inline std::string reported(const Trace& trace, const char* name)
{
    const auto notes = trace.record().notes.slice(0, trace.record().notes.size());
    for (const Fact& fact : trace.stateAfter(trace.length())->report(notes).facts) {
        if (fact.name == name)
            return fact.text();
    }
    return "no such fact";
}

inline std::string refusal(ParameterValues values)
{
    const Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipeOf(std::move(values)));
    return generator ? "taken" : generator.error().line();
}

} // namespace ricercar::automaton_runs
