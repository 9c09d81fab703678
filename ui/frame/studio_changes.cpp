#include "engine/session/document_runs.h"
#include "ui/frame/studio.h"

#include <algorithm>
#include <set>

namespace ricercar::ui {

namespace {

/// The step of `to` that stands where `step` stood in `from`: as far into the chapter of the same name.
std::uint32_t samePlace(const std::vector<Chapter>& from, const std::vector<Chapter>& to, std::uint32_t step)
{
    if (step == 0)
        return 0;
    for (const Chapter& old : from) {
        if (step < old.firstStep || step >= old.firstStep + old.steps)
            continue;
        for (const Chapter& now : to) {
            if (now.name != old.name || now.steps == 0)
                continue;
            const bool last = step + 1 == old.firstStep + old.steps;
            return now.firstStep + (last ? now.steps - 1 : std::min(step - old.firstStep, now.steps - 1));
        }
    }
    return step;
}

/// Runs a changed recipe towards `step`, as far as it gets while the window waits. Choices made by hand stay while the
/// same option stands at the same place.
Result<Trace> rerun(const Registry& registry, Recipe recipe, std::uint32_t run, std::uint32_t step)
{
    while (true) {
        Result<std::unique_ptr<Generator>> generator = createGenerator(registry, recipe);
        if (!generator)
            return generator.error();
        Trace trace(recipe, std::move(*generator), run);
        advanceFor(trace, step, Studio::patience);
        const auto unfit =
            std::find_if(recipe.overrides.begin(), recipe.overrides.end(), [&](const ChoiceOverride& choice) {
                if (choice.step > trace.length())
                    return trace.error().has_value();
                const Explanation explanation = trace.explain(choice.step);
                return choice.ordinal >= explanation.decisions.size()
                    || choice.option >= explanation.decisions[choice.ordinal].options.size()
                    || explanation.decisions[choice.ordinal].options[choice.option].label != choice.label;
            });
        if (unfit == recipe.overrides.end()) {
            if (trace.error())
                return *trace.error();
            return trace;
        }
        recipe.overrides.erase(unfit, recipe.overrides.end());
    }
}

/// What was changed by hand and is still there to be changed: notes that the new record holds as the old one did.
HandEdits keptEdits(const HandEdits& edits, const StepRecord& before, const StepRecord& now)
{
    HandEdits kept = edits;
    const auto gone = [&](std::uint32_t index) {
        return index >= before.notes.size() || index >= now.notes.size() || !(before.notes[index] == now.notes[index]);
    };
    std::erase_if(kept.replaced, [&](const auto& edit) { return gone(edit.first); });
    std::erase_if(kept.removed, gone);
    return kept;
}

} // namespace

void Studio::addForkOf(const Branch& parent, const Fork& fork, Result<Trace> trace)
{
    if (!trace) {
        Q_EMIT failed(QString::fromStdString(trace.error().line()));
        return;
    }
    const Recipe recipe = trace->recipe();
    const RunRecord record = recordOf(*trace);
    const std::uint32_t branchId = trace->run();
    adopt(branchId, std::move(*trace), fork.position);
    edit(fork.description, [&](Document& changed) {
        addFork(changed, parent.id, fork.step, fork.name, recipe, record);
        Branch& added = *changed.branch(branchId);
        added.position = std::min(fork.position, record.steps);
        if (fork.keepsAllEdits)
            added.edits = parent.edits;
    });
}

void Studio::takeInstead(std::uint32_t step, std::size_t ordinal, std::size_t option)
{
    Runner* current = runner();
    const std::optional<Explanation> explanation = explain(step);
    if (!current || !explanation)
        return;
    const ChoiceOverride choice{step, static_cast<std::uint32_t>(ordinal), static_cast<std::uint32_t>(option), {}};
    std::optional<Result<Trace>> fork = current->fork(choice, document().freeBranchId());
    if (!fork)
        return;
    const std::string name = fork->ok() ? forkName(*explanation, choice) : std::string();
    const Branch parent = *currentBranch();
    addForkOf(parent, {tr("Fork: %1").arg(QString::fromStdString(name)), name, step, step}, std::move(*fork));
}

bool Studio::isReplaying() const
{
    const auto running = m_running.find(m_current);
    return running != m_running.end() && running->second.replaysFor.has_value();
}

void Studio::editState(const QString& text, const QString& description)
{
    Runner* current = runner();
    if (!current || !m_moment)
        return;
    if (isReplaying()) {
        Q_EMIT failed(tr("the run is still being done again; edit it when it has arrived"));
        return;
    }
    const StateEdit change{m_moment->position, text.toStdString()};
    const Branch parent = *currentBranch();
    // Where nothing comes after it yet, the branch itself goes on from the changed state.
    const bool atEnd = m_moment->position == m_moment->length;
    std::optional<Result<Trace>> fork = current->fork(change, atEnd ? parent.id : document().freeBranchId());
    if (!fork)
        return;
    if (fork->ok() && atEnd) {
        const std::vector<Voice> voices = m_moment->state->voices();
        replaceTrace(parent, std::move(**fork), change.step, {voices, voices}, {description, {}});
        return;
    }
    // The step after the edit is the first that may go otherwise.
    addForkOf(parent, {tr("Fork: %1").arg(description), description.toStdString(), change.step + 1, change.step},
        std::move(*fork));
}

Result<void> Studio::setParameters(
    const ParameterValues& values, const QString& description, const std::string& mergeKey)
{
    const Branch* branch = currentBranch();
    if (!branch)
        return usageError("there is no run to change", {}, "open a demo or add a run first");
    Recipe recipe = branch->recipe;
    for (const auto& [id, value] : values)
        recipe.parameters[id] = value;
    return changeRecipe(recipe, description, mergeKey);
}

Result<void> Studio::setSeed(std::uint64_t seed)
{
    const Branch* branch = currentBranch();
    if (!branch)
        return usageError("there is no run to change", {}, "open a demo or add a run first");
    Recipe recipe = branch->recipe;
    recipe.seed = seed;
    return changeRecipe(recipe, tr("Change seed to %1").arg(seed), "seed");
}

QString Studio::refusal(const std::string& id, const ParameterValue& value) const
{
    const Branch* branch = currentBranch();
    if (!branch)
        return {};
    Recipe recipe = branch->recipe;
    recipe.parameters[id] = value;
    const Result<std::unique_ptr<Generator>> fresh = createGenerator(m_registry, recipe);
    return fresh ? QString() : QString::fromStdString(fresh.error().line());
}

Result<void> Studio::changeRecipe(const Recipe& recipe, const QString& description, const std::string& mergeKey)
{
    const Branch before = *currentBranch();
    if (recipe == before.recipe)
        return {};
    const std::uint32_t stood = m_moment && !isReplaying() ? m_moment->position : before.position;
    Result<std::unique_ptr<Generator>> fresh = createGenerator(m_registry, recipe);
    if (!fresh)
        return fresh.error();
    const std::uint32_t step = samePlace(outline(), (*fresh)->outline(), stood);
    const std::vector<Voice> voicesNow = (*fresh)->voices();
    const std::vector<Voice> voicesBefore = m_moment ? m_moment->state->voices() : voicesNow;
    Result<Trace> trace = rerun(m_registry, recipe, before.id, step);
    if (!trace)
        return trace.error();
    replaceTrace(before, std::move(*trace), step, {voicesBefore, voicesNow}, {description, mergeKey});
    return {};
}

void Studio::replaceTrace(
    const Branch& before, Trace trace, std::uint32_t step, const VoiceChange& voices, const Naming& naming)
{
    const RunRecord record = recordOf(trace);
    const Recipe kept = trace.recipe();
    const std::uint32_t position = trace.length();
    adopt(before.id, std::move(trace), record.finished ? position : step);
    edit(
        naming.description,
        [&](Document& changed) {
            Branch& branch = *changed.branch(before.id);
            branch.recipe = kept;
            branch.record = Shared<RunRecord>(record);
            branch.position = position;
            branch.edits = keptEdits(*branch.edits, before.record->record, record.record);
            fitParts(changed, changed.runOfBranch(before.id)->id, voices.before, voices.now);
        },
        naming.mergeKey);
    enter(before.id);
}

void Studio::renameBranch(std::uint32_t branchId, const QString& name)
{
    edit(tr("Rename to %1").arg(name), [&](Document& changed) {
        Branch* branch = changed.branch(branchId);
        const Run* run = changed.runOfBranch(branchId);
        if (!branch)
            return;
        branch->name = name.toStdString();
        if (branch->parent == 0)
            changed.run(run->id)->name = name.toStdString();
    });
}

void Studio::deleteBranch(std::uint32_t branchId)
{
    const Run* run = document().runOfBranch(branchId);
    if (!run)
        return;
    const Branch gone = *run->branch(branchId);
    const QString name = QString::fromStdString(gone.parent == 0 ? run->name : gone.name);
    edit(tr("Delete %1").arg(name), [&gone, id = run->id](Document& changed) {
        // A branch goes with all that was forked from it; the first one takes the run with it.
        if (gone.parent == 0) {
            std::erase_if(changed.runs, [id](const Run& each) { return each.id == id; });
            return;
        }
        Run& same = *changed.run(id);
        std::set<std::uint32_t> ids{gone.id};
        for (const Branch& branch : same.branches) {
            if (ids.contains(branch.parent))
                ids.insert(branch.id);
        }
        std::erase_if(same.branches, [&](const Branch& branch) { return ids.contains(branch.id); });
        if (ids.contains(same.active))
            same.active = gone.parent;
    });
}

void Studio::duplicateBranch()
{
    const Branch* branch = currentBranch();
    if (!branch || !m_moment)
        return;
    const Branch original = *branch;
    Result<Trace> trace = rerun(m_registry, original.recipe, document().freeBranchId(), original.record->steps);
    const QString name = tr("%1 (copy)").arg(QString::fromStdString(original.name));
    // It leaves where it may first be changed: after the last step.
    const std::uint32_t step = original.record->steps + 1;
    addForkOf(original,
        {tr("Duplicate %1").arg(QString::fromStdString(original.name)), name.toStdString(), step, original.position,
            true},
        std::move(trace));
}

bool Studio::isEditedByHand(std::uint32_t step) const
{
    const Branch* branch = currentBranch();
    if (!branch || step == 0)
        return false;
    const auto first = static_cast<std::uint32_t>(branch->record->noteCountAfter(step - 1));
    const auto end = static_cast<std::uint32_t>(branch->record->noteCountAfter(step));
    const HandEdits& edits = *branch->edits;
    const auto replaced = edits.replaced.lower_bound(first);
    const auto removed = edits.removed.lower_bound(first);
    return (replaced != edits.replaced.end() && replaced->first < end)
        || (removed != edits.removed.end() && *removed < end);
}

} // namespace ricercar::ui
