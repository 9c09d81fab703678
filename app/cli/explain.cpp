#include "app/cli/command.h"
#include "engine/generators/registry.h"
#include "engine/music/general_midi.h"
#include "engine/music/pitch.h"
#include "engine/session/document_piece.h"
#include "engine/session/document_runs.h"
#include "engine/session/export.h"
#include "engine/session/json_text.h"
#include "engine/session/project_check.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <numeric>

namespace ricercar::cli {

namespace {

struct Options {
    std::string project;
    std::string step;
    std::string note;
    std::string branch;
    bool json = false;
};

/// A step of a branch, and which of its notes was asked about.
struct Place {
    const Branch* branch = nullptr;
    std::uint32_t step = 0;
    std::optional<Note> note;
};

/// Why a step did what it did, and why each of its notes is there.
struct Answer {
    Explanation explanation;
    std::vector<std::vector<Fact>> noteFacts; ///< by note of the step
    std::optional<std::size_t> asked; ///< note
    std::int64_t subject = -1; ///< whose questions tell why it is there
};

Result<Place> placeOfNote(const Document& document, const std::string& text)
{
    const std::vector<NumberedNote> notes = numberedNotes(pieceOf(document));
    if (notes.empty())
        return Error{"the project holds no notes", "--note", "generate some first"};
    const Result<std::uint64_t> number = parseCount("--note", text, notes.size() - 1);
    if (!number)
        return number.error();
    const Origin origin = notes[*number].note.origin;
    const Branch* branch = document.branch(origin.run);
    if (!branch || origin.step == 0)
        return usageError(
            "note " + text + " was made by hand or imported, not by a step of a run", "--note", "choose another note");
    return Place{branch, origin.step, notes[*number].note};
}

Result<Place> placeOfStep(const Document& document, const Options& options)
{
    const Result<const Branch*> branch = findBranch(document, options.project, options.branch);
    if (!branch)
        return branch.error();
    const Result<std::uint32_t> step = findStep(**branch, options.step);
    if (!step)
        return step.error();
    return Place{*branch, *step, std::nullopt};
}

void writeFact(JsonText& json, const Fact& fact)
{
    json.key(fact.name);
    if (const auto* integer = std::get_if<std::int64_t>(&fact.value))
        json.value(*integer);
    else if (const auto* real = std::get_if<double>(&fact.value))
        json.value(*real);
    else
        json.value(std::get<std::string>(fact.value));
}

void writeDecision(JsonText& json, const ExplainedDecision& decision)
{
    json.beginObject();
    json.entry("question", decision.question);
    json.entry("context", decision.context);
    json.entry("remark", decision.remark);
    json.key("options");
    json.beginArray();
    for (const ExplainedOption& option : decision.options) {
        json.beginObject();
        json.entry("label", option.label);
        json.entry("weight", option.weight);
        json.entry("probability", option.probability);
        json.entry("detail", option.detail);
        json.key("taughtBy");
        json.row(std::vector<std::int64_t>(option.taughtBy.begin(), option.taughtBy.end()));
        json.endObject();
    }
    json.endArray();
    json.key("stages");
    json.beginArray();
    for (const SamplingStage& stage : decision.stages) {
        json.beginObject();
        json.entry("name", stage.name);
        json.key("probabilities");
        json.beginArray();
        for (const double probability : stage.probabilities)
            json.value(probability);
        json.endArray();
        json.endObject();
    }
    json.endArray();
    json.entry("chosen", decision.chosen);
    json.entry("draw", decision.draw);
    json.entry("drawn", decision.drawn);
    json.entry("byHand", decision.byHand);
    json.entry("line", decision.line);
    if (decision.subject >= 0)
        json.entry("subject", decision.subject);
    if (!decision.topic.empty())
        json.entry("topic", decision.topic);
    json.endObject();
}

void writeFacts(JsonText& json, const std::vector<Fact>& facts)
{
    json.key("facts");
    json.beginObject();
    for (const Fact& fact : facts)
        writeFact(json, fact);
    json.endObject();
}

std::string answerJson(const Answer& answer)
{
    const Explanation& explanation = answer.explanation;
    JsonText json;
    json.beginObject();
    json.entry("step", explanation.step);
    json.entry("phase", explanation.chapter);
    json.key("notes");
    json.beginArray();
    for (std::size_t i = 0; i < explanation.notes.size(); ++i) {
        const Note& note = explanation.notes[i];
        json.beginObject();
        json.entry("onset", note.onsetTicks);
        json.entry("duration", note.durationTicks);
        json.entry("pitch", note.pitch);
        json.entry("velocity", note.velocity);
        json.entry("channel", note.channel);
        writeFacts(json, answer.noteFacts[i]);
        json.endObject();
    }
    json.endArray();
    json.key("decisions");
    json.beginArray();
    for (const ExplainedDecision& decision : explanation.decisions)
        writeDecision(json, decision);
    json.endArray();
    writeFacts(json, explanation.facts);
    json.endObject();
    return json.take();
}

std::string shortText(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

/// Of many options only those that count are printed; JSON has them all.
constexpr std::size_t mostOptions = 24;
constexpr std::size_t likeliestOptions = 8;

/// Indices of the options that are printed, ascending: all, or the likeliest and the one that was chosen.
std::vector<std::size_t> printedOptions(const ExplainedDecision& decision)
{
    std::vector<std::size_t> order(decision.options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() <= mostOptions)
        return order;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return decision.options[a].probability > decision.options[b].probability;
    });
    order.resize(likeliestOptions);
    if (std::find(order.begin(), order.end(), decision.chosen) == order.end())
        order.push_back(decision.chosen);
    std::sort(order.begin(), order.end());
    return order;
}

/// `number`: from 1, what fork --question takes.
std::string decisionText(const ExplainedDecision& decision, std::size_t number)
{
    const std::vector<std::size_t> printed = printedOptions(decision);
    std::string text = "\n" + std::to_string(number) + ". " + decision.question + "\n";
    if (!decision.context.empty())
        text += "  given " + decision.context + "\n";
    if (!decision.remark.empty())
        text += "  " + decision.remark + "\n";
    double below = 0;
    for (std::size_t i = 0; i < decision.options.size(); ++i) {
        const ExplainedOption& option = decision.options[i];
        if (std::binary_search(printed.begin(), printed.end(), i)) {
            text += (i == decision.chosen ? "  > " : "    ") + option.label + "  " + shortText(option.probability)
                + "  [" + shortText(below) + ", " + shortText(below + option.probability) + ")";
            text += option.detail.empty() ? "" : "  " + option.detail;
            text += "\n";
        }
        below += option.probability;
    }
    if (const std::size_t others = decision.options.size() - printed.size(); others > 0)
        text += "    and " + std::to_string(others) + " others, see --json\n";
    text += "  draw " + shortText(decision.draw);
    text += decision.byHand ? ", but taken by hand\n" : "\n";
    return text;
}

/// "A4", or what is struck on the drum channel.
std::string noteName(const Note& note)
{
    const std::string_view drum = note.channel == gmDrumChannel ? gmDrumName(note.pitch) : std::string_view();
    return drum.empty() ? pitchName(note.pitch) : std::string(drum);
}

std::string answerText(const Answer& answer)
{
    const Explanation& explanation = answer.explanation;
    std::string text = "Step " + std::to_string(explanation.step)
        + (explanation.chapter.empty() ? "" : ", " + explanation.chapter) + "\n";
    for (std::size_t i = 0; i < explanation.notes.size(); ++i) {
        if (answer.asked && answer.asked != i)
            continue;
        const Note& note = explanation.notes[i];
        text += "  plays " + noteName(note) + " at tick " + std::to_string(note.onsetTicks) + " for "
            + std::to_string(note.durationTicks) + "\n";
        for (std::size_t f = 0; answer.asked == i && f < answer.noteFacts[i].size(); ++f)
            text += "    " + answer.noteFacts[i][f].name + ": " + answer.noteFacts[i][f].text() + "\n";
    }
    if (const std::size_t others = answer.asked ? explanation.notes.size() - 1 : 0; others > 0)
        text += "  and " + std::to_string(others) + (others == 1 ? " other note\n" : " other notes\n");
    std::size_t ofOthers = 0;
    for (std::size_t i = 0; i < explanation.decisions.size(); ++i) {
        const ExplainedDecision& decision = explanation.decisions[i];
        if (answer.asked && decision.subject >= 0 && decision.subject != answer.subject)
            ++ofOthers;
        else
            text += decisionText(decision, i + 1);
    }
    if (ofOthers > 0)
        text += "\n" + std::to_string(ofOthers) + " questions of this step were about others, see --step or --json\n";
    if (!explanation.facts.empty())
        text += "\n";
    for (const Fact& fact : explanation.facts)
        text += fact.name + ": " + fact.text() + "\n";
    return text;
}

Result<void> explain(const Options& options)
{
    const Result<Document> document = openProjectLoudly(options.project);
    if (!document)
        return document.error();
    const Result<Place> place =
        options.note.empty() ? placeOfStep(*document, options) : placeOfNote(*document, options.note);
    if (!place)
        return place.error();
    const Result<Trace> trace = traceOf(*place->branch, allGenerators());
    if (!trace)
        return inFile(trace.error(), options.project);
    const std::string difference = recordDifference(*place->branch->record, recordOf(*trace));
    if (!difference.empty())
        return Error{"the run cannot be explained, since it now goes otherwise (" + difference + ")", options.project,
            "open it with the version of Ricercar that recorded it"};
    Answer answer{trace->explain(place->step), {}, {}};
    const std::unique_ptr<Generator> state = trace->stateAfter(place->step);
    for (std::size_t i = 0; i < answer.explanation.notes.size(); ++i) {
        answer.noteFacts.push_back(state->noteFacts(i));
        const Note& note = answer.explanation.notes[i];
        const bool same = place->note && documentTick(*document, note.onsetTicks) == place->note->onsetTicks
            && note.pitch == place->note->pitch;
        if (same && !answer.asked)
            answer.asked = i;
    }
    if (answer.asked)
        answer.subject = state->noteSubject(*answer.asked);
    print(options.json ? answerJson(answer) : answerText(answer));
    return {};
}

} // namespace

void addExplain(CLI::App& app, Action& action)
{
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("explain", "Tells why a step did what it did, or why a note is there");
    command->add_option("project", options->project, "Project file")->required();
    CLI::Option_group* which = command->add_option_group("which", "What to explain");
    which->add_option("--step", options->step, "Number of the step, from 1");
    which->add_option("--note", options->note, "Number of the note in order of onset, from 0");
    which->require_option(1);
    command->add_option("--branch", options->branch, "Id of the branch (with --step); else the active one");
    command->add_flag("--json", options->json, "Print JSON");
    command->callback([options, &action] { action = [options] { return explain(*options); }; });
}

} // namespace ricercar::cli
