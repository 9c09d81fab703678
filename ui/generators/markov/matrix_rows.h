#pragma once

#include "ui/generators/markov/markov_moment.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace ricercar::ui {

/// The rows a matrix shows: "start" on top, then the contexts, in the order of their symbols.
///
/// Order 1 lists every state, higher orders the contexts that occur in the source (at most `limit`). [gui]
class MatrixRows {
public:
    static constexpr std::size_t limit = 65'536;

    MatrixRows() = default;
    /// O(rows * order).
    explicit MatrixRows(const MarkovMoment& moment);

    /// Rows below "start".
    std::size_t count() const { return m_order == 0 ? 0 : m_symbols.size() / m_order; }
    std::span<const std::uint32_t> context(std::size_t row) const
    {
        return std::span(m_symbols).subspan(row * m_order, m_order);
    }
    /// Row of a context; nothing for a shorter or unknown one. O(log rows * order).
    std::optional<std::size_t> find(std::span<const std::uint32_t> context) const;
    /// Greatest count of any cell when all is learnt, at least 4 so that single counts stay calm: the
    /// scale of heat while counting.
    double greatestCount() const { return m_greatestCount; }

private:
    std::size_t m_order = 0;
    std::vector<std::uint32_t> m_symbols; ///< [rows, order]
    double m_greatestCount = 4;
};

} // namespace ricercar::ui
