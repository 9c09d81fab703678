#include "engine/automata/line_rule.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace ricercar {

namespace {

constexpr std::size_t largestTable = 4096;

/// A natural number of any size, in limbs of nine decimals, the lowest first.
class Decimals {
public:
    static constexpr std::uint32_t base = 1'000'000'000;

    Decimals() = default;
    explicit Decimals(std::string_view digits)
    {
        for (std::size_t end = digits.size(); end > 0;) {
            const std::size_t begin = end > 9 ? end - 9 : 0;
            std::uint32_t limb = 0;
            for (const char digit : digits.substr(begin, end - begin))
                limb = limb * 10 + static_cast<std::uint32_t>(digit - '0');
            m_limbs.push_back(limb);
            end = begin;
        }
        trim();
    }

    bool isZero() const { return m_limbs.empty(); }

    void multiplyAndAdd(std::uint32_t factor, std::uint32_t summand)
    {
        std::uint64_t carry = summand;
        for (std::uint32_t& limb : m_limbs) {
            carry += std::uint64_t{limb} * factor;
            limb = static_cast<std::uint32_t>(carry % base);
            carry /= base;
        }
        if (carry > 0)
            m_limbs.push_back(static_cast<std::uint32_t>(carry));
    }

    /// Leaves the quotient, gives the remainder.
    std::uint32_t divide(std::uint32_t divisor)
    {
        std::uint64_t rest = 0;
        for (auto limb = m_limbs.rbegin(); limb != m_limbs.rend(); ++limb) {
            rest = rest * base + *limb;
            *limb = static_cast<std::uint32_t>(rest / divisor);
            rest %= divisor;
        }
        trim();
        return static_cast<std::uint32_t>(rest);
    }

    std::string text() const
    {
        if (isZero())
            return "0";
        std::string digits = std::to_string(m_limbs.back());
        for (auto limb = m_limbs.rbegin() + 1; limb != m_limbs.rend(); ++limb)
            digits += std::to_string(base + *limb).substr(1);
        return digits;
    }

private:
    void trim()
    {
        while (!m_limbs.empty() && m_limbs.back() == 0)
            m_limbs.pop_back();
    }

    std::vector<std::uint32_t> m_limbs;
};

} // namespace

LineRule LineRule::elementary(int number)
{
    assert(number >= 0 && number < 256);
    LineRule rule;
    for (int i = 0; i < 8; ++i)
        rule.results.push_back(static_cast<std::uint8_t>(number >> i & 1));
    return rule;
}

std::size_t LineRule::entryCount(int colours, int cells, bool totalistic)
{
    if (totalistic)
        return static_cast<std::size_t>(cells * (colours - 1) + 1);
    std::size_t count = 1;
    for (int i = 0; i < cells; ++i)
        count *= static_cast<std::size_t>(colours);
    return count;
}

Result<LineRule> LineRule::fromNumber(int colours, int cells, bool totalistic, std::string_view decimals)
{
    if (colours < 2 || colours > 8)
        return usageError(std::to_string(colours) + " colours", "rule", "a line has 2..8 colours");
    if (cells < 2 || cells > 7)
        return usageError("a neighbourhood of " + std::to_string(cells) + " cells", "rule",
            "it has 2..7 cells: range 1/2, 1, 3/2, 2, 5/2 or 3");
    const std::size_t entries = entryCount(colours, cells, totalistic);
    if (entries > largestTable)
        return usageError("a table of " + std::to_string(entries) + " neighbourhoods", "rule",
            "a table has at most 4096; take fewer colours, a shorter range or a totalistic rule");
    if (decimals.empty() || !std::all_of(decimals.begin(), decimals.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return usageError("'" + std::string(decimals.substr(0, 40)) + "' is not a rule number", "rule",
            "it is written in decimal digits");
    decimals.remove_prefix(std::min(decimals.find_first_not_of('0'), decimals.size()));

    LineRule rule{colours, cells, totalistic, {}};
    // No table's number has more decimals than entries; so the text alone cannot make the division long.
    Decimals rest(decimals.size() <= entries ? decimals : std::string_view());
    for (std::size_t i = 0; i < entries; ++i)
        rule.results.push_back(static_cast<std::uint8_t>(rest.divide(static_cast<std::uint32_t>(colours))));
    if (rest.isZero() && decimals.size() <= entries)
        return rule;
    const LineRule largest{
        colours, cells, totalistic, std::vector<std::uint8_t>(entries, static_cast<std::uint8_t>(colours - 1))};
    std::string limit = largest.number();
    if (limit.size() > 40)
        limit = "a number of " + std::to_string(limit.size()) + " digits";
    return usageError("the rule number is too large", "rule", "the largest is " + limit);
}

std::string LineRule::number() const
{
    Decimals value;
    for (auto result = results.rbegin(); result != results.rend(); ++result)
        value.multiplyAndAdd(static_cast<std::uint32_t>(colours), *result);
    return value.text();
}

std::size_t LineRule::entryOf(std::span<const std::uint8_t> neighbourhood) const
{
    const std::size_t factor = totalistic ? 1 : static_cast<std::size_t>(colours);
    return std::accumulate(neighbourhood.begin(), neighbourhood.end(), std::size_t{0},
        [&](std::size_t entry, std::uint8_t state) { return entry * factor + state; });
}

std::uint8_t LineRule::next(std::span<const std::uint8_t> neighbourhood) const
{
    return results[entryOf(neighbourhood)];
}

void stepLine(const LineRule& rule, Boundary boundary, std::span<const std::uint8_t> now, std::span<std::uint8_t> next)
{
    assert(now.size() == next.size());
    const auto width = static_cast<int>(now.size());
    if (width == 0)
        return;
    const auto at = [&](int x) -> std::uint8_t {
        if (x >= 0 && x < width)
            return now[static_cast<std::size_t>(x)];
        if (boundary == Boundary::Wrap)
            return now[static_cast<std::size_t>((x % width + width) % width)];
        return boundary == Boundary::On ? 1 : 0;
    };
    std::vector<std::uint8_t> neighbourhood; // of the cell before x; it moves on by one cell
    for (int i = 0; i < rule.cells; ++i)
        neighbourhood.push_back(at(rule.firstOffset() - 1 + i));
    for (int x = 0; x < width; ++x) {
        std::rotate(neighbourhood.begin(), neighbourhood.begin() + 1, neighbourhood.end());
        neighbourhood.back() = at(x + rule.firstOffset() + rule.cells - 1);
        next[static_cast<std::size_t>(x)] = rule.next(neighbourhood);
    }
}

} // namespace ricercar
