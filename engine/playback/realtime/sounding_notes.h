#pragma once

#include "engine/playback/schedule.h"

#include <array>
#include <cstdint>

namespace ricercar {

/// Which note of the schedule sounds on each slot and key. [audio]
///
/// Where notes overlap on one key the later one owns it, so that the end of the earlier does not cut it off.
class SoundingNotes {
public:
    void start(std::size_t slot, std::size_t key, std::uint32_t note) noexcept
    {
        m_count[slot] += m_owner[slot][key] == nobody;
        m_owner[slot][key] = note + 1;
    }
    /// True if `note` owned the key; it no longer does.
    bool end(std::size_t slot, std::size_t key, std::uint32_t note) noexcept
    {
        if (m_owner[slot][key] != note + 1)
            return false;
        m_owner[slot][key] = nobody;
        --m_count[slot];
        return true;
    }
    bool any(std::size_t slot) const noexcept { return m_count[slot] > 0; }

    /// Calls `visit(key, note)` for every sounding note of a slot; it may end the one it is given. O(128).
    template <class Visit> void forEach(std::size_t slot, Visit&& visit) const noexcept
    {
        for (std::size_t key = 0; any(slot) && key < m_owner[slot].size(); ++key) {
            if (m_owner[slot][key] != nobody)
                visit(key, m_owner[slot][key] - 1);
        }
    }
    void clear() noexcept
    {
        m_owner = {};
        m_count = {};
    }

private:
    static constexpr std::uint32_t nobody = 0;
    std::array<std::array<std::uint32_t, 128>, Schedule::maxSlots> m_owner{};
    std::array<std::uint8_t, Schedule::maxSlots> m_count{};
};

} // namespace ricercar
