#pragma once

#include "engine/base/result.h"
#include "engine/formats/smf.h"
#include "engine/music/piece.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ricercar {

/// Larger files than this (64 MiB) are refused by readMidiFile: the largest real ones have a few.
constexpr std::size_t largestMidiFileBytes = std::size_t{64} << 20;

/// A file as a piece of music; O(events). [worker]
///
/// Parts: each channel of a track that has notes makes a part, in the order of their first notes; the first of a track
/// also gets its name and all that belongs to no such channel. A track without notes makes one part, but the first
/// track of format 1 (the conductor) and all of format 0 go to the piece: its title, its events. Sequences of format 2
/// are laid one after the other.
///
/// Notes: note-offs release the oldest sounding note of their channel and pitch; a note-on of velocity 0 is a note-off
/// of velocity 64; notes never released end with their track, note-offs without a note are dropped, both with a
/// warning.
///
/// Tempi, metres and keys of all tracks are the piece's; where two tracks set a metre or a key at one tick the first
/// counts and the other stays an event of its part. Name at tick 0, and bank and program where they come first of all
/// and at tick 0, move into the part; later ones that still come before the first note are shown there and stay events.
/// Everything else is a RawEvent, malformed tempi, metres and keys too, and an end of track after the last event
/// (FF 2F). So writing the piece gives each event back, except the notes mended as above.
Piece toPiece(const SmfFile& file, std::vector<std::string>* warnings = nullptr);

/// A piece as a file of format 1: the conductor track (title, tempo, time and key signatures, events of the piece),
/// then a track a part (name, bank, program, notes and events). At one tick notes end, then events come, then notes
/// begin. O(n log n). [worker]
/// Error: the division is outside 1..32767 ticks per quarter, or an event is no MIDI event.
Result<SmfFile> toSmf(const Piece& piece);

/// Reads a MIDI file of at most largestMidiFileBytes; repairs are told in `warnings`. [worker]
Result<Piece> readMidiFile(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);

/// Writes a MIDI file of format 1; the path holds the old file or the new one whole. [worker]
Result<void> writeMidiFile(const Piece& piece, const std::filesystem::path& path);

} // namespace ricercar
