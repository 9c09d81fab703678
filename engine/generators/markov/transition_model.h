#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ricercar {

/// What may follow one context: a row of the transition matrix, only its non-empty cells, by symbol.
struct TransitionRow {
    std::span<const std::uint32_t> next; ///< symbols
    std::span<const double> weights; ///< a count, or a probability as written; same length as `next`
    std::uint32_t firstCell = 0; ///< of TransitionModel::positions

    bool empty() const { return next.empty(); }
    double total() const;
};

/// Transition tables of a sequence of symbols for every context length 0 .. order: a trie of counts.
///
/// The context (x1 .. xo) is the cell of x_o in the row of (x1 .. x_{o-1}); so the rows of one order are the cells of
/// the one below and no hashing is needed. Immutable and shared by all states of a run.
/// Source: C. E. Shannon, "A mathematical theory of communication", 1948, section 2.
class TransitionModel {
public:
    /// Learns from `symbols` (each below `alphabetSize`); `starts` are the first positions of sequences that must not
    /// be joined, the first being 0. O(order * (symbols + alphabet)).
    static TransitionModel learnt(std::span<const std::uint32_t> symbols, std::span<const std::uint32_t> starts,
        std::uint32_t alphabetSize, int order);

    /// A chain written by hand: `matrix` is [alphabetSize, alphabetSize] by rows, `initial` [alphabetSize].
    static TransitionModel written(std::span<const double> initial, std::span<const double> matrix);

    int order() const { return static_cast<int>(m_tables.size()) - 1; }
    std::uint32_t alphabetSize() const { return m_alphabetSize; }

    /// The row of a context of 0 .. order symbols, oldest first; empty if it never continues. O(context * log row).
    TransitionRow row(std::span<const std::uint32_t> context) const;
    /// Positions of the symbols that taught cell `index` of a row, ascending; empty for a written chain.
    std::span<const std::uint32_t> positions(int order, const TransitionRow& row, std::size_t index) const;
    /// Number of distinct contexts of this length that continue.
    std::uint32_t contextCount(int order) const;
    /// All contexts of this length that continue, oldest symbol first, in the order of their symbols; at most `limit`.
    std::vector<std::vector<std::uint32_t>> contexts(int order, std::size_t limit) const;

private:
    struct Table {
        std::vector<std::uint32_t> rowStart; ///< first cell of each row, one more at the end
        std::vector<std::uint32_t> next;
        std::vector<double> weights;
        std::vector<std::uint32_t> positionStart; ///< one more at the end; empty for a written chain
        std::vector<std::uint32_t> positions;
    };
    /// Cells of one order: `bySymbol` are all positions sorted by symbol, `rowOfPosition` the row each belongs to. Says
    /// in `cellOfPosition`, if given, which cell each position fell into. O(positions + rows).
    static Table cellsOf(std::span<const std::uint32_t> symbols, std::span<const std::uint32_t> bySymbol,
        std::span<const std::uint32_t> rowOfPosition, std::uint32_t rows, std::vector<std::uint32_t>* cellOfPosition);
    TransitionRow rowOf(int order, std::uint32_t rowIndex) const;
    std::vector<Table> m_tables; ///< by order
    std::uint32_t m_alphabetSize = 0;
};

} // namespace ricercar
