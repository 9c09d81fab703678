#include "engine/session/document_runs.h"
#include "ui/frame/studio.h"

#include <algorithm>

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
            if (now.name != old.name)
                continue;
            const bool last = step + 1 == old.firstStep + old.steps;
            return now.firstStep + (last ? now.steps - 1 : std::min(step - old.firstStep, now.steps - 1));
        }
    }
    return step;
}

/// Runs a changed recipe to `step`. Choices made by hand stay while the same option stands at the same place.
Result<Trace> rerun(const Registry& registry, Recipe recipe, std::uint32_t run, std::uint32_t step)
{
    while (true) {
        Result<std::unique_ptr<Generator>> generator = createGenerator(registry, recipe);
        if (!generator)
            return generator.error();
        Trace trace(recipe, std::move(*generator), run);
        trace.advance(step);
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

} // namespace

Runner* Studio::runnerOf(std::uint32_t branchId)
{
    const Branch* branch = document().branch(branchId);
    if (!branch)
        return nullptr;
    const auto found = m_running.find(branchId);
    if (found != m_running.end() && found->second.recipe == branch->recipe)
        return found->second.runner.get();
    Result<Trace> trace = traceOf(*branch, m_registry);
    if (!trace) {
        Q_EMIT failed(QString::fromStdString(trace.error().line()));
        return nullptr;
    }
    adopt(branchId, std::move(*trace));
    Runner* fresh = m_running.at(branchId).runner.get();
    fresh->goTo(branch->position);
    return fresh;
}

Runner* Studio::runner()
{
    return m_current == 0 ? nullptr : runnerOf(m_current);
}

void Studio::adopt(std::uint32_t branchId, Trace trace)
{
    Recipe recipe = trace.recipe();
    m_running[branchId] = {std::move(recipe), std::make_unique<Runner>(std::move(trace))};
}

void Studio::selectBranch(std::uint32_t branchId)
{
    const Run* run = document().runOfBranch(branchId);
    if (!run || branchId == m_current)
        return;
    m_current = branchId;
    m_stepping = false;
    m_goal = document().branch(branchId)->position;
    if (run->active != branchId) {
        m_history.amend([&](Document& each) {
            Run* same = each.run(run->id);
            if (same && same->branch(branchId))
                same->active = branchId;
        });
        m_pieceStale = true;
    }
    m_moment.reset();
    if (Runner* current = runner()) {
        current->waitUntilSettled(std::chrono::milliseconds(50));
        m_moment = current->snapshot();
    }
    Q_EMIT documentChanged();
    Q_EMIT momentChanged();
}

Result<void> Studio::addPresetRun(const std::string& generatorId, const std::string& presetId)
{
    Result<const GeneratorEntry*> entry = findGenerator(m_registry, generatorId);
    if (!entry)
        return entry.error();
    Result<Recipe> recipe = recipeFromPreset(**entry, presetId);
    if (!recipe)
        return recipe.error();
    Result<std::unique_ptr<Generator>> generator = createGenerator(m_registry, *recipe);
    if (!generator)
        return generator.error();
    const Preset* preset = (*entry)->preset(presetId);
    const std::string name = preset ? preset->name : (*entry)->info.name;
    const std::uint32_t branchId = document().freeBranchId();
    const Trace trace(*recipe, std::move(*generator), branchId);
    edit(tr("Add run %1").arg(QString::fromStdString(name)), [&](Document& changed) {
        DocumentPart part;
        part.id = changed.freePartId();
        part.name = name;
        // Channel 9 is drums; a melody takes the next free one.
        int channel = static_cast<int>(changed.parts.size()) % 16;
        part.channel = channel == 9 ? 10 : channel;
        changed.parts.push_back(part);
        addRun(changed, name, part.id, *recipe, recordOf(trace));
    });
    selectBranch(branchId);
    return {};
}

void Studio::goTo(std::uint32_t step)
{
    Runner* current = runner();
    if (!current)
        return;
    m_goal = std::min(step, lastStep());
    current->goTo(m_goal);
}

void Studio::setStepping(bool on)
{
    if (m_stepping == on)
        return;
    m_stepping = on && m_current != 0;
    m_sinceStep.invalidate();
    if (!on) {
        if (Runner* current = runner(); current && m_stepsPerSecond == 0)
            current->stop();
    }
    Q_EMIT momentChanged();
}

void Studio::stepByItself()
{
    if (!m_stepping || !m_moment)
        return;
    if (!m_moment->busy && (m_moment->position >= lastStep() || m_moment->error)) {
        setStepping(false);
        return;
    }
    if (m_stepsPerSecond == 0) {
        if (m_goal != lastStep())
            goTo(lastStep());
        return;
    }
    const auto periodMs = static_cast<qint64>(1000 / m_stepsPerSecond);
    if (m_moment->busy || (m_sinceStep.isValid() && m_sinceStep.elapsed() < periodMs))
        return;
    m_sinceStep.start();
    stepForward();
}

void Studio::takeMoment()
{
    const auto running = m_running.find(m_current);
    if (running == m_running.end())
        return;
    const std::shared_ptr<const RunSnapshot> newest = running->second.runner->snapshot();
    if (newest == m_moment)
        return;
    const std::shared_ptr<const RunSnapshot> before = m_moment;
    m_moment = newest;
    if (!newest->busy) {
        m_goal = newest->position;
        storeProgress(*newest);
        if (before && before->position != newest->position)
            sound(*before, *newest);
        if (newest->error && (!before || before->error != newest->error))
            Q_EMIT failed(QString::fromStdString(newest->error->line()));
    }
    Q_EMIT momentChanged();
}

void Studio::storeProgress(const RunSnapshot& snapshot)
{
    const Branch* branch = currentBranch();
    if (!branch)
        return;
    Shared<RunRecord> record = branch->record;
    const std::uint32_t positionBefore = branch->position;
    bool grown = false;
    if (record->steps != snapshot.length || record->finished != snapshot.finished) {
        std::optional<RunRecord> newer = runner() ? runner()->record() : std::nullopt;
        if (!newer)
            return; // the worker is on its way again: its next rest stores it
        record = Shared<RunRecord>(std::move(*newer));
        grown = true;
    }
    if (!grown && positionBefore == snapshot.position)
        return;
    const Recipe recipe = branch->recipe;
    m_history.amend([&](Document& each) {
        Branch* same = each.branch(m_current);
        if (!same || !(same->recipe == recipe))
            return;
        same->record = record;
        same->position = std::min(snapshot.position, record->steps);
    });
    m_pieceStale = true;
    m_offerStale = true;
}

void Studio::sound(const RunSnapshot& before, const RunSnapshot& after)
{
    if (after.position != before.position + 1 || m_playerState.isPlaying)
        return;
    const Run* run = document().runOfBranch(m_current);
    const Piece piece = pieceOf(document());
    const TempoMap tempo = piece.tempoMap();
    for (std::size_t i = 0; run && i < piece.parts.size(); ++i) {
        if (document().parts[i].id != run->part || !mixOf(document()).isAudible(i))
            continue;
        for (Note note : after.explanation.notes) {
            note.channel = static_cast<std::uint8_t>(document().parts[i].channel);
            const std::int64_t onset = documentTick(document(), note.onsetTicks);
            const std::int64_t end = documentTick(document(), note.endTicks());
            const double seconds =
                tempo.secondsAt(static_cast<double>(end)) - tempo.secondsAt(static_cast<double>(onset));
            m_player.audition(auditionOf(note, piece.parts[i], mixOf(document()).part(i), std::min(seconds, 4.0)));
        }
    }
}

void Studio::addForkOf(const Branch& parent, std::uint32_t step, const std::string& name, Result<Trace> fork)
{
    if (!fork) {
        Q_EMIT failed(QString::fromStdString(fork.error().line()));
        return;
    }
    const std::uint32_t parentId = parent.id;
    const std::uint32_t branchId = fork->run();
    const std::uint32_t position = fork->length();
    edit(tr("Fork: %1").arg(QString::fromStdString(name)), [&](Document& changed) {
        addFork(changed, parentId, step, name, fork->recipe(), recordOf(*fork));
        changed.branch(branchId)->position = position;
    });
    adopt(branchId, std::move(*fork));
    m_current = 0;
    selectBranch(branchId);
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
    const bool exists =
        ordinal < explanation->decisions.size() && option < explanation->decisions[ordinal].options.size();
    const Branch parent = *currentBranch();
    addForkOf(parent, step, exists ? forkName(*explanation, choice) : std::string(), std::move(*fork));
}

void Studio::editState(const QString& text, const QString& description)
{
    Runner* current = runner();
    if (!current || !m_moment)
        return;
    const StateEdit change {m_moment->position, text.toStdString()};
    std::optional<Result<Trace>> fork = current->fork(change, document().freeBranchId());
    if (!fork)
        return;
    if (fork->ok() && m_moment->position == m_moment->length) {
        Recipe recipe = currentBranch()->recipe;
        recipe.edits.push_back(change);
        if (Result<void> changed = changeRecipe(recipe, description, {}); !changed)
            Q_EMIT failed(QString::fromStdString(changed.error().line()));
        return;
    }
    const Branch parent = *currentBranch();
    addForkOf(parent, change.step, description.toStdString(), std::move(*fork));
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

Result<void> Studio::changeRecipe(const Recipe& recipe, const QString& description, const std::string& mergeKey)
{
    const std::vector<Chapter> before = outline();
    const std::uint32_t stood = m_moment ? m_moment->position : 0;
    Result<std::unique_ptr<Generator>> fresh = createGenerator(m_registry, recipe);
    if (!fresh)
        return fresh.error();
    const std::uint32_t step = samePlace(before, (*fresh)->outline(), stood);
    Result<Trace> trace = rerun(m_registry, recipe, m_current, step);
    if (!trace)
        return trace.error();
    const std::uint32_t branchId = m_current;
    const std::uint32_t position = trace->length();
    const RunRecord record = recordOf(*trace);
    const Recipe kept = trace->recipe();
    adopt(branchId, std::move(*trace));
    edit(
        description,
        [&](Document& changed) {
            Branch& branch = *changed.branch(branchId);
            branch.recipe = kept;
            branch.record = Shared<RunRecord>(record);
            branch.position = position;
            HandEdits edits = *branch.edits;
            edits.replaced.clear();
            edits.removed.clear();
            branch.edits = Shared<HandEdits>(std::move(edits));
        },
        mergeKey);
    m_current = 0;
    selectBranch(branchId);
    return {};
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
    edit(tr("Delete %1").arg(QString::fromStdString(document().branch(branchId)->name)), [&](Document& changed) {
        Run& same = *changed.run(run->id);
        // A branch goes with all that was forked from it; the first one takes the run with it.
        std::set<std::uint32_t> gone{branchId};
        for (const Branch& branch : same.branches) {
            if (gone.count(branch.parent))
                gone.insert(branch.id);
        }
        const std::uint32_t parent = changed.branch(branchId)->parent;
        if (parent == 0) {
            std::erase_if(changed.runs, [id = run->id](const Run& each) { return each.id == id; });
            return;
        }
        std::erase_if(same.branches, [&](const Branch& branch) { return gone.count(branch.id) > 0; });
        if (gone.count(same.active))
            same.active = parent;
    });
}

void Studio::duplicateBranch()
{
    const Branch* branch = currentBranch();
    if (!branch)
        return;
    const Branch original = *branch;
    Result<Trace> trace = rerun(m_registry, original.recipe, document().freeBranchId(), original.record->steps);
    const std::string name = original.name + " (copy)";
    addForkOf(original, original.position, name, std::move(trace));
}

} // namespace ricercar::ui
