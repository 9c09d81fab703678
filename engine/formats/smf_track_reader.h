#pragma once

#include "engine/formats/repair_log.h"
#include "engine/formats/smf.h"
#include "engine/formats/smf_decode.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ricercar::smf {

/// How much searching after damage a file may still cost; shared by its tracks so that time stays O(bytes).
struct SearchBudget {
    std::int64_t decodesLeft;
};

/// Reads the events of one track, mending what is damaged.
class TrackReader {
public:
    /// The track's events lie in `bytes` (the whole file) from `begin` up to `end`.
    TrackReader(std::span<const std::uint8_t> bytes, std::size_t begin, std::size_t end, RepairLog& log,
        SearchBudget& budget, SmfTrack& track);

    /// Reads up to the end-of-track event or the end of the bytes; returns the offset after the last byte used.
    std::size_t read();

private:
    using Byte = std::uint8_t;

    std::size_t offset(const Byte* at) const { return static_cast<std::size_t>(at - m_origin); }
    bool accept(const Decoded& event);
    const Byte* readCarefully(const Byte* at);
    const Byte* repair(const Byte* at, Decoded event);
    const Byte* repairPayload(const Byte* at, const Decoded& event);
    const Byte* skipToSoundEvent(const Byte* at, const char* kind);
    const Byte* search(const Byte* from);
    int score(const Byte* at, Byte running);
    bool goesOnAfterEnd(const Byte* at);

    const Byte* m_origin;
    const Byte* m_begin;
    const Byte* m_end;
    RepairLog& m_log;
    SearchBudget& m_budget;
    SmfTrack& m_track;
    std::int64_t m_tick = 0;
    Byte m_running = 0;
    bool m_runningIsStale = false; ///< a sysex or meta event came since, which cancels running status
    bool m_ended = false;
    bool m_checkedEarlyEnd = false;
    bool m_ignoreEarlyEnds = false;
};

} // namespace ricercar::smf
