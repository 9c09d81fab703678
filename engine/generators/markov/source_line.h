#pragma once

#include "engine/base/result.h"
#include "engine/stepping/parameters.h"

#include <cstdint>
#include <vector>

namespace ricercar {

/// Which note of a chord the melody follows.
enum class FollowedNote { Top, Bottom };

/// One event of the melody a chain learns from: a note, or a rest where there is silence.
struct LineEvent {
    std::int64_t onsetTicks = 0; ///< in runTicksPerQuarter
    std::int64_t durationTicks = 0; ///< in runTicksPerQuarter, up to the next event
    int pitch = 60; ///< -1: rest
    int velocity = 80;
    std::uint32_t part = 0; ///< index of the part in the material's piece
    bool beginsPhrase = false; ///< first of its part, after a rest, or at a marker "phrase"

    bool isRest() const { return pitch < 0; }
    bool operator==(const LineEvent&) const = default;
};

/// The melodies of a piece, one after the other, as lines without overlap.
struct SourceLine {
    std::vector<LineEvent> events;
    std::vector<std::uint32_t> starts; ///< index of the first event of each part's line
};

/// How the lines are drawn from a material.
struct LineOptions {
    int part = 1; ///< 1 .. parts with notes; 0: all of them but drums
    FollowedNote voice = FollowedNote::Top; ///< what is heard where several notes sound
    std::int64_t gridTicks = 0; ///< onsets move to the nearest multiple, in runTicksPerQuarter; 0: as written
};

/// Draws the lines. A note is cut where the next begins; a gap of at least a 32nd note (or the grid) is a rest.
/// Usage error if the part does not exist or has no notes. O(n log n). [any]
Result<SourceLine> sourceLine(const Material& material, const LineOptions& options);

} // namespace ricercar
