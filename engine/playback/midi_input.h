#pragma once

#include "engine/base/result.h"
#include "engine/playback/midi_source.h"
#include "engine/playback/realtime/spsc_queue.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ricercar {

/// A pad or key that was struck.
struct MidiStrike {
    std::chrono::steady_clock::time_point time; ///< when it arrived
    std::uint8_t channel = 0; ///< 0..15
    std::uint8_t key = 0; ///< 0..127
    std::uint8_t velocity = 0; ///< 1..127
};

/// What a MIDI input is doing at the moment.
enum class MidiInputState {
    Closed,
    Open,
    Lost ///< the device vanished; it is opened again when it comes back
};

/// Pads and keys of one MIDI port, for whoever polls. The source's thread only puts strikes into a queue. [gui]
class MidiInput {
public:
    /// Opens nothing. `checkEvery`: how often poll() looks whether the device is still there.
    explicit MidiInput(std::unique_ptr<MidiSource> source = systemMidiSource(),
        std::chrono::milliseconds checkEvery = std::chrono::seconds(1));
    ~MidiInput();
    MidiInput(const MidiInput&) = delete;
    MidiInput& operator=(const MidiInput&) = delete;

    /// Names of the ports there are; empty without MIDI, and reason() says why.
    std::vector<std::string> ports();
    /// Opens the port of that name; strikes that nobody polled before are dropped. A device that was plugged in again
    /// is found under its old name, though the numbers that the system puts behind it ("Pads 20:0") may have changed.
    Result<void> open(const std::string& port);
    void close();

    /// What was struck since the last call, in order of arrival. A few times a second at least; never waits.
    std::vector<MidiStrike> poll();

    MidiInputState state() const { return m_state; }
    /// Name of the port that is open or lost; empty if it is closed.
    const std::string& port() const { return m_port; }
    /// Why there is nothing to hear, and what to do, in one line; empty if all is well.
    const std::string& reason() const { return m_reason; }

private:
    using Queue = SpscQueue<MidiStrike, 256>;

    void receive(std::span<const std::uint8_t> bytes);
    void checkDevice();

    std::unique_ptr<MidiSource> m_source;
    std::chrono::milliseconds m_checkEvery;
    std::chrono::steady_clock::time_point m_checked;
    std::unique_ptr<Queue> m_queue;
    MidiInputState m_state = MidiInputState::Closed;
    std::string m_port;
    std::string m_reason;
};

} // namespace ricercar
