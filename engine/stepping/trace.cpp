#include "engine/stepping/trace.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace ricercar {

namespace {

// Seeking is to take less than a frame: about twice this, since a replay of so long a way is as long again.
constexpr std::chrono::milliseconds longestReplay{6};

// Enough checkpoints that a replay is short, few enough that large states (a grid, a cache) stay affordable.
constexpr std::size_t checkpointBudgetBytes = std::size_t{16} << 20;

std::size_t maxCheckpoints(std::size_t stateBytes)
{
    return std::clamp<std::size_t>(checkpointBudgetBytes / std::max<std::size_t>(1, stateBytes), 16, 1024);
}

void hashBytes(std::uint64_t& hash, std::uint64_t value)
{
    for (int i = 0; i < 8; ++i) {
        hash = (hash ^ (value & 0xff)) * 0x100000001b3u;
        value >>= 8;
    }
}

template <class T> std::size_t firstFrom(const std::vector<T>& items, std::uint32_t step)
{
    const auto found = std::lower_bound(
        items.begin(), items.end(), step, [](const T& item, std::uint32_t s) { return item.step < s; });
    return static_cast<std::size_t>(found - items.begin());
}

} // namespace

Trace::Trace(Recipe recipe, std::unique_ptr<Generator> start, std::uint32_t run)
    : m_recipe(std::move(recipe))
    , m_run(run)
    , m_live(std::move(start))
{
    m_checkpoints.push_back({0, m_live->clone()});
    applyEdits(*m_live, 0);
}

void Trace::applyEdits(Generator& generator, std::uint32_t step) const
{
    for (std::size_t i = firstFrom(m_recipe.edits, step); i < m_recipe.edits.size() && m_recipe.edits[i].step == step;
         ++i) {
        // Checked when it was made; a changed algorithm that refuses it now simply goes on without.
        const Result<void> ignored = generator.apply(m_recipe.edits[i].text);
        static_cast<void>(ignored);
    }
}

bool Trace::advanceOne(StepContext& context)
{
    const StepEnd before{
        static_cast<std::uint32_t>(m_record.decisions.size()), static_cast<std::uint32_t>(m_record.notes.size())};
    const std::size_t marksBefore = m_record.marks.size();
    const std::size_t rewritesBefore = m_record.rewrites.size();
    context.beginStep(length() + 1);
    const bool done = m_live->step(context);
    if (done && !context.m_error && !context.stopRequested()) {
        m_ends.append(
            {static_cast<std::uint32_t>(m_record.decisions.size()), static_cast<std::uint32_t>(m_record.notes.size())});
        if (isCheckpointDue())
            keepCheckpoint();
        if (!m_recipe.edits.empty())
            applyEdits(*m_live, length());
        return true;
    }
    m_record.decisions.truncate(before.decisions);
    m_record.notes.truncate(before.notes);
    m_record.marks.truncate(marksBefore);
    m_record.rewrites.truncate(rewritesBefore);
    // A step that failed or was told to stop may have left the state half done, whatever it returned.
    if (context.m_error || context.stopRequested()) {
        m_error = context.m_error;
        m_live = replayTo(length());
    } else {
        m_finished = true;
    }
    return false;
}

std::uint32_t Trace::advance(std::uint32_t count, const std::stop_token& stop)
{
    m_error.reset();
    m_wake.clear();
    m_workBegan = Clock::now();
    // A single step is about to be explained: its state before is worth keeping (kept states are those before edits).
    const std::size_t nextEdit = firstFrom(m_recipe.edits, length());
    if (count == 1 && (nextEdit == m_recipe.edits.size() || m_recipe.edits[nextEdit].step != length()))
        m_wake.push_back({length(), m_live->clone()});
    const std::size_t passed = firstFrom(m_recipe.overrides, length() + 1);
    StepContext context(*m_live, m_recipe.seed, m_run, std::span(m_recipe.overrides).subspan(passed));
    context.m_record = &m_record;
    context.m_stop = stop;
    std::uint32_t done = 0;
    while (done < count && !m_finished && length() < std::numeric_limits<std::uint32_t>::max() - 1) {
        // Asking a stop token costs an atomic load: once in 64 steps is often enough for cheap steps, and long steps
        // ask for themselves.
        if (done % 64 == 0 && stop.stop_requested())
            break;
        if (!advanceOne(context))
            break;
        ++done;
    }
    m_workTime += Clock::now() - m_workBegan;
    return done;
}

