#pragma once

#include "engine/playback/schedule.h"
#include "engine/playback/synth.h"

#include <array>
#include <cstdint>

namespace ricercar {

/// Everything a synthesiser channel remembers besides its notes.
struct ChannelState {
    std::array<std::uint8_t, 128> controllers{};
    std::array<std::uint16_t, 3> parameters{2 << 7, 8192, 64 << 7}; ///< bend range of 2 semitones, no tuning
    std::uint16_t bend = 8192;
    std::uint16_t bank = 0;
    std::uint8_t program = 0;
    std::uint8_t pressure = 0;

    bool operator==(const ChannelState&) const = default;
};

/// The state each channel should have and the one the synthesiser was told of; only differences are sent, so that a
/// seek, a loop or a new schedule brings every channel to where it would be had the piece been played up to there.
class Channels {
public:
    /// A new synthesiser, or none: nothing was sent to it yet. [audio]
    void restart(const Synth* synth) noexcept;
    /// Takes over a schedule and a mix, either may be null; O(slots * parts). [audio]
    void configure(const Schedule* schedule, const Mix* mix) noexcept;
    /// Sets every slot to its state just before `seconds` and sends it; O(controls). [audio]
    void chase(Synth* synth, double seconds) noexcept;
    /// Carries out an event that is not a note. [audio]
    void apply(Synth* synth, const ScheduledEvent& event) noexcept;
    /// Sends what `slot` should have and has not, as the mix changes it. [audio]
    void send(Synth* synth, std::size_t slot) noexcept;
    /// Lifts the pedals of a slot until the next chase() or pedal event. [audio]
    void liftPedals(Synth* synth, std::size_t slot) noexcept;
    /// Sends `state` to a channel that is no slot. [audio]
    void sendTo(Synth& synth, std::size_t channel, const ChannelState& state) noexcept;
    /// The state of a channel nothing was sent to. [audio]
    const ChannelState& blank() const noexcept { return m_blank; }
    bool isAudible(std::size_t slot) const noexcept { return m_mix[slot].audible; } ///< [audio]

private:
    struct SlotMix {
        bool audible;
        PartMix settings;
    };
    ChannelState initialState(const Slot& slot) const noexcept;
    void remember(ChannelState& state, const ScheduledEvent& event) const noexcept;

    const Schedule* m_schedule = nullptr;
    ChannelState m_blank;
    std::array<SlotMix, Schedule::maxSlots> m_mix{};
    std::array<ChannelState, Schedule::maxSlots> m_wanted;
    std::array<ChannelState, Synth::channelCount> m_sent;
};

} // namespace ricercar
