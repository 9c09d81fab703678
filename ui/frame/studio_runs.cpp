#include "engine/session/document_runs.h"
#include "engine/session/project_check.h"
#include "ui/frame/studio.h"

#include <algorithm>

namespace ricercar::ui {

namespace {

/// The step to go to for all that was recorded; asking for one more tells that there is none.
std::uint32_t recordedEnd(const Branch& branch)
{
    return branch.record->steps + (branch.record->finished ? 1 : 0);
}

} // namespace

Runner* Studio::runnerOf(std::uint32_t branchId)
{
    const Branch* branch = document().branch(branchId);
    if (!branch)
        return nullptr;
    const auto found = m_running.find(branchId);
    if (found != m_running.end() && found->second.recipe == branch->recipe)
        return found->second.runner.get();
    m_running[branchId] = {branch->recipe, nullptr, std::nullopt};
    Result<std::unique_ptr<Generator>> start = createGenerator(m_registry, branch->recipe);
    std::optional<Error> error = start ? std::nullopt : std::optional(start.error());
    if (!error) {
        Trace trace(branch->recipe, std::move(*start), branchId);
        const std::uint32_t end = recordedEnd(*branch);
        const bool there = advanceFor(trace, end, patience);
        error = trace.error();
        if (!error && !there) { // it goes on behind our back
            adopt(branchId, std::move(trace), end);
            m_running.at(branchId).replaysFor = branch->position;
            return m_running.at(branchId).runner.get();
        }
        if (!error && !isAsRecorded(*branch, recordOf(trace)))
            return nullptr;
        if (!error)
            adopt(branchId, std::move(trace), branch->position);
    }
    if (error)
        Q_EMIT failed(tr("%1 keeps its notes but cannot be stepped: %2")
                          .arg(QString::fromStdString(branch->name), QString::fromStdString(error->line())));
    return m_running.at(branchId).runner.get();
}

bool Studio::isAsRecorded(const Branch& branch, const RunRecord& now)
{
    const std::string difference = recordDifference(*branch.record, now);
    if (!difference.empty())
        Q_EMIT failed(tr("%1 keeps its recorded notes, but its algorithm has changed: %2; change a parameter or the "
                         "seed to run it anew")
                          .arg(QString::fromStdString(branch.name), QString::fromStdString(difference)));
    return difference.empty();
}

void Studio::finishReplay()
{
    RunningBranch& running = m_running.at(m_current);
    const std::optional<RunRecord> record = running.runner->record();
    if (!record)
        return; // still in use; the next tick asks again
    if (isAsRecorded(*currentBranch(), *record)) {
        running.runner->goTo(*running.replaysFor);
        running.replaysFor.reset();
    } else {
        running.runner.reset();
        m_moment.reset();
        Q_EMIT momentChanged();
    }
}

Runner* Studio::runner()
{
    return m_current == 0 ? nullptr : runnerOf(m_current);
}

void Studio::adopt(std::uint32_t branchId, Trace trace, std::uint32_t position)
{
    Recipe recipe = trace.recipe();
    const bool elsewhere = position != trace.length();
    auto fresh = std::make_unique<Runner>(std::move(trace));
    if (elsewhere)
        fresh->goTo(position);
    m_running[branchId] = {std::move(recipe), std::move(fresh), std::nullopt};
}

void Studio::enter(std::uint32_t branchId)
{
    m_current = branchId;
    m_currentRun = document().runOfBranch(branchId)->id;
    m_stepping = false;
    m_goal = document().branch(branchId)->position;
    m_moment.reset();
    if (Runner* current = runner()) {
        current->waitUntilSettled(patience);
        m_moment = current->snapshot();
    }
    Q_EMIT momentChanged();
}

void Studio::selectBranch(std::uint32_t branchId)
{
    const Run* run = document().runOfBranch(branchId);
    if (!run || branchId == m_current)
        return;
    if (run->active != branchId) {
        m_history.amend([branchId, id = run->id](Document& each) {
            Run* same = each.run(id);
            if (same && same->branch(branchId))
                same->active = branchId;
        });
    }
    enter(branchId);
    documentWasChanged();
}

void Studio::keepCurrentBranch()
{
    // The document may have lost the current branch, or brought back another one or another recipe under its id.
    const Run* run = document().run(m_currentRun);
    if (!run && !document().runs.empty())
        run = &document().runs.front();
    if (!run) {
        m_current = 0;
        m_moment.reset();
        return;
    }
    const auto running = m_running.find(m_current);
    const bool stays =
        run->active == m_current && running != m_running.end() && running->second.recipe == run->activeBranch().recipe;
    if (!stays)
        enter(run->active);
}

Result<void> Studio::addPresetRun(const std::string& generatorId, const std::string& presetId)
{
    std::string name;
    const Result<Recipe> recipe = presetRecipe(generatorId, presetId, name);
    if (!recipe)
        return recipe.error();
    Result<std::unique_ptr<Generator>> generator = createGenerator(m_registry, *recipe);
    if (!generator)
        return generator.error();
    const std::uint32_t branchId = document().freeBranchId();
    const std::vector<Voice> voices = (*generator)->voices();
    const Trace trace(*recipe, std::move(*generator), branchId);
    edit(tr("Add run %1").arg(QString::fromStdString(name)),
        [&](Document& changed) { addRun(changed, name, addParts(changed, name, voices), *recipe, recordOf(trace)); });
    selectBranch(branchId);
    return {};
}

void Studio::goTo(std::uint32_t step)
{
    Runner* current = runner();
    if (!current || !m_moment)
        return;
    // A run without an end may outgrow its plan; only one more step tells.
    const std::uint32_t limit = m_moment->finished ? m_moment->length : std::max(lastStep(), m_moment->length + 1);
    m_goal = std::min(step, limit);
    if (std::optional<std::uint32_t>& wanted = m_running.at(m_current).replaysFor)
        wanted = m_goal;
    else
        current->goTo(m_goal);
}

void Studio::halt()
{
    setStepping(false);
    const auto running = m_running.find(m_current);
    if (running == m_running.end() || !running->second.runner)
        return;
    if (!running->second.replaysFor) {
        running->second.runner->stop();
        return;
    }
    // A replay that is given up begins anew when the run is wanted again.
    m_running.erase(running);
    m_moment.reset();
    Q_EMIT momentChanged();
}

void Studio::setStepping(bool on)
{
    if (m_stepping == on)
        return;
    m_stepping = on && m_moment;
    m_sinceStep.invalidate();
    if (!on && m_stepsPerSecond == 0)
        halt();
    Q_EMIT momentChanged();
}

void Studio::stepByItself()
{
    if (!m_stepping || !m_moment)
        return;
    const auto periodMs = m_stepsPerSecond == 0 ? 0 : static_cast<qint64>(1000 / m_stepsPerSecond);
    const bool due = !m_moment->busy && (!m_sinceStep.isValid() || m_sinceStep.elapsed() >= periodMs);
    if (due && m_walk && m_walk()) {
        m_sinceStep.start();
        return;
    }
    const bool over = m_moment->position >= lastStep() && (m_moment->finished || !isEndless());
    if (!m_moment->busy && (over || m_moment->error)) {
        setStepping(false);
        return;
    }
    if (m_stepsPerSecond == 0 && !m_walk && !isEndless()) {
        if (m_goal != lastStep())
            goToEnd();
        return;
    }
    if (!due)
        return;
    m_sinceStep.start();
    stepForward();
}

void Studio::takeMoment()
{
    const auto running = m_running.find(m_current);
    if (running == m_running.end() || !running->second.runner)
        return;
    // Asked first: a settled runner's snapshot is where it stays.
    const bool settled = running->second.runner->isSettled();
    const std::shared_ptr<const RunSnapshot> newest = running->second.runner->snapshot();
    if (running->second.replaysFor) {
        m_moment = newest;
        Q_EMIT momentChanged();
        const StepRecord& recorded = currentBranch()->record->record;
        const bool tooMuch = newest->record.notes.size() > recorded.notes.size()
            || newest->record.decisions.size() > recorded.decisions.size();
        if (settled || tooMuch)
            finishReplay();
        return;
    }
    if (settled)
        m_goal = newest->position;
    if (newest == m_moment)
        return;
    const std::shared_ptr<const RunSnapshot> before = m_moment;
    m_moment = newest;
    if (!newest->busy) {
        storeProgress(*newest);
        if (before && before->position + 1 == newest->position && !m_walk)
            soundNotes(before->noteCount, newest->noteCount);
        if (newest->error && (!before || before->error != newest->error))
            Q_EMIT failed(QString::fromStdString(newest->error->line()));
    }
    Q_EMIT momentChanged();
}

void Studio::storeProgress(const RunSnapshot& snapshot)
{
    const Branch* branch = currentBranch();
    Shared<RunRecord> record = branch->record;
    const bool grown = record->steps != snapshot.length || record->finished != snapshot.finished;
    if (grown) {
        // The fingerprint of a long run takes longer than a frame: the worker brings it when the run rests.
        constexpr std::uint32_t longRun = 50'000;
        if (snapshot.length > longRun && !snapshot.fingerprint)
            return;
        const std::uint64_t fingerprint =
            snapshot.fingerprint ? *snapshot.fingerprint : recordFingerprint(snapshot.length, snapshot.record);
        record = Shared<RunRecord>(
            RunRecord{branch->recipe.version, snapshot.length, snapshot.finished, snapshot.record, fingerprint});
    } else if (branch->position == snapshot.position) {
        return;
    }
    const Recipe recipe = branch->recipe;
    m_history.amend([&](Document& each) {
        Branch* same = each.branch(m_current);
        if (!same || !(same->recipe == recipe))
            return;
        same->record = record;
        same->position = std::min(snapshot.position, record->steps);
    });
    m_feed.markStale();
    m_offerStale = true;
    m_clean.reset();
}

} // namespace ricercar::ui
