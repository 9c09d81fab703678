#pragma once

#include "engine/automata/lanes.h"
#include "engine/automata/plane_rule.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ricercar {

/// One generation of a two-state rule on the plane, many cells at a time; what stepLife() runs.
///
/// Longer than a header should be: the whole kernel is here, since each width of lanes compiles it with the
/// instructions of its own target, and every step of it must be inlined there to stay in registers.
///
/// Each lane's bit is a cell. The three cells of a row are added first (two bits), then three rows (four bits): a cell
/// and its neighbours, 0..9. Row sums are kept for three rows. The rule is a polynomial over {and, exclusive or} in
/// these four bits and the cell itself, the same work for every rule; B3/S23 has a shorter formula of its own. Rows are
/// copied beforehand with a cell beyond each edge, so that the loop over a row knows no edges.
class LifeKernel {
public:
    /// Preconditions: rule.states == 2; two grids of equal size, 1 cell or more.
    LifeKernel(const LifeRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next);

    /// All cells, W::count words at a time.
    template <class W> [[gnu::always_inline]] void run() const;

private:
    /// Bits of the sum of the three cells of a row.
    template <class W> struct RowSum {
        W one, two;
    };
    /// Bits of the sum of three rows, 0..9.
    template <class W> struct Sum {
        W one, two, four, eight;
    };
    template <class W> struct Conway {
        [[gnu::always_inline]] inline W next(const Sum<W>& sum, const W& cell) const
        {
            return (sum.one & sum.two & ~sum.four) | (cell & sum.four & ~(sum.one | sum.two));
        }
    };
    /// Coefficients of any rule: each 0 or all ones.
    template <class W> struct Polynomial {
        std::array<W, 8> birth; ///< by set of the bits one, two and four: what becomes of a cell that is off
        std::array<W, 8> change; ///< the same: what is added to that for a cell that is on
        W birthAt8; ///< added where the sum is 8 or 9
        W changeAt9; ///< added where the sum is 9

        template <class From> [[gnu::always_inline]] static inline Polynomial of(const Polynomial<From>& from)
        {
            Polynomial all{{}, {}, W::all(from.birthAt8.v[0]), W::all(from.changeAt9.v[0])};
            for (std::size_t i = 0; i < 8; ++i) {
                all.birth[i] = W::all(from.birth[i].v[0]);
                all.change[i] = W::all(from.change[i].v[0]);
            }
            return all;
        }
        [[gnu::always_inline]] static inline W value(const std::array<W, 8>& c, const Sum<W>& sum)
        {
            const W low = c[0] ^ (sum.one & c[1]) ^ (sum.two & (c[2] ^ (sum.one & c[3])));
            const W high = c[4] ^ (sum.one & c[5]) ^ (sum.two & (c[6] ^ (sum.one & c[7])));
            return low ^ (sum.four & high);
        }
        [[gnu::always_inline]] inline W next(const Sum<W>& sum, const W& cell) const
        {
            const W born = value(birth, sum) ^ (sum.eight & birthAt8);
            return born ^ (cell & (value(change, sum) ^ (sum.eight & sum.one & changeAt9)));
        }
    };
    using Rows = std::array<std::uint64_t*, 3>; ///< three rows that follow one another

    template <class W, class Rule> [[gnu::always_inline]] void runRule(const Rule& rule) const;
    template <class W> [[gnu::always_inline]] static inline RowSum<W> rowSum(const std::uint64_t* row);
    template <class W>
    [[gnu::always_inline]] static inline Sum<W> sum(const RowSum<W>& a, const RowSum<W>& b, const RowSum<W>& c);
    void copyRow(int y, std::uint64_t* padded) const;

    bool m_isConway;
    Polynomial<Lanes<1>> m_polynomial{};
    std::uint64_t m_inLastWord; ///< bits of a row's last word that are cells
    Boundary m_boundary;
    const BitGrid& m_now;
    BitGrid& m_next;
};

/// Adds each cell of some words and its two neighbours in the row.
template <class W> inline LifeKernel::RowSum<W> LifeKernel::rowSum(const std::uint64_t* row)
{
    const W here = W::load(row);
    const W left = here << 1 | W::load(row - 1) >> 63;
    const W right = here >> 1 | W::load(row + 1) << 63;
    const W outer = left ^ right;
    return {outer ^ here, (left & right) | (outer & here)};
}

/// Adds three rows.
template <class W> inline LifeKernel::Sum<W> LifeKernel::sum(const RowSum<W>& a, const RowSum<W>& b, const RowSum<W>& c)
{
    const W ones = a.one ^ b.one;
    const W carry = (a.one & b.one) | (ones & c.one);
    const W twos = a.two ^ b.two;
    const W two = twos ^ c.two;
    const W four = (a.two & b.two) | (twos & c.two);
    const W carryTwo = two & carry;
    return {ones ^ c.one, two ^ carry, four ^ carryTwo, four & carryTwo};
}

template <class W, class Rule> inline void LifeKernel::runRule(const Rule& rule) const
{
    constexpr std::size_t step = W::count;
    const auto words = static_cast<std::size_t>(m_now.wordsPerRow());
    const std::size_t whole = words / step * step;
    const std::size_t stride = whole + step + 8; // a word beyond each edge, rounded up to whole registers
    std::vector<std::uint64_t> memory(9 * stride);
    Rows rows{}, ones{}, twos{}; // cells, and the bits of their sums
    for (std::size_t i = 0; i < 3; ++i) {
        rows[i] = memory.data() + i * stride + 4;
        ones[i] = memory.data() + (3 + i) * stride;
        twos[i] = memory.data() + (6 + i) * stride;
    }

    const auto turn = [](Rows& ring) { ring = {ring[1], ring[2], ring[0]}; };
    const auto add = [&](std::size_t i) __attribute__((always_inline))
    {
        const RowSum<W> below = rowSum<W>(rows[1] + i);
        below.one.store(ones[2] + i);
        below.two.store(twos[2] + i);
        return below;
    };
    const auto next = [&](std::size_t i) __attribute__((always_inline))
    {
        const RowSum<W> above{W::load(ones[0] + i), W::load(twos[0] + i)};
        const RowSum<W> here{W::load(ones[1] + i), W::load(twos[1] + i)};
        return rule.next(sum(above, here, add(i)), W::load(rows[0] + i));
    };

    // In round y, rows[0] is row y, which is written, and rows[1] is row y + 1, which is added up. Row y + 2 is copied
    // now although it is added up in the next round: reading words just stored would wait for the stores.
    copyRow(-1, rows[1]);
    const int height = m_now.height();
    std::uint64_t* target = m_next.words().data();
    for (int y = -2; y < height; ++y) {
        if (y + 2 <= height)
            copyRow(y + 2, rows[2]);
        if (y < 0) {
            for (std::size_t i = 0; i < words; i += step)
                add(i);
        } else {
            for (std::size_t i = 0; i < whole; i += step)
                next(i).store(target + i);
            if (whole < words) {
                const W last = next(whole);
                std::memcpy(target + whole, &last.v, (words - whole) * sizeof(std::uint64_t));
            }
            target[words - 1] &= m_inLastWord;
            target += words;
        }
        turn(rows);
        turn(ones);
        turn(twos);
    }
}

template <class W> inline void LifeKernel::run() const
{
    if (m_isConway)
        runRule<W>(Conway<W>());
    else
        runRule<W>(Polynomial<W>::of(m_polynomial));
}

} // namespace ricercar
