#pragma once

#include "engine/automata/lanes.h"
#include "engine/automata/plane_rule.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ricercar {

/// One generation of a two-state rule on the plane, many cells at a time; what stepLife() runs.
///
/// Each lane's bit is a cell. The three cells of a row are added first (two bits), then three rows (four bits): a cell
/// and its neighbours, 0..9. Row sums are used three times. The rule is a polynomial over {and, exclusive or} in these
/// four bits and the cell itself, the same work for every rule; B3/S23 has a shorter formula of its own.
/// Rows are copied beforehand with a cell beyond each edge, so that the loop knows no edges.
class LifeKernel {
public:
    /// Preconditions: rule.states == 2; two grids of equal size, 1 cell or more.
    LifeKernel(const LifeRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next);

    /// All cells, W::count words at a time.
    template <class W> [[gnu::always_inline]] void run() const;

private:
    /// Bits of a sum 0..9 of a cell and its neighbours.
    template <class W> struct Sum {
        W one, two, four, eight;
    };
    /// Coefficients of a polynomial in the bits one, two and four, by set of them; each 0 or all ones.
    using Coefficients = std::array<std::uint64_t, 8>;

    template <class W> struct RowSum {
        W one, two;
    };
    using Ring = std::array<std::uint64_t*, 3>;

    template <class W, bool isConway> [[gnu::always_inline]] void runRule() const;
    template <class W> [[gnu::always_inline]] RowSum<W> rowSum(const std::uint64_t* row) const;
    template <class W>
    [[gnu::always_inline]] Sum<W> sum(const RowSum<W>& a, const RowSum<W>& b, const RowSum<W>& c) const;
    template <class W> [[gnu::always_inline]] W conway(const Sum<W>& sum, const W& cell) const;
    template <class W> [[gnu::always_inline]] W anyRule(const Sum<W>& sum, const W& cell) const;
    template <class W> [[gnu::always_inline]] W polynomial(const Coefficients& c, const Sum<W>& sum) const;
    void copyRow(int y, std::uint64_t* padded) const;

    bool m_isConway;
    Coefficients m_birth{}; ///< next state of a cell that is off
    Coefficients m_change{}; ///< what a cell that is on adds to that
    std::uint64_t m_birthAt8 = 0; ///< added where the sum is 8 or 9
    std::uint64_t m_changeAt9 = 0; ///< added where the sum is 9
    std::uint64_t m_inLastWord; ///< bits of a row's last word that are cells
    Boundary m_boundary;
    const BitGrid& m_now;
    BitGrid& m_next;
};

template <class W> inline W LifeKernel::polynomial(const Coefficients& c, const Sum<W>& sum) const
{
    W part[4];
    for (std::size_t i = 0; i < 4; ++i)
        part[i] = W::all(c[2 * i]) ^ (sum.one & W::all(c[2 * i + 1]));
    return part[0] ^ (sum.two & part[1]) ^ (sum.four & (part[2] ^ (sum.two & part[3])));
}

template <class W> inline W LifeKernel::conway(const Sum<W>& sum, const W& cell) const
{
    return (sum.one & sum.two & ~sum.four) | (cell & sum.four & ~(sum.one | sum.two));
}

template <class W> inline W LifeKernel::anyRule(const Sum<W>& sum, const W& cell) const
{
    const W birth = polynomial(m_birth, sum) ^ (sum.eight & W::all(m_birthAt8));
    const W change = polynomial(m_change, sum) ^ (sum.eight & sum.one & W::all(m_changeAt9));
    return birth ^ (cell & change);
}

/// Adds each cell of some words and its two neighbours in the row.
template <class W> inline LifeKernel::RowSum<W> LifeKernel::rowSum(const std::uint64_t* row) const
{
    const W here = W::load(row);
    const W left = here << 1 | W::load(row - 1) >> 63;
    const W right = here >> 1 | W::load(row + 1) << 63;
    const W outer = left ^ right;
    return {outer ^ here, (left & right) | (outer & here)};
}

/// Adds the sums of three rows.
template <class W>
inline LifeKernel::Sum<W> LifeKernel::sum(const RowSum<W>& a, const RowSum<W>& b, const RowSum<W>& c) const
{
    const W ones = a.one ^ b.one;
    const W carry = (a.one & b.one) | (ones & c.one);
    const W twos = a.two ^ b.two;
    const W two = twos ^ c.two;
    const W four = (a.two & b.two) | (twos & c.two);
    const W carryTwo = two & carry;
    return {ones ^ c.one, two ^ carry, four ^ carryTwo, four & carryTwo};
}

template <class W, bool isConway> inline void LifeKernel::runRule() const
{
    constexpr std::size_t step = W::count;
    const auto words = static_cast<std::size_t>(m_now.wordsPerRow());
    const std::size_t end = (words + step - 1) / step * step;
    const std::size_t stride = end + 8; // a word beyond each edge, rounded up to whole registers
    std::vector<std::uint64_t> memory(9 * stride);
    Ring rows{}, ones{}, twos{}; // three rows each: cells, and the bits of their sums
    for (std::size_t i = 0; i < 3; ++i) {
        rows[i] = memory.data() + i * stride + 4;
        ones[i] = memory.data() + (3 + i) * stride;
        twos[i] = memory.data() + (6 + i) * stride;
    }
    const auto turn = [](Ring& ring) { std::rotate(ring.begin(), ring.begin() + 1, ring.end()); };

    // In round y, rows[0] is row y, which is written, and rows[1] is row y + 1, which is added up. Row y + 2 is copied
    // now although it is added up in the next round: reading words just stored would wait for the stores.
    copyRow(-1, rows[1]);
    const int height = m_now.height();
    for (int y = -2; y < height; ++y) {
        if (y + 2 <= height)
            copyRow(y + 2, rows[2]);
        std::uint64_t* target = y < 0 ? nullptr : m_next.words().data() + static_cast<std::size_t>(y) * words;
        for (std::size_t i = 0; i < end; i += step) {
            const RowSum<W> below = rowSum<W>(rows[1] + i);
            below.one.store(ones[2] + i);
            below.two.store(twos[2] + i);
            if (!target)
                continue;
            const Sum<W> all = sum<W>(
                {W::load(ones[0] + i), W::load(twos[0] + i)}, {W::load(ones[1] + i), W::load(twos[1] + i)}, below);
            const W cell = W::load(rows[0] + i);
            const W next = isConway ? conway(all, cell) : anyRule(all, cell);
            if (i + step <= words)
                next.store(target + i);
            else
                std::memcpy(target + i, &next.v, (words - i) * sizeof(std::uint64_t));
        }
        if (target)
            target[words - 1] &= m_inLastWord;
        turn(rows);
        turn(ones);
        turn(twos);
    }
}

template <class W> inline void LifeKernel::run() const
{
    if (m_isConway)
        runRule<W, true>();
    else
        runRule<W, false>();
}

} // namespace ricercar
