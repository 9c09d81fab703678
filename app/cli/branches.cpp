#include "app/cli/command.h"
#include "engine/generators/registry.h"
#include "engine/session/document_runs.h"
#include "engine/session/export.h"
#include "engine/session/json_text.h"
#include "engine/session/project_check.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <limits>
#include <optional>

namespace ricercar::cli {

namespace {

struct Options {
    std::string project;
    std::string step;
    std::string label;
    std::string question;
    std::string branch;
    std::string output;
    bool json = false;
};

/// Many options or questions would fill the screen; the error names the first of them.
constexpr std::size_t mostNamed = 12;
constexpr std::size_t mostNumbers = 5;

/// "C5, D5 and 3 more".
std::string someOf(const std::vector<std::string>& all, std::size_t most)
{
    std::string text;
    for (std::size_t i = 0; i < std::min(all.size(), most); ++i)
        text += (text.empty() ? "" : ", ") + all[i];
    return all.size() > most ? text + " and " + std::to_string(all.size() - most) + " more" : text;
}

/// Where an option with that label stands: one place a question.
std::vector<ChoiceOverride> placesOf(const Explanation& explanation, const std::string& label)
{
    std::vector<ChoiceOverride> places;
    for (std::uint32_t ordinal = 0; ordinal < explanation.decisions.size(); ++ordinal) {
        const auto& options = explanation.decisions[ordinal].options;
        const auto found =
            std::find_if(options.begin(), options.end(), [&](const ExplainedOption& o) { return o.label == label; });
        if (found != options.end())
            places.push_back({explanation.step, ordinal, static_cast<std::uint32_t>(found - options.begin()), label});
    }
    return places;
}

/// The label is no option of the step, or of its question `only`.
Error unknownOption(const Explanation& explanation, const std::string& label, std::optional<std::uint32_t> only)
{
    std::vector<std::string> known;
    for (std::uint32_t ordinal = 0; ordinal < explanation.decisions.size(); ++ordinal) {
        if (only && ordinal != *only)
            continue;
        for (const ExplainedOption& option : explanation.decisions[ordinal].options) {
            if (std::find(known.begin(), known.end(), option.label) == known.end())
                known.push_back(option.label);
        }
    }
    const std::string where = (only ? "question " + std::to_string(*only + 1) + " of " : std::string()) + "step "
        + std::to_string(explanation.step);
    return usageError(where + " has no option '" + label + "'", "--choose",
        known.empty() ? "it asks nothing; choose another step" : "choose one of " + someOf(known, mostNamed));
}

/// Which choice is meant: that of question `number` (from 1, empty: not said), the only one with such an option, or the
/// only one of them about nobody in particular.
Result<ChoiceOverride> choiceOf(const Explanation& explanation, const std::string& label, const std::string& number)
{
    std::vector<ChoiceOverride> places = placesOf(explanation, label);
    if (!number.empty()) {
        const std::size_t questions = explanation.decisions.size();
        const Result<std::uint64_t> asked = parseCount("--question", number, questions);
        if (!asked || *asked == 0)
            return usageError("there is no question " + number, "--question",
                questions == 0
                    ? "step " + std::to_string(explanation.step) + " asks nothing; choose another step"
                    : "step " + std::to_string(explanation.step) + " asks questions 1.." + std::to_string(questions));
        const auto ordinal = static_cast<std::uint32_t>(*asked - 1);
        for (const ChoiceOverride& place : places) {
            if (place.ordinal == ordinal)
                return place;
        }
        return unknownOption(explanation, label, ordinal);
    }
    if (places.empty())
        return unknownOption(explanation, label, std::nullopt);
    if (places.size() == 1)
        return places.front();
    std::vector<std::string> numbers;
    std::vector<ChoiceOverride> ofNobody;
    for (const ChoiceOverride& place : places) {
        numbers.push_back(std::to_string(place.ordinal + 1));
        if (explanation.decisions[place.ordinal].subject < 0)
            ofNobody.push_back(place);
    }
    if (ofNobody.size() == 1)
        return ofNobody.front();
    return usageError(std::to_string(places.size()) + " questions of step " + std::to_string(explanation.step)
            + " have an option '" + label + "'",
        "--choose",
        "say which with --question N, one of " + someOf(numbers, mostNumbers) + "; explain --step numbers them");
}

/// Notes of the piece as it stands after `steps`, those that were withdrawn left out.
std::size_t standingNotes(const StepRecord& record, std::uint32_t steps)
{
    return record.notes.size() - record.firstNoteAfter(steps);
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
    const Result<ChoiceOverride> choice = choiceOf(explanation, options.label, options.question);
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
    json.entry("notes", standingNotes(branch->record(), branch->length()));
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
            notes += standingNotes(branch.record->record, branch.record->steps);
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
    forking->add_option("--question", options->question,
        "Number of the question, as explain --step prints it; needed where several have such an option");
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
