#include "ui/generators/markov/matrix_rows.h"

#include <algorithm>

namespace ricercar::ui {

MatrixRows::MatrixRows(const MarkovMoment& moment)
{
    const TransitionModel& model = moment.model();
    m_order = static_cast<std::size_t>(moment.order());
    const auto states = static_cast<std::uint32_t>(moment.symbols().alphabet.size());
    if (m_order == 1) {
        for (std::uint32_t symbol = 0; symbol < states; ++symbol)
            m_symbols.push_back(symbol);
    } else if (m_order > 1) {
        const auto contexts = model.contexts(moment.order(), limit);
        m_symbols.reserve(contexts.size() * m_order);
        for (const auto& context : contexts)
            m_symbols.insert(m_symbols.end(), context.begin(), context.end());
    }
    const auto raise = [this](const TransitionRow& row) {
        for (const double weight : row.weights)
            m_greatestCount = std::max(m_greatestCount, weight);
    };
    if (m_order == 0)
        raise(model.row({}));
    for (std::size_t row = 0; row < count(); ++row)
        raise(model.row(context(row)));
}

std::optional<std::size_t> MatrixRows::find(std::span<const std::uint32_t> wanted) const
{
    if (m_order == 0 || wanted.size() != m_order)
        return std::nullopt;
    std::size_t low = 0;
    std::size_t high = count();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        const auto here = context(middle);
        if (std::lexicographical_compare(here.begin(), here.end(), wanted.begin(), wanted.end()))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count() || !std::ranges::equal(context(low), wanted))
        return std::nullopt;
    return low;
}

} // namespace ricercar::ui
