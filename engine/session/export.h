#pragma once

#include "engine/base/function_ref.h"
#include "engine/session/document.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace ricercar {

/// What exportDocument() may need beyond the document.
struct ExportOptions {
    std::string soundFont; ///< for sound files; empty: the search of soundfonts/README.md
    double sampleRate = 44100; ///< for sound files, in Hz
};

/// Writes a document to a file whose ending says how: .ricercar (project), .mid or .midi, .json (notes), .wav, .flac or
/// .ogg (sound of the parts that are neither muted nor outdone by a solo). [worker]
///
/// The path holds the old file or the whole new one. `progress` gets 0..1 for sound. Usage error: an unknown ending.
Result<void> exportDocument(const Document& document, const std::filesystem::path& path,
    const ExportOptions& options = {}, FunctionRef<void(double)> progress = {},
    const std::stop_token& stop = std::stop_token());

/// An error if exportDocument() does not know the ending; to ask before long work. [any]
Result<void> checkExportPath(const std::filesystem::path& path);

/// An error if the ending is none of a sound file. [any]
Result<void> checkSoundPath(const std::filesystem::path& path);

/// What a MIDI file holds: the document's piece, with the volume and pan of the mixer as controllers where a part
/// brings none of its own. [any]
Piece pieceForMidi(const Document& document);

/// All notes in onsetOrder as JSON: {title, ticksPerQuarter, parts: [name], notes: [{onset, duration, pitch, velocity,
/// channel, part, step}]}; `part` counts from 0, `step` is 0 for notes no step made. [any]
std::string notesJson(const Piece& piece);

/// A note and the place of its part.
struct NumberedNote {
    Note note;
    std::size_t part = 0;
};

/// The notes of all parts in onsetOrder, equal ones by part: the order in which they are numbered from 0. [any]
std::vector<NumberedNote> numberedNotes(const Piece& piece);

/// Opens a project, or a MIDI file as a document, by its ending. [worker]
Result<Document> openDocument(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);

} // namespace ricercar
