#include "engine/automata/patterns.h"

#include "engine/base/resource.h"

#include <array>

namespace ricercar {

namespace {

constexpr std::array<std::string_view, 20> ids{"block", "beehive", "loaf", "boat", "tub", "blinker", "toad", "beacon",
    "pulsar", "pentadecathlon", "glider", "lwss", "mwss", "hwss", "gosper_gun", "r_pentomino", "acorn", "diehard",
    "replicator", "brain_ship"};

} // namespace

std::span<const std::string_view> patternIds()
{
    return ids;
}

Result<RlePattern> builtInPattern(std::string_view id)
{
    const auto text = embeddedResource("patterns/" + std::string(id) + ".rle");
    if (!text)
        return usageError(
            "there is no pattern '" + std::string(id) + "'", "pattern", "glider is one of those there are");
    return readRle(*text);
}

} // namespace ricercar