bool Trace::isCheckpointDue()
{
    const std::uint32_t since = length() - m_checkpoints.back().step;
    if (since >= m_checkpointInterval)
        return true;
    // Costly steps are kept more densely, as far as memory allows. The clock is asked seldom, for the sake of cheap
    // ones.
    if ((since & (since - 1)) != 0 || since < m_leastInterval)
        return false;
    if (m_workTime + (Clock::now() - m_workBegan) < longestReplay)
        return false;
    m_checkpointInterval = since;
    return true;
}

void Trace::keepCheckpoint()
{
    m_checkpoints.push_back({length(), m_live->clone()});
    m_workTime = {};
    m_workBegan = Clock::now();
    if (m_checkpoints.size() <= maxCheckpoints(m_live->stateBytes()))
        return;
    // Too many: keep every second one and double the distance, so that memory is bounded for runs of any length.
    m_checkpointInterval *= 2;
    m_leastInterval = m_checkpointInterval;
    std::size_t index = 0;
    std::erase_if(m_checkpoints, [&index](const Checkpoint&) { return index++ % 2 != 0; });
}

std::unique_ptr<Generator> Trace::replayTo(std::uint32_t step) const
{
    const auto nearest = [step](const std::vector<Checkpoint>& kept) -> const Checkpoint* {
        const auto after = std::upper_bound(
            kept.begin(), kept.end(), step, [](std::uint32_t s, const Checkpoint& c) { return s < c.step; });
        return after == kept.begin() ? nullptr : &*(after - 1);
    };
    const Checkpoint* from = nearest(m_checkpoints);
    if (const Checkpoint* wake = nearest(m_wake); wake && wake->step > from->step)
        from = wake;
    std::uint32_t at = from->step;
    std::unique_ptr<Generator> generator = from->state->clone();
    // A kept state is the one before edits made after its step.
    applyEdits(*generator, at);

    // Bulk questions are not recorded: those answered by hand are so again.
    StepContext context(
        *generator, m_recipe.seed, m_run, std::span(m_recipe.overrides).subspan(firstFrom(m_recipe.overrides, at + 1)));
    context.m_replay = &m_record;
    context.m_replayAt = decisionCountAfter(at);
    std::vector<Checkpoint> wake;
    while (at < step) {
        context.beginStep(at + 1);
        generator->step(context);
        ++at;
        // Leave states behind at distances 1, 2, 4 … before the goal: going on backwards from there is then cheap.
        const std::uint32_t distance = step - at;
        if (distance > 0 && (distance & (distance - 1)) == 0)
            wake.push_back({at, generator->clone()});
        applyEdits(*generator, at);
    }
    if (!wake.empty()) {
        std::erase_if(m_wake, [&](const Checkpoint& c) { return c.step >= wake.front().step; });
        m_wake.insert(m_wake.end(), std::make_move_iterator(wake.begin()), std::make_move_iterator(wake.end()));
        if (m_wake.size() > 64)
            m_wake.erase(m_wake.begin(), m_wake.end() - 64);
    }
    return generator;
}

std::unique_ptr<Generator> Trace::stateAfter(std::uint32_t step) const
{
    assert(step <= length());
    return step == length() ? m_live->clone() : replayTo(step);
}

Explanation Trace::explain(std::uint32_t step) const
{
    assert(step >= 1 && step <= length());
    Explanation explanation;
    explanation.step = step;
    std::unique_ptr<Generator> generator = replayTo(step - 1);
    for (const Chapter& chapter : generator->outline()) {
        if (step >= chapter.firstStep)
            explanation.chapter = chapter.name;
    }
    StepContext context(
        *generator, m_recipe.seed, m_run, std::span(m_recipe.overrides).subspan(firstFrom(m_recipe.overrides, step)));
    context.m_replay = &m_record;
    context.m_replayAt = decisionCountAfter(step - 1);
    context.m_explanation = &explanation;
    context.beginStep(step);
    generator->step(context);
    return explanation;
}

Trace Trace::prefix(std::uint32_t steps, std::uint32_t run) const
{
    Trace branch(m_recipe, m_checkpoints.front().state->clone(), run);
    const auto restamp = [&](const Note& note) {
        Note copy = note;
        copy.origin.run = run & 0x7fffffffu;
        return copy;
    };
    branch.m_record.decisions = m_record.decisions;
    branch.m_record.decisions.truncate(decisionCountAfter(steps));
    for (std::size_t i = 0; i < noteCountAfter(steps); ++i)
        branch.m_record.notes.append(restamp(m_record.notes[i]));
    branch.m_record.marks = m_record.marks;
    while (!branch.m_record.marks.empty() && branch.m_record.marks.back().step > steps)
        branch.m_record.marks.truncate(branch.m_record.marks.size() - 1);
    branch.m_record.rewrites = m_record.rewrites;
    while (!branch.m_record.rewrites.empty() && branch.m_record.rewrites.back().step > steps)
        branch.m_record.rewrites.truncate(branch.m_record.rewrites.size() - 1);
    branch.m_ends = m_ends;
    branch.m_ends.truncate(steps);
    branch.m_checkpoints = m_checkpoints;
    std::erase_if(branch.m_checkpoints, [steps](const Checkpoint& c) { return c.step > steps; });
    branch.m_checkpointInterval = m_checkpointInterval;
    branch.m_leastInterval = m_leastInterval;
    std::erase_if(branch.m_recipe.overrides, [steps](const ChoiceOverride& c) { return c.step > steps; });
    std::erase_if(branch.m_recipe.edits, [steps](const StateEdit& e) { return e.step > steps; });
    branch.m_live = branch.replayTo(steps);
    return branch;
}

