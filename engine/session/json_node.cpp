#include "engine/session/json_node.h"

#include <algorithm>
#include <cstdio>

namespace ricercar {

namespace {

const nlohmann::json& nothing()
{
    static const nlohmann::json null;
    return null;
}

/// A value as a person would quote it, cut short.
std::string quoted(const nlohmann::json& value)
{
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "a list";
    std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (text.size() > 40)
        text = text.substr(0, 37) + "...";
    return text;
}

std::string numberText(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%g", value);
    return buffer;
}

} // namespace

std::string JsonNode::path() const
{
    if (!m_parent)
        return {};
    const std::string parent = m_parent->path();
    if (!m_key)
        return parent + "[" + std::to_string(m_index) + "]";
    return parent.empty() ? m_key : parent + "." + m_key;
}

void JsonNode::refuse(std::string what, std::string hint) const
{
    if (failed())
        return;
    const std::string place = path();
    m_problems->error = Error{std::move(what), m_problems->where + (place.empty() ? "" : ": " + place),
        hint.empty() ? "mend that value, or open an autosave or an older copy" : std::move(hint)};
}

bool JsonNode::has(const char* name) const
{
    return m_value->is_object() && m_value->contains(name);
}

JsonNode JsonNode::field(const char* name) const
{
    if (m_value->is_object()) {
        const auto found = m_value->find(name);
        if (found != m_value->end())
            return JsonNode(&*found, *this, name, 0);
        refuse("'" + std::string(name) + "' is missing");
    } else {
        refuse(quoted(*m_value) + " is not an object");
    }
    return JsonNode(&nothing(), *this, name, 0);
}

void JsonNode::eachField(const std::function<void(const std::string&, const JsonNode&)>& read) const
{
    if (!m_value->is_object()) {
        refuse(quoted(*m_value) + " is not an object");
        return;
    }
    for (auto item = m_value->begin(); item != m_value->end() && !failed(); ++item)
        read(item.key(), JsonNode(&item.value(), *this, item.key().c_str(), 0));
}

void JsonNode::expectKeys(std::initializer_list<std::string_view> known) const
{
    if (!m_value->is_object() || !m_problems->warnings)
        return;
    for (auto item = m_value->begin(); item != m_value->end(); ++item) {
        if (std::find(known.begin(), known.end(), item.key()) == known.end()) {
            const std::string place = path();
            m_problems->warnings->push_back(m_problems->where + ": '" + (place.empty() ? "" : place + ".") + item.key()
                + "' is unknown and was passed over");
        }
    }
}

std::size_t JsonNode::size() const
{
    if (failed())
        return 0;
    if (m_value->is_array())
        return m_value->size();
    refuse(quoted(*m_value) + " is not a list");
    return 0;
}

JsonNode JsonNode::at(std::size_t index) const
{
    return JsonNode(&(*m_value)[index], *this, nullptr, index);
}

std::int64_t JsonNode::integer(std::int64_t minimum, std::int64_t maximum) const
{
    if (failed())
        return minimum;
    const bool whole = m_value->is_number_integer();
    const bool huge = m_value->is_number_unsigned() && m_value->get<std::uint64_t>() > std::uint64_t{INT64_MAX};
    const std::int64_t number = whole && !huge ? m_value->get<std::int64_t>() : 0;
    if (whole && !huge && number >= minimum && number <= maximum)
        return number;
    refuse(quoted(*m_value) + " is " + (whole ? "outside " : "not a whole number in ") + std::to_string(minimum) + ".."
        + std::to_string(maximum));
    return minimum;
}

std::uint32_t JsonNode::unsigned32(std::uint32_t minimum, std::uint32_t maximum) const
{
    return static_cast<std::uint32_t>(integer(minimum, maximum));
}

std::uint64_t JsonNode::unsigned64() const
{
    if (m_value->is_number_unsigned())
        return m_value->get<std::uint64_t>();
    refuse(quoted(*m_value) + " is not a whole number in 0..18446744073709551615");
    return 0;
}

double JsonNode::real(double minimum, double maximum) const
{
    if (failed())
        return minimum;
    if (m_value->is_number()) {
        const double number = m_value->get<double>();
        if (number >= minimum && number <= maximum)
            return number;
    }
    refuse(quoted(*m_value) + " is not a number in " + numberText(minimum) + ".." + numberText(maximum));
    return minimum;
}

bool JsonNode::boolean() const
{
    if (m_value->is_boolean())
        return m_value->get<bool>();
    refuse(quoted(*m_value) + " is neither true nor false");
    return false;
}

std::string JsonNode::text() const
{
    if (m_value->is_string())
        return m_value->get<std::string>();
    if (m_value->is_object() && m_value->contains("bytes")) {
        const JsonNode bytes = field("bytes");
        std::string name;
        for (std::size_t i = 0; i < bytes.size(); ++i)
            name += static_cast<char>(bytes.at(i).integer(0, 255));
        return name;
    }
    refuse(quoted(*m_value) + " is not a text");
    return {};
}

} // namespace ricercar
