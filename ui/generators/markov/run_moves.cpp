#include "ui/generators/markov/run_moves.h"

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr std::uint32_t noNote = ~std::uint32_t{0};

} // namespace

RunMoves::RunMoves(const MarkovChain& chain, std::size_t stream, std::span<const Note> notes)
{
    const std::vector<std::uint32_t> symbols = chain.symbolsOf(stream, notes);
    const std::size_t alphabet = chain.chain(stream).stream.alphabet.size();
    const TransitionModel& model = chain.chain(stream).model;
    const auto order = static_cast<std::size_t>(std::min(chain.params().order, model.order()));
    const bool backsOff = chain.params().deadEnds == DeadEnds::BackOff;
    const bool smooth = chain.params().smoothing > 0;
    const std::uint32_t firstStep = chain.outline().back().firstStep;

    m_events.resize(symbols.size());
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        m_events[i].symbol = symbols[i];
        m_events[i].note = noNote;
    }
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const std::size_t event = notes[i].origin.step - firstStep; // one state a step
        m_eventOfNote.push_back(static_cast<std::uint32_t>(event));
        if (notes[i].origin.step >= firstStep && event < m_events.size())
            m_events[event].note = static_cast<std::uint32_t>(i);
    }

    std::size_t history = 0; // how many states before this one the chain remembers
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        Event& event = m_events[i];
        const std::span<const std::uint32_t> before = std::span(symbols).subspan(i - history, history);
        const bool contextKnown =
            std::all_of(before.begin(), before.end(), [alphabet](std::uint32_t s) { return s < alphabet; });
        std::size_t length = history;
        const auto continues = [&] {
            const auto context = before.last(length);
            return chain.isEdited(stream, context) || !model.row(context).empty();
        };
        event.start = history == 0;
        if (contextKnown && length > 0 && !continues()) {
            if (backsOff) {
                while (length > 0 && !continues())
                    --length;
            } else if (!smooth) {
                length = history = 0;
                event.start = true;
            }
        }
        event.contextLength = static_cast<std::uint8_t>(length);
        event.known = contextKnown && event.symbol < alphabet;
        history = std::min(history + 1, order);
    }
}

std::optional<MatrixCell> RunMoves::cellOf(std::uint32_t noteIndex) const
{
    if (noteIndex >= m_eventOfNote.size() || m_eventOfNote[noteIndex] >= m_events.size())
        return std::nullopt;
    const std::size_t place = m_eventOfNote[noteIndex];
    const Event& event = m_events[place];
    if (!event.known)
        return std::nullopt;
    MatrixCell cell{event.start, {}, event.symbol};
    for (std::size_t i = place - event.contextLength; i < place; ++i)
        cell.context.push_back(m_events[i].symbol);
    return cell;
}

bool RunMoves::matches(std::size_t place, const MatrixCell& cell) const
{
    const Event& event = m_events[place];
    if (!event.known || event.symbol != cell.symbol || event.start != cell.start
        || event.contextLength != cell.context.size())
        return false;
    for (std::size_t i = 0; i < cell.context.size(); ++i) {
        if (m_events[place - cell.context.size() + i].symbol != cell.context[i])
            return false;
    }
    return true;
}

std::vector<std::uint32_t> RunMoves::notesFrom(const MatrixCell& cell) const
{
    std::vector<std::uint32_t> notes;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (m_events[i].note != noNote && matches(i, cell))
            notes.push_back(m_events[i].note);
    }
    return notes;
}

std::vector<std::uint32_t> RunMoves::notesAlong(std::uint32_t from, std::uint32_t to) const
{
    std::vector<std::uint32_t> notes;
    for (std::size_t i = 1; i < m_events.size(); ++i) {
        const Event& event = m_events[i];
        if (event.known && event.note != noNote && event.contextLength > 0 && event.symbol == to
            && m_events[i - 1].symbol == from)
            notes.push_back(event.note);
    }
    return notes;
}

} // namespace ricercar::ui
