#include "engine/session/project_check.h"

#include "engine/session/document_runs.h"

#include <algorithm>

namespace ricercar {

namespace {

/// Index of the first element that differs; nothing if both lists are the same.
template <class Log, class Same> std::optional<std::size_t> firstDifference(const Log& a, const Log& b, Same same)
{
    const std::size_t shared = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (!same(a[i], b[i]))
            return i;
    }
    return a.size() == b.size() ? std::nullopt : std::optional(shared);
}

bool sameSound(Note a, Note b)
{
    // A fork's notes are stamped anew, so the branch that first made a note does not count.
    a.origin.run = b.origin.run = 0;
    return a == b;
}

std::string countText(std::size_t count, const char* what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string differenceOf(const Branch& branch, const Registry& registry, const std::stop_token& stop)
{
    const Result<Trace> trace = traceOf(branch, registry, stop);
    if (!trace)
        return "it cannot be run again (" + trace.error().line() + ")";
    if (stop.stop_requested())
        return {};
    const std::string difference = recordDifference(*branch.record, recordOf(*trace));
    if (difference.empty())
        return {};
    const Result<const GeneratorEntry*> entry = findGenerator(registry, branch.recipe.generator);
    const int version = entry ? (*entry)->info.version : branch.record->version;
    if (version == branch.record->version)
        return difference;
    return "the algorithm '" + branch.recipe.generator + "' is version " + std::to_string(version)
        + ", this was recorded with version " + std::to_string(branch.record->version) + ": " + difference;
}

} // namespace

std::string recordDifference(const RunRecord& recorded, const RunRecord& now)
{
    const StepRecord& before = recorded.record;
    const StepRecord& after = now.record;
    if (recorded.steps != now.steps)
        return "the run has " + countText(now.steps, "step") + " instead of " + std::to_string(recorded.steps);
    if (const auto note = firstDifference(before.notes, after.notes, sameSound)) {
        if (before.notes.size() != after.notes.size() && *note == std::min(before.notes.size(), after.notes.size()))
            return "the run has " + countText(after.notes.size(), "note") + " instead of "
                + std::to_string(before.notes.size());
        return "note " + std::to_string(*note) + ", made at step " + std::to_string(before.notes[*note].origin.step)
            + ", is another";
    }
    const auto equal = [](const auto& a, const auto& b) { return a == b; };
    if (const auto decision = firstDifference(before.decisions, after.decisions, equal))
        return "decision " + std::to_string(*decision + 1) + " is another, though the notes are the same";
    if (firstDifference(before.rewrites, after.rewrites, equal))
        return "the piece was written anew at other steps, though the notes are the same";
    if (firstDifference(before.marks, after.marks, equal))
        return "the marks are others, though the notes are the same";
    return {};
}

std::vector<BranchDifference> checkProject(
    const Document& document, const Registry& registry, const std::stop_token& stop)
{
    std::vector<BranchDifference> differences;
    for (const Run& run : document.runs) {
        for (const Branch& branch : run.branches) {
            if (stop.stop_requested())
                return differences;
            std::string difference = differenceOf(branch, registry, stop);
            if (!difference.empty())
                differences.push_back(
                    {run.id, branch.id, "'" + branch.name + "': " + difference + "; the recorded notes are kept"});
        }
    }
    return differences;
}

} // namespace ricercar
