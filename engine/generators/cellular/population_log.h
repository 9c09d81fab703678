#pragma once

#include "engine/base/append_log.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Living cells by generation, for a few parts (rows of a grid, fields); copies are cheap and share their past.
class PopulationLog {
public:
    /// `parts` counts, 1 or more, are told of each generation.
    explicit PopulationLog(std::size_t parts)
        : m_parts(parts)
    {
    }

    std::uint32_t generations() const { return static_cast<std::uint32_t>(m_counts.size() / m_parts); }

    /// The next generation, the first call is of generation 0. `counts`: [parts].
    void append(std::span<const std::uint32_t> counts)
    {
        for (const std::uint32_t count : counts)
            m_counts.append(count);
    }
    /// The last generation was changed by hand.
    void replaceLast(std::span<const std::uint32_t> counts)
    {
        m_counts.truncate(m_counts.size() - m_parts);
        append(counts);
    }

    /// Sum of the parts [first, first + count) by generation; O(generations * count).
    std::vector<std::uint32_t> sum(std::size_t first, std::size_t count) const
    {
        std::vector<std::uint32_t> sums(generations(), 0);
        for (std::size_t g = 0; g < sums.size(); ++g) {
            for (std::size_t part = first; part < first + count; ++part)
                sums[g] += m_counts[g * m_parts + part];
        }
        return sums;
    }

    /// A part's count in the last generation.
    std::uint32_t last(std::size_t part) const { return m_counts[m_counts.size() - m_parts + part]; }

    /// Sum of a part over the last `generations` generations, or over all if there are fewer.
    std::uint32_t recent(std::size_t part, std::uint32_t generations) const
    {
        std::uint32_t sum = 0;
        const std::size_t all = m_counts.size() / m_parts;
        for (std::size_t g = all - std::min<std::size_t>(generations, all); g < all; ++g)
            sum += m_counts[g * m_parts + part];
        return sum;
    }

    /// Bytes a copy owns for itself: its list of chunks and the last one of them.
    std::size_t ownBytes() const
    {
        return m_counts.size() / chunk * sizeof(std::shared_ptr<void>) + chunk * sizeof(std::uint32_t);
    }

private:
    static constexpr std::size_t chunk = 1024;

    std::size_t m_parts;
    AppendLog<std::uint32_t, chunk> m_counts;
};

} // namespace ricercar
