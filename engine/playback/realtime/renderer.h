#pragma once

#include "engine/playback/realtime/auditions.h"
#include "engine/playback/realtime/channels.h"
#include "engine/playback/realtime/command.h"
#include "engine/playback/realtime/rt_box.h"
#include "engine/playback/realtime/sounding_notes.h"
#include "engine/playback/realtime/spsc_queue.h"
#include "engine/playback/schedule.h"
#include "engine/playback/synth.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

namespace ricercar {

/// The audio thread's part of playback: follows a schedule, obeys commands and lets the synthesiser fill the blocks.
///
/// renderBlock() is called by one thread at a time: a device's callback, the silent clock or the writer of a file. It
/// neither locks, allocates, throws nor logs. Events take effect at the first edge of 64 frames at or after their time.
/// Everything it reads comes through lock-free boxes, one queue and atomics, filled by one other thread [gui].
class Renderer {
public:
    explicit Renderer(double sampleRate);

    void setSynth(std::shared_ptr<Synth> synth); ///< null: silence [gui]
    void setSchedule(std::shared_ptr<const Schedule> schedule); ///< position and sounding notes go on [gui]
    void setMix(std::shared_ptr<const Mix> mix); ///< [gui]
    void send(const Command& command); ///< never lost; may allocate [gui]
    void setMasterGain(float gain) { m_gainTarget.store(gain, std::memory_order_relaxed); } ///< 1: as it is [any]
    /// A synthesiser of another rate stays silent. [any]
    void setSampleRate(double hertz) { m_sampleRate.store(hertz, std::memory_order_relaxed); }
    /// Frees what the audio thread has handed back; call it now and then. [gui]
    void collect();

    bool isPlaying() const { return m_playingNow.load(std::memory_order_relaxed); } ///< [any]
    double positionTicks() const { return m_positionTicks.load(std::memory_order_relaxed); } ///< [any]
    double positionSeconds() const { return m_positionSeconds.load(std::memory_order_relaxed); } ///< [any]
    int activeVoices() const { return m_voicesNow.load(std::memory_order_relaxed); } ///< [any]
    /// Highest absolute sample of the left (0) or right (1) side since the last call; 1 is full scale. [gui]
    float takePeak(std::size_t side) { return m_peaks[side].exchange(0, std::memory_order_relaxed); }

    /// Writes `frames` frames to both buffers. [audio]
    void renderBlock(float* left, float* right, int frames) noexcept;

private:
    bool enterSynth() noexcept;
    void takeChanges() noexcept;
    void scheduleChanged(const Schedule* old) noexcept;
    void mixChanged() noexcept;
    void obey(const Command& command) noexcept;
    void play() noexcept;
    void stop() noexcept;
    void moveTo(double seconds) noexcept;
    void placeLoop() noexcept;
    void dispatchDue() noexcept;
    void dispatch(const ScheduledEvent& event) noexcept;
    void silenceSlot(std::size_t slot) noexcept;
    void silenceAllSlots() noexcept;
    int framesToNextEvent(int most) const noexcept;
    void advance(int frames) noexcept;
    bool isResting() const noexcept { return !m_playing && m_auditions.empty() && m_quietFrames > m_rate; }
    void finishBlock(float* left, float* right, int frames) noexcept;
    double now() const noexcept
    {
        return m_anchorSeconds + static_cast<double>(m_framesSinceAnchor) * m_secondsPerFrame;
    }
    void anchorAt(double seconds) noexcept;
    const TempoMap& tempoMap() const noexcept;

    RtBox<Synth> m_synths;
    RtBox<const Schedule> m_schedules;
    RtBox<const Mix> m_mixes;
    SpscQueue<Command, 512> m_commands;
    std::atomic<double> m_sampleRate;
    std::atomic<float> m_gainTarget{1};

    Synth* m_synth = nullptr; ///< null while there is none that can be used
    const Schedule* m_schedule = nullptr;
    Channels m_channels;
    SoundingNotes m_sounding;
    Auditions m_auditions;
    double m_rate;
    double m_speed = 1;
    double m_secondsPerFrame; ///< of the piece
    double m_anchorSeconds = 0;
    std::int64_t m_framesSinceAnchor = 0;
    double m_doneBefore = 0; ///< events before this second have been carried out
    std::size_t m_nextEvent = 0;
    double m_loopTicks[2] = {0, 0};
    double m_loopSeconds[2] = {0, 0};
    bool m_looping = false; ///< there is a loop, and the position has not passed its end
    bool m_playing = false;
    bool m_chasePending = false;
    int m_phase = 0; ///< frames since the synthesiser's last edge
    double m_quietFrames = 0;
    float m_gain = 1;
    TempoMap m_defaultTempo;

    std::atomic<bool> m_playingNow{false};
    std::atomic<double> m_positionTicks{0};
    std::atomic<double> m_positionSeconds{0};
    std::atomic<int> m_voicesNow{0};
    std::array<std::atomic<float>, 2> m_peaks{};
};

} // namespace ricercar
