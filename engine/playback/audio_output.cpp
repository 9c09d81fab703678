#include "engine/playback/audio_output.h"

#include "engine/base/thread_role.h"
#include "engine/playback/library_noise.h"

#include <fluidsynth.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace ricercar {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int silentBlockFrames = 512;
constexpr int periodFrames = 256;
constexpr int periods = 4;
constexpr auto vanishedAfter = std::chrono::seconds(3);
constexpr auto watchEvery = std::chrono::milliseconds(100);
constexpr auto patienceAtEnd = std::chrono::milliseconds(500);
const char* const advice = "start PipeWire, PulseAudio or JACK, or connect a device";

} // namespace

/// What the clock, the callbacks, and the threads that open and close devices share.
class AudioOutput::Core {
public:
    Core(Renderer& renderer, OutputOptions options, std::function<void(double)> onSampleRate)
        : m_renderer(&renderer)
        , m_options(std::move(options))
        , m_onSampleRate(std::move(onSampleRate))
    {
    }

    /// Starts to look for a device on a thread that keeps `core` alive.
    static void open(const std::shared_ptr<Core>& core)
    {
        {
            const std::lock_guard lock(core->m_mutex);
            if (core->m_closed || core->m_busy || core->m_state == OutputState::Device)
                return;
            if (core->m_options.driver == "none") {
                core->m_state = OutputState::Silent;
                core->m_reason = "Playing silently, as asked";
                return;
            }
            core->m_state = OutputState::Opening;
            core->m_busy = true;
        }
        std::thread([core] { core->openDevice(); }).detach();
    }

    void close()
    {
        std::unique_lock lock(m_mutex);
        m_closed = true;
        m_source = Source::Nobody;
        m_idle.wait_for(lock, patienceAtEnd, [this] { return !m_busy; });
        m_idle.wait(lock, [this] { return !m_notifying; });
        lock.unlock();
        while (m_rendering.test_and_set(std::memory_order_acquire))
            std::this_thread::yield();
        m_renderer = nullptr;
        m_rendering.clear(std::memory_order_release);
    }

    /// Closes a device on a thread that keeps `core` alive, and waits for it a moment.
    static void closeDevice(const std::shared_ptr<Core>& core)
    {
        std::unique_lock lock(core->m_mutex);
        if (!core->m_device.driver)
            return;
        core->m_busy = true;
        std::thread([core, device = std::exchange(core->m_device, {})] {
            device.remove();
            core->finished();
        }).detach();
        core->m_idle.wait_for(lock, patienceAtEnd, [&] { return !core->m_busy; });
    }

    static void keepTime(const std::stop_token& stop, const std::shared_ptr<Core>& core)
    {
        std::array<float, silentBlockFrames> left{};
        std::array<float, silentBlockFrames> right{};
        auto next = Clock::now();
        while (!stop.stop_requested()) {
            if (core->m_source.load() == Source::Device) {
                core->watch(core);
                std::this_thread::sleep_for(watchEvery);
                next = Clock::now();
                continue;
            }
            core->render(Source::SilentClock, left.data(), right.data(), silentBlockFrames);
            next += std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(silentBlockFrames / core->m_silentRate.load()));
            // After the machine has slept there is nothing to catch up with.
            next = std::max(next, Clock::now() - std::chrono::seconds(1));
            std::this_thread::sleep_until(next);
        }
    }

    OutputState state() const
    {
        const std::lock_guard lock(m_mutex);
        return m_state;
    }
    std::string driver() const
    {
        const std::lock_guard lock(m_mutex);
        return m_state == OutputState::Device ? m_device.name : "";
    }
    std::string reason() const
    {
        const std::lock_guard lock(m_mutex);
        return m_reason;
    }

