#include "ui/frame/studio.h"

#include <algorithm>

namespace ricercar::ui {

void Studio::play()
{
    tick(); // what was just changed is to be heard
    // Without a note there is nothing to play, and playing would end at once.
    constexpr int mostSteps = 16;
    for (int i = 0; i < mostSteps && isEndless() && m_moment->noteCount == 0 && composedTicks() < ticksAhead(); ++i) {
        stepForward();
        runner()->waitUntilSettled(patience);
        tick();
    }
    m_feed.finish(document());
    m_player.play();
}

void Studio::playTrial(const std::vector<std::vector<Note>>& pieces)
{
    const Run* run = document().runOfBranch(m_current);
    if (!run || pieces.empty())
        return;
    m_player.stop();
    m_feed.playTrial(trialOf(document(), *run, pieces), pieces.size() > 1);
    m_trialHeard = false;
}

void Studio::followTrial()
{
    if (!m_feed.isOnTrial())
        return;
    m_trialHeard = m_trialHeard || m_playerState.isPlaying;
    if (m_trialHeard && !m_playerState.isPlaying)
        m_feed.release();
}

bool Studio::isEndless() const
{
    const std::vector<Chapter> chapters = outline();
    return !chapters.empty() && chapters.back().endless;
}

void Studio::composeAhead()
{
    if (!m_playerState.isPlaying || isOnTrial() || !m_moment || m_moment->busy || m_moment->finished || m_moment->error)
        return;
    // A run without an end that cannot tell the time waits for somebody: a listener who rates.
    const bool playsOn = isEndless() && m_moment->state->timeTicks() >= 0;
    if ((!m_composeAhead && !playsOn) || m_moment->position != m_moment->length)
        return;
    if (static_cast<double>(composedTicks()) < m_playerState.ticks + static_cast<double>(ticksAhead()))
        stepForward();
}

/// Two bars of 4/4: time enough for a slow step and for the new schedule.
std::int64_t Studio::ticksAhead() const
{
    constexpr int quarters = 8;
    return std::int64_t{quarters} * document().division.ticksPerQuarter;
}

std::int64_t Studio::composedTicks() const
{
    const std::size_t notes = m_moment->noteCount;
    const std::int64_t time = m_moment->state->timeTicks();
    if (time < 0 && notes == 0)
        return 0;
    return documentTick(document(), time >= 0 ? time : m_moment->record.notes[notes - 1].onsetTicks);
}

std::optional<Audition> Studio::auditionFor(const Note& note, std::uint32_t partId, double seconds) const
{
    const std::vector<DocumentPart>& parts = document().parts;
    const auto part = std::find_if(parts.begin(), parts.end(), [&](const DocumentPart& p) { return p.id == partId; });
    if (part == parts.end())
        return std::nullopt;
    const Part instrument{part->name, part->channel, part->program, part->bank, {}, *part->events};
    const PartMix mix = mixOf(document()).part(static_cast<std::size_t>(part - parts.begin()));
    return auditionOf(note, instrument, mix, seconds);
}

void Studio::audition(const Note& note, std::uint32_t partId, double seconds)
{
    if (const std::optional<Audition> sound = auditionFor(note, partId, seconds))
        m_player.audition(*sound);
}

void Studio::releaseAudition(const Note& note, std::uint32_t partId)
{
    if (const std::optional<Audition> sound = auditionFor(note, partId, 0))
        m_player.releaseAudition(*sound);
}

void Studio::soundStep()
{
    // A piece that was written anew is to be played, not struck all at once.
    if (m_moment && !m_moment->explanation.rewrites)
        soundNotes(m_moment->noteCount - m_moment->explanation.notes.size(), m_moment->noteCount);
}

void Studio::soundNotes(std::size_t first, std::size_t last)
{
    if (m_playerState.isPlaying)
        return;
    constexpr double longest = 4;
    const TempoMap tempo(document().division, document().tempi);
    for (std::size_t i = first; i < last; ++i) {
        // As it stands in the document: a note that was edited by hand sounds edited.
        const NoteRef ref{NoteRef::Home::Run, m_current, static_cast<std::uint32_t>(i)};
        const std::optional<Note> note = noteAt(document(), ref);
        const DocumentPart* part = document().part(partOfNote(document(), ref));
        if (!note || !part || !isAudible(document(), *part))
            continue;
        const double seconds = tempo.secondsAt(static_cast<double>(note->endTicks()))
            - tempo.secondsAt(static_cast<double>(note->onsetTicks));
        audition(*note, part->id, std::min(seconds, longest));
    }
}

} // namespace ricercar::ui
