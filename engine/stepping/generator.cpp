#include "engine/stepping/generator.h"

namespace ricercar {

Result<void> Generator::apply(const std::string& edit)
{
    return Error{"this generator cannot be changed by hand ('" + edit + "')", {}, "change a parameter instead"};
}

std::vector<Voice> Generator::voices() const
{
    return {Voice{}};
}

std::vector<Fact> Generator::noteFacts(std::size_t) const
{
    return {};
}

std::int64_t Generator::noteSubject(std::size_t) const
{
    return -1;
}

RunReport Generator::report(std::span<const Note>) const
{
    return {};
}

} // namespace ricercar