private:
    enum class Source { Nobody, SilentClock, Device };

    struct Device {
        std::string name;
        fluid_settings_t* settings = nullptr;
        fluid_audio_driver_t* driver = nullptr;

        void remove() const
        {
            delete_fluid_audio_driver(driver);
            delete_fluid_settings(settings);
        }
    };

    /// Never waits: a device's late callback, or the clock while the device takes over, gets silence. [audio]
    void render(Source source, float* left, float* right, int frames) noexcept
    {
        if (m_source.load(std::memory_order_relaxed) == source
            && !m_rendering.test_and_set(std::memory_order_acquire)) {
            threadRole() = ThreadRole::Audio;
            if (m_renderer)
                m_renderer->renderBlock(left, right, frames);
            m_rendering.clear(std::memory_order_release);
            return;
        }
        std::fill_n(left, frames, 0.0F);
        std::fill_n(right, frames, 0.0F);
    }

    static int callback(void* data, int frames, int, float**, int, float** out)
    {
        Core& core = *static_cast<Core*>(data);
        core.m_callbacks.fetch_add(1, std::memory_order_relaxed);
        core.render(Source::Device, out[0], out[1], frames);
        return FLUID_OK;
    }

    Device tryDriver(const std::string& name)
    {
        Device device{name, new_fluid_settings(), nullptr};
        fluid_settings_setstr(device.settings, "audio.driver", name.c_str());
        fluid_settings_setnum(device.settings, "synth.sample-rate", m_options.sampleRate);
        fluid_settings_setint(device.settings, "audio.period-size", periodFrames);
        fluid_settings_setint(device.settings, "audio.periods", periods);
        fluid_settings_setstr(device.settings, "audio.jack.id", "ricercar");
        fluid_settings_setint(device.settings, "audio.jack.autoconnect", 1);
        device.driver = new_fluid_audio_driver2(device.settings, &Core::callback, this);
        if (!device.driver)
            device.remove();
        return device;
    }

    void openDevice()
    {
        // JACK first: whoever runs a server means it; without one it fails at once. Only these take our callback.
        const std::vector<std::string> drivers = m_options.driver == "auto"
            ? std::vector<std::string>{"jack", "pulseaudio", "alsa"}
            : std::vector<std::string>{m_options.driver};
        Device device;
        for (const std::string& name : drivers) {
            device = tryDriver(name);
            if (device.driver)
                break;
        }
        if (device.driver)
            startDevice(device);
        else
            settle(OutputState::Silent, std::string("No sound device: playing silently; ") + advice);
        finished();
    }

    void startDevice(const Device& device)
    {
        double rate = m_options.sampleRate;
        fluid_settings_getnum(device.settings, "synth.sample-rate", &rate);
        if (announce(rate)) {
            const std::lock_guard lock(m_mutex);
            if (!m_closed) {
                m_silentRate = rate;
                m_device = device;
                m_state = OutputState::Device;
                m_reason.clear();
                m_watchedCount = m_callbacks.load();
                m_watchedSince = Clock::now();
                m_source = Source::Device;
                return;
            }
        }
        device.remove();
    }

    /// Tells the owner of this output, which is waited for where it is closing; false if it is gone already.
    bool announce(double rate)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_closed)
                return false;
            m_notifying = true;
        }
        m_onSampleRate(rate);
        const std::lock_guard lock(m_mutex);
        m_notifying = false;
        m_idle.notify_all();
        return true;
    }

    void watch(const std::shared_ptr<Core>& core)
    {
        const std::uint64_t count = m_callbacks.load();
        {
            const std::lock_guard lock(m_mutex);
            if (count != m_watchedCount) {
                m_watchedCount = count;
                m_watchedSince = Clock::now();
            }
            if (m_closed || Clock::now() - m_watchedSince < vanishedAfter)
                return;
        }
        m_source = Source::SilentClock;
        settle(OutputState::Silent, std::string("The sound device stopped answering: playing silently; ") + advice);
        closeDevice(core);
    }

    void settle(OutputState state, std::string reason)
    {
        const std::lock_guard lock(m_mutex);
        m_state = state;
        m_reason = std::move(reason);
    }

    void finished()
    {
        const std::lock_guard lock(m_mutex);
        m_busy = false;
        m_idle.notify_all();
    }

    Renderer* m_renderer; ///< guarded by m_rendering
    const OutputOptions m_options;
    const std::function<void(double)> m_onSampleRate;
    std::atomic<Source> m_source{Source::SilentClock};
    std::atomic_flag m_rendering;
    std::atomic<std::uint64_t> m_callbacks{0};
    std::atomic<double> m_silentRate{m_options.sampleRate};

    mutable std::mutex m_mutex; ///< for all below; never taken by a callback
    std::condition_variable m_idle;
    OutputState m_state = OutputState::Opening;
    std::string m_reason;
    Device m_device;
    bool m_busy = false; ///< a device is being opened or closed
    bool m_notifying = false;
    bool m_closed = false;
    std::uint64_t m_watchedCount = 0;
    Clock::time_point m_watchedSince;
};

AudioOutput::AudioOutput(Renderer& renderer, const OutputOptions& options, std::function<void(double)> onSampleRate)
{
    silenceSoundLibraries();
    m_core = std::make_shared<Core>(renderer, options, std::move(onSampleRate));
    Core::open(m_core);
    m_clock = std::jthread([core = m_core](const std::stop_token& stop) { Core::keepTime(stop, core); });
}

AudioOutput::~AudioOutput()
{
    m_clock.request_stop();
    m_clock.join();
    m_core->close();
    Core::closeDevice(m_core);
}

OutputState AudioOutput::state() const
{
    return m_core->state();
}

std::string AudioOutput::driver() const
{
    return m_core->driver();
}

std::string AudioOutput::reason() const
{
    return m_core->reason();
}

void AudioOutput::reopen()
{
    Core::open(m_core);
}

} // namespace ricercar
