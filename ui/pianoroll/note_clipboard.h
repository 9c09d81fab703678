#pragma once

#include "engine/music/note.h"

#include <memory>
#include <span>
#include <vector>

class QMimeData;

namespace ricercar::ui {

/// Notes for the clipboard: JSON of our own, which keeps everything, and text for people.
///
///     {"ricercarNotes": 1, "ticksPerQuarter": 480, "notes": [[onset, duration, pitch, velocity, channel], …]}
///
/// The plain text is a melody ("C5 G5:2") where the notes are one, else the same JSON. Onsets count from the first
/// note. [gui]
std::unique_ptr<QMimeData> notesToMime(std::span<const Note> notes, int ticksPerQuarter);

/// Notes of that JSON or of a melody's text, onsets from 0, in the given division; empty if there are none. Their
/// origin is a hand. Values out of range are held within it. [gui]
std::vector<Note> notesFromMime(const QMimeData& data, int ticksPerQuarter);

} // namespace ricercar::ui
