#include "engine/session/project_file.h"

#include "engine/session/json_music.h"
#include "engine/session/limits.h"
#include "engine/stepping/trace.h"

#include <algorithm>
#include <limits>

namespace ricercar {

namespace {

using Materials = std::vector<std::shared_ptr<const Piece>>;

DocumentPart readPart(const JsonNode& node)
{
    node.expectKeys({"id", "name", "channel", "program", "bank", "volume", "pan", "mute", "solo", "notes", "events"});
    DocumentPart part;
    part.id = node.field("id").unsigned32(1, maxId);
    readInstrument(node, part);
    part.volume = static_cast<int>(node.field("volume").integer(0, 127));
    part.pan = static_cast<int>(node.field("pan").integer(-64, 63));
    part.mute = node.field("mute").boolean();
    part.solo = node.field("solo").boolean();
    part.notes = readNotes(node.field("notes"));
    part.events = readEvents(node.field("events"));
    return part;
}

ParameterValue readValue(const JsonNode& node, const Materials& materials)
{
    const nlohmann::json& value = node.raw();
    if (value.is_boolean())
        return node.boolean();
    if (value.is_number_integer())
        return node.integer(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    if (value.is_number())
        return node.real(std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max());
    if (!node.has("material"))
        return node.text();
    node.expectKeys({"material", "name"});
    const JsonNode index = node.field("material");
    if (materials.empty())
        index.refuse("the project holds no material");
    const auto at = index.unsigned32(0, static_cast<std::uint32_t>(std::max<std::size_t>(1, materials.size()) - 1));
    return Material{node.field("name").text(), materials.empty() ? nullptr : materials[at]};
}

Recipe readRecipe(const JsonNode& node, const Materials& materials)
{
    node.expectKeys({"generator", "version", "seed", "parameters", "overrides", "edits"});
    Recipe recipe;
    recipe.generator = node.field("generator").text();
    recipe.version = static_cast<int>(node.field("version").integer(1, std::numeric_limits<int>::max()));
    recipe.seed = node.field("seed").unsigned64();
    node.field("parameters").eachField([&](const std::string& id, const JsonNode& value) {
        recipe.parameters.emplace(id, readValue(value, materials));
    });
    const JsonNode overrides = node.field("overrides");
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        const JsonNode item = overrides.at(i);
        item.expectKeys({"step", "question", "option", "label"});
        ChoiceOverride choice{item.field("step").unsigned32(1, maxSteps), item.field("question").unsigned32(),
            item.field("option").unsigned32(), item.field("label").text()};
        if (i > 0
            && std::pair(choice.step, choice.ordinal)
                <= std::pair(recipe.overrides[i - 1].step, recipe.overrides[i - 1].ordinal))
            item.refuse("the override does not follow the one above it", "sort overrides by step and question");
        recipe.overrides.push_back(std::move(choice));
    }
    const JsonNode edits = node.field("edits");
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const JsonNode item = edits.at(i);
        item.expectKeys({"step", "text"});
        StateEdit edit{item.field("step").unsigned32(0, maxSteps), item.field("text").text()};
        if (i > 0 && edit.step < recipe.edits[i - 1].step)
            item.refuse("the edit lies before the one above it", "sort edits by step");
        recipe.edits.push_back(std::move(edit));
    }
    return recipe;
}

std::uint64_t readFingerprint(const JsonNode& node)
{
    const std::string digits = node.text();
    if (digits.size() != 16 || digits.find_first_not_of("0123456789abcdef") != std::string::npos) {
        node.refuse("'" + digits.substr(0, 20) + "' is not a fingerprint of 16 hexadecimal digits");
        return 0;
    }
    return std::stoull(digits, nullptr, 16);
}

void readRewrites(const JsonNode& rewrites, RunRecord& record)
{
    Rewrite last{1, 0};
    for (std::size_t i = 0; i < rewrites.size(); ++i) {
        const JsonNode item = rewrites.at(i);
        JsonRow row(item, 2, 2);
        last.step = row.narrow<std::uint32_t>(last.step, std::max(last.step, record.steps));
        last.firstNote = row.narrow<std::uint32_t>(last.firstNote, std::numeric_limits<std::uint32_t>::max());
        if (!item.failed() && last.step > record.steps)
            item.refuse("the run has no step " + std::to_string(last.step));
        if (!item.failed() && last.firstNote > record.noteCountAfter(last.step))
            item.refuse("the piece is said to begin at note " + std::to_string(last.firstNote) + " at step "
                + std::to_string(last.step) + ", which has " + std::to_string(record.noteCountAfter(last.step))
                + " so far");
        record.record.rewrites.append(last);
    }
}

RunRecord readRecord(const JsonNode& node)
{
    node.expectKeys({"version", "steps", "finished", "fingerprint", "decisions", "notes", "marks", "rewrites"});
    RunRecord record;
    record.version = static_cast<int>(node.field("version").integer(1, std::numeric_limits<int>::max()));
    record.steps = node.field("steps").unsigned32(0, maxSteps);
    record.finished = node.field("finished").boolean();
    record.fingerprint = readFingerprint(node.field("fingerprint"));
    const JsonNode decisions = node.field("decisions");
    for (std::size_t i = 0; i < decisions.size(); ++i)
        record.record.decisions.append(decisions.at(i).unsigned32());
    const JsonNode notes = node.field("notes");
    std::uint32_t step = 1;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const JsonNode item = notes.at(i);
        JsonRow row(item, 6, 9);
        const Note note = readNote(row);
        if (!node.failed() && (note.origin.step < step || note.origin.step > record.steps))
            item.refuse("the note's step " + std::to_string(note.origin.step) + " is outside " + std::to_string(step)
                + ".." + std::to_string(record.steps));
        step = note.origin.step;
        record.record.notes.append(note);
    }
    const JsonNode marks = node.field("marks");
    step = 1;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const JsonNode item = marks.at(i);
        JsonRow row(item, 2, 2);
        step = row.narrow<std::uint32_t>(step, std::max(step, record.steps));
        record.record.marks.append({step, row.narrow<std::uint32_t>(0, 255)});
    }
    if (node.has("rewrites"))
        readRewrites(node.field("rewrites"), record);
    return record;
}

