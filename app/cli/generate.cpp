#include "app/cli/command.h"
#include "engine/formats/smf_piece.h"
#include "engine/generators/registry.h"
#include "engine/session/document_runs.h"
#include "engine/session/export.h"
#include "engine/session/json_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>

namespace ricercar::cli {

namespace {

struct Options {
    std::string id;
    std::string preset;
    std::vector<std::string> inputs;
    std::vector<std::string> settings;
    std::string seed;
    std::string steps;
    std::vector<std::string> outputs;
    bool json = false;
};

/// Each input file fills the next parameter that takes music.
Result<void> applyInputs(Recipe& recipe, const GeneratorEntry& entry, const std::vector<std::string>& inputs)
{
    std::vector<const ParameterSpec*> places;
    for (const ParameterSpec& spec : entry.parameters) {
        if (spec.type == ParameterType::Material)
            places.push_back(&spec);
    }
    if (inputs.size() > places.size())
        return usageError("'" + entry.info.id + "' learns from " + std::to_string(places.size()) + " files, not from "
                + std::to_string(inputs.size()),
            "--input", "leave some out");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        std::vector<std::string> warnings;
        Result<Piece> piece = readMidiFile(inputs[i], &warnings);
        if (!piece)
            return piece.error();
        printWarnings(warnings);
        const std::string name = std::filesystem::path(inputs[i]).filename().string();
        recipe.parameters[places[i]->id] = Material{name, std::make_shared<const Piece>(std::move(*piece))};
    }
    return {};
}

Result<void> applySettings(Recipe& recipe, const GeneratorEntry& entry, const std::vector<std::string>& settings)
{
    for (const std::string& setting : settings) {
        const auto equals = setting.find('=');
        if (equals == std::string::npos)
            return usageError("'" + setting + "' sets nothing", "--set", "write it as name=value");
        const std::string id = setting.substr(0, equals);
        const ParameterSpec* spec = entry.parameter(id);
        if (!spec) {
            // Says which parameters there are.
            const Result<ParameterValues> refused = completeValues(entry, {{id, std::string{}}});
            return refused.error();
        }
        Result<ParameterValue> value = parseValue(*spec, std::string_view(setting).substr(equals + 1));
        if (!value)
            return value.error();
        recipe.parameters[id] = std::move(*value);
    }
    return {};
}

Result<Recipe> recipeOf(const Options& options, const GeneratorEntry& entry)
{
    Result<Recipe> recipe = recipeFromPreset(entry, options.preset);
    if (!recipe)
        return recipe.error();
    if (const Result<void> applied = applySettings(*recipe, entry, options.settings); !applied)
        return applied.error();
    if (const Result<void> applied = applyInputs(*recipe, entry, options.inputs); !applied)
        return applied.error();
    if (!options.seed.empty()) {
        const Result<std::uint64_t> seed =
            parseCount("--seed", options.seed, std::numeric_limits<std::uint64_t>::max());
        if (!seed)
            return seed.error();
        recipe->seed = *seed;
    }
    return recipe;
}

/// Steps to do without --steps: the plan of the run. It ends by itself, or goes as far as it usually does.
std::uint32_t plannedSteps(const Generator& generator)
{
    std::uint32_t steps = 0;
    for (const Chapter& chapter : generator.outline())
        steps = std::max(steps, chapter.firstStep - 1 + chapter.steps);
    return steps;
}

Result<void> writeOutputs(const Document& document, const std::vector<std::string>& outputs)
{
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Result<void> written = exportDocument(document, outputs[i]);
        if (written)
            continue;
        for (std::size_t earlier = 0; earlier < i; ++earlier) {
            std::error_code ignored;
            std::filesystem::remove(outputs[earlier], ignored);
        }
        return written;
    }
    return {};
}

void report(const Options& options, const Recipe& recipe, const Trace& trace)
{
    const std::size_t notes = trace.record().notes.size() - trace.firstNoteAfter(trace.length());
    JsonText json;
    json.beginObject();
    json.entry("generator", recipe.generator);
    json.entry("version", recipe.version);
    json.entry("seed", recipe.seed);
    json.entry("steps", trace.length());
    json.entry("notes", notes);
    json.key("outputs");
    json.beginArray();
    std::string files;
    for (const std::string& output : options.outputs) {
        json.value(output);
        files += (files.empty() ? "" : ", ") + output;
    }
    json.endArray();
    json.endObject();
    print(options.json ? json.take()
                       : recipe.generator + ": " + std::to_string(trace.length()) + " steps, " + std::to_string(notes)
                + " notes, seed " + std::to_string(recipe.seed) + ", written to " + files + "\n");
}

Result<void> generate(const Options& options)
{
    for (const std::string& output : options.outputs) {
        if (const Result<void> known = checkExportPath(output); !known)
            return known;
    }
    const Registry registry = allGenerators();
    const Result<const GeneratorEntry*> entry = findGenerator(registry, options.id);
    if (!entry)
        return entry.error();
    const Result<Recipe> recipe = recipeOf(options, **entry);
    if (!recipe)
        return recipe.error();
    Result<std::unique_ptr<Generator>> start = createGenerator(registry, *recipe);
    if (!start)
        return start.error();
    std::uint32_t steps = plannedSteps(**start);
    if (!options.steps.empty()) {
        const Result<std::uint64_t> wanted = parseCount("--steps", options.steps, 100'000'000);
        if (!wanted)
            return wanted.error();
        steps = static_cast<std::uint32_t>(*wanted);
    }

    const Preset* preset = (*entry)->preset(options.preset);
    Document document = newDocument(preset ? preset->name : (*entry)->info.name, preset ? preset->beatsPerMinute : 100);
    const std::string& name = (*entry)->info.name;
    std::vector<RunPart> parts = addParts(document, name, (*start)->voices());
    Trace trace(*recipe, std::move(*start), document.freeBranchId());
    trace.advance(steps);
    if (trace.error())
        return *trace.error();
    addRun(document, name, std::move(parts), *recipe, recordOf(trace));
    if (const Result<void> written = writeOutputs(document, options.outputs); !written)
        return written;
    report(options, *recipe, trace);
    return {};
}

} // namespace

void addGenerate(CLI::App& app, Action& action)
{
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("generate", "Runs a generator and writes what it composed");
    command->add_option("id", options->id, "Id of the generator")->required();
    command->add_option("--preset", options->preset, "Id of a preset to start from");
    command->add_option("--input", options->inputs, "MIDI file to learn from")
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
    command->add_option("--set", options->settings, "Parameter as name=value")
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
    command->add_option("--seed", options->seed, "Seed, 0..18446744073709551615");
    command->add_option("--steps", options->steps, "Number of steps; without it the run goes to its end");
    command->add_option("-o,--output", options->outputs, "File to write: .ricercar .mid .wav .flac .ogg .json")
        ->required()
        ->expected(1, 100);
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &action] { action = [options] { return generate(*options); }; });
}

} // namespace ricercar::cli
