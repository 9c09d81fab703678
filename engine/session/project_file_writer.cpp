#include "engine/session/project_file.h"

#include "engine/session/json_text.h"

#include <cstdio>
#include <map>

namespace ricercar {

namespace {

/// Names from old files may be in any encoding; what is not UTF-8 is kept byte for byte.
void writeName(JsonText& json, std::string_view key, const std::string& name)
{
    if (isUtf8(name)) {
        json.entry(key, name);
        return;
    }
    json.key(key);
    json.beginObject();
    json.key("bytes");
    std::vector<std::int64_t> bytes;
    for (const char c : name)
        bytes.push_back(static_cast<unsigned char>(c));
    json.row(bytes);
    json.endObject();
}

void writeRow(JsonText& json, std::initializer_list<std::int64_t> numbers)
{
    json.row(std::span(numbers.begin(), numbers.size()));
}

/// [onset, duration, pitch, velocity, release velocity, channel, step, run, edited]; trailing zeros after the
/// channel are left out. `index` goes in front where it is not negative.
void writeNote(JsonText& json, const Note& note, std::int64_t index = -1)
{
    const std::int64_t row[] = {index, note.onsetTicks, note.durationTicks, note.pitch, note.velocity,
        note.releaseVelocity, note.channel, note.origin.step, note.origin.run, note.origin.edited};
    std::size_t length = std::size(row);
    while (length > 7 && row[length - 1] == 0)
        --length;
    json.row(std::span(row, length).subspan(index < 0 ? 1 : 0));
}

template <class Notes> void writeNotes(JsonText& json, std::string_view key, const Notes& notes)
{
    json.key(key);
    json.beginArray();
    for (std::size_t i = 0; i < notes.size(); ++i)
        writeNote(json, notes[i]);
    json.endArray();
}

/// [tick, byte, byte, …]
void writeEvents(JsonText& json, const std::vector<RawEvent>& events)
{
    json.key("events");
    json.beginArray();
    for (const RawEvent& event : events) {
        std::vector<std::int64_t> row{event.tick};
        row.insert(row.end(), event.bytes.begin(), event.bytes.end());
        json.row(row);
    }
    json.endArray();
}

template <class Changes, class Row>
void writeChanges(JsonText& json, std::string_view key, const Changes& changes, Row row)
{
    json.key(key);
    json.beginArray();
    for (const auto& change : changes)
        row(change);
    json.endArray();
}

/// What Piece and Document have in common.
template <class Music> void writeConductor(JsonText& json, const Music& music)
{
    writeName(json, "title", music.title);
    json.key("division");
    json.beginObject();
    json.entry("ticksPerQuarter", music.division.ticksPerQuarter);
    json.entry("smpteFramesPerSecond", music.division.smpteFramesPerSecond);
    json.entry("ticksPerFrame", music.division.ticksPerFrame);
    json.endObject();
    writeChanges(json, "tempi", music.tempi, [&](const TempoChange& c) {
        writeRow(json, {c.tick, c.microsPerQuarter});
    });
    writeChanges(json, "metres", music.metres, [&](const MetreChange& c) {
        writeRow(json, {c.tick, c.numerator, c.denominator, c.clocksPerClick, c.thirtySecondsPerQuarter});
    });
    writeChanges(json, "keys", music.keys, [&](const KeyChange& c) { writeRow(json, {c.tick, c.sharps, c.minor}); });
    writeEvents(json, music.events);
}

template <class AnyPart> void writeInstrument(JsonText& json, const AnyPart& part)
{
    writeName(json, "name", part.name);
    json.entry("channel", part.channel);
    json.entry("program", part.program);
    json.entry("bank", part.bank);
}

/// Equal music that recipes learn from is stored once.
class MaterialTable {
public:
    void collect(const Recipe& recipe)
    {
        for (const auto& [id, value] : recipe.parameters) {
            if (const auto* material = std::get_if<Material>(&value))
                collect(material->piece.get());
        }
    }
    std::size_t indexOf(const Material& material) const { return m_indices.at(material.piece.get()); }
    const std::vector<const Piece*>& pieces() const { return m_pieces; }

private:
    void collect(const Piece* piece)
    {
        if (m_indices.contains(piece))
            return;
        std::size_t index = 0;
        while (index < m_pieces.size() && !(piece && m_pieces[index] && *m_pieces[index] == *piece))
            ++index;
        m_indices[piece] = index;
        if (index == m_pieces.size())
            m_pieces.push_back(piece);
    }
    std::map<const Piece*, std::size_t> m_indices;
    std::vector<const Piece*> m_pieces;
};

void writePiece(JsonText& json, const Piece& piece)
{
    json.beginObject();
    writeConductor(json, piece);
    json.key("parts");
    json.beginArray();
    for (const Part& part : piece.parts) {
        json.beginObject();
        writeInstrument(json, part);
        writeNotes(json, "notes", part.notes);
        writeEvents(json, part.events);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeRecipe(JsonText& json, const Recipe& recipe, const MaterialTable& materials)
{
    json.key("recipe");
    json.beginObject();
    json.entry("generator", recipe.generator);
    json.entry("version", recipe.version);
    json.entry("seed", recipe.seed);
    json.key("parameters");
    json.beginObject();
    for (const auto& [id, value] : recipe.parameters) {
        if (const auto* material = std::get_if<Material>(&value)) {
            json.key(id);
            json.beginObject();
            json.entry("material", materials.indexOf(*material));
            writeName(json, "name", material->name);
            json.endObject();
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            writeName(json, id, *text);
        } else if (const auto* flag = std::get_if<bool>(&value)) {
            json.entry(id, *flag);
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            json.entry(id, *integer);
        } else {
            json.entry(id, std::get<double>(value));
        }
    }
    json.endObject();
    json.key("overrides");
    json.beginArray();
    for (const ChoiceOverride& choice : recipe.overrides) {
        json.beginObject();
        json.entry("step", choice.step);
        json.entry("question", choice.ordinal);
        json.entry("option", choice.option);
        writeName(json, "label", choice.label);
        json.endObject();
    }
    json.endArray();
    json.key("edits");
    json.beginArray();
    for (const StateEdit& edit : recipe.edits) {
        json.beginObject();
        json.entry("step", edit.step);
        writeName(json, "text", edit.text);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writeRecord(JsonText& json, const RunRecord& record)
{
    json.key("record");
    json.beginObject();
    json.entry("version", record.version);
    json.entry("steps", record.steps);
    json.entry("finished", record.finished);
    char fingerprint[17];
    std::snprintf(fingerprint, sizeof fingerprint, "%016llx", static_cast<unsigned long long>(record.fingerprint));
    json.entry("fingerprint", fingerprint);
    std::vector<std::int64_t> decisions;
    for (std::size_t i = 0; i < record.record.decisions.size(); ++i)
        decisions.push_back(record.record.decisions[i]);
    json.key("decisions");
    json.row(decisions);
    writeNotes(json, "notes", record.record.notes);
    json.key("marks");
    json.beginArray();
    for (std::size_t i = 0; i < record.record.marks.size(); ++i)
        writeRow(json, {record.record.marks[i].step, record.record.marks[i].kind});
    json.endArray();
    if (!record.record.rewrites.empty()) {
        json.key("rewrites");
        json.beginArray();
        for (std::size_t i = 0; i < record.record.rewrites.size(); ++i)
            writeRow(json, {record.record.rewrites[i].step, record.record.rewrites[i].firstNote});
        json.endArray();
    }
    json.endObject();
}

void writeHandEdits(JsonText& json, const HandEdits& edits)
{
    json.key("handEdits");
    json.beginObject();
    json.key("replaced");
    json.beginArray();
    for (const auto& [index, note] : edits.replaced)
        writeNote(json, note, index);
    json.endArray();
    json.key("removed");
    json.row(std::vector<std::int64_t>(edits.removed.begin(), edits.removed.end()));
    writeNotes(json, "added", edits.added);
    json.endObject();
}

void writeRun(JsonText& json, const Run& run, const MaterialTable& materials)
{
    json.beginObject();
    json.entry("id", run.id);
    writeName(json, "name", run.name);
    json.key("parts");
    json.beginArray();
    for (const RunPart& voice : run.parts)
        writeRow(json, {voice.channel, voice.part});
    json.endArray();
    json.entry("active", run.active);
    json.key("branches");
    json.beginArray();
    for (const Branch& branch : run.branches) {
        json.beginObject();
        json.entry("id", branch.id);
        json.entry("parent", branch.parent);
        json.entry("forkStep", branch.forkStep);
        writeName(json, "name", branch.name);
        json.entry("position", branch.position);
        writeRecipe(json, branch.recipe, materials);
        writeRecord(json, *branch.record);
        writeHandEdits(json, *branch.edits);
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

void writePart(JsonText& json, const DocumentPart& part)
{
    json.beginObject();
    json.entry("id", part.id);
    writeInstrument(json, part);
    json.entry("volume", part.volume);
    json.entry("pan", part.pan);
    json.entry("mute", part.mute);
    json.entry("solo", part.solo);
    writeNotes(json, "notes", *part.notes);
    writeEvents(json, *part.events);
    json.endObject();
}

} // namespace

std::string projectText(const Document& document)
{
    MaterialTable materials;
    for (const Run& run : document.runs) {
        for (const Branch& branch : run.branches)
            materials.collect(branch.recipe);
    }
    JsonText json;
    json.beginObject();
    json.entry("format", projectFormat);
    json.entry("writer", "Ricercar " RICERCAR_VERSION);
    writeConductor(json, document);
    json.entry("masterGain", document.masterGain);
    json.key("loop");
    json.beginObject();
    json.entry("enabled", document.loop.enabled);
    json.entry("start", document.loop.startTicks);
    json.entry("end", document.loop.endTicks);
    json.endObject();
    json.key("parts");
    json.beginArray();
    for (const DocumentPart& part : document.parts)
        writePart(json, part);
    json.endArray();
    json.key("materials");
    json.beginArray();
    for (const Piece* piece : materials.pieces())
        writePiece(json, piece ? *piece : Piece{});
    json.endArray();
    json.key("runs");
    json.beginArray();
    for (const Run& run : document.runs)
        writeRun(json, run, materials);
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace ricercar
