#include "engine/automata/line_kernel.h"

#include <bit>
#include <cassert>

namespace ricercar {

LineKernel::LineKernel(const LineRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next)
    : m_cells(rule.cells)
    , m_now(now.words().data())
    , m_next(next.words().data())
    , m_end(now.words().size() - 1)
{
    assert(rule.colours == 2 && rule.cells >= 2 && rule.cells <= 7);
    assert(now.height() == 1 && next.height() == 1 && now.width() == next.width() && &now != &next);

    // Truth table to polynomial: each coefficient is the sum (modulo 2) of the table over all subsets of its cells.
    const std::size_t count = std::size_t{1} << rule.cells;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = rule.totalistic ? static_cast<std::size_t>(std::popcount(i)) : i;
        m_coefficients[i] = rule.results[entry] != 0 ? ~std::uint64_t{0} : 0;
    }
    for (std::size_t bit = 1; bit < count; bit *= 2) {
        for (std::size_t i = 0; i < count; ++i) {
            if (i & bit)
                m_coefficients[i] ^= m_coefficients[i ^ bit];
        }
    }

    const int width = now.width();
    const int inLast = width - static_cast<int>(m_end) * 64;
    m_inLast = inLast == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << inLast) - 1;
    const auto beyond = [&](int x) -> std::uint64_t {
        return boundary == Boundary::Wrap ? now.at(((x % width) + width) % width, 0) : boundary == Boundary::On;
    };
    m_last = m_now[m_end];
    for (int i = 0; i < 3; ++i) {
        m_before |= beyond(-1 - i) << (63 - i);
        const int bit = inLast + i;
        (bit < 64 ? m_last : m_after) |= beyond(width + i) << (bit % 64);
    }
}

void stepTwoColours(const LineRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next)
{
    if (now.width() > 0)
        runWidest(LineKernel(rule, boundary, now, next));
}

} // namespace ricercar
