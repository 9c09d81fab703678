#include "app/cli/command.h"
#include "engine/generators/evolution/evolution_generator.h"
#include "engine/generators/registry.h"
#include "engine/session/json_text.h"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace ricercar::cli {

namespace {

void writePresets(JsonText& json, const GeneratorEntry& entry)
{
    json.key("presets");
    json.beginArray();
    for (const Preset& preset : entry.info.presets) {
        json.beginObject();
        json.entry("id", preset.id);
        json.entry("name", preset.name);
        json.entry("summary", preset.summary);
        json.endObject();
    }
    json.endArray();
}

void writeIdentity(JsonText& json, const GeneratorEntry& entry)
{
    json.entry("id", entry.info.id);
    json.entry("name", entry.info.name);
    json.entry("family", entry.info.family);
    json.entry("version", entry.info.version);
    json.entry("summary", entry.info.summary);
    writePresets(json, entry);
}

Result<void> list(bool asJson)
{
    const Registry registry = allGenerators();
    JsonText json;
    std::string text;
    json.beginArray();
    for (const GeneratorEntry& entry : registry) {
        json.beginObject();
        writeIdentity(json, entry);
        json.endObject();
        text += entry.info.id + "  " + entry.info.name + " (" + entry.info.family + "): " + entry.info.summary + "\n";
        for (const Preset& preset : entry.info.presets)
            text += "  " + preset.id
                + std::string(std::max<std::size_t>(1, 14 - std::min<std::size_t>(13, preset.id.size())), ' ')
                + preset.name + ". " + preset.summary + "\n";
    }
    json.endArray();
    print(asJson ? json.take() : text);
    return {};
}

void writeDefault(JsonText& json, const ParameterSpec& spec)
{
    json.key("default");
    if (const auto* flag = std::get_if<bool>(&spec.defaultValue))
        json.value(*flag);
    else if (const auto* integer = std::get_if<std::int64_t>(&spec.defaultValue))
        json.value(*integer);
    else if (const auto* real = std::get_if<double>(&spec.defaultValue))
        json.value(*real);
    else if (const auto* text = std::get_if<std::string>(&spec.defaultValue))
        json.value(*text);
    else
        json.value(std::get<Material>(spec.defaultValue).name);
}

void writeRange(JsonText& json, const ParameterSpec& spec)
{
    json.key("range");
    json.beginArray();
    if (spec.type == ParameterType::Integer) {
        json.value(static_cast<std::int64_t>(spec.minimum));
        json.value(static_cast<std::int64_t>(spec.maximum));
    } else if (spec.type == ParameterType::Real) {
        json.value(spec.minimum);
        json.value(spec.maximum);
    }
    for (const ParameterChoice& choice : spec.choices)
        json.value(choice.id);
    json.endArray();
}

void writeParameter(JsonText& json, const ParameterSpec& spec)
{
    json.beginObject();
    json.entry("id", spec.id);
    json.entry("label", spec.label);
    json.entry("type", parameterTypeName(spec.type));
    writeDefault(json, spec);
    writeRange(json, spec);
    json.key("choices");
    json.beginArray();
    for (const ParameterChoice& choice : spec.choices) {
        json.beginObject();
        json.entry("id", choice.id);
        json.entry("label", choice.label);
        json.endObject();
    }
    json.endArray();
    json.entry("unit", spec.unit);
    json.entry("help", spec.help);
    json.endObject();
}

/// What a generator that evolves measures of an individual, at its defaults; empty for all others.
std::vector<Feature> featuresOf(const GeneratorEntry& entry)
{
    std::vector<Feature> features;
    const Result<ParameterValues> defaults = completeValues(entry, {});
    if (!defaults)
        return features;
    const Result<std::unique_ptr<Generator>> generator = entry.create(*defaults);
    const auto* evolution = generator ? dynamic_cast<const EvolutionGenerator*>(generator->get()) : nullptr;
    for (std::size_t i = 0; evolution && i < evolution->demeCount(); ++i) {
        for (const Feature& feature : evolution->deme(i).problem->features())
            features.push_back(feature);
    }
    return features;
}

void writeFeatures(JsonText& json, const std::vector<Feature>& features)
{
    json.key("features");
    json.beginArray();
    for (const Feature& feature : features) {
        json.beginObject();
        json.entry("id", feature.id);
        json.entry("label", feature.label);
        json.entry("meaning", feature.meaning);
        json.endObject();
    }
    json.endArray();
}

std::string descriptionJson(const GeneratorEntry& entry)
{
    JsonText json;
    json.beginObject();
    writeIdentity(json, entry);
    json.key("about");
    json.beginObject();
    json.entry("goal", entry.info.about.goal);
    json.entry("autonomy", entry.info.about.autonomy);
    json.entry("technique", entry.info.about.technique);
    json.entry("representation", entry.info.about.representation);
    json.entry("strengths", entry.info.about.strengths);
    json.entry("limits", entry.info.about.limits);
    json.endObject();
    json.key("parameters");
    json.beginArray();
    for (const ParameterSpec& spec : entry.parameters)
        writeParameter(json, spec);
    json.endArray();
    writeFeatures(json, featuresOf(entry));
    json.key("sources");
    json.beginArray();
    for (const Source& source : entry.info.sources) {
        json.beginObject();
        json.entry("authors", source.authors);
        json.entry("title", source.title);
        json.entry("where", source.where);
        json.entry("year", source.year);
        json.endObject();
    }
    json.endArray();
    json.key("pseudoCode");
    json.beginArray();
    for (const std::string& line : entry.info.pseudoCode)
        json.value(line);
    json.endArray();
    json.endObject();
    return json.take();
}

std::string rangeText(const ParameterSpec& spec)
{
    std::string text;
    if (spec.type == ParameterType::Integer || spec.type == ParameterType::Real) {
        ParameterSpec real;
        real.type = ParameterType::Real;
        text = valueText(real, spec.minimum) + ".." + valueText(real, spec.maximum);
    }
    for (const ParameterChoice& choice : spec.choices)
        text += (text.empty() ? "" : ", ") + choice.id;
    return text;
}

std::string descriptionText(const GeneratorEntry& entry)
{
    std::string text = entry.info.name + " (" + entry.info.family + ")\n" + entry.info.summary + "\n\nParameters\n";
    for (const ParameterSpec& spec : entry.parameters) {
        // Choices are typed by their id, so that is what their default is shown as.
        const bool isText = std::holds_alternative<std::string>(spec.defaultValue);
        text += "  " + spec.id + "  " + spec.label + ", " + std::string(parameterTypeName(spec.type));
        if (const std::string range = rangeText(spec); !range.empty())
            text += " " + range;
        text += spec.unit.empty() ? "" : " " + spec.unit;
        text += ", default "
            + (isText ? "'" + std::get<std::string>(spec.defaultValue) + "'" : valueText(spec, spec.defaultValue));
        text += "\n      " + spec.help + "\n";
    }
    if (const std::vector<Feature> features = featuresOf(entry); !features.empty()) {
        text += "\nFeatures\n";
        for (const Feature& feature : features)
            text += "  " + feature.id + ": " + feature.meaning + "\n";
    }
    text += "\nPresets\n";
    for (const Preset& preset : entry.info.presets)
        text += "  " + preset.id + "  " + preset.name + ". " + preset.summary + "\n";
    text += "\nSources\n";
    for (const Source& source : entry.info.sources)
        text += "  " + source.authors + ", \"" + source.title + "\", " + source.where + ", "
            + std::to_string(source.year) + "\n";
    text += "\nPseudo-code\n";
    for (std::size_t i = 0; i < entry.info.pseudoCode.size(); ++i)
        text += "  " + std::to_string(i + 1) + "  " + entry.info.pseudoCode[i] + "\n";
    return text;
}

Result<void> describe(const std::string& id, bool asJson)
{
    const Registry registry = allGenerators();
    const Result<const GeneratorEntry*> entry = findGenerator(registry, id);
    if (!entry)
        return entry.error();
    print(asJson ? descriptionJson(**entry) : descriptionText(**entry));
    return {};
}

} // namespace

void addCatalogue(CLI::App& app, Action& action)
{
    struct Options {
        bool json = false;
        std::string id;
    };
    const auto options = std::make_shared<Options>();
    CLI::App* listing = app.add_subcommand("list", "Lists the generators and their presets");
    listing->add_flag("--json", options->json, "Print JSON");
    listing->callback([options, &action] { action = [options] { return list(options->json); }; });
    CLI::App* description =
        app.add_subcommand("describe", "Describes a generator: parameters, features, sources, pseudo-code");
    description->add_option("id", options->id, "Id of the generator")->required();
    description->add_flag("--json", options->json, "Print JSON");
    description->callback([options, &action] { action = [options] { return describe(options->id, options->json); }; });
}

} // namespace ricercar::cli
