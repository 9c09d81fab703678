#pragma once

#include "engine/stepping/parameters.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <initializer_list>
#include <string>
#include <vector>

namespace ricercar {

/// Inclusive range of a number and the size of one notch.
template <class T> struct Range {
    T minimum;
    T maximum;
    T step = 1;
};

/// What people read about a parameter.
struct Help {
    std::string label;
    std::string unit;
    std::string text;
    std::string group = {}; ///< heading it stands under in the panel; empty: the generator's own
};

/// The values of an enumeration in order of their numbers from 0, each with its id and label.
struct Choices {
    std::vector<ParameterChoice> all;
};

// A generator declares its parameters once, as a plain struct whose member
//     template <class V> void describe(V& v) { v("order", order, Range<int> {0, 8}, Help {...}); ... }
// names every field; the visitors below turn that one declaration into specifications and typed values.

/// Collects the specifications; defaults are the struct's member initialisers.
class SpecCollector {
public:
    template <std::integral T> void operator()(const char* id, T& field, Range<T> range, Help help)
    {
        add(id, std::move(help), ParameterType::Integer, static_cast<std::int64_t>(field), range);
    }
    void operator()(const char* id, double& field, Range<double> range, Help help)
    {
        add(id, std::move(help), ParameterType::Real, field, range);
    }
    void operator()(const char* id, bool& field, Help help)
    {
        add(id, std::move(help), ParameterType::Boolean, field, Range<double>{0, 1});
    }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const char* id, E& field, Choices choices, Help help)
    {
        add(id, std::move(help), ParameterType::Choice, choices.all[static_cast<std::size_t>(field)].id,
            Range<double>{0, 0});
        m_specs.back().choices = std::move(choices.all);
    }
    void operator()(const char* id, std::string& field, Help help)
    {
        add(id, std::move(help), ParameterType::Text, field, Range<double>{0, 0});
    }
    void operator()(const char* id, Material& field, Help help)
    {
        add(id, std::move(help), ParameterType::Material, field, Range<double>{0, 0});
    }

    std::vector<ParameterSpec> take() { return std::move(m_specs); }

private:
    template <class T> void add(const char* id, Help help, ParameterType type, ParameterValue value, Range<T> range)
    {
        m_specs.push_back({id, std::move(help.label), std::move(help.unit), std::move(help.text), type,
            std::move(value), static_cast<double>(range.minimum), static_cast<double>(range.maximum),
            static_cast<double>(range.step), {}, std::move(help.group)});
    }
    std::vector<ParameterSpec> m_specs;
};

/// Fills the typed fields from checked values; fields without a value keep their default.
class FieldSetter {
public:
    explicit FieldSetter(const ParameterValues& values)
        : m_values(values)
    {
    }

    template <std::integral T> void operator()(const char* id, T& field, Range<T>, const Help&)
    {
        if (const auto* value = find<std::int64_t>(id))
            field = static_cast<T>(*value);
    }
    void operator()(const char* id, double& field, Range<double>, const Help&) { copy(id, field); }
    void operator()(const char* id, bool& field, const Help&) { copy(id, field); }
    void operator()(const char* id, std::string& field, const Help&) { copy(id, field); }
    void operator()(const char* id, Material& field, const Help&) { copy(id, field); }
    template <class E>
    requires std::is_enum_v<E>
    void operator()(const char* id, E& field, const Choices& choices, const Help&)
    {
        const auto* value = find<std::string>(id);
        for (std::size_t i = 0; value && i < choices.all.size(); ++i) {
            if (choices.all[i].id == *value)
                field = static_cast<E>(i);
        }
    }

private:
    template <class T> const T* find(const char* id) const
    {
        const auto found = m_values.find(id);
        return found == m_values.end() ? nullptr : std::get_if<T>(&found->second);
    }
    template <class T> void copy(const char* id, T& field)
    {
        if (const T* value = find<T>(id))
            field = *value;
    }
    const ParameterValues& m_values;
};

} // namespace ricercar
