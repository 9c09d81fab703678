#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// A distribution over options 0 .. size() - 1, from which one is drawn in constant time on average.
///
/// An option is the first whose cumulated weight exceeds the draw; a table of where to begin to look makes it quick.
/// Source: H.-C. Chen, Y. Asau, "On generating random variates from an empirical distribution", AIIE Transactions 1974.
class Wheel {
public:
    /// `weights`: at least one; negative ones count as 0, and if none is positive all are equal. O(n).
    void set(std::span<const double> weights);

    std::size_t size() const { return m_sums.size(); }
    /// Where the interval of an option begins.
    double begin(std::size_t option) const { return option > 0 ? m_sums[option - 1] / m_sums.back() : 0; }
    double probability(std::size_t option) const
    {
        return (m_sums[option] - (option > 0 ? m_sums[option - 1] : 0)) / m_sums.back();
    }
    /// The option whose interval `draw`, in [0, 1), falls into.
    std::uint32_t at(double draw) const
    {
        const double target = draw * m_sums.back();
        std::uint32_t option = m_starts[static_cast<std::size_t>(draw * m_buckets)];
        while (option > 0 && m_sums[option - 1] > target) // the table is as exact as its rounding
            --option;
        while (option < m_last && m_sums[option] <= target)
            ++option;
        return option;
    }

private:
    std::vector<double> m_sums; ///< cumulated weights, [n]
    std::vector<std::uint32_t> m_starts; ///< the option at draw = k / n, [n + 1]: rounding may reach n
    double m_buckets = 0; ///< n
    std::uint32_t m_last = 0; ///< the last option that has weight
};

} // namespace ricercar
