#pragma once

#include "engine/stepping/describe.h"
#include "engine/stepping/generator.h"

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace ricercar {

/// One generator as the rest of the house sees it.
struct GeneratorEntry {
    GeneratorInfo info;
    std::vector<ParameterSpec> parameters;
    /// Builds the state before the first step from checked values. Error: values that do not fit together.
    std::function<Result<std::unique_ptr<Generator>>(const ParameterValues&)> create;

    const ParameterSpec* parameter(std::string_view id) const;
    const Preset* preset(std::string_view id) const;
};

/// All generators, in the order they are shown.
using Registry = std::vector<GeneratorEntry>;

/// The entry with that id, or a usage error that lists the ids. [any]
Result<const GeneratorEntry*> findGenerator(const Registry& registry, std::string_view id);

/// All values of a recipe: checked, defaults filled in. Usage error for an unknown id or a value outside its range.
/// [any]
Result<ParameterValues> completeValues(const GeneratorEntry& entry, const ParameterValues& values);

/// A recipe from a preset, or from the defaults if `presetId` is empty. [any]
Result<Recipe> recipeFromPreset(const GeneratorEntry& entry, std::string_view presetId);

/// The generator before its first step. [any]
Result<std::unique_ptr<Generator>> createGenerator(const Registry& registry, const Recipe& recipe);

/// Entry of a class with `static GeneratorInfo info()`, a described `Params` and
/// `static Result<std::unique_ptr<Generator>> create(const Params&)`.
template <class G> GeneratorEntry entryFor()
{
    SpecCollector collector;
    typename G::Params defaults;
    defaults.describe(collector);
    return {G::info(), collector.take(), [](const ParameterValues& values) {
                typename G::Params params;
                FieldSetter setter(values);
                params.describe(setter);
                return G::create(params);
            }};
}

} // namespace ricercar
