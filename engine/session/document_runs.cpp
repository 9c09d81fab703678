#include "engine/session/document_runs.h"

#include <algorithm>
#include <cassert>

namespace ricercar {

namespace {

Branch makeBranch(std::uint32_t id, std::string name, const Recipe& recipe, RunRecord record)
{
    Branch branch;
    branch.id = id;
    branch.name = std::move(name);
    branch.recipe = recipe;
    branch.position = record.steps;
    branch.record = std::move(record);
    return branch;
}

HandEdits editsBefore(const Branch& parent, std::uint32_t step)
{
    HandEdits edits = *parent.edits;
    const std::size_t shared = parent.record->noteCountAfter(step - 1);
    std::erase_if(edits.replaced, [shared](const auto& edit) { return edit.first >= shared; });
    std::erase_if(edits.removed, [shared](std::uint32_t index) { return index >= shared; });
    return edits;
}

} // namespace

RunRecord recordOf(const Trace& trace)
{
    return {trace.recipe().version, trace.length(), trace.isFinished(), trace.record(), trace.fingerprint()};
}

Document newDocument(std::string title, int beatsPerMinute)
{
    Document document;
    document.title = std::move(title);
    document.division.ticksPerQuarter = runTicksPerQuarter;
    document.tempi.push_back({0, (60'000'000 + beatsPerMinute / 2) / std::max(1, beatsPerMinute)});
    document.metres.push_back({});
    DocumentPart part;
    part.id = 1;
    part.name = document.title;
    part.program = 0;
    document.parts.push_back(std::move(part));
    return document;
}

std::uint32_t addRun(Document& document, std::string name, std::uint32_t part, const Recipe& recipe, RunRecord record)
{
    Run run;
    run.id = document.freeRunId();
    run.name = name;
    run.part = part;
    run.active = document.freeBranchId();
    run.branches.push_back(makeBranch(run.active, std::move(name), recipe, std::move(record)));
    document.runs.push_back(std::move(run));
    return document.runs.back().active;
}

std::uint32_t addFork(Document& document, std::uint32_t parent, std::uint32_t forkStep, std::string name,
    const Recipe& recipe, RunRecord record)
{
    const Run* home = document.runOfBranch(parent);
    assert(home);
    Branch branch = makeBranch(document.freeBranchId(), std::move(name), recipe, std::move(record));
    branch.parent = parent;
    branch.forkStep = forkStep;
    branch.edits = editsBefore(*home->branch(parent), forkStep);
    Run* run = document.run(home->id);
    run->active = branch.id;
    run->branches.push_back(std::move(branch));
    return run->active;
}

std::string forkName(const Explanation& explanation, const ChoiceOverride& choice)
{
    const std::string at = " at " + std::to_string(choice.step);
    if (choice.ordinal >= explanation.decisions.size())
        return choice.label + at;
    const ExplainedDecision& decision = explanation.decisions[choice.ordinal];
    if (choice.option >= decision.options.size() || decision.chosen >= decision.options.size())
        return choice.label + at;
    return decision.options[choice.option].label + " instead of " + decision.options[decision.chosen].label + at;
}

Result<Trace> traceOf(const Branch& branch, const Registry& registry, const std::stop_token& stop)
{
    Result<std::unique_ptr<Generator>> start = createGenerator(registry, branch.recipe);
    if (!start)
        return start.error();
    Trace trace(branch.recipe, std::move(*start), branch.id);
    trace.advance(branch.record->steps, stop);
    // Only asking for one more step tells that there is none.
    if (branch.record->finished && !trace.error() && !stop.stop_requested())
        trace.advance(1, stop);
    if (trace.error())
        return *trace.error();
    return trace;
}

} // namespace ricercar
