#pragma once

#include "engine/session/document.h"
#include "engine/stepping/trace.h"

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace ricercar {

/// What a window may draw of a running trace: one moment of it, immutable. [any]
struct RunSnapshot {
    std::uint32_t position = 0; ///< the step that is shown: the state after it, 0..length
    std::uint32_t length = 0; ///< steps recorded so far
    bool finished = false; ///< the generator has nothing more to do after `length`
    bool busy = false; ///< on the way to another step
    std::optional<Error> error; ///< why the trace cannot go on
    std::shared_ptr<const Generator> state; ///< after step `position`; never null
    Explanation explanation; ///< of step `position`; empty at 0 and while busy
    StepRecord record; ///< of all `length` steps
    std::size_t noteCount = 0; ///< notes that steps 1..position made
    std::size_t firstNote = 0; ///< those before it are withdrawn by then (Rewrite)
    std::size_t decisionCount = 0; ///< questions that steps 1..position asked
    std::shared_ptr<const RunReport> report; ///< up to `position`; null until it is settled
    std::optional<std::uint64_t> fingerprint; ///< of `record`, as RunRecord has it; comes with the report
};

/// Runs one trace on a thread of its own.
///
/// The window says where to go and polls snapshot() as often as it draws; nothing is signalled. The worker goes in
/// batches of a few milliseconds and lets callers in between. All functions are for the thread that owns the runner
/// [gui].
class Runner {
public:
    static constexpr std::chrono::milliseconds defaultWait{50};

    /// Takes over `trace` and shows its last step.
    explicit Runner(Trace trace);
    /// Stops at the next step boundary; a long step is asked to give up.
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    /// Goes to step `step`, forwards by running, backwards by seeking; a run that ends earlier ends the way. Replaces
    /// an earlier goal. Returns at once.
    void goTo(std::uint32_t step);
    /// Stays at the step that is reached.
    void stop();

    /// The newest moment; never null. Costs a lock that is only held for an instant.
    std::shared_ptr<const RunSnapshot> snapshot() const;

    /// The goal is reached: snapshot() shows it from now on.
    bool isSettled() const;

    /// Waits until the goal is reached, for commands and tests; false if that takes longer than `timeout`.
    bool waitUntilSettled(std::chrono::milliseconds timeout) const;

    /// Why step `step` did what it did; nothing if there is no such step or the worker is inside a step for longer than
    /// `wait`.
    std::optional<Explanation> explain(std::uint32_t step, std::chrono::milliseconds wait = defaultWait);
    /// The state after step `step`, under the same conditions.
    std::shared_ptr<const Generator> stateAfter(std::uint32_t step, std::chrono::milliseconds wait = defaultWait);
    /// A branch of the trace (Trace::fork) to give to another runner; nothing if the worker is busy for longer than
    /// `wait`.
    std::optional<Result<Trace>> fork(
        const ChoiceOverride& choice, std::uint32_t run, std::chrono::milliseconds wait = defaultWait);
    std::optional<Result<Trace>> fork(
        const StateEdit& edit, std::uint32_t run, std::chrono::milliseconds wait = defaultWait);
    /// The record for the document; O(length) for the fingerprint.
    std::optional<RunRecord> record(std::chrono::milliseconds wait = defaultWait);

private:
    class Turn;

    void work(std::stop_token stop);
    bool advanceTowards(std::uint32_t goal, std::stop_token stop);
    std::shared_ptr<RunSnapshot> takeSnapshot(std::uint32_t position, bool busy) const;
    void publish(std::shared_ptr<const RunSnapshot> snapshot);
    void publishReport();

    mutable std::mutex m_mutex; ///< guards what follows, for an instant at a time
    mutable std::condition_variable_any m_changed;
    std::uint32_t m_goal;
    std::uint64_t m_order = 0; ///< counts goals
    std::uint64_t m_doneOrder = 0; ///< the last goal that was settled
    std::stop_source m_orderStop; ///< cancels the step in hand when a goal is given up
    bool m_inUse = false; ///< somebody uses m_trace
    int m_callersWaiting = 0;
    std::shared_ptr<const RunSnapshot> m_snapshot;

    Trace m_trace; ///< only while holding a Turn
    std::uint32_t m_batch = 1; ///< [worker] steps that take about a batch's time
    std::chrono::steady_clock::time_point m_lastPublished; ///< [worker]
    std::jthread m_worker; ///< last, so that it ends first
};

} // namespace ricercar
