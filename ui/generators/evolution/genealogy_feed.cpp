#include "ui/generators/evolution/genealogy_feed.h"

#include <QElapsedTimer>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int sliceMs = 5;
constexpr int pauseAtMostMs = 200;

} // namespace

GenealogyFeed::GenealogyFeed(QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &GenealogyFeed::fill);
}

bool GenealogyFeed::isComplete() const
{
    return m_isOfThisRun && m_shown && m_shown->hasPopulation() && m_log.generations() > m_shown->generation();
}

void GenealogyFeed::follow(
    std::shared_ptr<const EvolutionGenerator> shown, std::uint32_t step, std::size_t deme, StateAfter stateAfter)
{
    const bool sameState = shown == m_shown && deme == m_deme;
    const bool otherDeme = deme != m_deme;
    m_shown = std::move(shown);
    m_step = step;
    m_deme = deme;
    m_stateAfter = std::move(stateAfter);
    if (!m_shown || !m_shown->hasPopulation())
        return m_timer.stop();
    if (otherDeme)
        clear();
    if (!sameState)
        m_isOfThisRun = false;
    compare();
    if (m_isOfThisRun && !isComplete())
        take(*m_shown);
    if (!isComplete() && !isFull() && m_stateAfter && !m_timer.isActive())
        m_timer.start(0);
}

void GenealogyFeed::clear()
{
    m_log.clear();
    m_nextStep = 1;
}

void GenealogyFeed::compare()
{
    if (m_isOfThisRun)
        return;
    std::shared_ptr<const EvolutionGenerator> known = m_shown;
    if (m_log.generations() > 0 && m_log.generations() <= m_shown->generation()) {
        // Another branch, or a gene changed by hand, may have come before what is shown.
        const std::uint32_t newest = static_cast<std::uint32_t>(m_log.generations()) - 1;
        known = m_stateAfter
            ? std::dynamic_pointer_cast<const EvolutionGenerator>(m_stateAfter(m_shown->stepOf(newest)))
            : nullptr;
        if (!known)
            return; // not to be had now
    }
    if (m_log.generations() > 0
        && (!known->hasPopulation() || !m_log.matches(known->generation(), *known->deme(m_deme).population)))
        clear();
    m_isOfThisRun = true;
}

void GenealogyFeed::take(const EvolutionGenerator& state)
{
    if (state.hasPopulation() && !state.stage() && state.generation() == m_log.generations())
        m_log.add(*state.deme(m_deme).population);
}

void GenealogyFeed::fill()
{
    QElapsedTimer watch;
    watch.start();
    compare();
    while (m_isOfThisRun && !isComplete() && !isFull() && m_nextStep <= m_step && watch.elapsed() < sliceMs) {
        const auto state = std::dynamic_pointer_cast<const EvolutionGenerator>(m_stateAfter(m_nextStep));
        if (!state)
            break; // not to be had now; the next state that is shown asks again
        take(*state);
        ++m_nextStep;
    }
    const bool goesOn =
        m_isOfThisRun && !isComplete() && !isFull() && m_nextStep <= m_step && watch.elapsed() >= sliceMs;
    // As long a pause as the slice was: large populations must not take the window's time.
    if (goesOn)
        m_timer.start(static_cast<int>(std::min<qint64>(pauseAtMostMs, watch.elapsed() - sliceMs)));
    Q_EMIT progressed();
}

} // namespace ricercar::ui
