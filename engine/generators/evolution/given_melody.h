#pragma once

#include "engine/base/result.h"
#include "engine/music/note.h"
#include "engine/stepping/generator.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// A melody in 4/4 that is given to be harmonised.
struct GivenMelody {
    static constexpr std::int64_t barTicks = 4 * runTicksPerQuarter;
    static constexpr std::size_t maxBars = 64;

    std::vector<Note> notes; ///< one after the other
    std::string letters; ///< "CCGGAAG…": each note's letter as it is written, accidentals left out
    std::size_t bars = 0; ///< the last one may be filled up with silence

    std::int64_t lengthTicks() const { return static_cast<std::int64_t>(bars) * barTicks; }
    /// Ticks that sound, rests left out.
    std::int64_t soundingTicks() const;
    int lowestPitch() const;

    /// Calls visit(slot, note, ticks) for every stretch of a note within a slot of `slotTicks`, in order of time.
    template <class Visit> void visitSlots(std::int64_t slotTicks, const Visit& visit) const
    {
        for (std::size_t i = 0; i < notes.size(); ++i) {
            std::int64_t at = notes[i].onsetTicks;
            while (at < notes[i].endTicks()) {
                const std::int64_t slot = at / slotTicks;
                const std::int64_t end = std::min(notes[i].endTicks(), (slot + 1) * slotTicks);
                visit(static_cast<std::size_t>(slot), i, end - at);
                at = end;
            }
        }
    }
};

/// Reads a melody of 2..64 bars in the notation of engine/music/melody_text.h. Error: names the wrong word, or the
/// length. [any]
Result<GivenMelody> readGivenMelody(std::string_view text);

/// "Twinkle, twinkle, little star", 42 notes in twelve bars, as text. [any]
std::string wholeTwinkle();

} // namespace ricercar
