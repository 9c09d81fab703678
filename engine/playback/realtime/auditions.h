#pragma once

#include "engine/playback/realtime/channels.h"
#include "engine/playback/realtime/command.h"

#include <array>
#include <cstdint>

namespace ricercar {

/// Notes sounded by hand, on channels of their own so that they never disturb the piece.
///
/// Each instrument in use has one of the last 16 channels; a new one takes the channel used least recently.
class Auditions {
public:
    static constexpr std::size_t firstChannel = Schedule::maxSlots;
    static constexpr std::size_t channelCount = Synth::channelCount - firstChannel;

    /// Starts a note; of more than 64 the oldest ends. [audio]
    void start(Synth& synth, Channels& channels, const Audition& audition, double sampleRate) noexcept;
    /// Ends the notes of this instrument and key. [audio]
    void release(Synth& synth, const Audition& audition) noexcept;
    /// Ends the notes whose time is up. [audio]
    void endDue(Synth& synth) noexcept;
    /// Lets time pass. [audio]
    void advance(std::int64_t frames) noexcept;
    /// Frames until the next note's time is up; a huge number if none is waiting. [audio]
    std::int64_t framesToNextEnd() const noexcept;
    bool empty() const noexcept { return m_count == 0; } ///< [audio]
    /// Forgets all notes; someone else has silenced them. [audio]
    void clear() noexcept { m_count = 0; }

private:
    struct Sounding {
        std::int64_t framesLeft;
        std::uint8_t channel;
        std::uint8_t key;
    };
    struct Voice {
        int bank = -1;
        int program = -1;
        std::uint64_t lastUsed = 0;
    };
    std::size_t channelFor(int bank, int program) noexcept;
    void end(Synth& synth, std::size_t index) noexcept;

    std::array<Sounding, 64> m_sounding{};
    std::size_t m_count = 0;
    std::array<Voice, channelCount> m_voices{};
    std::uint64_t m_uses = 0;
};

} // namespace ricercar
