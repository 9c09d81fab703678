#pragma once

#include "engine/playback/mix.h"
#include "engine/session/document.h"

#include <compare>
#include <optional>
#include <vector>

namespace ricercar {

/// Where in a document a note lives.
struct NoteRef {
    enum class Home : std::uint8_t {
        Part, ///< among a part's own notes; `id` is the part's
        Run, ///< emitted by a run; `id` is the branch's, `index` counts in order of emission
        Added ///< drawn by hand into a run; `id` is the branch's
    };
    Home home = Home::Part;
    std::uint32_t id = 0;
    std::uint32_t index = 0;

    auto operator<=>(const NoteRef&) const = default;
};

/// A note as it sounds, in the document's ticks, and where it lives.
struct PlacedNote {
    Note note;
    NoteRef ref;

    bool operator==(const PlacedNote&) const = default;
};

/// A tick of a run in the document's ticks, rounded to the nearest. [any]
std::int64_t documentTick(const Document& document, std::int64_t runTick);

/// The note at `ref` as it sounds; nothing if there is none or it was removed. O(1), O(log edits) in a run. [any]
std::optional<Note> noteAt(const Document& document, const NoteRef& ref);

/// Id of the part in which the note at `ref` sounds; 0 if there is none such. O(1). [any]
std::uint32_t partOfNote(const Document& document, const NoteRef& ref);

/// What part `partId` plays, in onsetOrder: its own notes and those of its runs' active branches, with edits by hand,
/// up to their positions. Notes of runs sound on the part's channel. O(n log n). [any]
std::vector<PlacedNote> placedNotes(const Document& document, std::uint32_t partId);

struct PieceOptions {
    bool audibleOnly = false; ///< leave out the notes of parts that are muted, or not solo while others are
};

/// True if `part` sounds under the mutes and solos of the document. [any]
bool isAudible(const Document& document, const DocumentPart& part);

/// The document's mixer as playback wants it, part for part. [any]
Mix mixOf(const Document& document);

/// The document as a piece to play or export; its parts are the document's parts, one for one. O(n log n). [any]
Piece pieceOf(const Document& document, PieceOptions options = {});

/// A document that holds the piece and no runs. Values that lie outside what Piece allows are brought to the nearest
/// allowed one, so that the project can always be saved and read back. [any]
Document documentFromPiece(const Piece& piece);

} // namespace ricercar
