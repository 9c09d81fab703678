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

/// `wanted`, or the next channel that no part has; drums have one channel only.
int freeChannel(const Document& document, int wanted)
{
    constexpr int drums = 9, channels = 16;
    const auto taken = [&](int channel) {
        return channel == drums
            || std::any_of(document.parts.begin(), document.parts.end(),
                [channel](const DocumentPart& part) { return part.channel == channel; });
    };
    if (wanted == drums)
        return wanted;
    for (int i = 0; i < channels; ++i) {
        if (!taken((wanted + i) % channels))
            return (wanted + i) % channels;
    }
    return wanted;
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
    return document;
}

std::vector<RunPart> addParts(Document& document, const std::string& runName, std::span<const Voice> voices)
{
    std::vector<RunPart> parts;
    for (const Voice& voice : voices) {
        DocumentPart part;
        part.id = document.freePartId();
        part.name = voice.name.empty() ? runName : voice.name;
        part.channel = freeChannel(document, voice.channel);
        part.program = voice.program;
        parts.push_back({voice.channel, part.id});
        document.parts.push_back(std::move(part));
    }
    return parts;
}

void fitParts(Document& document, std::uint32_t runId, std::span<const Voice> before, std::span<const Voice> now)
{
    const std::string name = document.run(runId)->name;
    for (const Voice& voice : now) {
        const auto old = std::find_if(
            before.begin(), before.end(), [&](const Voice& each) { return each.channel == voice.channel; });
        const std::vector<RunPart>& parts = document.run(runId)->parts;
        const auto known = std::find_if(
            parts.begin(), parts.end(), [&](const RunPart& each) { return each.channel == voice.channel; });
        if (known == parts.end()) {
            std::vector<RunPart> added = addParts(document, name, std::span(&voice, 1));
            document.run(runId)->parts.push_back(added.front());
        } else if (old == before.end() || !(*old == voice)) {
            DocumentPart& part = *document.part(known->part);
            part.name = voice.name.empty() ? name : voice.name;
            part.program = voice.program;
        }
    }
}

std::uint32_t addRun(
    Document& document, std::string name, std::vector<RunPart> parts, const Recipe& recipe, RunRecord record)
{
    Run run;
    run.id = document.freeRunId();
    run.name = name;
    run.parts = std::move(parts);
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

bool advanceFor(Trace& trace, std::uint32_t step, std::chrono::milliseconds budget)
{
    const auto end = std::chrono::steady_clock::now() + budget;
    std::uint32_t batch = 1;
    while (trace.length() < step && !trace.isFinished()) {
        const std::uint32_t wanted = std::min(batch, step - trace.length());
        if (trace.advance(wanted) < wanted)
            return true;
        const auto left = end - std::chrono::steady_clock::now();
        if (left <= left.zero())
            break;
        // Twice as many may take twice as long as all before.
        batch = left > budget / 2 ? batch * 2 : std::max(1u, batch / 2);
    }
    return trace.length() >= step || trace.isFinished();
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
