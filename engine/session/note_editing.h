#pragma once

#include "engine/session/document_piece.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

// Editing of notes as pure functions: each takes a document and returns a new one. All ticks are the document's. A
// touched note says that it was edited and keeps its run and step. Refs that point at nothing are passed over. [any]

/// A changed document and the touched notes in it, so that a selection survives the edit.
struct NoteEdit {
    Document document;
    std::vector<NoteRef> notes; ///< ascending, each once
};

/// Where new notes go: into a part, or by hand into the run of a branch that plays in it.
struct NoteHome {
    std::uint32_t part = 0; ///< id of a part
    std::uint32_t branch = 0; ///< id of a branch; 0: the part's own notes
};

/// Adds notes; their channel becomes the part's. Nothing happens if the home does not exist, or the branch does not
/// play in the part.
NoteEdit addNotes(const Document& document, NoteHome home, std::span<const Note> notes);

/// Moves notes in time and pitch by the same amount, but never so far that one of them leaves the piece or 0..127.
NoteEdit moveNotes(
    const Document& document, std::span<const NoteRef> refs, std::int64_t deltaTicks, int deltaSemitones);

/// Moves the starts and ends of notes; each keeps at least one tick.
NoteEdit resizeNotes(
    const Document& document, std::span<const NoteRef> refs, std::int64_t startDeltaTicks, std::int64_t endDeltaTicks);

/// Deletes notes; no notes are touched afterwards. A run's note can come back by undo only.
NoteEdit deleteNotes(const Document& document, std::span<const NoteRef> refs);

/// Sets the velocity, brought into 1..127.
NoteEdit setVelocity(const Document& document, std::span<const NoteRef> refs, int velocity);

/// Changes velocities by the same amount, each brought into 1..127.
NoteEdit changeVelocity(const Document& document, std::span<const NoteRef> refs, int delta);

/// Transposes by `semitones`. Usage error, naming how far it can go, if a note would leave 0..127.
Result<NoteEdit> transposeNotes(const Document& document, std::span<const NoteRef> refs, int semitones);

/// Pulls onsets to the nearest multiple of `gridTicks` (halves go up), all the way for `strength` 1, none for 0; with
/// `ends`, ends too, each note keeping at least one tick.
NoteEdit quantiseNotes(const Document& document, std::span<const NoteRef> refs, std::int64_t gridTicks,
    double strength = 1, bool ends = false);

/// What a clipboard holds: the notes, the first one at tick 0, in onsetOrder.
std::vector<Note> copyNotes(const Document& document, std::span<const NoteRef> refs);

/// Adds copied notes so that the first starts at `atTick`.
NoteEdit pasteNotes(const Document& document, NoteHome home, std::span<const Note> copied, std::int64_t atTick);

} // namespace ricercar
