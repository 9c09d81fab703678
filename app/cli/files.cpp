#include "app/cli/command.h"
#include "engine/session/document_piece.h"
#include "engine/session/export.h"
#include "engine/session/json_text.h"

#include <CLI/CLI.hpp>
#include <cstdio>

namespace ricercar::cli {

namespace {

struct Options {
    std::string input;
    std::string output;
    std::string soundFont;
    std::string rate;
    bool json = false;
};

Result<Document> openLoudly(const std::string& path)
{
    std::vector<std::string> warnings;
    Result<Document> document = openDocument(path, &warnings);
    if (document)
        printWarnings(warnings);
    return document;
}

std::string number(double value)
{
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "%.4g", value);
    return buffer;
}

double firstTempo(const Piece& piece)
{
    return 60e6 / piece.tempoMap().microsPerQuarterAt(0);
}

void writeRuns(JsonText& json, const Document& document)
{
    json.key("runs");
    json.beginArray();
    for (const Run& run : document.runs) {
        json.beginObject();
        json.entry("id", run.id);
        json.entry("name", run.name);
        json.entry("active", run.active);
        json.key("branches");
        json.beginArray();
        for (const Branch& branch : run.branches) {
            json.beginObject();
            json.entry("id", branch.id);
            json.entry("parent", branch.parent);
            json.entry("forkStep", branch.forkStep);
            json.entry("name", branch.name);
            json.entry("generator", branch.recipe.generator);
            json.entry("version", branch.recipe.version);
            json.entry("seed", branch.recipe.seed);
            json.entry("steps", branch.record->steps);
            json.entry("position", branch.position);
            json.entry("notes", branch.record->record.notes.size());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

std::string infoJson(const Document& document, const Piece& piece, const std::string& file)
{
    JsonText json;
    json.beginObject();
    json.entry("file", file);
    json.entry("title", piece.title);
    json.entry("ticksPerQuarter", piece.division.ticksPerQuarter);
    json.entry("tempo", firstTempo(piece));
    json.key("tempi");
    json.beginArray();
    for (const TempoChange& change : piece.tempi) {
        json.beginObject();
        json.entry("tick", change.tick);
        json.entry("beatsPerMinute", change.beatsPerMinute());
        json.endObject();
    }
    json.endArray();
    json.entry("notes", piece.noteCount());
    json.entry("lengthTicks", piece.lengthTicks());
    json.entry("length", piece.tempoMap().secondsAt(static_cast<double>(piece.lengthTicks())));
    json.key("tracks");
    json.beginArray();
    for (const Part& part : piece.parts) {
        json.beginObject();
        json.entry("name", part.name);
        json.entry("channel", part.channel);
        json.entry("program", part.program);
        json.entry("notes", part.notes.size());
        json.endObject();
    }
    json.endArray();
    writeRuns(json, document);
    json.endObject();
    return json.take();
}

std::string infoText(const Document& document, const Piece& piece, const std::string& file)
{
    const double seconds = piece.tempoMap().secondsAt(static_cast<double>(piece.lengthTicks()));
    std::string text = file + (piece.title.empty() ? "" : ": " + piece.title) + "\n" + std::to_string(piece.noteCount())
        + " notes, " + number(firstTempo(piece)) + " beats per minute, " + number(seconds) + " s, "
        + std::to_string(piece.division.ticksPerQuarter) + " ticks per quarter\n";
    for (std::size_t i = 0; i < piece.parts.size(); ++i) {
        const Part& part = piece.parts[i];
        text += "  track " + std::to_string(i + 1) + "  " + (part.name.empty() ? "(no name)" : part.name) + ", channel "
            + std::to_string(part.channel + 1);
        text += part.program < 0 ? "" : ", program " + std::to_string(part.program + 1);
        text += ", " + std::to_string(part.notes.size()) + " notes\n";
    }
    for (const Run& run : document.runs) {
        for (const Branch& branch : run.branches)
            text += "  branch " + std::to_string(branch.id) + (branch.id == run.active ? " (active)  " : "  ")
                + branch.name + ", " + branch.recipe.generator + ", seed " + std::to_string(branch.recipe.seed) + ", "
                + std::to_string(branch.record->steps) + " steps\n";
    }
    return text;
}

Result<void> info(const Options& options)
{
    const Result<Document> document = openLoudly(options.input);
    if (!document)
        return document.error();
    const Piece piece = pieceOf(*document);
    print(options.json ? infoJson(*document, piece, options.input) : infoText(*document, piece, options.input));
    return {};
}

Result<void> convert(const Options& options)
{
    if (const Result<void> known = checkExportPath(options.output); !known)
        return known;
    const Result<Document> document = openLoudly(options.input);
    if (!document)
        return document.error();
    if (const Result<void> written = exportDocument(*document, options.output); !written)
        return written;
    print("written to " + options.output + "\n");
    return {};
}

Result<void> render(const Options& options)
{
    if (const Result<void> known = checkSoundPath(options.output); !known)
        return known;
    ExportOptions sound;
    sound.soundFont = options.soundFont;
    if (!options.rate.empty()) {
        const Result<std::uint64_t> rate = parseCount("--rate", options.rate, 96'000);
        if (!rate)
            return rate.error();
        if (*rate < 8000)
            return usageError(options.rate + " Hz is outside 8000..96000", "--rate", "give a rate in that range");
        sound.sampleRate = static_cast<double>(*rate);
    }
    const Result<Document> document = openLoudly(options.input);
    if (!document)
        return document.error();
    if (const Result<void> written = exportDocument(*document, options.output, sound); !written)
        return written;
    print("written to " + options.output + "\n");
    return {};
}

} // namespace

void addFiles(CLI::App& app, Action& action)
{
    const auto options = std::make_shared<Options>();
    CLI::App* telling = app.add_subcommand("info", "Tells what a MIDI file or project holds");
    telling->add_option("file", options->input, "MIDI file or project")->required();
    telling->add_flag("--json", options->json, "Print JSON");
    telling->callback([options, &action] { action = [options] { return info(*options); }; });

    CLI::App* rendering = app.add_subcommand("render", "Plays a MIDI file or project into a sound file");
    rendering->add_option("file", options->input, "MIDI file or project")->required();
    rendering->add_option("-o,--output", options->output, "File to write: .wav .flac .ogg")->required();
    rendering->add_option("--soundfont", options->soundFont, "Soundfont; else the usual search");
    rendering->add_option("--rate", options->rate, "Sample rate in Hz, 8000..96000");
    rendering->callback([options, &action] { action = [options] { return render(*options); }; });

    CLI::App* converting = app.add_subcommand("convert", "Writes a MIDI file or project in another format");
    converting->add_option("input", options->input, "MIDI file or project")->required();
    converting->add_option("output", options->output, "File to write: .ricercar .mid .wav .flac .ogg .json")
        ->required();
    converting->callback([options, &action] { action = [options] { return convert(*options); }; });
}

} // namespace ricercar::cli
