#pragma once

#include "engine/playback/realtime/renderer.h"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace ricercar {

/// Where the sound goes at the moment.
enum class OutputState {
    Opening, ///< a device is being looked for; meanwhile the silent clock runs
    Device,
    Silent ///< no device, or it vanished: the silent clock runs, so that everything but the sound goes on
};

/// How to reach a sound device.
struct OutputOptions {
    std::string driver = "auto"; ///< "auto", "none", or one of FluidSynth's: "jack", "pulseaudio", "alsa"
    double sampleRate = 48000; ///< in Hz; a JACK server decides for itself
};

/// Calls Renderer::renderBlock() in real time: from a sound device's callback, or from a thread that keeps time in
/// silence while there is none.
///
/// Devices are opened and closed on threads of their own, because that can block for seconds. A device whose callbacks
/// stop for 3 s has vanished; the silent clock takes over. Never writes to stderr.
class AudioOutput {
public:
    /// Returns at once. `onSampleRate` is told the rate of a device before it plays, on another thread. [gui]
    AudioOutput(Renderer& renderer, const OutputOptions& options, std::function<void(double hertz)> onSampleRate);
    /// No renderBlock() is running or will run after it. [gui]
    ~AudioOutput();
    AudioOutput(const AudioOutput&) = delete;
    AudioOutput& operator=(const AudioOutput&) = delete;

    OutputState state() const; ///< [any]
    /// FluidSynth's name of the device's driver; empty without a device. [any]
    std::string driver() const;
    /// Why it is silent, and what to do, in one line; empty while there is a device. [any]
    std::string reason() const;
    /// Looks for a device again. [gui]
    void reopen();

private:
    class Core;
    std::shared_ptr<Core> m_core; ///< outlives this where a device hangs in opening or closing
    std::jthread m_clock;
};

} // namespace ricercar
