#pragma once

#include <cstdint>

namespace ricercar {

/// Where a note comes from: the step of a run that made it, a file, or a hand.
struct Origin {
    std::uint32_t edited : 1 = 0; ///< changed or made by hand after it was made
    std::uint32_t run : 31 = 0; ///< id of the run's branch; 0: no run (imported or drawn by hand)
    std::uint32_t step = 0; ///< the step that made it, counted from 1; 0: none

    bool operator==(const Origin&) const = default;
};

/// One sounding note, a plain value of 24 bytes.
struct Note {
    std::int64_t onsetTicks = 0; ///< from the start of the piece, 0 or more
    std::int32_t durationTicks = 0; ///< 0 or more
    std::uint8_t pitch = 60; ///< MIDI key, 0..127
    std::uint8_t velocity = 80; ///< 1..127
    std::uint8_t releaseVelocity = 64; ///< 0..127, kept for lossless files
    std::uint8_t channel = 0; ///< MIDI channel, 0..15
    Origin origin;

    std::int64_t endTicks() const { return onsetTicks + durationTicks; }
    bool operator==(const Note&) const = default;
};
static_assert(sizeof(Note) == 24);

/// The order in which notes are listed and numbered: onset, then pitch, channel and duration. [any]
inline bool onsetOrder(const Note& a, const Note& b)
{
    if (a.onsetTicks != b.onsetTicks)
        return a.onsetTicks < b.onsetTicks;
    if (a.pitch != b.pitch)
        return a.pitch < b.pitch;
    if (a.channel != b.channel)
        return a.channel < b.channel;
    return a.durationTicks < b.durationTicks;
}

} // namespace ricercar
