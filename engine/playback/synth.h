#pragma once

#include "engine/base/result.h"
#include "engine/playback/schedule.h"

#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>
#include <span>

struct _fluid_hashtable_t;
struct _fluid_synth_t;

namespace ricercar {

/// A FluidSynth with one soundfont and 256 channels. The [audio] functions neither lock, allocate nor throw, and are
/// called by one thread at a time.
///
/// Samples are read only for instruments that prepare() was told of; the audio thread must not select others, because
/// FluidSynth would read them there and then. Events take effect at the next multiple of `blockFrames` that render()
/// passes.
class Synth {
public:
    static constexpr int channelCount = 256;
    static constexpr int blockFrames = 64;
    /// Gain of the whole synthesiser: with FluidR3 one part at velocity 80 peaks near -20 dBFS, four near -12.
    static constexpr double gain = 0.7;

    /// Reads the soundfont's index: about 40 ms for 150 MB, ten times that from a cold disk. [worker]
    /// `sampleRate`: 8000..96000 Hz. Error: the file is missing or no soundfont, or the rate is out of range.
    static Result<std::shared_ptr<Synth>> load(const std::filesystem::path& soundFont, double sampleRate);
    ~Synth();
    Synth(const Synth&) = delete;
    Synth& operator=(const Synth&) = delete;

    double sampleRate() const { return m_sampleRate; }
    const std::filesystem::path& soundFont() const { return m_soundFont; }

    /// Reads the samples of instruments not seen before (a few ms each, then for ever); while it does, tryEnter()
    /// refuses. An instrument the soundfont lacks is replaced as General MIDI says. [gui] [worker]
    void prepare(std::span<const SynthPreset> instruments);

    /// Must succeed before, and leave() follow, any other [audio] call; never waits. [audio]
    bool tryEnter() noexcept { return !m_inUse.test_and_set(std::memory_order_acquire); }
    void leave() noexcept { m_inUse.clear(std::memory_order_release); }

    void noteOn(int channel, int key, int velocity) noexcept; ///< [audio]
    void noteOff(int channel, int key) noexcept; ///< [audio]
    void controller(int channel, int number, int value) noexcept; ///< [audio]
    /// Drum banks (128) also turn the channel into a drum channel. [audio]
    void program(int channel, int bank, int number) noexcept;
    void pitchBend(int channel, int value) noexcept; ///< 0..16383 [audio]
    void pressure(int channel, int value) noexcept; ///< [audio]
    void keyPressure(int channel, int key, int value) noexcept; ///< [audio]
    void parameter(int channel, int number, int value) noexcept; ///< registered parameter, 14 bits [audio]
    /// Silences every voice at once, without its release. [audio]
    void allSoundsOff() noexcept;
    /// Writes `frames` frames to both buffers. [audio]
    void render(float* left, float* right, int frames) noexcept;
    /// Voices still sounding, release tails included. [audio]
    int activeVoices() const noexcept;
    /// Value of a controller on a channel nothing was sent to. [audio]
    int defaultController(int number) const noexcept { return m_defaultControllers[static_cast<std::size_t>(number)]; }

private:
    Synth() = default;
    SynthPreset replacementOf(SynthPreset wanted) const;

    _fluid_hashtable_t* m_settings = nullptr;
    _fluid_synth_t* m_synth = nullptr;
    int m_soundFontId = -1;
    double m_sampleRate = 0;
    std::filesystem::path m_soundFont;
    std::array<std::uint8_t, 128> m_defaultControllers{};
    std::atomic_flag m_inUse;
    std::mutex m_preparing; ///< never taken by the audio thread
    std::set<SynthPreset> m_prepared;
};

} // namespace ricercar
