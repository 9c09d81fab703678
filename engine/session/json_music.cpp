#include "engine/session/json_music.h"

#include "engine/session/limits.h"

namespace ricercar {

namespace {

template <class Change, class Read> std::vector<Change> readChanges(const JsonNode& node, std::size_t length, Read read)
{
    std::vector<Change> changes;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const JsonNode item = node.at(i);
        JsonRow row(item, length, length);
        changes.push_back(read(row));
    }
    return changes;
}

template <class Music> void readConductorOf(const JsonNode& node, Music& music)
{
    music.title = node.field("title").text();
    const JsonNode division = node.field("division");
    division.expectKeys({"ticksPerQuarter", "smpteFramesPerSecond", "ticksPerFrame"});
    music.division.ticksPerQuarter = static_cast<int>(division.field("ticksPerQuarter").integer(1, maxTicksPerQuarter));
    music.division.smpteFramesPerSecond =
        static_cast<int>(division.field("smpteFramesPerSecond").integer(0, maxSmpteFrames));
    music.division.ticksPerFrame = static_cast<int>(division.field("ticksPerFrame").integer(0, 255));
    music.tempi = readChanges<TempoChange>(node.field("tempi"), 2, [](JsonRow& row) {
        const std::int64_t tick = row.number(0, maxTick);
        return TempoChange{tick, row.narrow<std::int32_t>(0, maxMicrosPerQuarter)};
    });
    music.metres = readChanges<MetreChange>(node.field("metres"), 5, [](JsonRow& row) {
        MetreChange change{row.number(0, maxTick)};
        change.numerator = row.narrow<int>(0, 255);
        change.denominator = row.narrow<int>(1, std::numeric_limits<int>::max());
        change.clocksPerClick = row.narrow<int>(0, 255);
        change.thirtySecondsPerQuarter = row.narrow<int>(0, 255);
        return change;
    });
    music.keys = readChanges<KeyChange>(node.field("keys"), 3, [](JsonRow& row) {
        KeyChange change{row.number(0, maxTick)};
        change.sharps = row.narrow<int>(-128, 127);
        change.minor = row.number(0, 1) != 0;
        return change;
    });
    music.events = readEvents(node.field("events"));
}

template <class AnyPart> void readInstrumentOf(const JsonNode& node, AnyPart& part)
{
    part.name = node.field("name").text();
    part.channel = static_cast<int>(node.field("channel").integer(0, 15));
    part.program = static_cast<int>(node.field("program").integer(-1, 127));
    part.bank = static_cast<int>(node.field("bank").integer(0, maxBank));
}

} // namespace

JsonRow::JsonRow(const JsonNode& node, std::size_t minimum, std::size_t maximum)
    : m_node(node)
    , m_size(node.size())
{
    if (!node.failed() && (m_size < minimum || m_size > maximum))
        node.refuse("a row of " + std::to_string(m_size) + " numbers where " + std::to_string(minimum)
            + (maximum == unlimited ? " or more" : ".." + std::to_string(maximum)) + " belong");
}

std::int64_t JsonRow::number(std::int64_t minimum, std::int64_t maximum)
{
    if (m_node.failed())
        return minimum;
    return m_next < m_size ? m_node.at(m_next++).integer(minimum, maximum) : 0;
}

Note readNote(JsonRow& row)
{
    Note note;
    note.onsetTicks = row.number(0, maxTick);
    note.durationTicks = row.narrow<std::int32_t>(0, maxDurationTicks);
    note.pitch = row.narrow<std::uint8_t>(0, 127);
    note.velocity = row.narrow<std::uint8_t>(0, 127);
    note.releaseVelocity = row.narrow<std::uint8_t>(0, 127);
    note.channel = row.narrow<std::uint8_t>(0, 15);
    note.origin.step = row.narrow<std::uint32_t>(0, maxSteps);
    note.origin.run = row.narrow<std::uint32_t>(0, maxId) & 0x7fffffffu;
    note.origin.edited = row.narrow<std::uint32_t>(0, 1) & 1u;
    return note;
}

NoteList readNotes(const JsonNode& node)
{
    NoteList notes;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const JsonNode item = node.at(i);
        JsonRow row(item, 6, 9);
        notes.push_back(readNote(row));
        if (i > 0 && !node.failed() && onsetOrder(notes[i], notes[i - 1]))
            item.refuse("the note lies before the one above it", "sort the notes by onset, then pitch");
    }
    return notes;
}

std::vector<RawEvent> readEvents(const JsonNode& node)
{
    std::vector<RawEvent> events;
    for (std::size_t i = 0; i < node.size(); ++i) {
        const JsonNode item = node.at(i);
        JsonRow row(item, 1, JsonRow::unlimited);
        RawEvent event{row.number(0, maxTick), {}};
        for (std::size_t byte = 1; byte < item.size(); ++byte)
            event.bytes.push_back(row.narrow<std::uint8_t>(0, 255));
        events.push_back(std::move(event));
    }
    return events;
}

void readConductor(const JsonNode& node, Document& document)
{
    readConductorOf(node, document);
}

void readInstrument(const JsonNode& node, DocumentPart& part)
{
    readInstrumentOf(node, part);
}

Piece readPiece(const JsonNode& node)
{
    Piece piece;
    node.expectKeys({"title", "division", "tempi", "metres", "keys", "events", "parts"});
    readConductorOf(node, piece);
    const JsonNode parts = node.field("parts");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const JsonNode item = parts.at(i);
        item.expectKeys({"name", "channel", "program", "bank", "notes", "events"});
        Part part;
        readInstrumentOf(item, part);
        part.notes = readNotes(item.field("notes"));
        part.events = readEvents(item.field("events"));
        piece.parts.push_back(std::move(part));
    }
    return piece;
}
} // namespace ricercar
