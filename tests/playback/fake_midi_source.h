#pragma once

#include "engine/playback/midi_source.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace ricercar {

/// What a fake source does and knows; shared, so that a test keeps it when the input owns the source.
struct FakeMidi {
    std::vector<std::string> ports;
    std::string fault; ///< there is no MIDI at all, for this reason
    std::string opened; ///< port that is open; empty: none
    MidiSource::Receiver receiver;

    /// A message arrives, on whatever thread calls.
    void feed(const std::vector<std::uint8_t>& bytes) const
    {
        if (receiver)
            receiver(bytes);
    }
};

/// Ports that exist only in a test.
class FakeMidiSource final : public MidiSource {
public:
    explicit FakeMidiSource(std::shared_ptr<FakeMidi> fake)
        : m_fake(std::move(fake))
    {
    }

    Result<std::vector<std::string>> ports() override
    {
        if (!m_fake->fault.empty())
            return Error{m_fake->fault, {}, "go on without it"};
        return m_fake->ports;
    }
    Result<void> open(const std::string& port, Receiver receiver) override
    {
        if (std::ranges::find(m_fake->ports, port) == m_fake->ports.end())
            return Error{"there is no MIDI port '" + port + "'", {}, "choose one of those that are listed"};
        m_fake->opened = port;
        m_fake->receiver = std::move(receiver);
        return {};
    }
    void close() override
    {
        m_fake->opened.clear();
        m_fake->receiver = nullptr;
    }

private:
    std::shared_ptr<FakeMidi> m_fake;
};

} // namespace ricercar