Result<Trace> Trace::fork(ChoiceOverride choice, std::uint32_t run) const
{
    if (choice.step < 1 || choice.step > length())
        return usageError("there is no step " + std::to_string(choice.step) + " to choose otherwise at", {},
            "the run has steps 1.." + std::to_string(length()));
    const Explanation explanation = explain(choice.step);
    if (choice.ordinal >= explanation.decisions.size())
        return usageError("step " + std::to_string(choice.step) + " asks "
                + std::to_string(explanation.decisions.size()) + " questions, not "
                + std::to_string(choice.ordinal + 1),
            {}, "choose another step");
    const auto& options = explanation.decisions[choice.ordinal].options;
    if (choice.option >= options.size())
        return usageError(
            "step " + std::to_string(choice.step) + " has no option number " + std::to_string(choice.option), {},
            "it has " + std::to_string(options.size()));
    choice.label = options[choice.option].label;
    Trace branch = prefix(choice.step - 1, run);
    // An earlier choice by hand at this very question gives way; others of the same step stay.
    for (const ChoiceOverride& old : m_recipe.overrides) {
        if (old.step == choice.step && old.ordinal < choice.ordinal)
            branch.m_recipe.overrides.push_back(old);
    }
    branch.m_recipe.overrides.push_back(std::move(choice));
    branch.advance(1);
    if (branch.error())
        return *branch.error();
    return branch;
}

Result<Trace> Trace::fork(StateEdit edit, std::uint32_t run) const
{
    if (edit.step > length())
        return usageError("there is no state after step " + std::to_string(edit.step), {},
            "the run has " + std::to_string(length()) + " steps");
    Trace branch = prefix(edit.step, run);
    if (Result<void> applied = branch.m_live->apply(edit.text); !applied)
        return applied.error();
    branch.m_recipe.edits.push_back(std::move(edit));
    return branch;
}

bool Trace::replayDecisions(std::span<const std::uint32_t> decisions, std::uint32_t steps)
{
    StepRecord recorded;
    for (const std::uint32_t decision : decisions)
        recorded.decisions.append(decision);
    StepContext context(*m_live, m_recipe.seed, m_run, m_recipe.overrides);
    context.m_record = &m_record;
    context.m_replay = &recorded;
    m_error.reset();
    m_wake.clear();
    for (std::uint32_t i = 0; i < steps; ++i) {
        if (!advanceOne(context))
            return false;
    }
    return context.m_replayAt == recorded.decisions.size();
}

std::uint64_t recordFingerprint(std::uint32_t steps, const StepRecord& record)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    hashBytes(hash, steps);
    for (std::size_t i = 0; i < record.decisions.size(); ++i)
        hashBytes(hash, record.decisions[i]);
    for (std::size_t i = 0; i < record.notes.size(); ++i) {
        const Note& note = record.notes[i];
        hashBytes(hash, static_cast<std::uint64_t>(note.onsetTicks));
        hashBytes(hash, static_cast<std::uint32_t>(note.durationTicks));
        hashBytes(
            hash, std::uint64_t{note.pitch} | std::uint64_t{note.velocity} << 8 | std::uint64_t{note.channel} << 16);
        hashBytes(hash, note.origin.step);
    }
    for (std::size_t i = 0; i < record.rewrites.size(); ++i)
        hashBytes(hash, std::uint64_t{record.rewrites[i].step} << 32 | record.rewrites[i].firstNote);
    return hash;
}

std::size_t Trace::bytes() const
{
    return m_record.decisions.bytes() + m_record.notes.bytes() + m_record.marks.bytes() + m_record.rewrites.bytes()
        + m_ends.bytes() + (m_checkpoints.size() + m_wake.size()) * (m_live->stateBytes() + sizeof(Checkpoint));
}

} // namespace ricercar
