#include "engine/generators/markov/markov.h"
#include "engine/generators/markov/markov_shared.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <numeric>

namespace ricercar {

namespace {

std::string trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

std::string countText(double count)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.6g", count);
    return buffer;
}

Error editSyntax(const std::string& edit)
{
    return usageError("'" + edit + "' is not a change of the matrix", {},
        "write 'set C5 -> G5 = 0.7', 'normalise C5' or 'restore C5'");
}

} // namespace

const MarkovChain::Params& MarkovChain::params() const
{
    return m_shared->params;
}

const SourceLine& MarkovChain::source() const
{
    return m_shared->line;
}

bool MarkovChain::isWritten() const
{
    return m_shared->written;
}

std::size_t MarkovChain::chainCount() const
{
    return m_shared->chains.size();
}

const MarkovChain::Chain& MarkovChain::chain(std::size_t index) const
{
    return m_shared->chains[index];
}

std::uint32_t MarkovChain::windowCount() const
{
    return static_cast<std::uint32_t>(m_shared->windowEnds.size());
}

std::uint32_t MarkovChain::windowEnd(std::uint32_t window) const
{
    return m_shared->windowEnds[window];
}

std::uint32_t MarkovChain::positionLimit() const
{
    if (m_normalised || isWritten() || m_windowsSeen == windowCount())
        return std::numeric_limits<std::uint32_t>::max();
    return m_windowsSeen == 0 ? 0 : windowEnd(m_windowsSeen - 1) + 1;
}

const std::vector<double>* MarkovChain::handRow(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    if (!m_handRows)
        return nullptr;
    const auto& rows = (*m_handRows)[chainIndex];
    const auto found = rows.find(ContextKey(context.begin(), context.end()));
    return found == rows.end() ? nullptr : &found->second;
}

MarkovChain::Row MarkovChain::weightedRow(std::size_t chainIndex, const Move& move, std::vector<double>& scratch) const
{
    const std::span<const std::uint32_t> context = move.contextSymbols();
    if (const std::vector<double>* byHand = handRow(chainIndex, context))
        return {{}, *byHand};
    if (context.empty()) {
        const Shared::Distribution& all =
            move.fromInitial ? m_shared->initials[chainIndex] : m_shared->unigrams[chainIndex];
        return {all.symbols, all.weights};
    }
    const TransitionRow row = chain(chainIndex).model.row(context);
    const double smoothing = m_shared->params.smoothing;
    if (smoothing <= 0)
        return {row.next, row.weights};
    scratch.assign(chain(chainIndex).stream.alphabet.size(), smoothing);
    for (std::size_t i = 0; i < row.next.size(); ++i)
        scratch[row.next[i]] += row.weights[i];
    return {{}, scratch};
}

std::vector<MarkovChain::Cell> MarkovChain::row(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    std::vector<Cell> cells;
    if (context.empty() && !handRow(chainIndex, context))
        return initial(chainIndex);
    const std::uint32_t limit = positionLimit();
    if (limit == std::numeric_limits<std::uint32_t>::max()) {
        Move move;
        move.contextLength = static_cast<std::uint8_t>(std::min(context.size(), maxOrder));
        std::copy_n(context.begin(), move.contextLength, move.context.begin());
        std::vector<double> scratch;
        const Row weighted = weightedRow(chainIndex, move, scratch);
        for (std::size_t i = 0; i < weighted.weights.size(); ++i) {
            if (weighted.weights[i] > 0)
                cells.push_back({weighted.symbol(i), weighted.weights[i], 0});
        }
    } else {
        const TransitionModel& model = chain(chainIndex).model;
        const TransitionRow whole = model.row(context);
        for (std::size_t i = 0; i < whole.next.size(); ++i) {
            const auto taught = model.positions(static_cast<int>(context.size()), whole, i);
            const auto seen = std::lower_bound(taught.begin(), taught.end(), limit) - taught.begin();
            if (seen > 0)
                cells.push_back({whole.next[i], static_cast<double>(seen), 0});
        }
    }
    double sum = 0;
    for (const Cell& cell : cells)
        sum += cell.weight;
    for (Cell& cell : cells)
        cell.probability = cell.weight / sum;
    return cells;
}

