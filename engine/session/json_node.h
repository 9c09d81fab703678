#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// What reading a JSON text came to. The first refusal counts; after it all reads give harmless defaults.
struct JsonProblems {
    std::string where; ///< the file
    std::optional<Error> error;
    std::vector<std::string>* warnings = nullptr;
};

/// One value of a JSON text together with its place, for strict reading. For the sources of project files alone:
/// nothing else sees the JSON library. A node refers to its parent and must not outlive it. [worker]
class JsonNode {
public:
    JsonNode(const nlohmann::json& root, JsonProblems& problems)
        : m_value(&root)
        , m_problems(&problems)
    {
    }

    /// The value of a key of an object; refused if there is none.
    JsonNode field(const char* name) const;
    bool has(const char* name) const;
    /// Calls `read(key, node)` for every key of an object.
    void eachField(const std::function<void(const std::string&, const JsonNode&)>& read) const;
    /// Names keys other than these in the warnings.
    void expectKeys(std::initializer_list<std::string_view> known) const;

    /// Number of elements of an array; 0 once something was refused.
    std::size_t size() const;
    JsonNode at(std::size_t index) const;

    std::int64_t integer(std::int64_t minimum, std::int64_t maximum) const;
    std::uint32_t unsigned32(std::uint32_t minimum = 0, std::uint32_t maximum = 0xffffffffu) const;
    std::uint64_t unsigned64() const;
    double real(double minimum, double maximum) const;
    bool boolean() const;
    std::string text() const;

    const nlohmann::json& raw() const { return *m_value; }
    /// Refuses this value.
    void refuse(std::string what, std::string hint = {}) const;
    bool failed() const { return m_problems->error.has_value(); }

    /// Where the value is: "runs[0].branches[2].record".
    std::string path() const;

private:
    JsonNode(const nlohmann::json* value, const JsonNode& parent, const char* key, std::size_t index)
        : m_value(value)
        , m_problems(parent.m_problems)
        , m_parent(&parent)
        , m_key(key)
        , m_index(index)
    {
    }

    const nlohmann::json* m_value;
    JsonProblems* m_problems;
    const JsonNode* m_parent = nullptr;
    const char* m_key = nullptr; ///< null: an element of an array
    std::size_t m_index = 0;
};

} // namespace ricercar
