#include "ui/frame/schedule_feed.h"

#include "engine/session/document_piece.h"

#include <chrono>

namespace ricercar::ui {

namespace {

constexpr qint64 restMs = 300;
constexpr qint64 whilePlayingMs = 150;

std::shared_ptr<const Schedule> scheduleOf(const Document& document)
{
    return std::make_shared<const Schedule>(pieceOf(document));
}

} // namespace

ScheduleFeed::ScheduleFeed(Player& player)
    : m_player(player)
{
}

void ScheduleFeed::markStale()
{
    m_mixStale = true;
    m_notesStale = true;
    m_sinceChange.start();
}

void ScheduleFeed::passOnMix(const Document& document)
{
    if (!m_mixStale)
        return;
    m_mixStale = false;
    m_player.setMix(mixOf(document));
    m_player.setMasterGain(static_cast<float>(document.masterGain));
    const LoopRegion& loop = document.loop;
    if (loop.enabled && loop.endTicks > loop.startTicks)
        m_player.setLoop(static_cast<double>(loop.startTicks), static_cast<double>(loop.endTicks));
    else
        m_player.clearLoop();
}

void ScheduleFeed::handOver()
{
    m_player.setSchedule(m_building.get());
}

void ScheduleFeed::tick(const Document& document, bool isPlaying)
{
    using namespace std::chrono_literals;
    if (m_onTrial)
        return;
    passOnMix(document);
    if (m_building.valid()) {
        if (m_building.wait_for(0ms) != std::future_status::ready)
            return;
        handOver();
    }
    const bool due = isPlaying ? !m_sinceBuild.isValid() || m_sinceBuild.elapsed() >= whilePlayingMs
                               : m_sinceChange.elapsed() >= restMs;
    if (!m_notesStale || !due)
        return;
    m_notesStale = false;
    m_sinceBuild.start();
    m_building = std::async(std::launch::async, [document] { return scheduleOf(document); });
}

void ScheduleFeed::playTrial(const Trial& trial, bool repeat)
{
    m_onTrial = true;
    m_player.setPiece(trial.piece);
    if (repeat)
        m_player.setLoop(0, static_cast<double>(trial.lengthTicks));
    else
        m_player.clearLoop();
    m_player.seek(0);
    m_player.play();
}

void ScheduleFeed::release()
{
    m_onTrial = false;
    markStale();
}

void ScheduleFeed::finish(const Document& document)
{
    if (m_onTrial)
        release();
    passOnMix(document);
    if (m_building.valid())
        handOver();
    if (!m_notesStale)
        return;
    m_notesStale = false;
    m_player.setSchedule(scheduleOf(document));
}

} // namespace ricercar::ui
