#include "engine/stepping/parameters.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace ricercar {

namespace {

std::string numberText(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return buffer;
}

std::string rangeText(const ParameterSpec& spec)
{
    return numberText(spec.minimum) + ".." + numberText(spec.maximum);
}

Error outside(const ParameterSpec& spec, const std::string& text)
{
    return usageError(spec.id + " = " + text + " is outside " + rangeText(spec), {},
        "give a value in that range" + (spec.unit.empty() ? std::string{} : " (" + spec.unit + ")"));
}

Error notOfType(const ParameterSpec& spec, std::string_view text)
{
    std::string expected;
    switch (spec.type) {
    case ParameterType::Boolean:
        expected = "yes or no";
        break;
    case ParameterType::Integer:
        expected = "a whole number in " + rangeText(spec);
        break;
    case ParameterType::Real:
        expected = "a number in " + rangeText(spec);
        break;
    case ParameterType::Choice:
        for (const ParameterChoice& choice : spec.choices)
            expected += (expected.empty() ? "one of " : ", ") + choice.id;
        break;
    case ParameterType::Text:
        expected = "text";
        break;
    case ParameterType::Material:
        expected = "music: a MIDI file or one of the built-in tunes";
        break;
    }
    return usageError(spec.id + " = '" + std::string(text) + "' does not fit", {}, "it takes " + expected);
}

} // namespace

std::string_view parameterTypeName(ParameterType type)
{
    switch (type) {
    case ParameterType::Boolean:
        return "boolean";
    case ParameterType::Integer:
        return "integer";
    case ParameterType::Real:
        return "real";
    case ParameterType::Choice:
        return "choice";
    case ParameterType::Text:
        return "text";
    case ParameterType::Material:
        return "material";
    }
    return "";
}

std::string valueText(const ParameterSpec& spec, const ParameterValue& value)
{
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "yes" : "no";
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* real = std::get_if<double>(&value))
        return numberText(*real);
    if (const auto* material = std::get_if<Material>(&value))
        return material->name;
    const auto& text = std::get<std::string>(value);
    for (const ParameterChoice& choice : spec.choices) {
        if (choice.id == text)
            return choice.label;
    }
    return text;
}

Result<ParameterValue> parseValue(const ParameterSpec& spec, std::string_view text)
{
    switch (spec.type) {
    case ParameterType::Boolean:
        if (text == "yes" || text == "true" || text == "on" || text == "1")
            return ParameterValue{true};
        if (text == "no" || text == "false" || text == "off" || text == "0")
            return ParameterValue{false};
        return notOfType(spec, text);
    case ParameterType::Integer: {
        std::int64_t value = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (status == std::errc::result_out_of_range)
            return outside(spec, std::string(text));
        if (text.empty() || status != std::errc{} || end != text.data() + text.size())
            return notOfType(spec, text);
        return checkValue(spec, value);
    }
    case ParameterType::Real: {
        double value = 0;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || status != std::errc{} || end != text.data() + text.size())
            return notOfType(spec, text);
        return checkValue(spec, value);
    }
    case ParameterType::Choice:
    case ParameterType::Text:
        return checkValue(spec, std::string(text));
    case ParameterType::Material:
        return notOfType(spec, text);
    }
    return notOfType(spec, text);
}

Result<ParameterValue> checkValue(const ParameterSpec& spec, const ParameterValue& value)
{
    const auto inRange = [&](double number) {
        return std::isfinite(number) && number >= spec.minimum && number <= spec.maximum;
    };
    switch (spec.type) {
    case ParameterType::Boolean:
        if (std::holds_alternative<bool>(value))
            return value;
        break;
    case ParameterType::Integer:
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            if (inRange(static_cast<double>(*integer)))
                return value;
            return outside(spec, std::to_string(*integer));
        }
        break;
    case ParameterType::Real: {
        const auto* integer = std::get_if<std::int64_t>(&value);
        const auto* real = std::get_if<double>(&value);
        if (integer || real) {
            const double number = real ? *real : static_cast<double>(*integer);
            if (inRange(number))
                return ParameterValue{number};
            return outside(spec, numberText(number));
        }
        break;
    }
    case ParameterType::Choice:
        if (const auto* text = std::get_if<std::string>(&value)) {
            const auto isIt = [&](const ParameterChoice& choice) { return choice.id == *text; };
            if (std::any_of(spec.choices.begin(), spec.choices.end(), isIt))
                return value;
        }
        break;
    case ParameterType::Text:
        if (std::holds_alternative<std::string>(value))
            return value;
        break;
    case ParameterType::Material:
        if (const auto* material = std::get_if<Material>(&value); material && material->piece)
            return value;
        break;
    }
    return notOfType(spec, valueText(spec, value));
}

} // namespace ricercar
