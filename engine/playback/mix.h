#pragma once

#include <cstddef>
#include <vector>

namespace ricercar {

/// Mixer settings of one part; the default leaves the part as the piece has it.
struct PartMix {
    bool muted = false;
    bool solo = false;
    int volume = 100; ///< 0..127; 100 leaves the piece's own volume controller (CC7) as it is
    int pan = 0; ///< -64 (left) .. 63, added to the piece's own pan controller (CC10)
    int program = -1; ///< General MIDI program instead of the piece's own, 0..127; -1: the piece's

    bool operator==(const PartMix&) const = default;
};

/// Mixer settings of a piece, by the part's place in it; parts beyond the list have the default. [any]
struct Mix {
    std::vector<PartMix> parts;

    PartMix part(std::size_t index) const { return index < parts.size() ? parts[index] : PartMix{}; }
    /// False if the part is muted, or another one is solo and this one is not; O(parts).
    bool isAudible(std::size_t index) const
    {
        bool anySolo = false;
        for (const PartMix& each : parts)
            anySolo = anySolo || each.solo;
        const PartMix own = part(index);
        return !own.muted && (own.solo || !anySolo);
    }
    bool operator==(const Mix&) const = default;
};

} // namespace ricercar
