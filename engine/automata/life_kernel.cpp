#include "engine/automata/life_kernel.h"

#include <cassert>

namespace ricercar {

namespace {

std::uint64_t allIf(bool on)
{
    return on ? ~std::uint64_t{0} : 0;
}

Lanes<1> wordIf(bool on)
{
    return Lanes<1>::all(allIf(on));
}

bool has(std::uint16_t counts, int count)
{
    return (counts >> count & 1) != 0;
}

/// From values by set of inputs to the polynomial's coefficients: each is the sum (modulo 2) over all subsets.
void toPolynomial(std::array<Lanes<1>, 8>& values)
{
    for (std::size_t bit = 1; bit < 8; bit *= 2) {
        for (std::size_t i = 0; i < 8; ++i) {
            if (i & bit)
                values[i] = values[i] ^ values[i ^ bit];
        }
    }
}

} // namespace

LifeKernel::LifeKernel(const LifeRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next)
    : m_isConway(rule == LifeRule{})
    , m_inLastWord(~std::uint64_t{0} >> ((64 - now.width() % 64) % 64))
    , m_boundary(boundary)
    , m_now(now)
    , m_next(next)
{
    assert(rule.states == 2 && &now != &next);
    assert(now.width() == next.width() && now.height() == next.height());

    // A cell that is off has sums 0..8, one that is on 1..9. Sums 8 and 9 look like 0 and 1 to the three lower bits.
    const auto born = [&](int sum) { return has(rule.birth, sum); };
    const auto stays = [&](int sum) { return has(rule.survival, sum - 1); };
    for (std::size_t i = 0; i < 8; ++i) {
        const int sum = static_cast<int>(i);
        const int onlyOfCellsOn = sum == 0 ? 8 : sum;
        m_polynomial.birth[i] = wordIf(born(sum));
        m_polynomial.change[i] = wordIf(born(onlyOfCellsOn) != stays(onlyOfCellsOn));
    }
    m_polynomial.birthAt8 = wordIf(born(8) != born(0));
    m_polynomial.changeAt9 = wordIf((stays(9) != stays(1)) != (born(8) != born(0)));
    toPolynomial(m_polynomial.birth);
    toPolynomial(m_polynomial.change);
}

/// Row `y`, -1 and height() too, with one cell beyond each end: the highest bit before it and the bit after its last.
void LifeKernel::copyRow(int y, std::uint64_t* padded) const
{
    const auto words = static_cast<std::size_t>(m_now.wordsPerRow());
    const int height = m_now.height();
    if (m_boundary != Boundary::Wrap && (y < 0 || y >= height)) {
        std::fill(padded - 1, padded + words + 1, allIf(m_boundary == Boundary::On));
        return;
    }
    const int source = y < 0 ? height - 1 : y == height ? 0 : y;
    const std::uint64_t* row = m_now.words().data() + static_cast<std::size_t>(source) * words;
    std::copy_n(row, words, padded);
    padded[words] = 0;
    const auto last = static_cast<std::size_t>(m_now.width() - 1);
    const bool isWrapped = m_boundary == Boundary::Wrap;
    const std::uint64_t left = isWrapped ? row[last / 64] >> (last % 64) & 1 : m_boundary == Boundary::On;
    const std::uint64_t right = isWrapped ? row[0] & 1 : m_boundary == Boundary::On;
    padded[-1] = left << 63;
    padded[(last + 1) / 64] |= right << ((last + 1) % 64);
}

void stepLife(const LifeRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next)
{
    if (now.width() > 0 && now.height() > 0)
        runWidest(LifeKernel(rule, boundary, now, next));
}

} // namespace ricercar
