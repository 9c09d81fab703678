#include "engine/session/note_editing.h"

#include "engine/session/limits.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace ricercar {

namespace {

std::vector<NoteRef> ordered(std::span<const NoteRef> refs)
{
    std::vector<NoteRef> all(refs.begin(), refs.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<PlacedNote> existing(const Document& document, std::span<const NoteRef> refs)
{
    std::vector<PlacedNote> found;
    for (const NoteRef& ref : ordered(refs)) {
        if (const std::optional<Note> note = noteAt(document, ref))
            found.push_back({*note, ref});
    }
    return found;
}

void setStart(Note& note, std::int64_t tick)
{
    note.onsetTicks = std::clamp<std::int64_t>(tick, 0, maxTick);
}

void setEnd(Note& note, std::int64_t tick)
{
    const std::int64_t ticks = std::clamp<std::int64_t>(tick - note.onsetTicks, 1, maxDurationTicks);
    note.durationTicks = static_cast<std::int32_t>(ticks);
}

/// Sorts `notes`; for each old index in `marked` its new one.
std::vector<std::uint32_t> sortTracking(NoteList& notes, const std::vector<std::uint32_t>& marked)
{
    std::vector<std::uint32_t> order(notes.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(
        order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return onsetOrder(notes[a], notes[b]); });
    std::vector<std::uint32_t> placeOf(notes.size());
    NoteList sorted;
    sorted.reserve(notes.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        placeOf[order[place]] = place;
        sorted.push_back(notes[order[place]]);
    }
    notes = std::move(sorted);
    std::vector<std::uint32_t> places;
    for (const std::uint32_t index : marked)
        places.push_back(placeOf[index]);
    return places;
}

/// The list of notes that refs of this home and id point into, for change.
template <class F> void changeList(Document& document, NoteRef::Home home, std::uint32_t id, F alter)
{
    if (home == NoteRef::Home::Part)
        document.part(id)->notes.change(alter);
    else
        document.branch(id)->edits.change([&](HandEdits& edits) { alter(edits.added); });
}

/// Writes changed notes back. `changed` are notes that exist, ascending by ref.
NoteEdit withNotes(const Document& document, std::vector<PlacedNote> changed)
{
    NoteEdit edit{document, {}};
    for (PlacedNote& placed : changed)
        placed.note.origin.edited = 1;
    for (std::size_t first = 0; first < changed.size();) {
        const auto [home, id, ignored] = changed[first].ref;
        std::size_t last = first;
        while (last < changed.size() && changed[last].ref.home == home && changed[last].ref.id == id)
            ++last;
        const std::span group(changed.data() + first, last - first);
        first = last;
        if (home == NoteRef::Home::Run) {
            edit.document.branch(id)->edits.change([&](HandEdits& edits) {
                for (const PlacedNote& placed : group) {
                    edits.replaced[placed.ref.index] = placed.note;
                    edit.notes.push_back(placed.ref);
                }
            });
            continue;
        }
        changeList(edit.document, home, id, [&, home = home, id = id](NoteList& notes) {
            std::vector<std::uint32_t> touched;
            for (const PlacedNote& placed : group) {
                Note& note = notes[placed.ref.index];
                const std::uint8_t channel = note.channel; // that of the voice in a run
                note = placed.note;
                note.channel = channel;
                touched.push_back(placed.ref.index);
            }
            for (const std::uint32_t place : sortTracking(notes, touched))
                edit.notes.push_back({home, id, place});
        });
    }
    std::sort(edit.notes.begin(), edit.notes.end());
    return edit;
}

template <class F> NoteEdit changeEach(const Document& document, std::span<const NoteRef> refs, F alter)
{
    std::vector<PlacedNote> notes = existing(document, refs);
    for (PlacedNote& placed : notes)
        alter(placed.note);
    return withNotes(document, std::move(notes));
}

} // namespace

NoteEdit addNotes(const Document& document, NoteHome home, std::span<const Note> notes)
{
    NoteEdit edit{document, {}};
    const Run* run = home.branch != 0 ? document.runOfBranch(home.branch) : nullptr;
    const DocumentPart* part = document.part(home.part);
    const std::optional<int> voice = run ? run->channelIn(home.part)
        : part                           ? std::optional(part->channel)
                                         : std::nullopt;
    if (!part || !voice || (home.branch != 0 && !run))
        return edit;
    const NoteRef::Home place = run ? NoteRef::Home::Added : NoteRef::Home::Part;
    const std::uint32_t id = run ? home.branch : home.part;
    changeList(edit.document, place, id, [&](NoteList& list) {
        std::vector<std::uint32_t> added;
        for (Note note : notes) {
            note.channel = static_cast<std::uint8_t>(*voice);
            note.origin = Origin{1, home.branch & 0x7fffffffu, 0};
            setStart(note, note.onsetTicks);
            setEnd(note, note.endTicks());
            added.push_back(static_cast<std::uint32_t>(list.size()));
            list.push_back(note);
        }
        for (const std::uint32_t index : sortTracking(list, added))
            edit.notes.push_back({place, id, index});
    });
    std::sort(edit.notes.begin(), edit.notes.end());
    return edit;
}

NoteEdit moveNotes(const Document& document, std::span<const NoteRef> refs, std::int64_t deltaTicks, int deltaSemitones)
{
    std::vector<PlacedNote> notes = existing(document, refs);
    for (const PlacedNote& placed : notes) {
        deltaTicks = std::clamp(deltaTicks, -placed.note.onsetTicks, maxTick - placed.note.onsetTicks);
        deltaSemitones = std::clamp(deltaSemitones, -int{placed.note.pitch}, 127 - placed.note.pitch);
    }
    for (PlacedNote& placed : notes) {
        placed.note.onsetTicks += deltaTicks;
        placed.note.pitch = static_cast<std::uint8_t>(placed.note.pitch + deltaSemitones);
    }
    return withNotes(document, std::move(notes));
}

NoteEdit resizeNotes(
    const Document& document, std::span<const NoteRef> refs, std::int64_t startDeltaTicks, std::int64_t endDeltaTicks)
{
    startDeltaTicks = std::clamp(startDeltaTicks, -maxTick, maxTick);
    endDeltaTicks = std::clamp(endDeltaTicks, -maxTick, maxTick);
    return changeEach(document, refs, [=](Note& note) {
        const std::int64_t end = std::max<std::int64_t>(1, note.endTicks() + endDeltaTicks);
        setStart(note, std::min(note.onsetTicks + startDeltaTicks, end - 1));
        setEnd(note, end);
    });
}

NoteEdit deleteNotes(const Document& document, std::span<const NoteRef> refs)
{
    NoteEdit edit{document, {}};
    std::map<std::pair<NoteRef::Home, std::uint32_t>, std::vector<std::uint32_t>> homes;
    for (const PlacedNote& placed : existing(document, refs))
        homes[{placed.ref.home, placed.ref.id}].push_back(placed.ref.index);
    for (const auto& entry : homes) {
        const auto& place = entry.first;
        const auto& indices = entry.second; // not structured bindings: clang 14 does not let lambdas capture them
        const auto& [home, id] = place;
        if (home == NoteRef::Home::Run) {
            edit.document.branch(id)->edits.change([&](HandEdits& edits) {
                for (const std::uint32_t index : indices) {
                    edits.replaced.erase(index);
                    edits.removed.insert(index);
                }
            });
            continue;
        }
        changeList(edit.document, home, id, [&](NoteList& notes) {
            std::uint32_t index = 0;
            auto next = indices.begin();
            std::erase_if(notes, [&](const Note&) {
                const bool gone = next != indices.end() && *next == index++;
                next += gone;
                return gone;
            });
        });
    }
    return edit;
}

NoteEdit setVelocity(const Document& document, std::span<const NoteRef> refs, int velocity)
{
    const auto value = static_cast<std::uint8_t>(std::clamp(velocity, 1, 127));
    return changeEach(document, refs, [value](Note& note) { note.velocity = value; });
}

NoteEdit changeVelocity(const Document& document, std::span<const NoteRef> refs, int delta)
{
    delta = std::clamp(delta, -127, 127);
    return changeEach(document, refs,
        [delta](Note& note) { note.velocity = static_cast<std::uint8_t>(std::clamp(note.velocity + delta, 1, 127)); });
}

Result<NoteEdit> transposeNotes(const Document& document, std::span<const NoteRef> refs, int semitones)
{
    int lowest = 127;
    int highest = 0;
    for (const PlacedNote& placed : existing(document, refs)) {
        lowest = std::min<int>(lowest, placed.note.pitch);
        highest = std::max<int>(highest, placed.note.pitch);
    }
    if (lowest <= highest && (semitones > 127 - highest || semitones < -lowest))
        return usageError("transposing by " + std::to_string(semitones) + " semitones leaves the MIDI range", {},
            "between " + std::to_string(-lowest) + " and " + std::to_string(127 - highest) + " is possible");
    return moveNotes(document, refs, 0, semitones);
}

NoteEdit quantiseNotes(
    const Document& document, std::span<const NoteRef> refs, std::int64_t gridTicks, double strength, bool ends)
{
    gridTicks = std::clamp<std::int64_t>(gridTicks, 1, maxTick);
    strength = std::clamp(strength, 0.0, 1.0);
    const auto pulled = [=](std::int64_t tick) {
        const std::int64_t goal = (tick + gridTicks / 2) / gridTicks * gridTicks;
        return tick + static_cast<std::int64_t>(std::llround(static_cast<double>(goal - tick) * strength));
    };
    return changeEach(document, refs, [=](Note& note) {
        const std::int64_t end = note.endTicks();
        setStart(note, pulled(note.onsetTicks));
        if (ends)
            setEnd(note, pulled(end));
    });
}

std::vector<Note> copyNotes(const Document& document, std::span<const NoteRef> refs)
{
    std::vector<Note> notes;
    for (const PlacedNote& placed : existing(document, refs))
        notes.push_back(placed.note);
    std::stable_sort(notes.begin(), notes.end(), onsetOrder);
    const std::int64_t start = notes.empty() ? 0 : notes.front().onsetTicks;
    for (Note& note : notes)
        note.onsetTicks -= start;
    return notes;
}

NoteEdit pasteNotes(const Document& document, NoteHome home, std::span<const Note> copied, std::int64_t atTick)
{
    std::vector<Note> notes(copied.begin(), copied.end());
    for (Note& note : notes)
        note.onsetTicks += std::clamp<std::int64_t>(atTick, 0, maxTick);
    return addNotes(document, home, notes);
}

} // namespace ricercar
