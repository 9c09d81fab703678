#pragma once

#include "engine/evolution/mutation_operator.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// The set of chromosomes of a generation, to find those that are there twice. It refers to them. [worker]
class TwinFinder {
public:
    /// Empties it. Chromosomes are numbered through `genes`, [·, length], and then `others`, [·, length].
    void begin(std::span<const Gene> genes, std::span<const Gene> others, std::size_t length);
    /// True if a chromosome like number `index` is in it already; otherwise puts that in. O(length) on average.
    bool isTwin(std::uint32_t index);

private:
    std::span<const Gene> chromosome(std::uint32_t index) const
    {
        const std::size_t at = index * m_length;
        return at < m_genes.size() ? m_genes.subspan(at, m_length) : m_others.subspan(at - m_genes.size(), m_length);
    }

    std::span<const Gene> m_genes;
    std::span<const Gene> m_others;
    std::size_t m_length = 0;
    std::vector<std::uint32_t> m_slots; ///< index + 1, 0: free; open addressing, at most half full
};

} // namespace ricercar
