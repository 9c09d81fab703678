#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// Where MIDI comes from: the system's ports, or a stand-in in tests. [gui]
class MidiSource {
public:
    /// Called with one whole message at a time, on a thread of the source's own.
    using Receiver = std::function<void(std::span<const std::uint8_t> bytes)>;

    virtual ~MidiSource() = default;

    /// Names of the ports that can be opened now. Error: there is no MIDI at all, with the reason.
    virtual Result<std::vector<std::string>> ports() = 0;
    /// Opens one of ports(); what was open is closed first.
    virtual Result<void> open(const std::string& port, Receiver receiver) = 0;
    /// The receiver is not running and will not be called after it.
    virtual void close() = 0;
};

/// The ports of the machine through RtMidi. Never writes to stderr; opens nothing before it is asked to.
std::unique_ptr<MidiSource> systemMidiSource();

} // namespace ricercar
