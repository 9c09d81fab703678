#include "engine/session/document_piece.h"

#include "engine/session/limits.h"
#include "engine/stepping/generator.h"

#include <algorithm>

namespace ricercar {

namespace {

Note onChannel(Note note, int channel)
{
    note.channel = static_cast<std::uint8_t>(channel);
    return note;
}

Note inDocumentTicks(const Document& document, Note note, int channel)
{
    // Both ends are rounded, so that notes which touch go on touching.
    const std::int64_t end = documentTick(document, note.endTicks());
    note.onsetTicks = documentTick(document, note.onsetTicks);
    note.durationTicks = static_cast<std::int32_t>(std::min<std::int64_t>(end - note.onsetTicks, maxDurationTicks));
    return onChannel(note, channel);
}

/// Indices of the notes that sound: from `first` up to `end`, which is left out.
struct Sounding {
    std::uint32_t first;
    std::uint32_t end;
};

Sounding soundingNotes(const Branch& branch)
{
    return {static_cast<std::uint32_t>(branch.record->record.firstNoteAfter(branch.position)),
        static_cast<std::uint32_t>(branch.record->noteCountAfter(branch.position))};
}

std::optional<Note> runNote(const Document& document, const Branch& branch, std::uint32_t index, int channel)
{
    const Sounding sounding = soundingNotes(branch);
    if (index < sounding.first || index >= sounding.end || branch.edits->removed.contains(index))
        return std::nullopt;
    const auto replaced = branch.edits->replaced.find(index);
    if (replaced != branch.edits->replaced.end())
        return onChannel(replaced->second, channel);
    return inDocumentTicks(document, branch.record->record.notes[index], channel);
}

/// The notes of the run's active branch that sound in `part`.
void appendRun(std::vector<PlacedNote>& placed, const Document& document, const Run& run, const DocumentPart& part)
{
    const Branch& branch = run.activeBranch();
    const Sounding sounding = soundingNotes(branch);
    const bool onlyPart = run.parts.size() == 1;
    const auto soundsHere = [&](const Note& note) { return onlyPart || run.partOf(note.channel) == part.id; };
    const HandEdits& edits = *branch.edits;
    const bool untouched = edits.removed.empty() && edits.replaced.empty();
    for (std::uint32_t i = sounding.first; i < sounding.end; ++i) {
        const Note& emitted = branch.record->record.notes[i];
        if (!soundsHere(emitted))
            continue;
        const NoteRef ref{NoteRef::Home::Run, branch.id, i};
        if (untouched)
            placed.push_back({inDocumentTicks(document, emitted, part.channel), ref});
        else if (const std::optional<Note> note = runNote(document, branch, i, part.channel))
            placed.push_back({*note, ref});
    }
    for (std::uint32_t i = 0; i < edits.added.size(); ++i) {
        if (soundsHere(edits.added[i]))
            placed.push_back({onChannel(edits.added[i], part.channel), {NoteRef::Home::Added, branch.id, i}});
    }
}

template <class Change> std::vector<Change> cleaned(std::vector<Change> changes)
{
    for (Change& change : changes)
        change.tick = std::clamp<std::int64_t>(change.tick, 0, maxTick);
    return changes;
}

template <class T> void clampTo(T& value, int minimum, int maximum)
{
    value = static_cast<T>(std::clamp<int>(static_cast<int>(value), minimum, maximum));
}

NoteList cleanedNotes(NoteList notes)
{
    for (Note& note : notes) {
        note.onsetTicks = std::clamp<std::int64_t>(note.onsetTicks, 0, maxTick);
        note.durationTicks = std::max(0, note.durationTicks);
        clampTo(note.pitch, 0, 127);
        clampTo(note.velocity, 1, 127);
        clampTo(note.releaseVelocity, 0, 127);
        clampTo(note.channel, 0, 15);
    }
    std::stable_sort(notes.begin(), notes.end(), onsetOrder);
    return notes;
}

} // namespace

std::int64_t documentTick(const Document& document, std::int64_t runTick)
{
    return (runTick * document.division.ticksPerQuarter + runTicksPerQuarter / 2) / runTicksPerQuarter;
}

std::optional<Note> noteAt(const Document& document, const NoteRef& ref)
{
    if (ref.home == NoteRef::Home::Part) {
        const DocumentPart* part = document.part(ref.id);
        return part && ref.index < part->notes->size() ? std::optional((*part->notes)[ref.index]) : std::nullopt;
    }
    const Run* run = document.runOfBranch(ref.id);
    if (!run)
        return std::nullopt;
    const Branch& branch = *run->branch(ref.id);
    const DocumentPart* part = document.part(partOfNote(document, ref));
    const int channel = part ? part->channel : 0;
    if (ref.home == NoteRef::Home::Added)
        return ref.index < branch.edits->added.size()
            ? std::optional(onChannel(branch.edits->added[ref.index], channel))
            : std::nullopt;
    return runNote(document, branch, ref.index, channel);
}

std::uint32_t partOfNote(const Document& document, const NoteRef& ref)
{
    if (ref.home == NoteRef::Home::Part)
        return ref.id;
    const Run* run = document.runOfBranch(ref.id);
    if (!run)
        return 0;
    const Branch& branch = *run->branch(ref.id);
    if (ref.home == NoteRef::Home::Added)
        return ref.index < branch.edits->added.size() ? run->partOf(branch.edits->added[ref.index].channel) : 0;
    const auto& notes = branch.record->record.notes;
    return ref.index < notes.size() ? run->partOf(notes[ref.index].channel) : 0;
}

std::vector<PlacedNote> placedNotes(const Document& document, std::uint32_t partId)
{
    std::vector<PlacedNote> placed;
    const DocumentPart* part = document.part(partId);
    if (!part)
        return placed;
    for (std::uint32_t i = 0; i < part->notes->size(); ++i)
        placed.push_back({(*part->notes)[i], {NoteRef::Home::Part, partId, i}});
    for (const Run& run : document.runs) {
        if (run.channelIn(partId))
            appendRun(placed, document, run, *part);
    }
    const auto order = [](const PlacedNote& a, const PlacedNote& b) { return onsetOrder(a.note, b.note); };
    if (!std::is_sorted(placed.begin(), placed.end(), order))
        std::stable_sort(placed.begin(), placed.end(), order);
    return placed;
}

bool isAudible(const Document& document, const DocumentPart& part)
{
    const bool anySolo =
        std::any_of(document.parts.begin(), document.parts.end(), [](const DocumentPart& p) { return p.solo; });
    return !part.mute && (part.solo || !anySolo);
}

Mix mixOf(const Document& document)
{
    Mix mix;
    for (const DocumentPart& part : document.parts)
        mix.parts.push_back({part.mute, part.solo, part.volume, part.pan, -1});
    return mix;
}

Piece pieceOf(const Document& document, PieceOptions options)
{
    Piece piece{document.title, document.division, document.tempi, document.metres, document.keys, document.events, {}};
    for (const DocumentPart& part : document.parts) {
        Part plain{part.name, part.channel, part.program, part.bank, {}, *part.events};
        if (!options.audibleOnly || isAudible(document, part)) {
            for (const PlacedNote& placed : placedNotes(document, part.id))
                plain.notes.push_back(placed.note);
        }
        piece.parts.push_back(std::move(plain));
    }
    return piece;
}

Document documentFromPiece(const Piece& piece)
{
    Document document;
    document.title = piece.title;
    document.division = piece.division;
    clampTo(document.division.ticksPerQuarter, 1, maxTicksPerQuarter);
    clampTo(document.division.smpteFramesPerSecond, 0, maxSmpteFrames);
    clampTo(document.division.ticksPerFrame, 0, 255);
    document.tempi = cleaned(piece.tempi);
    for (TempoChange& tempo : document.tempi)
        clampTo(tempo.microsPerQuarter, 1, maxMicrosPerQuarter);
    document.metres = cleaned(piece.metres);
    for (MetreChange& metre : document.metres) {
        clampTo(metre.numerator, 1, 255);
        clampTo(metre.denominator, 1, maxDenominator);
        clampTo(metre.clocksPerClick, 0, 255);
        clampTo(metre.thirtySecondsPerQuarter, 0, 255);
    }
    document.keys = cleaned(piece.keys);
    for (KeyChange& key : document.keys)
        clampTo(key.sharps, -7, 7);
    document.events = cleaned(piece.events);
    for (const Part& plain : piece.parts) {
        DocumentPart part;
        part.id = document.freePartId();
        part.name = plain.name;
        part.channel = std::clamp(plain.channel, 0, 15);
        part.program = std::clamp(plain.program, -1, 127);
        part.bank = std::clamp(plain.bank, 0, maxBank);
        part.notes = cleanedNotes(plain.notes);
        part.events = cleaned(plain.events);
        document.parts.push_back(std::move(part));
    }
    return document;
}

} // namespace ricercar
