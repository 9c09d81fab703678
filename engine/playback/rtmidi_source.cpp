#include "engine/playback/library_noise.h"
#include "engine/playback/midi_source.h"

#include <RtMidi.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>

namespace ricercar {

namespace {

Error noMidi(const std::string& why)
{
    return {"there is no MIDI input (" + why + ")", {}, "go on without it, or load the system's MIDI sequencer"};
}

/// Why the ALSA sequencer cannot be opened; nothing if it can. RtMidi prints to stderr where opening fails in its
/// constructor, before it can be given an error callback, so it is only asked where it will not.
std::optional<Error> sequencerFault()
{
    const int device = ::open("/dev/snd/seq", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (device < 0)
        return noMidi("/dev/snd/seq: " + std::generic_category().message(errno));
    ::close(device);
    return std::nullopt;
}

class RtMidiSource final : public MidiSource {
public:
    ~RtMidiSource() override { close(); }

    Result<std::vector<std::string>> ports() override
    {
        return guarded([&]() -> Result<std::vector<std::string>> {
            if (Result<void> ready = prepare(m_scanner); !ready)
                return ready.error();
            return namesOf(*m_scanner);
        });
    }

    Result<void> open(const std::string& port, Receiver receiver) override
    {
        close();
        return guarded([&]() -> Result<void> {
            if (Result<void> ready = prepare(m_input); !ready)
                return ready;
            const std::vector<std::string> names = namesOf(*m_input);
            const auto found = std::ranges::find(names, port);
            if (found == names.end())
                return Error{"there is no MIDI port '" + port + "'", {}, "choose one of those that are listed"};
            m_receiver = std::move(receiver);
            m_input->setCallback(&RtMidiSource::received, this);
            m_input->openPort(static_cast<unsigned>(found - names.begin()), "Ricercar");
            if (m_fault.empty())
                return {};
            const Error error{m_fault, port, "close other programs that use it, or plug it in again"};
            m_input.reset();
            return error;
        });
    }

    void close() override
    {
        m_input.reset(); // joins RtMidi's thread
        m_receiver = nullptr;
    }

private:
    static void received(double, std::vector<unsigned char>* message, void* self)
    {
        static_cast<RtMidiSource*>(self)->m_receiver(*message);
    }

    /// Makes an input that tells its faults to us, if there is none yet.
    Result<void> prepare(std::unique_ptr<RtMidiIn>& input)
    {
        m_fault.clear();
        if (input)
            return {};
        std::vector<RtMidi::Api> compiled;
        RtMidi::getCompiledApi(compiled);
        if (std::ranges::find(compiled, RtMidi::LINUX_ALSA) == compiled.end())
            return noMidi("RtMidi was built without ALSA");
        silenceSoundLibraries();
        if (const std::optional<Error> fault = sequencerFault())
            return *fault;
        input = std::make_unique<RtMidiIn>(RtMidi::LINUX_ALSA, "Ricercar");
        input->setErrorCallback(
            [](RtMidiError::Type type, const std::string& text, void* self) {
                if (type != RtMidiError::WARNING && type != RtMidiError::DEBUG_WARNING)
                    static_cast<RtMidiSource*>(self)->m_fault = text;
            },
            this);
        return {};
    }

    static std::vector<std::string> namesOf(RtMidiIn& input)
    {
        std::vector<std::string> names;
        const unsigned count = input.getPortCount();
        for (unsigned i = 0; i < count; ++i)
            names.push_back(input.getPortName(i));
        return names;
    }

    template <class Work> auto guarded(const Work& work) -> decltype(work())
    {
        try {
            return work();
        } catch (const std::exception& error) {
            m_scanner.reset();
            m_input.reset();
            return noMidi(error.what());
        }
    }

    std::unique_ptr<RtMidiIn> m_scanner; ///< lists ports while the other one's thread listens
    std::unique_ptr<RtMidiIn> m_input;
    Receiver m_receiver;
    std::string m_fault; ///< what RtMidi told last; from calls of ours alone
};

} // namespace

std::unique_ptr<MidiSource> systemMidiSource()
{
    return std::make_unique<RtMidiSource>();
}

} // namespace ricercar
