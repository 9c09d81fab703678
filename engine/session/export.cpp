#include "engine/session/export.h"

#include "engine/base/file.h"
#include "engine/formats/smf_piece.h"
#include "engine/playback/offline_render.h"
#include "engine/session/document_piece.h"
#include "engine/session/json_text.h"
#include "engine/session/project_file.h"

#include <algorithm>

namespace ricercar {

namespace {

enum class Format { Project, Midi, Notes, Sound, Unknown };

std::string lowerExtension(const std::filesystem::path& path)
{
    std::string text = path.extension().string();
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

Format formatOf(const std::filesystem::path& path)
{
    const std::string extension = lowerExtension(path);
    if (extension == ".ricercar")
        return Format::Project;
    if (extension == ".mid" || extension == ".midi")
        return Format::Midi;
    if (extension == ".json")
        return Format::Notes;
    if (extension == ".wav" || extension == ".flac" || extension == ".ogg")
        return Format::Sound;
    return Format::Unknown;
}

void addController(Part& part, std::uint8_t number, int value)
{
    const auto isIt = [number](const RawEvent& event) {
        return event.bytes.size() == 3 && (event.bytes[0] & 0xf0) == 0xb0 && event.bytes[1] == number;
    };
    if (std::any_of(part.events.begin(), part.events.end(), isIt))
        return;
    part.events.insert(part.events.begin(),
        {0, {static_cast<std::uint8_t>(0xb0 | part.channel), number, static_cast<std::uint8_t>(value)}});
}

Result<void> exportSound(const Document& document, const std::filesystem::path& path, const ExportOptions& options,
    FunctionRef<void(double)> progress, const std::stop_token& stop)
{
    RenderOptions render;
    render.soundFont = options.soundFont;
    render.sampleRate = options.sampleRate;
    render.gain = static_cast<float>(document.masterGain);
    render.mix = mixOf(document);
    const Result<RenderReport> report = renderToFile(pieceOf(document), path, render, progress, stop);
    return report ? Result<void>{} : report.error();
}

} // namespace

Result<void> checkExportPath(const std::filesystem::path& path)
{
    if (formatOf(path) != Format::Unknown)
        return {};
    return usageError("the ending '" + path.extension().string() + "' is unknown", path.string(),
        "use .ricercar, .mid, .wav, .flac, .ogg or .json");
}

Result<void> checkSoundPath(const std::filesystem::path& path)
{
    if (formatOf(path) == Format::Sound)
        return {};
    return usageError("the ending '" + path.extension().string() + "' is none of a sound file", path.string(),
        "use .wav, .flac or .ogg");
}

Piece pieceForMidi(const Document& document)
{
    Piece piece = pieceOf(document);
    for (std::size_t i = 0; i < piece.parts.size(); ++i) {
        const DocumentPart& part = document.parts[i];
        if (part.pan != 0)
            addController(piece.parts[i], 10, 64 + part.pan);
        if (part.volume != 100)
            addController(piece.parts[i], 7, part.volume);
    }
    return piece;
}

std::vector<NumberedNote> numberedNotes(const Piece& piece)
{
    std::vector<NumberedNote> notes;
    for (std::size_t part = 0; part < piece.parts.size(); ++part) {
        for (const Note& note : piece.parts[part].notes)
            notes.push_back({note, part});
    }
    std::stable_sort(notes.begin(), notes.end(),
        [](const NumberedNote& a, const NumberedNote& b) { return onsetOrder(a.note, b.note); });
    return notes;
}

std::string notesJson(const Piece& piece)
{
    JsonText json;
    json.beginObject();
    json.entry("title", piece.title);
    json.entry("ticksPerQuarter", piece.division.ticksPerQuarter);
    json.key("parts");
    json.beginArray();
    for (const Part& part : piece.parts)
        json.value(part.name);
    json.endArray();
    json.key("notes");
    json.beginArray();
    for (const NumberedNote& each : numberedNotes(piece)) {
        json.beginObject();
        json.entry("onset", each.note.onsetTicks);
        json.entry("duration", each.note.durationTicks);
        json.entry("pitch", each.note.pitch);
        json.entry("velocity", each.note.velocity);
        json.entry("channel", each.note.channel);
        json.entry("part", each.part);
        json.entry("step", each.note.origin.step);
        json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

Result<void> exportDocument(const Document& document, const std::filesystem::path& path, const ExportOptions& options,
    FunctionRef<void(double)> progress, const std::stop_token& stop)
{
    switch (formatOf(path)) {
    case Format::Project:
        return saveProject(document, path);
    case Format::Midi:
        return writeMidiFile(pieceForMidi(document), path);
    case Format::Notes:
        return writeFileAtomically(path, notesJson(pieceOf(document)));
    case Format::Sound:
        return exportSound(document, path, options, progress, stop);
    case Format::Unknown:
        break;
    }
    return checkExportPath(path);
}

Result<Document> openDocument(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    if (lowerExtension(path) == ".ricercar")
        return openProject(path, warnings);
    const Result<Piece> piece = readMidiFile(path, warnings);
    if (!piece)
        return piece.error();
    Document document = documentFromPiece(*piece);
    if (document.title.empty())
        document.title = path.stem().string();
    return document;
}

} // namespace ricercar
