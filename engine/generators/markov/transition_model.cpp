#include "engine/generators/markov/transition_model.h"

#include <algorithm>
#include <numeric>

namespace ricercar {

double TransitionRow::total() const
{
    return std::accumulate(weights.begin(), weights.end(), 0.0);
}

TransitionModel::Table TransitionModel::cellsOf(std::span<const std::uint32_t> symbols,
    std::span<const std::uint32_t> bySymbol, std::span<const std::uint32_t> rowOfPosition, std::uint32_t rows,
    std::vector<std::uint32_t>* cellOfPosition)
{
    constexpr auto noRow = ~std::uint32_t{0};
    Table table;
    table.rowStart.assign(rows + 1, 0);
    for (const std::uint32_t row : rowOfPosition) {
        if (row != noRow)
            ++table.rowStart[row + 1];
    }
    std::partial_sum(table.rowStart.begin(), table.rowStart.end(), table.rowStart.begin());
    table.positions.resize(table.rowStart.back());
    std::vector<std::uint32_t> place(table.rowStart.begin(), table.rowStart.end() - 1);
    for (const std::uint32_t position : bySymbol) {
        if (const std::uint32_t row = rowOfPosition[position]; row != noRow)
            table.positions[place[row]++] = position;
    }
    if (cellOfPosition)
        std::fill(cellOfPosition->begin(), cellOfPosition->end(), noRow);
    for (std::uint32_t row = 0; row < rows; ++row) {
        std::uint32_t at = table.rowStart[row];
        const std::uint32_t last = table.rowStart[row + 1];
        table.rowStart[row] = static_cast<std::uint32_t>(table.next.size());
        while (at < last) {
            const std::uint32_t symbol = symbols[table.positions[at]];
            const auto cell = static_cast<std::uint32_t>(table.next.size());
            const std::uint32_t first = at;
            for (; at < last && symbols[table.positions[at]] == symbol; ++at) {
                if (cellOfPosition)
                    (*cellOfPosition)[table.positions[at]] = cell;
            }
            table.next.push_back(symbol);
            table.positionStart.push_back(first);
            table.weights.push_back(at - first);
        }
    }
    table.rowStart.back() = static_cast<std::uint32_t>(table.next.size());
    table.positionStart.push_back(static_cast<std::uint32_t>(table.positions.size()));
    return table;
}

TransitionModel TransitionModel::learnt(std::span<const std::uint32_t> symbols, std::span<const std::uint32_t> starts,
    std::uint32_t alphabetSize, int order)
{
    TransitionModel model;
    model.m_alphabetSize = alphabetSize;
    const auto count = static_cast<std::uint32_t>(symbols.size());

    // Order 0: one row with a cell for every symbol, so that the rows of order 1 are numbered by symbol.
    Table unigram;
    unigram.rowStart = {0, alphabetSize};
    unigram.positionStart.assign(alphabetSize + 1, 0);
    for (const std::uint32_t symbol : symbols)
        ++unigram.positionStart[symbol + 1];
    std::partial_sum(unigram.positionStart.begin(), unigram.positionStart.end(), unigram.positionStart.begin());
    unigram.positions.resize(count);
    std::vector<std::uint32_t> place(unigram.positionStart.begin(), unigram.positionStart.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i)
        unigram.positions[place[symbols[i]]++] = i;
    for (std::uint32_t symbol = 0; symbol < alphabetSize; ++symbol) {
        unigram.next.push_back(symbol);
        unigram.weights.push_back(unigram.positionStart[symbol + 1] - unigram.positionStart[symbol]);
    }
    // Positions sorted by symbol, stable: sorting them by row as well gives every higher order its cells.
    const std::vector<std::uint32_t> bySymbol = unigram.positions;
    model.m_tables.push_back(std::move(unigram));

    constexpr auto noRow = ~std::uint32_t{0};
    // Row of the context before each position; noRow: too short.
    std::vector<std::uint32_t> rowOfPosition(order > 0 ? count : 0, noRow);
    std::vector<std::uint32_t> cellOfPosition(symbols.begin(), order > 0 ? symbols.end() : symbols.begin());
    for (int o = 1; o <= order; ++o) {
        // The row of position i is the cell of position i-1 in the order below.
        const auto rows = static_cast<std::uint32_t>(model.m_tables.back().next.size());
        for (std::uint32_t i = 1; i < count; ++i)
            rowOfPosition[i] = cellOfPosition[i - 1]; // noRow stays noRow
        for (const std::uint32_t start : starts) {
            if (start < count)
                rowOfPosition[start] = noRow;
        }
        model.m_tables.push_back(
            cellsOf(symbols, bySymbol, rowOfPosition, rows, o < order ? &cellOfPosition : nullptr));
    }
    return model;
}

TransitionModel TransitionModel::written(std::span<const double> initial, std::span<const double> matrix)
{
    TransitionModel model;
    const auto size = static_cast<std::uint32_t>(initial.size());
    model.m_alphabetSize = size;
    Table unigram;
    unigram.rowStart = {0, size};
    Table rows;
    rows.rowStart.push_back(0);
    for (std::uint32_t i = 0; i < size; ++i) {
        unigram.next.push_back(i);
        unigram.weights.push_back(initial[i]);
        for (std::uint32_t j = 0; j < size; ++j) {
            const double weight = matrix[std::size_t{i} * size + j];
            if (weight > 0) {
                rows.next.push_back(j);
                rows.weights.push_back(weight);
            }
        }
        rows.rowStart.push_back(static_cast<std::uint32_t>(rows.next.size()));
    }
    model.m_tables = {std::move(unigram), std::move(rows)};
    return model;
}

TransitionRow TransitionModel::rowOf(int order, std::uint32_t rowIndex) const
{
    const Table& table = m_tables[static_cast<std::size_t>(order)];
    const std::uint32_t first = table.rowStart[rowIndex];
    const std::uint32_t count = table.rowStart[rowIndex + 1] - first;
    return {std::span(table.next).subspan(first, count), std::span(table.weights).subspan(first, count), first};
}

TransitionRow TransitionModel::row(std::span<const std::uint32_t> context) const
{
    if (context.empty())
        return rowOf(0, 0);
    std::uint32_t rowIndex = context[0];
    for (std::size_t o = 1; o < context.size(); ++o) {
        const TransitionRow here = rowOf(static_cast<int>(o), rowIndex);
        const auto found = std::lower_bound(here.next.begin(), here.next.end(), context[o]);
        if (found == here.next.end() || *found != context[o])
            return {};
        rowIndex = here.firstCell + static_cast<std::uint32_t>(found - here.next.begin());
    }
    return rowOf(static_cast<int>(context.size()), rowIndex);
}

std::span<const std::uint32_t> TransitionModel::positions(int order, const TransitionRow& row, std::size_t index) const
{
    const Table& table = m_tables[static_cast<std::size_t>(order)];
    if (table.positionStart.empty())
        return {};
    const std::size_t cell = row.firstCell + index;
    return std::span(table.positions)
        .subspan(table.positionStart[cell], table.positionStart[cell + 1] - table.positionStart[cell]);
}

std::uint32_t TransitionModel::contextCount(int order) const
{
    const Table& table = m_tables[static_cast<std::size_t>(order)];
    std::uint32_t count = 0;
    for (std::size_t row = 0; row + 1 < table.rowStart.size(); ++row)
        count += table.rowStart[row + 1] > table.rowStart[row] ? 1u : 0u;
    return count;
}

std::vector<std::vector<std::uint32_t>> TransitionModel::contexts(int order, std::size_t limit) const
{
    std::vector<std::vector<std::uint32_t>> found;
    std::vector<std::uint32_t> context;
    const auto visit = [&](const auto& self, std::uint32_t rowIndex) -> void {
        if (found.size() >= limit)
            return;
        const TransitionRow here = rowOf(static_cast<int>(context.size()), rowIndex);
        if (static_cast<int>(context.size()) == order) {
            if (!here.empty())
                found.push_back(context);
            return;
        }
        for (std::size_t i = 0; i < here.next.size(); ++i) {
            context.push_back(here.next[i]);
            self(self, here.firstCell + static_cast<std::uint32_t>(i));
            context.pop_back();
        }
    };
    visit(visit, 0);
    return found;
}

} // namespace ricercar
