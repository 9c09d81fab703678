#include "ui/pianoroll/note_words.h"

#include "engine/music/melody_text.h"
#include "engine/music/pitch.h"
#include "ui/pianoroll/drum_names.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int drumChannel = 9;

QString translated(const char* text)
{
    return QCoreApplication::translate("PianoRoll", text);
}

QString pitchWords(const Note& note)
{
    if (note.channel == drumChannel && !drumName(note.pitch).isEmpty())
        return drumName(note.pitch);
    return QString::fromStdString(pitchName(note.pitch));
}

QString counted(std::size_t count, const char* one, const char* many)
{
    return QStringLiteral("%1 %2").arg(count).arg(translated(count == 1 ? one : many));
}

} // namespace

QString noteWords(const RollScene& scene, const NoteRef& ref)
{
    const Note* note = scene.note(ref);
    if (!note)
        return {};
    const QString beats = QString::fromStdString(beatsText(note->durationTicks, scene.ticksPerQuarter));
    const bool oneOrLess = note->durationTicks <= scene.ticksPerQuarter;
    QStringList words{pitchWords(*note), QStringLiteral("%1 %2").arg(beats, translated(oneOrLess ? "beat" : "beats"))};
    const BarPosition place = scene.metre.positionAt(note->onsetTicks);
    words << translated("bar %1.%2").arg(place.bar).arg(place.beat);
    if (note->origin.step > 0)
        words << translated("step %1").arg(note->origin.step);
    words << translated("velocity %1").arg(note->velocity);
    if (note->origin.edited)
        words << translated("edited by hand");
    if (scene.isQuoted(ref))
        words << translated("quoted from the source");
    if (scene.layers.size() > 1)
        words << scene.layer(ref.layer)->content.name;
    return words.join(QStringLiteral(" · "));
}

QString sceneWords(const RollScene& scene)
{
    QStringList words{counted(scene.layers.size(), "layer", "layers"), counted(scene.noteCount(), "note", "notes")};
    const NoteIndex::Cover cover = scene.cover();
    if (!cover.isEmpty()) {
        words << translated("bars %1 to %2")
                     .arg(scene.metre.positionAt(cover.first).bar)
                     .arg(scene.metre.positionAt(std::max(cover.first, cover.last - 1)).bar);
        words << translated("%1 to %2")
                     .arg(QString::fromStdString(pitchName(cover.lowestPitch())),
                         QString::fromStdString(pitchName(cover.highestPitch())));
    }
    return words.join(QStringLiteral(", "));
}

} // namespace ricercar::ui
