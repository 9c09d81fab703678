#pragma once

#include "engine/base/result.h"
#include "engine/music/piece.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace ricercar {

/// Music a generator learns from. It travels with the recipe by content, so that a project stays complete.
struct Material {
    std::string name; ///< what people see: "Twinkle, 14 notes", "sonata.mid"
    std::shared_ptr<const Piece> piece; ///< never null in a valid recipe

    bool operator==(const Material& other) const
    {
        return name == other.name && (piece == other.piece || (piece && other.piece && *piece == *other.piece));
    }
};

/// One value of one parameter. Choices are stored by their id.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string, Material>;

/// Values by parameter id; what is absent has its default.
using ParameterValues = std::map<std::string, ParameterValue>;

enum class ParameterType { Boolean, Integer, Real, Choice, Text, Material };

/// "boolean", "integer", "real", "choice", "text" or "material". [any]
std::string_view parameterTypeName(ParameterType type);

/// One of the values of a Choice parameter.
struct ParameterChoice {
    std::string id; ///< stable, [a-z0-9_]+
    std::string label; ///< what people see
};

/// All that panel, command line, manual, project file and tests need to know about one parameter.
struct ParameterSpec {
    std::string id; ///< stable, [a-z0-9_]+
    std::string label;
    std::string unit; ///< may be empty
    std::string help; ///< one sentence
    ParameterType type = ParameterType::Integer;
    ParameterValue defaultValue;
    double minimum = 0; ///< Integer and Real: inclusive range
    double maximum = 0;
    double step = 1; ///< what one notch of a control changes
    std::vector<ParameterChoice> choices;
    std::string group; ///< heading it stands under; empty: the generator's own
};

/// What a value looks like to a person: "1.5", "yes", the label of a choice, the name of a material. [any]
std::string valueText(const ParameterSpec& spec, const ParameterValue& value);

/// Reads a value typed by a person. Usage error with the range or the list of choices where it does not fit.
/// A Material cannot be typed. [any]
Result<ParameterValue> parseValue(const ParameterSpec& spec, std::string_view text);

/// The value, if it has the right type and lies inside the range or the choices; an integer is taken for a real. [any]
Result<ParameterValue> checkValue(const ParameterSpec& spec, const ParameterValue& value);

} // namespace ricercar
