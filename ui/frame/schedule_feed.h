#pragma once

#include "engine/playback/player.h"
#include "engine/session/trial.h"

#include <QElapsedTimer>

#include <future>
#include <memory>

namespace ricercar::ui {

/// Keeps what the player plays up to date with the document. [gui]
///
/// Mix, gain and loop are passed on at once. Notes are made ready on a thread of their own: a few times a second while
/// they sound, else once the document has been left alone for a moment.
class ScheduleFeed {
public:
    /// `player` must outlive the feed.
    explicit ScheduleFeed(Player& player);

    /// The document has changed.
    void markStale();
    /// Hands over what is ready and begins what is due.
    void tick(const Document& document, bool isPlaying);
    /// Waits until the player has `document` as it stands: before it plays.
    void finish(const Document& document);

    /// Plays other pieces from their start instead of the document; with `repeat` over and over. Until release().
    void playTrial(const Trial& trial, bool repeat);
    bool isOnTrial() const { return m_onTrial; }
    /// The player gets the document again.
    void release();

private:
    void passOnMix(const Document& document);
    void handOver();

    Player& m_player;
    bool m_mixStale = false;
    bool m_notesStale = false;
    bool m_onTrial = false;
    QElapsedTimer m_sinceChange;
    QElapsedTimer m_sinceBuild;
    std::future<std::shared_ptr<const Schedule>> m_building;
};

} // namespace ricercar::ui
