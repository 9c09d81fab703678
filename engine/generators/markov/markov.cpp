#include "engine/generators/markov/markov.h"

#include "engine/generators/markov/markov_shared.h"
#include "engine/stepping/step_context.h"

#include <algorithm>
#include <limits>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line {
    CountLine = 2,
    NormaliseLine = 3,
    ContextLine = 5,
    RowLine = 6,
    DeadEndLine = 8,
    DrawLine = 10,
    EmitLine = 11
};

} // namespace

void MarkovChain::History::push(std::uint32_t symbol, int order)
{
    if (order == 0)
        return;
    if (count == order) {
        std::copy(recent.begin() + 1, recent.begin() + count, recent.begin());
        --count;
    }
    recent[count++] = symbol;
}

MarkovChain::Phase MarkovChain::phase() const
{
    if (m_normalised)
        return Phase::Generating;
    if (isWritten())
        return Phase::Checking;
    return m_windowsSeen < windowCount() ? Phase::Learning : Phase::Normalising;
}

std::vector<Chapter> MarkovChain::outline() const
{
    const auto length = static_cast<std::uint32_t>(m_shared->params.length);
    if (isWritten())
        return {{"checking", 1, 1}, {"generating", 2, length}};
    const std::uint32_t learning = m_shared->params.learning == Learning::AtOnce ? 1 : windowCount();
    return {{"learning", 1, learning}, {"normalising", learning + 1, 1}, {"generating", learning + 2, length}};
}

bool MarkovChain::step(StepContext& context)
{
    switch (phase()) {
    case Phase::Learning:
        return learnWindow(context);
    case Phase::Normalising:
    case Phase::Checking:
        normalise(context);
        return true;
    case Phase::Generating:
        return generate(context);
    }
    return false;
}

bool MarkovChain::learnWindow(StepContext& context)
{
    context.phase("count", CountLine);
    m_windowsSeen = m_shared->params.learning == Learning::AtOnce ? windowCount() : m_windowsSeen + 1;
    if (!context.observed())
        return true;
    const std::uint32_t end = windowEnd(m_windowsSeen - 1);
    const auto order = static_cast<std::uint32_t>(m_shared->order);
    context.fact("window", std::int64_t{m_windowsSeen});
    context.fact("windows", std::int64_t{windowCount()});
    for (std::size_t i = 0; i < chainCount(); ++i) {
        const Stream& stream = chain(i).stream;
        const std::span<const std::uint32_t> before = std::span(stream.symbols).subspan(end - order, order);
        context.fact(stream.name + " context", contextLabel(i, before));
        context.fact(stream.name + " next", stream.alphabet[stream.symbols[end]].label);
        for (const Cell& cell : row(i, before)) {
            if (cell.symbol == stream.symbols[end])
                context.fact(stream.name + " count", static_cast<std::int64_t>(cell.weight));
        }
    }
    return true;
}

void MarkovChain::normalise(StepContext& context)
{
    context.phase(isWritten() ? "check" : "normalise", NormaliseLine);
    m_normalised = true;
    if (!context.observed())
        return;
    for (std::size_t i = 0; i < chainCount(); ++i) {
        const Chain& current = chain(i);
        if (!isWritten()) {
            context.fact(
                current.stream.name + " rows", std::int64_t{current.model.contextCount(current.model.order())});
            continue;
        }
        for (std::uint32_t state = 0; state < current.stream.alphabet.size(); ++state)
            context.fact("sum of row " + current.stream.alphabet[state].label, rowSum(i, std::span(&state, 1)));
    }
}

bool MarkovChain::continues(std::size_t chainIndex, std::span<const std::uint32_t> context) const
{
    return handRow(chainIndex, context) || !chain(chainIndex).model.row(context).empty();
}

MarkovChain::Move MarkovChain::findContext(std::size_t chainIndex) const
{
    const History& history = m_history[chainIndex];
    const int order = m_shared->order;
    Move move;
    move.contextLength = history.count;
    std::copy_n(history.recent.begin(), history.count, move.context.begin());
    move.fromInitial = order > 0 && history.count == 0;
    if (move.contextLength == 0 || continues(chainIndex, move.contextSymbols()))
        return move;
    if (m_shared->params.deadEnds == DeadEnds::DrawFromInitial) {
        // With smoothing every state has a chance after any context, so nothing is a dead end.
        if (m_shared->params.smoothing > 0)
            return move;
        move.fromInitial = true;
        move.afterDeadEnd = true;
        move.contextLength = 0;
        return move;
    }
    move.afterDeadEnd = true;
    while (move.contextLength > 0 && !continues(chainIndex, move.contextSymbols())) {
        std::copy(move.context.begin() + 1, move.context.begin() + move.contextLength, move.context.begin());
        --move.contextLength;
    }
    return move;
}

std::uint32_t MarkovChain::draw(StepContext& context, std::size_t chainIndex, Move& move)
{
    std::vector<double> scratch;
    const Row row = weightedRow(chainIndex, move, scratch);
    const auto weights = [&] { return row.weights; };
    const auto explain = [&](ExplainedDecision& decision) { explainDraw(decision, chainIndex, move, row); };
    Choice choice;
    choice.weights = weights;
    choice.explain = explain;
    choice.sampling.temperature = m_shared->params.temperature;
    context.phase("draw", DrawLine);
    const std::size_t option = context.choose(choice);
    return option < row.weights.size() ? row.symbol(option) : row.symbol(0);
}

bool MarkovChain::generate(StepContext& context)
{
    if (m_generated >= static_cast<std::uint32_t>(m_shared->params.length))
        return false;
    for (std::size_t i = 0; i < chainCount(); ++i) {
        context.phase("context", ContextLine);
        Move move = findContext(i);
        context.phase("row", RowLine);
        if (move.afterDeadEnd) {
            context.phase("dead end", DeadEndLine);
            if (move.fromInitial)
                m_history[i].count = 0;
            if (i == 0) {
                context.mark(move.fromInitial ? RestartMark : BackOffMark);
                m_restarts += move.fromInitial ? 1 : 0;
            }
        }
        move.chosen = draw(context, i, move);
        m_history[i].push(move.chosen, m_shared->order);
        m_moves[i] = move;
    }
    m_moved = true;
    ++m_generated;
    emitNote(context);
    return true;
}

void MarkovChain::emitNote(StepContext& context)
{
    context.phase("emit", EmitLine);
    int pitch = 60;
    std::int64_t duration = runTicksPerQuarter;
    int velocity = 80;
    for (std::size_t i = 0; i < chainCount(); ++i) {
        const Symbol& symbol = chain(i).stream.alphabet[m_moves[i].chosen];
        if (symbol.hasPitch)
            pitch = symbol.pitch;
        if (symbol.hasDuration)
            duration = symbol.durationTicks;
        if (symbol.hasVelocity)
            velocity = symbol.velocity;
    }
    if (pitch >= 0) {
        Note note;
        note.onsetTicks = m_timeTicks;
        note.durationTicks =
            static_cast<std::int32_t>(std::min<std::int64_t>(duration, std::numeric_limits<std::int32_t>::max()));
        note.pitch = static_cast<std::uint8_t>(pitch);
        note.velocity = static_cast<std::uint8_t>(velocity);
        context.emit(note);
    }
    m_timeTicks += duration;
}

const MarkovChain::Move* MarkovChain::lastMove(std::size_t chainIndex) const
{
    return m_moved ? &m_moves[chainIndex] : nullptr;
}

} // namespace ricercar