HandEdits readHandEdits(const JsonNode& node, std::size_t noteCount)
{
    node.expectKeys({"replaced", "removed", "added"});
    HandEdits edits;
    const auto lastNote = static_cast<std::int64_t>(noteCount) - 1;
    const JsonNode replaced = node.field("replaced");
    for (std::size_t i = 0; i < replaced.size(); ++i) {
        const JsonNode item = replaced.at(i);
        JsonRow row(item, 7, 10);
        const auto index = row.narrow<std::uint32_t>(0, lastNote);
        edits.replaced[index] = readNote(row);
    }
    const JsonNode removed = node.field("removed");
    for (std::size_t i = 0; i < removed.size(); ++i)
        edits.removed.insert(static_cast<std::uint32_t>(removed.at(i).integer(0, lastNote)));
    edits.added = readNotes(node.field("added"));
    return edits;
}

Branch readBranch(const JsonNode& node, const Materials& materials, std::vector<std::string>* warnings)
{
    node.expectKeys({"id", "parent", "forkStep", "name", "position", "recipe", "record", "handEdits"});
    Branch branch;
    branch.id = node.field("id").unsigned32(1, maxId);
    branch.parent = node.field("parent").unsigned32(0, maxId);
    branch.forkStep = node.field("forkStep").unsigned32(branch.parent == 0 ? 0 : 1, branch.parent == 0 ? 0 : maxSteps);
    branch.name = node.field("name").text();
    branch.recipe = readRecipe(node.field("recipe"), materials);
    RunRecord record = readRecord(node.field("record"));
    branch.position = node.field("position").unsigned32(0, record.steps);
    branch.edits = readHandEdits(node.field("handEdits"), record.record.notes.size());
    if (warnings && !node.failed() && recordFingerprint(record.steps, record.record) != record.fingerprint)
        warnings->push_back("the recorded notes of '" + branch.name + "' were changed outside Ricercar");
    branch.record = std::move(record);
    return branch;
}

template <class Items> bool holds(const Items& items, std::uint32_t id)
{
    return std::any_of(items.begin(), items.end(), [id](const auto& item) { return item.id == id; });
}

std::vector<RunPart> readRunParts(const JsonNode& node)
{
    std::vector<RunPart> parts;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const JsonNode item = node.at(i);
        JsonRow row(item, 2, 2);
        RunPart voice;
        voice.channel = row.narrow<int>(0, 15);
        voice.part = row.narrow<std::uint32_t>(1, maxId);
        const auto clashes = [&](const RunPart& other) {
            return other.channel == voice.channel || other.part == voice.part;
        };
        if (std::any_of(parts.begin(), parts.end(), clashes))
            item.refuse("another voice of the run has this channel or this part");
        parts.push_back(voice);
    }
    if (parts.empty())
        node.refuse("a run plays in at least one part");
    return parts;
}

