// Back to where genes come from.
#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/evolution/genealogy_feed.h"
#include "ui/generators/evolution/genealogy_view.h"

#include <algorithm>

namespace ricercar::ui {

std::uint32_t EvolutionView::shownStep() const
{
    if (m_moment.explanation)
        return m_moment.explanation->step;
    // At least the one that bred the generation, which is all that can be told without an explanation.
    return m_state && m_state->hasPopulation() ? m_state->stepOf(m_state->generation()) : 0;
}

EvolutionView::State EvolutionView::stateAt(std::uint32_t generation) const
{
    if (m_state->generation() == generation)
        return m_state;
    const std::uint32_t step = m_state->stepOf(generation);
    if (!m_moment.stateAfter || shownStep() < step)
        return nullptr;
    return std::dynamic_pointer_cast<const EvolutionGenerator>(m_moment.stateAfter(step));
}

void EvolutionView::followLineage()
{
    if (m_page != Page::Genealogy || !m_state || !m_state->hasPopulation() || m_state->stage()) {
        m_feed->stop();
        m_genealogy->setLineage(nullptr, {}, 0, std::nullopt); // it must not outlive its problem
        return;
    }
    m_feed->follow(m_state, shownStep(), m_deme, m_moment.stateAfter);
    showLineage();
}

void EvolutionView::showLineage()
{
    const std::optional<std::size_t> individual = shownIndividual();
    if (m_page != Page::Genealogy || !individual)
        return;
    const std::uint32_t generation = m_state->generation();
    if (!m_feed->isComplete()) {
        m_genealogy->setLineage(m_shown.problem(), {}, generation, std::nullopt);
        m_genealogy->setProgress(m_feed->isFull()
                ? tr("This run is too large to be remembered whole: genealogies reach up to generation %1.")
                      .arg(m_feed->log().generations())
                : tr("Looking back: %1 of %2 generations").arg(m_feed->log().generations()).arg(generation + 1));
        return;
    }
    m_genealogy->setProgress({});
    const std::span<const Gene> genes = m_shown.population()->chromosome(*individual);
    m_genealogy->setLineage(
        m_shown.problem(), {genes.begin(), genes.end()}, generation, m_feed->log().lineage(generation, *individual));
}

void EvolutionView::hearAncestor(std::uint32_t generation, std::size_t individual)
{
    if (const State state = stateAt(generation); state && state->hasPopulation())
        Q_EMIT auditionRequested({pieceOf(*state, individual)});
}

} // namespace ricercar::ui
