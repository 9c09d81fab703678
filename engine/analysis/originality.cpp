#include "engine/analysis/originality.h"

#include <algorithm>

namespace ricercar {

namespace {

class SuffixAutomaton {
public:
    SuffixAutomaton() { m_states.push_back({}); }

    /// Continues the text; after restart() a new text begins in the same automaton.
    void append(std::uint32_t symbol, std::uint32_t position)
    {
        if (const int known = next(m_last, symbol); known >= 0) {
            m_last = m_states[index(known)].length == m_states[index(m_last)].length + 1 ? known
                                                                                         : split(m_last, symbol, known);
            return;
        }
        const int fresh = add({m_states[index(m_last)].length + 1, -1, position, {}});
        int at = m_last;
        while (at >= 0 && next(at, symbol) < 0) {
            setNext(at, symbol, fresh);
            at = m_states[index(at)].link;
        }
        if (at < 0) {
            m_states[index(fresh)].link = 0;
        } else {
            const int known = next(at, symbol);
            const bool exact = m_states[index(known)].length == m_states[index(at)].length + 1;
            const int link = exact ? known : split(at, symbol, known);
            m_states[index(fresh)].link = link;
        }
        m_last = fresh;
    }
    void restart() { m_last = 0; }

    int next(int state, std::uint32_t symbol) const
    {
        const auto& edges = m_states[index(state)].edges;
        const auto found = std::lower_bound(
            edges.begin(), edges.end(), symbol, [](const Edge& edge, std::uint32_t s) { return edge.symbol < s; });
        return found != edges.end() && found->symbol == symbol ? found->target : -1;
    }
    int link(int state) const { return m_states[index(state)].link; }
    std::uint32_t length(int state) const { return m_states[index(state)].length; }
    std::uint32_t firstEnd(int state) const { return m_states[index(state)].firstEnd; }

private:
    struct Edge {
        std::uint32_t symbol;
        int target;
    };
    struct State {
        std::uint32_t length = 0;
        int link = -1;
        std::uint32_t firstEnd = 0; ///< position of the last symbol of the first occurrence
        std::vector<Edge> edges; ///< by symbol
    };
    static std::size_t index(int state) { return static_cast<std::size_t>(state); }
    int add(State state)
    {
        m_states.push_back(std::move(state));
        return static_cast<int>(m_states.size()) - 1;
    }
    void setNext(int state, std::uint32_t symbol, int target)
    {
        auto& edges = m_states[index(state)].edges;
        const auto found = std::lower_bound(
            edges.begin(), edges.end(), symbol, [](const Edge& edge, std::uint32_t s) { return edge.symbol < s; });
        if (found != edges.end() && found->symbol == symbol)
            found->target = target;
        else
            edges.insert(found, {symbol, target});
    }
    int split(int from, std::uint32_t symbol, int known)
    {
        State copy = m_states[index(known)];
        copy.length = m_states[index(from)].length + 1;
        const int clone = add(std::move(copy));
        m_states[index(known)].link = clone;
        for (int at = from; at >= 0 && next(at, symbol) == known; at = m_states[index(at)].link)
            setNext(at, symbol, clone);
        return clone;
    }

    std::vector<State> m_states;
    int m_last = 0;
};

} // namespace

std::vector<Quotation> longestQuotations(std::span<const std::uint32_t> source,
    std::span<const std::uint32_t> sourceStarts, std::span<const std::uint32_t> generated)
{
    SuffixAutomaton automaton;
    std::size_t nextStart = 0;
    for (std::uint32_t i = 0; i < source.size(); ++i) {
        if (nextStart < sourceStarts.size() && sourceStarts[nextStart] == i) {
            automaton.restart();
            ++nextStart;
        }
        automaton.append(source[i], i);
    }
    std::vector<Quotation> longest;
    int state = 0;
    std::uint32_t length = 0;
    for (std::uint32_t i = 0; i < generated.size(); ++i) {
        while (state != 0 && automaton.next(state, generated[i]) < 0) {
            state = automaton.link(state);
            length = automaton.length(state);
        }
        if (const int next = automaton.next(state, generated[i]); next >= 0) {
            state = next;
            ++length;
        }
        if (length == 0 || (!longest.empty() && length < longest.front().length))
            continue;
        if (!longest.empty() && length > longest.front().length)
            longest.clear();
        longest.push_back({i + 1 - length, length, automaton.firstEnd(state) + 1 - length});
    }
    return longest;
}

} // namespace ricercar
