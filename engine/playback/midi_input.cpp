#include "engine/playback/midi_input.h"

#include "engine/base/thread_role.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace ricercar {

namespace {

/// "Pads:Pads MIDI 1" of "Pads:Pads MIDI 1 20:0".
std::string_view withoutNumbers(std::string_view name)
{
    const auto blank = name.rfind(' ');
    const bool numbered = blank != std::string_view::npos && blank + 1 < name.size()
        && name.find_first_not_of("0123456789:", blank + 1) == std::string_view::npos;
    return numbered ? name.substr(0, blank) : name;
}

/// The port of that name as it is called now.
std::optional<std::string> findPort(const std::vector<std::string>& ports, std::string_view name)
{
    if (std::ranges::find(ports, name) != ports.end())
        return std::string(name);
    const auto found = std::ranges::find(ports, withoutNumbers(name), withoutNumbers);
    return found == ports.end() ? std::nullopt : std::optional(*found);
}

} // namespace

MidiInput::MidiInput(std::unique_ptr<MidiSource> source, std::chrono::milliseconds checkEvery)
    : m_source(std::move(source))
    , m_checkEvery(checkEvery)
    , m_queue(std::make_unique<Queue>())
{
}

MidiInput::~MidiInput()
{
    m_source->close();
}

std::vector<std::string> MidiInput::ports()
{
    assertThread(ThreadRole::Gui);
    Result<std::vector<std::string>> ports = m_source->ports();
    if (m_state == MidiInputState::Closed)
        m_reason = ports ? std::string() : ports.error().line();
    return ports ? std::move(*ports) : std::vector<std::string>();
}

Result<void> MidiInput::open(const std::string& port)
{
    assertThread(ThreadRole::Gui);
    close();
    Result<std::vector<std::string>> ports = m_source->ports();
    Result<void> opened;
    if (!ports) {
        opened = ports.error();
    } else {
        // A name that is not there goes to the source, too, which says so.
        const std::string name = findPort(*ports, port).value_or(port);
        opened = m_source->open(name, [this](std::span<const std::uint8_t> bytes) { receive(bytes); });
        if (opened) {
            m_state = MidiInputState::Open;
            m_port = name;
            m_checked = std::chrono::steady_clock::now();
        }
    }
    m_reason = opened ? std::string() : opened.error().line();
    return opened;
}

void MidiInput::close()
{
    assertThread(ThreadRole::Gui);
    m_source->close();
    m_queue = std::make_unique<Queue>();
    m_state = MidiInputState::Closed;
    m_port.clear();
    m_reason.clear();
}

void MidiInput::receive(std::span<const std::uint8_t> bytes)
{
    static constexpr std::uint8_t noteOn = 0x90;
    // Velocity 0 is a note-off in disguise.
    if (bytes.size() != 3 || (bytes[0] & 0xf0) != noteOn || bytes[1] > 127 || bytes[2] == 0 || bytes[2] > 127)
        return;
    m_queue->push({std::chrono::steady_clock::now(), static_cast<std::uint8_t>(bytes[0] & 0x0f), bytes[1], bytes[2]});
}

void MidiInput::checkDevice()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_state == MidiInputState::Closed || now - m_checked < m_checkEvery)
        return;
    m_checked = now;
    const Result<std::vector<std::string>> ports = m_source->ports();
    if (m_state == MidiInputState::Open) {
        // Under other numbers it is another device, or the same one plugged in again: the connection is gone.
        if (ports && std::ranges::find(*ports, m_port) != ports->end())
            return;
        m_source->close();
        m_state = MidiInputState::Lost;
        m_reason = "the MIDI device '" + m_port + "' is gone; plug it in again or choose another one";
    }
    const std::optional<std::string> back = ports ? findPort(*ports, m_port) : std::nullopt;
    if (!back || !m_source->open(*back, [this](std::span<const std::uint8_t> bytes) { receive(bytes); }))
        return;
    m_state = MidiInputState::Open;
    m_port = *back;
    m_reason.clear();
}

std::vector<MidiStrike> MidiInput::poll()
{
    assertThread(ThreadRole::Gui);
    std::vector<MidiStrike> strikes;
    for (MidiStrike strike; m_queue->tryPop(strike);)
        strikes.push_back(strike);
    checkDevice();
    return strikes;
}

} // namespace ricercar
