#pragma once

#include "engine/automata/lanes.h"
#include "engine/automata/line_rule.h"

#include <array>

namespace ricercar {

/// One generation of a two-colour rule for a line, many cells at a time; what stepTwoColours() runs.
///
/// The truth table is turned into a polynomial over {and, exclusive or} (its algebraic normal form), which is evaluated
/// by Horner's scheme: 2 (2^cells - 1) operations for 64 cells of a lane, the same for every rule.
/// Source: I. I. Zhegalkin, "On the technique of calculating propositions in symbolic logic", Matematicheskii Sbornik
/// 34, 1927.
class LineKernel {
public:
    /// Preconditions: rule.colours == 2, rule.cells 2..7; two grids of height 1 and equal width, 1 or more.
    LineKernel(const LineRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next);

    /// All cells, W::count words at a time.
    template <class W> [[gnu::always_inline]] void run() const;

private:
    template <class W, int cells> [[gnu::always_inline]] void runCells() const;
    template <class W, int cells> struct Polynomial;
    template <int cells> void stepWord(const Polynomial<Lanes<1>, cells>& rule, std::size_t i) const;

    int m_cells;
    std::array<std::uint64_t, 128> m_coefficients; ///< by set of cells (bit 0: the rightmost), each 0 or all ones
    const std::uint64_t* m_now;
    std::uint64_t* m_next;
    std::size_t m_end; ///< index of the last word
    std::uint64_t m_inLast; ///< bits of the last word that are cells
    std::uint64_t m_before = 0; ///< the word before the first: its highest bits are cells beyond the edge
    std::uint64_t m_last = 0; ///< the last word, filled up with cells beyond the edge
    std::uint64_t m_after = 0; ///< the word after the last
};

/// The polynomial with its coefficients in registers, or as near as there is room.
template <class W, int cells> struct LineKernel::Polynomial {
    [[gnu::always_inline]] inline explicit Polynomial(const std::array<std::uint64_t, 128>& words)
    {
        for (std::size_t i = 0; i < coefficients.size(); ++i)
            coefficients[i] = W::all(words[i]);
    }

    /// Next states of the words `here` between their neighbours. The cell to the left is the next lower bit.
    [[gnu::always_inline]] inline W next(const W& left, const W& here, const W& right) const
    {
        std::array<W, static_cast<std::size_t>(cells)> inputs; // from the right
        for (int i = 0; i < cells; ++i) {
            const int offset = cells - 1 - cells / 2 - i;
            W& input = inputs[static_cast<std::size_t>(i)];
            if (offset == 0)
                input = here;
            else if (offset > 0)
                input = here >> offset | right << (64 - offset);
            else
                input = here << -offset | left >> (64 + offset);
        }
        return value<cells>(inputs.data(), 0);
    }

    /// The part in inputs 0 .. level - 1 whose coefficients begin at `first`.
    template <int level> [[gnu::always_inline]] inline W value(const W* inputs, std::size_t first) const
    {
        if constexpr (level == 0) {
            return coefficients[first];
        } else {
            constexpr std::size_t half = std::size_t{1} << (level - 1);
            return value<level - 1>(inputs, first) ^ (inputs[level - 1] & value<level - 1>(inputs, first + half));
        }
    }

    std::array<W, std::size_t{1} << cells> coefficients;
};

/// Any word, those at the edges too.
template <int cells> void LineKernel::stepWord(const Polynomial<Lanes<1>, cells>& rule, std::size_t i) const
{
    using One = Lanes<1>;
    const One left = One::all(i > 0 ? m_now[i - 1] : m_before);
    const One here = One::all(i < m_end ? m_now[i] : m_last);
    const One right = One::all(i + 1 < m_end ? m_now[i + 1] : i + 1 == m_end ? m_last : m_after);
    (rule.next(left, here, right) & One::all(i < m_end ? ~std::uint64_t{0} : m_inLast)).store(m_next + i);
}

template <class W, int cells> inline void LineKernel::runCells() const
{
    constexpr std::size_t step = W::count;
    const Polynomial<Lanes<1>, cells> ofWord(m_coefficients);
    std::size_t i = 0;
    stepWord(ofWord, i++);
    if (i + step < m_end) {
        const Polynomial<W, cells> rule(m_coefficients);
        for (; i + step < m_end; i += step)
            rule.next(W::load(m_now + i - 1), W::load(m_now + i), W::load(m_now + i + 1)).store(m_next + i);
        if (i + 1 < m_end) { // some words once more, but at once
            i = m_end - 1 - step;
            rule.next(W::load(m_now + i - 1), W::load(m_now + i), W::load(m_now + i + 1)).store(m_next + i);
            i += step;
        }
    }
    for (; i <= m_end; ++i)
        stepWord(ofWord, i);
}

template <class W> inline void LineKernel::run() const
{
    switch (m_cells) {
    case 2:
        return runCells<W, 2>();
    case 3:
        return runCells<W, 3>();
    case 4:
        return runCells<W, 4>();
    case 5:
        return runCells<W, 5>();
    case 6:
        return runCells<W, 6>();
    default:
        return runCells<W, 7>();
    }
}

} // namespace ricercar
