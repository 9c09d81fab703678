#include "engine/session/runner.h"

#include "engine/base/thread_role.h"
#include "engine/session/document_runs.h"

#include <algorithm>

namespace ricercar {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds batchTime{4};
constexpr std::chrono::milliseconds publishInterval{12};
// A report reads all notes; it waits until the position has been left alone for a moment.
constexpr std::chrono::milliseconds reportDelay{20};

} // namespace

/// The right to use the trace, held by the worker or by one caller at a time.
class Runner::Turn {
public:
    /// The worker's: waits until callers have been served.
    explicit Turn(Runner& runner)
        : m_runner(runner)
    {
        std::unique_lock lock(runner.m_mutex);
        runner.m_changed.wait(lock, [&] { return !runner.m_inUse && runner.m_callersWaiting == 0; });
        m_held = runner.m_inUse = true;
    }
    /// A caller's: waits for `wait` at most.
    Turn(Runner& runner, std::chrono::milliseconds wait)
        : m_runner(runner)
    {
        std::unique_lock lock(runner.m_mutex);
        ++runner.m_callersWaiting;
        m_held = runner.m_changed.wait_for(lock, wait, [&] { return !runner.m_inUse; });
        --runner.m_callersWaiting;
        runner.m_inUse = runner.m_inUse || m_held;
        if (!m_held)
            runner.m_changed.notify_all();
    }
    ~Turn()
    {
        if (!m_held)
            return;
        const std::lock_guard lock(m_runner.m_mutex);
        m_runner.m_inUse = false;
        m_runner.m_changed.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    explicit operator bool() const { return m_held; }

private:
    Runner& m_runner;
    bool m_held = false;
};

Runner::Runner(Trace trace)
    : m_goal(trace.length())
    , m_order(1)
    , m_trace(std::move(trace))
{
    m_snapshot = takeSnapshot(m_goal, true);
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

Runner::~Runner()
{
    m_worker.request_stop();
    const std::lock_guard lock(m_mutex);
    m_orderStop.request_stop();
}

void Runner::goTo(std::uint32_t step)
{
    assertThread(ThreadRole::Gui);
    const std::lock_guard lock(m_mutex);
    // A goal further on needs the step in hand; one that is reached already does not.
    if (step <= m_snapshot->length) {
        m_orderStop.request_stop();
        m_orderStop = {};
    }
    m_goal = step;
    ++m_order;
    m_changed.notify_all();
}

void Runner::stop()
{
    const std::lock_guard lock(m_mutex);
    if (m_order == m_doneOrder)
        return;
    m_orderStop.request_stop();
    m_orderStop = {};
    m_goal = std::min(m_goal, m_snapshot->length);
    ++m_order;
    m_changed.notify_all();
}

std::shared_ptr<const RunSnapshot> Runner::snapshot() const
{
    const std::lock_guard lock(m_mutex);
    return m_snapshot;
}

bool Runner::isSettled() const
{
    const std::lock_guard lock(m_mutex);
    return m_order == m_doneOrder;
}

bool Runner::waitUntilSettled(std::chrono::milliseconds timeout) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, timeout, [this] { return m_order == m_doneOrder && m_snapshot->report; });
}

std::optional<Explanation> Runner::explain(std::uint32_t step, std::chrono::milliseconds wait)
{
    const Turn turn(*this, wait);
    if (!turn || step < 1 || step > m_trace.length())
        return std::nullopt;
    return m_trace.explain(step);
}

std::shared_ptr<const Generator> Runner::stateAfter(std::uint32_t step, std::chrono::milliseconds wait)
{
    const Turn turn(*this, wait);
    if (!turn || step > m_trace.length())
        return nullptr;
    return m_trace.stateAfter(step);
}

std::optional<Result<Trace>> Runner::fork(
    const ChoiceOverride& choice, std::uint32_t run, std::chrono::milliseconds wait)
{
    const Turn turn(*this, wait);
    if (!turn)
        return std::nullopt;
    return m_trace.fork(choice, run);
}

std::optional<Result<Trace>> Runner::fork(const StateEdit& edit, std::uint32_t run, std::chrono::milliseconds wait)
{
    const Turn turn(*this, wait);
    if (!turn)
        return std::nullopt;
    return m_trace.fork(edit, run);
}

