// From genes to their notes and back; what is heard.
#include "ui/generators/evolution/evolution_view.h"

#include <algorithm>

namespace ricercar::ui {
namespace {

bool sameSound(const Note& a, const Note& b)
{
    return a.onsetTicks == b.onsetTicks && a.pitch == b.pitch && a.channel == b.channel;
}

} // namespace

std::size_t EvolutionView::firstNote() const
{
    return m_moment.record.firstNoteAfter(shownStep());
}

const std::vector<std::int32_t>& EvolutionView::pieceLoci() const
{
    if (m_pieceLoci)
        return *m_pieceLoci;
    m_pieceLoci.emplace();
    const std::optional<std::size_t> written = m_state ? m_state->written() : std::nullopt;
    if (!written || !m_state->hasPopulation())
        return *m_pieceLoci;
    const Population& population = *m_state->deme(0).population;
    if (*written >= population.size)
        return *m_pieceLoci;
    const std::vector<EvolvedNote> notes = m_state->audition(0, population.chromosome(*written));
    const auto& emitted = m_moment.record.notes;
    const std::size_t end = std::min(m_moment.visibleNotes, emitted.size());
    for (std::size_t i = firstNote(); i < end; ++i) {
        const std::size_t place = i - firstNote();
        // Emitted in the order of the piece as a rule; an accompaniment may have come in between.
        const auto found = place < notes.size() && sameSound(notes[place].note, emitted[i])
            ? notes.begin() + static_cast<std::ptrdiff_t>(place)
            : std::find_if(
                notes.begin(), notes.end(), [&](const EvolvedNote& each) { return sameSound(each.note, emitted[i]); });
        m_pieceLoci->push_back(found == notes.end() ? -1 : found->locus);
    }
    return *m_pieceLoci;
}

/// Notes of the piece that these genes stand for: all of the one who is written down, of others those they share.
std::vector<std::uint32_t> EvolutionView::notesOf(const std::vector<std::size_t>& loci, std::size_t individual) const
{
    std::vector<std::uint32_t> notes;
    const std::optional<std::size_t> written = m_state ? m_state->written() : std::nullopt;
    if (!written || m_deme != 0 || m_stop || individual >= m_shown.size() || *written >= m_shown.size())
        return notes;
    const std::span<const Gene> own = m_shown.population()->chromosome(individual);
    const std::span<const Gene> piece = m_shown.population()->chromosome(*written);
    const std::vector<std::int32_t>& places = pieceLoci();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto locus = static_cast<std::size_t>(places[i]);
        if (places[i] >= 0 && std::find(loci.begin(), loci.end(), locus) != loci.end() && own[locus] == piece[locus])
            notes.push_back(static_cast<std::uint32_t>(firstNote() + i));
    }
    return notes;
}

void EvolutionView::hoverGene(const std::optional<GenePlace>& place)
{
    if (!place || place->locus < 0)
        return hoverLoci({}, 0);
    hoverLoci({static_cast<std::size_t>(place->locus)}, place->individual);
}

void EvolutionView::hoverLoci(const std::vector<std::size_t>& loci, std::size_t individual)
{
    Q_EMIT notesHovered(loci.empty() ? std::vector<std::uint32_t>{} : notesOf(loci, individual));
}

void EvolutionView::highlightNotes(const std::vector<std::uint32_t>& noteIndices)
{
    if (!m_state || m_stop)
        return;
    m_lit.clear();
    const std::optional<std::size_t> written = m_state->written();
    const std::vector<std::int32_t>& places = pieceLoci();
    for (const std::uint32_t index : noteIndices) {
        const std::size_t place = index - firstNote();
        if (written && m_deme == 0 && index >= firstNote() && place < places.size() && places[place] >= 0)
            m_lit.push_back({*written, places[place]});
    }
    PopulationTable::Marks marks = m_table->marks();
    marks.lit = m_lit;
    m_table->setMarks(marks);
}

std::vector<Note> EvolutionView::pieceOf(const EvolutionGenerator& state, std::size_t individual) const
{
    std::vector<Note> notes;
    const Population& population = *state.deme(m_deme).population;
    if (individual >= population.size)
        return notes;
    for (const EvolvedNote& each : state.audition(m_deme, population.chromosome(individual)))
        notes.push_back(each.note);
    return notes;
}

void EvolutionView::hear(std::size_t individual)
{
    if (individual < m_shown.size())
        Q_EMIT auditionRequested({pieceOf(*m_state, individual)});
}

void EvolutionView::alternate()
{
    const std::optional<std::size_t> individual = shownIndividual();
    if (individual && m_compared)
        Q_EMIT auditionRequested({pieceOf(*m_state, *individual), pieceOf(*m_state, *m_compared)});
}

} // namespace ricercar::ui
