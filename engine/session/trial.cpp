#include "engine/session/trial.h"

#include "engine/session/document_piece.h"

#include <algorithm>

namespace ricercar {

namespace {

std::int64_t nextBarLine(const MetreMap& metre, std::int64_t tick)
{
    const std::int64_t bar = metre.positionAt(tick).bar;
    return metre.barStart(bar) == tick ? tick : metre.barStart(bar + 1);
}

} // namespace

Trial trialOf(const Document& document, const Run& run, std::span<const std::vector<Note>> pieces)
{
    Trial trial;
    Document silent = document;
    silent.runs.clear();
    for (DocumentPart& part : silent.parts)
        part.notes = NoteList();
    trial.piece = pieceOf(silent);
    const MetreMap metre = trial.piece.metreMap();
    for (const std::vector<Note>& notes : pieces) {
        const std::int64_t start = trial.lengthTicks;
        for (const Note& emitted : notes) {
            Note note = emitted;
            note.onsetTicks = start + documentTick(document, emitted.onsetTicks);
            note.durationTicks = static_cast<std::int32_t>(
                start + documentTick(document, emitted.endTicks()) - note.onsetTicks);
            const std::uint32_t home = run.partOf(emitted.channel);
            const auto part = std::find_if(document.parts.begin(), document.parts.end(),
                [home](const DocumentPart& one) { return one.id == home; });
            if (part == document.parts.end())
                continue;
            note.channel = static_cast<std::uint8_t>(part->channel);
            trial.piece.parts[static_cast<std::size_t>(part - document.parts.begin())].notes.push_back(note);
            trial.lengthTicks = std::max(trial.lengthTicks, note.endTicks());
        }
        trial.lengthTicks = nextBarLine(metre, trial.lengthTicks);
    }
    for (Part& part : trial.piece.parts)
        std::stable_sort(part.notes.begin(), part.notes.end(), onsetOrder);
    return trial;
}

} // namespace ricercar
