#include "engine/generators/wolfram_tones/wolfram_rules.h"

#include <string>

namespace ricercar {

namespace {

/// Ways to choose k of n; n at most 32.
std::uint64_t combinations(std::uint64_t n, std::uint64_t k)
{
    if (k > n)
        return 0;
    std::uint64_t ways = 1;
    for (std::uint64_t i = 1; i <= k; ++i)
        ways = ways * (n - k + i) / i;
    return ways;
}

} // namespace

int wolframCells(WolframType type)
{
    return 3 + static_cast<int>(type);
}

Result<LineRule> wolframRule(WolframType type, std::int64_t number)
{
    Result<LineRule> rule = LineRule::fromNumber(2, wolframCells(type), false, std::to_string(number));
    if (!rule) {
        const std::size_t entries = LineRule::entryCount(2, wolframCells(type), false);
        return usageError("there is no rule " + std::to_string(number) + " of type " + std::to_string(entries - 1),
            "rule", "its rules are 0.." + std::to_string((std::uint64_t{1} << entries) - 1));
    }
    return rule;
}

std::int64_t wolframNumber(const LineRule& rule)
{
    std::int64_t number = 0;
    for (std::size_t i = rule.results.size(); i-- > 0;)
        number = number * 2 + rule.results[i];
    return number;
}

LineRule nearbyRule(const LineRule& rule, std::uint64_t n)
{
    const std::uint64_t entries = rule.results.size();
    std::uint64_t different = 0;
    while (different < entries && n >= combinations(entries, different))
        n -= combinations(entries, different++);
    LineRule nearby = rule;
    // The n-th choice of `different` places among those left, in lexical order.
    for (std::uint64_t place = 0; place < entries && different > 0; ++place) {
        const std::uint64_t withThis = combinations(entries - place - 1, different - 1);
        if (n < withThis) {
            nearby.results[entries - 1 - place] ^= 1;
            --different;
        } else {
            n -= withThis;
        }
    }
    return nearby;
}

} // namespace ricercar