std::vector<MarkovChain::Cell> MarkovChain::initial(std::size_t chainIndex) const
{
    std::vector<Cell> cells;
    if (const std::vector<double>* byHand = handRow(chainIndex, {})) {
        for (std::size_t i = 0; i < byHand->size(); ++i) {
            if ((*byHand)[i] > 0)
                cells.push_back({static_cast<std::uint32_t>(i), (*byHand)[i], 0});
        }
    } else {
        const Shared::Distribution& all =
            m_shared->order == 0 ? m_shared->unigrams[chainIndex] : m_shared->initials[chainIndex];
        const std::uint32_t limit = positionLimit();
        for (std::size_t i = 0; i < all.symbols.size(); ++i) {
            double weight = all.weights[i];
            if (limit != std::numeric_limits<std::uint32_t>::max()) {
                const auto& taught = all.positions[i];
                weight = static_cast<double>(std::lower_bound(taught.begin(), taught.end(), limit) - taught.begin());
            }
            if (weight > 0)
                cells.push_back({all.symbols[i], weight, 0});
        }
    }
    double sum = 0;
    for (const Cell& cell : cells)
        sum += cell.weight;
    for (Cell& cell : cells)
        cell.probability = cell.weight / sum;
    return cells;
}

double MarkovChain::rowSum(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    double sum = 0;
    for (const Cell& cell : row(chainIndex, context))
        sum += cell.weight;
    return sum;
}

bool MarkovChain::isEdited(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    return handRow(chainIndex, context) != nullptr;
}

std::string MarkovChain::contextLabel(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    std::string label;
    for (const std::uint32_t symbol : context)
        label += (label.empty() ? "" : " ") + chain(chainIndex).stream.alphabet[symbol].label;
    return label.empty() ? "start" : label;
}

void MarkovChain::explainDraw(
    ExplainedDecision& decision, std::size_t chainIndex, const Move& move, const Row& row) const
{
    const Chain& current = chain(chainIndex);
    const std::span<const std::uint32_t> context = move.contextSymbols();
    const std::string label = contextLabel(chainIndex, context);
    const std::string& what = current.stream.name;
    const bool byHand = handRow(chainIndex, context) != nullptr;
    const double total = std::accumulate(row.weights.begin(), row.weights.end(), 0.0);
    decision.context = label;
    decision.question = context.empty()
        ? (move.fromInitial ? "Which " + what + " begins?" : "Which " + what + " comes next?")
        : "Which " + what + " follows " + label + "?";
    const std::string place = context.empty() ? std::string(move.fromInitial ? "The beginning" : "Any " + what) : label;
    if (byHand)
        decision.remark = "This row was set by hand.";
    else if (isWritten())
        decision.remark = std::fabs(total - 1) > 1e-9 && !context.empty()
            ? "The row as written sums to " + countText(total) + ", not to 1; the draw goes by shares of that sum."
            : "Probabilities as written.";
    else if (context.empty())
        decision.remark = "Drawn from " + countText(total)
            + (move.fromInitial && params().initial == InitialDistribution::PhraseBeginnings
                    ? " phrase beginnings of the source."
                    : " notes and rests of the source.");
    else if (params().smoothing > 0)
        decision.remark =
            "Counts of the source after " + place + ", each raised by " + countText(params().smoothing) + ".";
    else
        decision.remark =
            "In the source " + place + " was followed " + (total == 1 ? "once." : countText(total) + " times.");
    if (move.afterDeadEnd) {
        const History& history = m_history[chainIndex];
        const std::span<const std::uint32_t> full(history.recent.data(), history.count);
        if (move.fromInitial)
            decision.remark = "A dead end: the last notes never continue in the source, so a fresh beginning is drawn. "
                + decision.remark;
        else
            decision.remark = contextLabel(chainIndex, full) + " never continues in the source; backed off to "
                + (context.empty() ? std::string("all notes") : label) + ". " + decision.remark;
    }

    const Shared::Distribution* distribution = nullptr;
    if (context.empty() && !byHand)
        distribution = move.fromInitial ? &m_shared->initials[chainIndex] : &m_shared->unigrams[chainIndex];
    const TransitionRow learnt = context.empty() ? TransitionRow{} : current.model.row(context);
    for (std::size_t i = 0; i < decision.options.size(); ++i) {
        ExplainedOption& option = decision.options[i];
        const std::uint32_t symbol = row.symbol(i);
        option.label = current.stream.alphabet[symbol].label;
        if (isWritten()) {
            option.detail = byHand ? "by hand" : "as written";
            continue;
        }
        std::span<const std::uint32_t> taught;
        if (distribution) {
            taught = distribution->positions[i];
        } else {
            const auto found = std::lower_bound(learnt.next.begin(), learnt.next.end(), symbol);
            if (found != learnt.next.end() && *found == symbol)
                taught = current.model.positions(
                    static_cast<int>(context.size()), learnt, static_cast<std::size_t>(found - learnt.next.begin()));
        }
        option.taughtBy.assign(taught.begin(), taught.end());
        option.detail = byHand
            ? "by hand"
            : countText(static_cast<double>(taught.size())) + " of " + countText(distribution ? total : learnt.total());
    }
}

