#include "engine/playback/realtime/channels.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr int volumeController = 7;
constexpr int panController = 10;
constexpr std::size_t sustainPedal = 64;
constexpr std::size_t sostenutoPedal = 66;
constexpr int allSoundsOff = 120;
constexpr int resetControllers = 121;

/// "Reset all controllers" spares bank, volume, pan, the sound controllers and the effect depths (MIDI RP-015).
bool survivesReset(int number)
{
    return number == 0 || number == 32 || number == volumeController || number == 39 || number == panController
        || number == 42 || (number >= 70 && number <= 79) || (number >= 91 && number <= 95) || number >= 98;
}

std::uint8_t sevenBits(int value)
{
    return static_cast<std::uint8_t>(std::clamp(value, 0, 127));
}

} // namespace

void Channels::restart(const Synth* synth) noexcept
{
    m_blank = ChannelState{};
    for (std::size_t number = 0; synth && number < 128; ++number)
        m_blank.controllers[number] = sevenBits(synth->defaultController(static_cast<int>(number)));
    m_sent.fill(m_blank);
    // FluidSynth's channel 9 is born a drum channel: have the first program sent to it whatever it is.
    m_sent[9].bank = 0xFFFF;
}

void Channels::configure(const Schedule* schedule, const Mix* mix) noexcept
{
    m_schedule = schedule;
    for (std::size_t slot = 0; schedule && slot < schedule->slots().size(); ++slot) {
        const std::size_t part = schedule->slots()[slot].part;
        m_mix[slot] = mix ? SlotMix{mix->isAudible(part), mix->part(part)} : SlotMix{true, {}};
    }
}

ChannelState Channels::initialState(const Slot& slot) const noexcept
{
    ChannelState state = m_blank;
    state.bank = slot.bank;
    state.program = slot.program;
    return state;
}

void Channels::remember(ChannelState& state, const ScheduledEvent& event) const noexcept
{
    switch (event.kind) {
    case EventKind::Program:
        state.bank = static_cast<std::uint16_t>(event.value);
        state.program = event.number;
        break;
    case EventKind::Controller:
        if (event.number < allSoundsOff)
            state.controllers[event.number] = sevenBits(static_cast<int>(event.value));
        if (event.number == resetControllers) {
            for (int number = 0; number < allSoundsOff; ++number) {
                const auto index = static_cast<std::size_t>(number);
                if (!survivesReset(number))
                    state.controllers[index] = m_blank.controllers[index];
            }
            state.bend = m_blank.bend;
            state.pressure = m_blank.pressure;
        }
        break;
    case EventKind::Parameter:
        state.parameters[event.number] = static_cast<std::uint16_t>(event.value);
        break;
    case EventKind::PitchBend:
        state.bend = static_cast<std::uint16_t>(event.value);
        break;
    case EventKind::Pressure:
        state.pressure = sevenBits(static_cast<int>(event.value));
        break;
    case EventKind::KeyPressure:
    case EventKind::NoteOff:
    case EventKind::NoteOn:
        break;
    }
}

void Channels::chase(Synth* synth, double seconds) noexcept
{
    if (!m_schedule)
        return;
    const auto slots = m_schedule->slots();
    for (std::size_t slot = 0; slot < slots.size(); ++slot)
        m_wanted[slot] = initialState(slots[slot]);
    for (const ScheduledEvent& event : m_schedule->controls()) {
        if (event.seconds >= seconds)
            break;
        remember(m_wanted[event.slot], event);
    }
    for (std::size_t slot = 0; slot < slots.size(); ++slot)
        send(synth, slot);
}

void Channels::apply(Synth* synth, const ScheduledEvent& event) noexcept
{
    remember(m_wanted[event.slot], event);
    send(synth, event.slot);
    if (!synth)
        return;
    if (event.kind == EventKind::KeyPressure)
        synth->keyPressure(event.slot, event.number, static_cast<int>(event.value));
    else if (event.kind == EventKind::Controller && event.number >= allSoundsOff && event.number != resetControllers)
        synth->controller(event.slot, event.number, 0);
}

void Channels::send(Synth* synth, std::size_t slot) noexcept
{
    if (!synth)
        return;
    ChannelState state = m_wanted[slot];
    const PartMix& mix = m_mix[slot].settings;
    std::uint8_t& volume = state.controllers[volumeController];
    volume = sevenBits(volume * mix.volume / 100);
    std::uint8_t& pan = state.controllers[panController];
    pan = sevenBits(pan + mix.pan);
    if (mix.program >= 0) {
        state.program = sevenBits(mix.program);
        if (!m_schedule->slots()[slot].isDrums())
            state.bank = 0;
    }
    sendTo(*synth, slot, state);
}

void Channels::liftPedals(Synth* synth, std::size_t slot) noexcept
{
    for (const std::size_t pedal : {sustainPedal, sostenutoPedal}) {
        m_wanted[slot].controllers[pedal] = 0;
        if (synth && m_sent[slot].controllers[pedal] != 0)
            synth->controller(static_cast<int>(slot), static_cast<int>(pedal), 0);
        m_sent[slot].controllers[pedal] = 0;
    }
}

void Channels::sendTo(Synth& synth, std::size_t channel, const ChannelState& state) noexcept
{
    ChannelState& sent = m_sent[channel];
    if (sent == state)
        return;
    const int number = static_cast<int>(channel);
    if (sent.bank != state.bank || sent.program != state.program)
        synth.program(number, state.bank, state.program);
    for (std::size_t each = 0; each < state.controllers.size(); ++each) {
        if (sent.controllers[each] != state.controllers[each])
            synth.controller(number, static_cast<int>(each), state.controllers[each]);
    }
    for (std::size_t each = 0; each < state.parameters.size(); ++each) {
        if (sent.parameters[each] != state.parameters[each])
            synth.parameter(number, static_cast<int>(each), state.parameters[each]);
    }
    if (sent.bend != state.bend)
        synth.pitchBend(number, state.bend);
    if (sent.pressure != state.pressure)
        synth.pressure(number, state.pressure);
    sent = state;
}

} // namespace ricercar
