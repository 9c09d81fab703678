#include "app/cli/command.h"
#include "engine/generators/registry.h"
#include "engine/session/document_runs.h"
#include "engine/session/export.h"
#include "engine/session/json_text.h"
#include "engine/session/project_check.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>

namespace ricercar::cli {

namespace {

struct Options {
    std::string project;
    std::string step;
    std::string label;
    std::string branch;
    std::string output;
    bool json = false;
};

/// The first question of the step that has such an option.
Result<ChoiceOverride> choiceOf(const Explanation& explanation, const std::string& label)
{
    std::string known;
    for (std::uint32_t ordinal = 0; ordinal < explanation.decisions.size(); ++ordinal) {
        const auto& options = explanation.decisions[ordinal].options;
        for (std::uint32_t option = 0; option < options.size(); ++option) {
            if (options[option].label == label)
                return ChoiceOverride{explanation.step, ordinal, option, label};
            known += (known.empty() ? "" : ", ") + options[option].label;
        }
    }
    return usageError("step " + std::to_string(explanation.step) + " has no option '" + label + "'", "--choose",
        known.empty() ? "it asks nothing; choose another step" : "choose one of " + known);
}

Result<void> fork(const Options& options)
{
    if (const Result<void> known = checkExportPath(options.output); !known)
        return known;
    Result<Document> document = openProjectLoudly(options.project);
    if (!document)
        return document.error();
    const Result<const Branch*> parent = findBranch(*document, options.project, options.branch);
    if (!parent)
        return parent.error();
    const Result<std::uint32_t> step = findStep(**parent, options.step);
    if (!step)
        return step.error();
    const Result<Trace> trace = traceOf(**parent, allGenerators());
    if (!trace)
        return inFile(trace.error(), options.project);
    if (*step > trace->length())
        return Error{"the run now ends at step " + std::to_string(trace->length()), options.project,
            "open it with the version of Ricercar that recorded it"};
    const Explanation explanation = trace->explain(*step);
    const Result<ChoiceOverride> choice = choiceOf(explanation, options.label);
    if (!choice)
        return choice.error();
    Result<Trace> branch = trace->fork(*choice, document->freeBranchId());
    if (!branch)
        return branch.error();
    // As far as its parent went, so that the two can be compared; to the end if the parent ended.
    const RunRecord& record = *(*parent)->record;
    branch->advance(record.finished ? std::numeric_limits<std::uint32_t>::max()
                                    : record.steps - std::min(record.steps, branch->length()));
    if (branch->error())
        return *branch->error();
    const std::string name = forkName(explanation, *choice);
    const std::uint32_t id = addFork(*document, (*parent)->id, choice->step, name, branch->recipe(), recordOf(*branch));
    if (const Result<void> written = exportDocument(*document, options.output); !written)
        return written;
    JsonText json;
    json.beginObject();
    json.entry("branch", id);
    json.entry("name", name);
    json.entry("steps", branch->length());
    json.entry("notes", branch->record().notes.size());
    json.endObject();
    print(options.json ? json.take()
                       : "branch " + std::to_string(id) + ": " + name + ", " + std::to_string(branch->length())
                + " steps, written to " + options.output + "\n");
    return {};
}

Result<void> replay(const Options& options)
{
    const Result<Document> document = openProjectLoudly(options.project);
    if (!document)
        return document.error();
    const std::vector<BranchDifference> differences = checkProject(*document, allGenerators());
    std::size_t branches = 0;
    std::size_t notes = 0;
    for (const Run& run : document->runs) {
        branches += run.branches.size();
        for (const Branch& branch : run.branches)
            notes += branch.record->record.notes.size();
    }
    JsonText json;
    json.beginObject();
    json.entry("same", differences.empty());
    json.entry("branches", branches);
    json.entry("notes", notes);
    json.key("differences");
    json.beginArray();
    for (const BranchDifference& difference : differences) {
        json.beginObject();
        json.entry("branch", difference.branch);
        json.entry("text", difference.text);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    if (options.json)
        print(json.take());
    if (differences.empty()) {
        if (!options.json)
            print("the same: " + std::to_string(branches) + (branches == 1 ? " branch, " : " branches, ")
                + std::to_string(notes) + " notes\n");
        return {};
    }
    const std::string more =
        differences.size() > 1 ? " (and " + std::to_string(differences.size() - 1) + " more)" : std::string{};
    return Error{"branch " + differences.front().text + more, options.project,
        "open it with the version of Ricercar that recorded it to go on from there"};
}

} // namespace

void addBranches(CLI::App& app, Action& action)
{
    const auto options = std::make_shared<Options>();
    CLI::App* forking = app.add_subcommand("fork", "Adds a branch in which one choice went otherwise");
    forking->add_option("project", options->project, "Project file")->required();
    forking->add_option("--step", options->step, "Number of the step, from 1")->required();
    forking->add_option("--choose", options->label, "Label of the option to take")->required();
    forking->add_option("--branch", options->branch, "Id of the branch to fork; else the active one");
    forking->add_option("-o,--output", options->output, "File to write")->required();
    forking->add_flag("--json", options->json, "Print JSON");
    forking->callback([options, &action] { action = [options] { return fork(*options); }; });

    CLI::App* replaying = app.add_subcommand("replay", "Runs all recipes again and compares every note");
    replaying->add_option("project", options->project, "Project file")->required();
    replaying->add_flag("--json", options->json, "Print JSON");
    replaying->callback([options, &action] { action = [options] { return replay(*options); }; });
}

} // namespace ricercar::cli
