#include "engine/stepping/registry.h"

namespace ricercar {

namespace {

template <class Items, class Id> std::string idList(const Items& items, Id id)
{
    std::string text;
    for (const auto& item : items)
        text += (text.empty() ? "" : ", ") + id(item);
    return text;
}

} // namespace

const ParameterSpec* GeneratorEntry::parameter(std::string_view id) const
{
    for (const ParameterSpec& spec : parameters) {
        if (spec.id == id)
            return &spec;
    }
    return nullptr;
}

const Preset* GeneratorEntry::preset(std::string_view id) const
{
    for (const Preset& preset : info.presets) {
        if (preset.id == id)
            return &preset;
    }
    return nullptr;
}

Result<const GeneratorEntry*> findGenerator(const Registry& registry, std::string_view id)
{
    for (const GeneratorEntry& entry : registry) {
        if (entry.info.id == id)
            return &entry;
    }
    return usageError("there is no generator '" + std::string(id) + "'", {},
        "choose one of " + idList(registry, [](const GeneratorEntry& e) { return e.info.id; }));
}

Result<ParameterValues> completeValues(const GeneratorEntry& entry, const ParameterValues& values)
{
    ParameterValues complete;
    for (const auto& [id, value] : values) {
        const ParameterSpec* spec = entry.parameter(id);
        if (!spec)
            return usageError("'" + entry.info.id + "' has no parameter '" + id + "'", {},
                "choose one of " + idList(entry.parameters, [](const ParameterSpec& s) { return s.id; }));
        Result<ParameterValue> checked = checkValue(*spec, value);
        if (!checked)
            return checked.error();
        complete[id] = std::move(*checked);
    }
    for (const ParameterSpec& spec : entry.parameters)
        complete.try_emplace(spec.id, spec.defaultValue);
    return complete;
}

Result<Recipe> recipeFromPreset(const GeneratorEntry& entry, std::string_view presetId)
{
    Recipe recipe;
    recipe.generator = entry.info.id;
    recipe.version = entry.info.version;
    const Preset* preset = entry.preset(presetId);
    if (!preset && !presetId.empty())
        return usageError("'" + entry.info.id + "' has no preset '" + std::string(presetId) + "'", {},
            "choose one of " + idList(entry.info.presets, [](const Preset& p) { return p.id; }));
    Result<ParameterValues> values = completeValues(entry, preset ? preset->values : ParameterValues{});
    if (!values)
        return values.error();
    recipe.parameters = std::move(*values);
    if (preset)
        recipe.seed = preset->seed;
    return recipe;
}

Result<std::unique_ptr<Generator>> createGenerator(const Registry& registry, const Recipe& recipe)
{
    Result<const GeneratorEntry*> entry = findGenerator(registry, recipe.generator);
    if (!entry)
        return entry.error();
    Result<ParameterValues> values = completeValues(**entry, recipe.parameters);
    if (!values)
        return values.error();
    return (*entry)->create(*values);
}

} // namespace ricercar