std::optional<RunRecord> Runner::record(std::chrono::milliseconds wait)
{
    const Turn turn(*this, wait);
    if (!turn)
        return std::nullopt;
    return recordOf(m_trace);
}

std::shared_ptr<RunSnapshot> Runner::takeSnapshot(std::uint32_t position, bool busy) const
{
    auto moment = std::make_shared<RunSnapshot>();
    moment->position = position;
    moment->length = m_trace.length();
    moment->finished = m_trace.isFinished();
    moment->busy = busy;
    moment->error = m_trace.error();
    moment->state = m_trace.stateAfter(position);
    // To explain is to replay from the last checkpoint: too dear for moments that pass by.
    if (position > 0 && !busy)
        moment->explanation = m_trace.explain(position);
    moment->record = m_trace.record();
    moment->noteCount = m_trace.noteCountAfter(position);
    moment->firstNote = m_trace.firstNoteAfter(position);
    moment->decisionCount = m_trace.decisionCountAfter(position);
    return moment;
}

void Runner::publish(std::shared_ptr<const RunSnapshot> snapshot)
{
    const std::lock_guard lock(m_mutex);
    m_snapshot.swap(snapshot);
    m_lastPublished = Clock::now();
    m_changed.notify_all();
}

void Runner::publishReport()
{
    const std::shared_ptr<const RunSnapshot> settled = snapshot();
    if (settled->report)
        return;
    auto moment = std::make_shared<RunSnapshot>(*settled);
    const std::vector<Note> notes = moment->record.notes.slice(moment->firstNote, moment->noteCount);
    moment->report = std::make_shared<const RunReport>(moment->state->report(notes));
    moment->fingerprint = recordFingerprint(moment->length, moment->record);
    publish(std::move(moment));
}

bool Runner::advanceTowards(std::uint32_t goal, std::stop_token stop)
{
    const Turn turn(*this);
    const std::uint32_t wanted = std::min(m_batch, goal - m_trace.length());
    const auto begin = Clock::now();
    const std::uint32_t done = m_trace.advance(wanted, stop);
    const auto took = Clock::now() - begin;
    if (done == m_batch && took < batchTime / 2)
        m_batch = std::min<std::uint32_t>(m_batch * 2, 1u << 20);
    else if (took > batchTime)
        m_batch = std::max<std::uint32_t>(1, m_batch / 2);
    const bool goesOn = done == wanted && m_trace.length() < goal && !m_trace.isFinished();
    if (goesOn && Clock::now() - m_lastPublished >= publishInterval)
        publish(takeSnapshot(m_trace.length(), true));
    return goesOn;
}

void Runner::work(std::stop_token stop)
{
    threadRole() = ThreadRole::Worker;
    while (!stop.stop_requested()) {
        std::uint32_t goal = 0;
        std::uint64_t order = 0;
        std::stop_token orderStop;
        {
            std::unique_lock lock(m_mutex);
            const auto hasOrder = [this] { return m_order != m_doneOrder; };
            if (!m_changed.wait_for(lock, stop, reportDelay, hasOrder) && !stop.stop_requested()) {
                lock.unlock();
                publishReport();
                lock.lock();
                if (!m_changed.wait(lock, stop, hasOrder))
                    return;
            }
            if (!hasOrder())
                return;
            goal = m_goal;
            order = m_order;
            orderStop = m_orderStop.get_token();
        }
        const auto isCurrent = [&] {
            const std::lock_guard lock(m_mutex);
            return m_order == order && !stop.stop_requested();
        };
        bool goesOn = true;
        while (goesOn && isCurrent()) {
            {
                const Turn turn(*this);
                goesOn = m_trace.length() < goal && !m_trace.isFinished();
            }
            goesOn = goesOn && advanceTowards(goal, orderStop);
        }
        if (!isCurrent())
            continue;
        const Turn turn(*this);
        publish(takeSnapshot(std::min(goal, m_trace.length()), false));
        const std::lock_guard lock(m_mutex);
        if (m_order == order)
            m_doneOrder = order;
        m_changed.notify_all();
    }
}

} // namespace ricercar