Result<void> MarkovChain::apply(const std::string& edit)
{
    std::string text = trimmed(edit);
    std::size_t chainIndex = 0;
    for (std::size_t i = 0; i < chainCount(); ++i) {
        const std::string prefix = chain(i).stream.name + ":";
        if (text.rfind(prefix, 0) == 0) {
            chainIndex = i;
            text = trimmed(text.substr(prefix.size()));
        }
    }
    const std::size_t verbEnd = std::min(text.find(' '), text.size());
    const std::string verb = text.substr(0, verbEnd);
    std::string rest = trimmed(text.substr(verbEnd));
    const std::vector<Symbol>& alphabet = chain(chainIndex).stream.alphabet;
    const auto symbolOf = [&](const std::string& label) -> Result<std::uint32_t> {
        for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
            if (alphabet[i].label == label)
                return i;
        }
        return usageError("there is no state '" + label + "'", {}, "name one of the matrix");
    };

    std::string target;
    double probability = 0;
    if (verb == "set") {
        const std::size_t arrow = rest.find("->");
        const std::size_t equals = arrow == std::string::npos ? arrow : rest.find('=', arrow);
        if (equals == std::string::npos)
            return editSyntax(edit);
        target = trimmed(rest.substr(arrow + 2, equals - arrow - 2));
        const std::string number = trimmed(rest.substr(equals + 1));
        const auto [end, status] = std::from_chars(number.data(), number.data() + number.size(), probability);
        if (number.empty() || status != std::errc{} || end != number.data() + number.size()
            || !(probability >= 0 && probability <= 1))
            return usageError("'" + number + "' is not a probability", {}, "give a number in 0..1");
        rest = trimmed(rest.substr(0, arrow));
    } else if (verb != "normalise" && verb != "restore") {
        return editSyntax(edit);
    }

    ContextKey context;
    std::size_t at = 0;
    while (rest != "start" && at < rest.size()) {
        const std::size_t end = std::min(rest.find(' ', at), rest.size());
        if (end > at) {
            const Result<std::uint32_t> symbol = symbolOf(rest.substr(at, end - at));
            if (!symbol)
                return symbol.error();
            context.push_back(*symbol);
        }
        at = end + 1;
    }
    if (rest.empty() || context.size() > static_cast<std::size_t>(m_shared->order))
        return usageError("'" + rest + "' is not a row of the matrix", {},
            "name 1.." + std::to_string(m_shared->order) + " states, or start");

    auto rows = std::make_shared<HandRows>(m_handRows ? *m_handRows : HandRows(chainCount()));
    if (verb == "restore") {
        (*rows)[chainIndex].erase(context);
        m_handRows = std::move(rows);
        return {};
    }
    std::vector<double> weights(alphabet.size(), 0.0);
    for (const Cell& cell : row(chainIndex, context))
        weights[cell.symbol] = cell.probability;
    if (verb == "normalise" && std::all_of(weights.begin(), weights.end(), [](double w) { return w == 0; }))
        return usageError("the row '" + rest + "' is empty", {}, "set one of its cells instead");
    if (verb == "set") {
        const Result<std::uint32_t> column = symbolOf(target);
        if (!column)
            return column.error();
        const double others = std::accumulate(weights.begin(), weights.end(), 0.0) - weights[*column];
        const double left = 1 - probability;
        // A row with nothing else to share what is left gives it to all other states alike.
        for (std::uint32_t i = 0; i < weights.size(); ++i) {
            if (i != *column)
                weights[i] =
                    others > 1e-12 ? weights[i] * left / others : left / static_cast<double>(weights.size() - 1);
        }
        weights[*column] = weights.size() == 1 ? 1 : probability;
    }
    (*rows)[chainIndex][context] = std::move(weights);
    m_handRows = std::move(rows);
    return {};
}

} // namespace ricercar
