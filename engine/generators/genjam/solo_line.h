#pragma once

#include "engine/generators/genjam/form.h"
#include "engine/music/note.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar::genjam {

/// A note that a measure became.
struct SoloNote {
    Note note; ///< from the beginning of the bar
    std::uint8_t event = 0; ///< that it began on, 0..7
    std::uint8_t events = 1; ///< how many it lasts, those in the next measure included
    Gene symbol = firstNote;
};

/// What a measure, [8], sounds like over a bar. A hold prolongs the note before it, after a rest or at the beginning it
/// prolongs nothing and is silent; holds at the beginning of `next`, the measure after it in its phrase (empty: none),
/// prolong the last note. O(8). [any]
std::vector<SoloNote> soloNotes(
    std::span<const Gene> measure, const FormBar& bar, int swing, std::span<const Gene> next = {});

} // namespace ricercar::genjam