Run readRun(const JsonNode& node, int format, const Document& document, const Materials& materials,
    std::set<std::uint32_t>& ids, std::vector<std::string>* warnings)
{
    node.expectKeys({"id", "name", format == 1 ? "part" : "parts", "active", "branches"});
    Run run;
    run.id = node.field("id").unsigned32(1, maxId);
    run.name = node.field("name").text();
    if (format == 1) // one part a run
        run.parts = {{0, node.field("part").unsigned32(1, maxId)}};
    else
        run.parts = readRunParts(node.field("parts"));
    run.active = node.field("active").unsigned32(1, maxId);
    const JsonNode branches = node.field("branches");
    std::set<std::uint32_t> inRun{0};
    for (std::size_t i = 0; i < branches.size(); ++i) {
        const JsonNode item = branches.at(i);
        Branch branch = readBranch(item, materials, warnings);
        if (!ids.insert(branch.id).second)
            item.refuse("the branch id " + std::to_string(branch.id) + " is used twice");
        if (!inRun.contains(branch.parent))
            item.refuse("there is no branch " + std::to_string(branch.parent) + " above it to be forked from");
        inRun.insert(branch.id);
        run.branches.push_back(std::move(branch));
    }
    for (const RunPart& voice : run.parts) {
        if (!holds(document.parts, voice.part))
            node.refuse("there is no part " + std::to_string(voice.part));
    }
    if (!inRun.contains(run.active))
        node.refuse("there is no branch " + std::to_string(run.active) + " to be active");
    return run;
}

Document readDocument(const JsonNode& root, std::vector<std::string>* warnings)
{
    root.expectKeys({"format", "writer", "title", "division", "tempi", "metres", "keys", "events", "masterGain", "loop",
        "parts", "materials", "runs"});
    Document document;
    readConductor(root, document);
    document.masterGain = root.field("masterGain").real(0, maxMasterGain);
    const JsonNode loop = root.field("loop");
    loop.expectKeys({"enabled", "start", "end"});
    document.loop.enabled = loop.field("enabled").boolean();
    document.loop.startTicks = loop.field("start").integer(0, maxTick);
    document.loop.endTicks = loop.field("end").integer(document.loop.startTicks, maxTick);
    const JsonNode parts = root.field("parts");
    std::set<std::uint32_t> partIds;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const JsonNode item = parts.at(i);
        document.parts.push_back(readPart(item));
        if (!partIds.insert(document.parts.back().id).second)
            item.refuse("the part id " + std::to_string(document.parts.back().id) + " is used twice");
    }
    Materials materials;
    const JsonNode pieces = root.field("materials");
    for (std::size_t i = 0; i < pieces.size(); ++i)
        materials.push_back(std::make_shared<const Piece>(readPiece(pieces.at(i))));
    const auto format = static_cast<int>(root.field("format").integer(1, projectFormat));
    const JsonNode runs = root.field("runs");
    std::set<std::uint32_t> runIds;
    std::set<std::uint32_t> branchIds;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const JsonNode item = runs.at(i);
        document.runs.push_back(readRun(item, format, document, materials, branchIds, warnings));
        if (!runIds.insert(document.runs.back().id).second)
            item.refuse("the run id " + std::to_string(document.runs.back().id) + " is used twice");
    }
    return document;
}

void checkFormat(const JsonNode& root)
{
    const std::int64_t format = root.field("format").integer(1, std::numeric_limits<int>::max());
    if (!root.failed() && format > projectFormat)
        root.refuse("the project was written by a newer Ricercar (format " + std::to_string(format)
                + "; this one reads up to " + std::to_string(projectFormat) + ")",
            "open it with a newer Ricercar");
}

} // namespace

Result<Document> readProject(std::string_view text, const std::string& where, std::vector<std::string>* warnings)
{
    JsonProblems problems{where, {}, warnings};
    try {
        const nlohmann::json json = nlohmann::json::parse(text);
        const JsonNode root(json, problems);
        if (!json.is_object() || !json.contains("format"))
            return Error{"is no Ricercar project", where, "open a .ricercar file"};
        checkFormat(root);
        if (problems.error)
            return *problems.error;
        Document document = readDocument(root, warnings);
        if (problems.error)
            return *problems.error;
        return document;
    } catch (const nlohmann::json::parse_error& error) {
        return Error{"is not valid JSON at byte " + std::to_string(error.byte), where,
            "the file is damaged or no Ricercar project; open an autosave or an older copy"};
    } catch (const nlohmann::json::exception&) {
        return Error{"holds a number that is too large", where,
            "the file is damaged or no Ricercar project; open an autosave or an older copy"};
    }
}

} // namespace ricercar
