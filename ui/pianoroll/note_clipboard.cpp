#include "ui/pianoroll/note_clipboard.h"

#include "engine/music/melody_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ricercar::ui {
namespace {

const QString mimeType = QStringLiteral("application/x-ricercar-notes+json");
const QString formatKey = QStringLiteral("ricercarNotes");
const QString divisionKey = QStringLiteral("ticksPerQuarter");
const QString notesKey = QStringLiteral("notes");
constexpr int fieldCount = 5;

QByteArray toJson(std::span<const Note> notes, int ticksPerQuarter)
{
    QJsonArray list;
    for (const Note& note : notes) {
        list.append(QJsonArray{
            static_cast<qint64>(note.onsetTicks), note.durationTicks, note.pitch, note.velocity, note.channel});
    }
    const QJsonObject object{{formatKey, 1}, {divisionKey, ticksPerQuarter}, {notesKey, list}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::uint8_t byteOf(const QJsonValue& value, int least, int most)
{
    return static_cast<std::uint8_t>(std::clamp(value.toInt(), least, most));
}

std::vector<Note> fromJson(const QByteArray& text, int ticksPerQuarter)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const int division = object.value(divisionKey).toInt();
    if (object.value(formatKey).toInt() != 1 || division < 1)
        return {};
    // Ends are rounded, not durations, so that notes that met still meet.
    const auto ticks = [&](double value) {
        return std::llround(std::clamp(value, 0.0, 1e12) * ticksPerQuarter / division);
    };
    std::vector<Note> notes;
    const QJsonArray list = object.value(notesKey).toArray();
    for (const QJsonValue& entry : list) {
        const QJsonArray fields = entry.toArray();
        if (fields.size() < fieldCount)
            continue;
        Note note;
        note.onsetTicks = ticks(fields[0].toDouble());
        note.durationTicks = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(ticks(fields[0].toDouble() + fields[1].toDouble()) - note.onsetTicks, 0,
                std::numeric_limits<std::int32_t>::max()));
        note.pitch = byteOf(fields[2], 0, 127);
        note.velocity = byteOf(fields[3], 1, 127);
        note.channel = byteOf(fields[4], 0, 15);
        notes.push_back(note);
    }
    return notes;
}

} // namespace

std::unique_ptr<QMimeData> notesToMime(std::span<const Note> notes, int ticksPerQuarter)
{
    Part part;
    part.notes.assign(notes.begin(), notes.end());
    std::sort(part.notes.begin(), part.notes.end(), onsetOrder);
    const std::int64_t start = part.notes.empty() ? 0 : part.notes.front().onsetTicks;
    bool oneVoice = true;
    std::int64_t end = 0;
    for (Note& note : part.notes) {
        note.onsetTicks -= start;
        oneVoice = oneVoice && note.onsetTicks >= end && note.durationTicks > 0;
        end = note.endTicks();
    }
    const QByteArray json = toJson(part.notes, ticksPerQuarter);
    auto data = std::make_unique<QMimeData>();
    data->setData(mimeType, json);
    data->setText(oneVoice ? QString::fromStdString(melodyText(part, ticksPerQuarter)) : QString::fromUtf8(json));
    return data;
}

std::vector<Note> notesFromMime(const QMimeData& data, int ticksPerQuarter)
{
    std::vector<Note> notes =
        fromJson(data.hasFormat(mimeType) ? data.data(mimeType) : data.text().toUtf8(), ticksPerQuarter);
    if (notes.empty()) {
        if (Result<Part> melody = parseMelody(data.text().toStdString(), ticksPerQuarter))
            notes = std::move(melody.value().notes);
    }
    std::sort(notes.begin(), notes.end(), onsetOrder);
    const std::int64_t start = notes.empty() ? 0 : notes.front().onsetTicks;
    for (Note& note : notes) {
        note.onsetTicks -= start;
        note.origin = Origin{};
        note.origin.edited = 1;
    }
    return notes;
}

} // namespace ricercar::ui
