#pragma once

#include "engine/base/append_log.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace ricercar {

/// Living cells by generation, for one or more fields and a few parts of each (its rows); copies are cheap and share
/// their past.
class PopulationLog {
public:
    /// `parts` counts, 1 or more, are told of each generation: as many of each of the `fields`, one field after the
    /// other.
    explicit PopulationLog(std::size_t parts, std::size_t fields = 1)
        : m_parts(parts)
        , m_fields(fields)
    {
    }

    std::uint32_t generations() const { return static_cast<std::uint32_t>(m_counts.size() / m_parts); }

    /// The next generation, the first call is of generation 0. `counts`: [parts].
    void append(std::span<const std::uint32_t> counts)
    {
        for (const std::uint32_t count : counts)
            m_counts.append(count);
        if (!keepsTotals())
            return;
        const std::size_t each = m_parts / m_fields;
        for (std::size_t field = 0; field < m_fields; ++field) {
            const auto own = counts.subspan(field * each, each);
            m_totals.append(std::accumulate(own.begin(), own.end(), std::uint32_t{0}));
        }
    }
    /// The last generation was changed by hand.
    void replaceLast(std::span<const std::uint32_t> counts)
    {
        m_counts.truncate(m_counts.size() - m_parts);
        if (keepsTotals())
            m_totals.truncate(m_totals.size() - m_fields);
        append(counts);
    }

    /// A field's count by generation; O(generations).
    std::vector<std::uint32_t> total(std::size_t field) const { return column(totals(), field, m_fields); }
    /// In the last generation; O(1).
    std::uint32_t totalNow(std::size_t field) const { return totals()[totals().size() - m_fields + field]; }
    /// A part's count by generation; O(generations).
    std::vector<std::uint32_t> part(std::size_t part) const { return column(m_counts, part, m_parts); }
    /// In the last generation; O(1).
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

    /// Bytes a copy owns for itself: its lists of chunks and the last one of each.
    std::size_t ownBytes() const
    {
        return (m_counts.size() + m_totals.size()) / chunk * sizeof(std::shared_ptr<void>)
            + (keepsTotals() ? 2 : 1) * chunk * sizeof(std::uint32_t);
    }

private:
    static constexpr std::size_t chunk = 1024;
    using Counts = AppendLog<std::uint32_t, chunk>;

    bool keepsTotals() const { return m_parts > m_fields; }
    const Counts& totals() const { return keepsTotals() ? m_totals : m_counts; }
    static std::vector<std::uint32_t> column(const Counts& counts, std::size_t at, std::size_t columns)
    {
        std::vector<std::uint32_t> result;
        result.reserve(counts.size() / columns);
        for (; at < counts.size(); at += columns)
            result.push_back(counts[at]);
        return result;
    }

    std::size_t m_parts;
    std::size_t m_fields;
    Counts m_counts;
    Counts m_totals; ///< sums of each field; empty where a field has one part
};

} // namespace ricercar
