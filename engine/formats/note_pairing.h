#pragma once

#include "engine/base/function_ref.h"
#include "engine/formats/repair_log.h"
#include "engine/formats/smf.h"
#include "engine/music/note.h"

#include <array>
#include <cstdint>
#include <vector>

namespace ricercar {

/// Which channels of a track have notes.
struct ChannelCensus {
    std::array<std::size_t, 16> notes{}; ///< notes of each channel
    std::vector<std::size_t> order; ///< channels with notes, in the order of their first note
    int firstChannel = 0; ///< channel of the first channel message that is no note-on or note-off
};

/// Counts the notes of each channel; O(events). [any]
ChannelCensus takeCensus(const SmfTrack& track);

/// Turns the note events of a track into notes, `startTicks` later, in `notesOf[channel]`; all others go to `other`.
///
/// A note-off releases the oldest sounding note of its channel and pitch. Notes never released end with the track and
/// note-offs without a note are dropped, which `log` tells with `trackNumber` (from 1). O(events). [any]
void pairNotes(const SmfTrack& track, std::int64_t startTicks, std::size_t trackNumber,
    const std::array<std::vector<Note>*, 16>& notesOf, RepairLog& log, FunctionRef<void(const SmfEvent&)> other);

/// Brings notes whose onsets ascend into onsetOrder; O(notes) where chords are small. [any]
void sortNotes(std::vector<Note>& notes);

} // namespace ricercar
