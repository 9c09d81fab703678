#pragma once

#include "engine/generators/evolution/birth_log.h"
#include "engine/generators/evolution/evolution_generator.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace ricercar::ui {

/// Fills a birth log from the past states of a run, a few milliseconds at a time while nothing else is to do. [gui]
class GenealogyFeed : public QObject {
    Q_OBJECT
public:
    /// Past which a log no longer grows.
    static constexpr std::size_t mostBytes = 256u << 20;

    using StateAfter = std::function<std::shared_ptr<const Generator>(std::uint32_t step)>;

    explicit GenealogyFeed(QObject* parent = nullptr);

    /// Looks back from `shown`, the state after `step`, until the log reaches its generation; a log of another run, or
    /// of this one before it was edited, is dropped first.
    void follow(
        std::shared_ptr<const EvolutionGenerator> shown, std::uint32_t step, std::size_t deme, StateAfter stateAfter);
    void stop() { m_timer.stop(); }

    const BirthLog& log() const { return m_log; }
    /// The log knows everybody up to the generation that is followed.
    bool isComplete() const;
    /// The run is too long or too large to be remembered.
    bool isFull() const { return m_log.bytes() >= mostBytes; }

Q_SIGNALS:
    void progressed();

private:
    void clear();
    /// Drops the log unless the newest generation it shares with the run that is followed is the same there.
    void compare();
    void fill();
    void take(const EvolutionGenerator& state);

    BirthLog m_log;
    bool m_isOfThisRun = false; ///< the log has been compared with the run
    QTimer m_timer;
    std::shared_ptr<const EvolutionGenerator> m_shown;
    StateAfter m_stateAfter;
    std::uint32_t m_step = 0; ///< of m_shown
    std::uint32_t m_nextStep = 1; ///< to be asked for
    std::size_t m_deme = 0;
};

} // namespace ricercar::ui
