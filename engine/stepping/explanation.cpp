#include "engine/stepping/explanation.h"

#include <cstdio>

namespace ricercar {

std::string Fact::text() const
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        return std::to_string(*integer);
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4g", std::get<double>(value));
    return buffer;
}

} // namespace ricercar
