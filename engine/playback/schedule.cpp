#include "engine/playback/schedule.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace ricercar {

namespace {

constexpr int drumChannel = 9;
constexpr int drumBank = 128;
/// A note of no length would end before it began.
constexpr double shortestNoteSeconds = 0.001;

/// The bank FluidSynth selects for a 14-bit bank: by its coarse half, as Roland GS does; drums have one of their own.
std::uint16_t bankOf(int channel, int bank14)
{
    return static_cast<std::uint16_t>(channel == drumChannel ? drumBank : std::clamp(bank14 >> 7, 0, 127));
}

bool eventOrder(const ScheduledEvent& a, const ScheduledEvent& b)
{
    return a.seconds != b.seconds ? a.seconds < b.seconds : a.kind < b.kind;
}

bool noteOrder(const ScheduledNote& a, const ScheduledNote& b)
{
    return std::tie(a.onsetTicks, a.slot, a.key) < std::tie(b.onsetTicks, b.slot, b.key);
}

/// Registered parameter numbers and bank select span several controllers: what was sent so far on a channel.
struct ChannelMemory {
    int parameterCoarse = 127;
    int parameterFine = 127;
    int dataCoarse = 0;
    int dataFine = 0;
    int bankCoarse = 0;
    int bankFine = 0;
};

} // namespace

/// Gathers the events of a piece while the slots are being handed out.
class ScheduleBuilder {
public:
    ScheduleBuilder(Schedule& schedule, const Piece& piece)
        : m_schedule(schedule)
        , m_piece(piece)
    {
    }

    void build()
    {
        m_schedule.m_tempoMap = m_piece.tempoMap();
        m_schedule.m_ticksPerQuarter = m_piece.division.ticksPerQuarter;
        for (std::size_t part = 0; part < m_piece.parts.size(); ++part)
            addNotes(part);
        std::stable_sort(m_schedule.m_notes.begin(), m_schedule.m_notes.end(), noteOrder);
        scheduleNotes();
        for (std::size_t part = 0; part < m_piece.parts.size(); ++part)
            addControls(m_piece.parts[part].events, part);
        addControls(m_piece.events, std::nullopt);
        std::stable_sort(m_schedule.m_controls.begin(), m_schedule.m_controls.end(), eventOrder);
        m_schedule.m_events.insert(
            m_schedule.m_events.end(), m_schedule.m_controls.begin(), m_schedule.m_controls.end());
        std::stable_sort(m_schedule.m_events.begin(), m_schedule.m_events.end(), eventOrder);
    }

private:
    /// The program of a part that names none is that of another part on its channel, if there is one.
    Slot newSlot(std::size_t partIndex, std::uint8_t channel) const
    {
        const Part* source = &m_piece.parts[partIndex];
        if (source->program < 0) {
            for (const Part& other : m_piece.parts) {
                if (other.program >= 0 && other.channel == channel) {
                    source = &other;
                    break;
                }
            }
        }
        return {static_cast<std::uint32_t>(partIndex), channel,
            static_cast<std::uint8_t>(std::clamp(source->program, 0, 127)), bankOf(channel, source->bank)};
    }

    std::uint8_t slotOf(std::size_t part, std::uint8_t channel)
    {
        auto& slots = m_schedule.m_slots;
        const auto own = std::find_if(slots.rbegin(), slots.rend(),
            [&](const Slot& slot) { return slot.part == part && slot.channel == channel; });
        if (own != slots.rend())
            return static_cast<std::uint8_t>(slots.rend() - own - 1);
        if (slots.size() < Schedule::maxSlots) {
            slots.push_back(newSlot(part, channel));
            return static_cast<std::uint8_t>(slots.size() - 1);
        }
        const auto shared =
            std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.channel == channel; });
        return static_cast<std::uint8_t>(
            std::min<std::ptrdiff_t>(shared - slots.begin(), static_cast<std::ptrdiff_t>(Schedule::maxSlots) - 1));
    }

    void addNotes(std::size_t partIndex)
    {
        std::array<std::optional<std::uint8_t>, 16> slotOfChannel;
        for (const Note& note : m_piece.parts[partIndex].notes) {
            const auto channel = static_cast<std::uint8_t>(note.channel & 15);
            if (!slotOfChannel[channel])
                slotOfChannel[channel] = slotOf(partIndex, channel);
            const double onset = seconds(note.onsetTicks);
            const double end = std::max(seconds(note.endTicks()), onset + shortestNoteSeconds);
            m_schedule.m_notes.push_back(
                {note.onsetTicks, end, *slotOfChannel[channel], static_cast<std::uint8_t>(note.pitch & 127),
                    static_cast<std::uint8_t>(std::clamp<int>(note.velocity, 1, 127))});
            m_schedule.m_lengthSeconds = std::max(m_schedule.m_lengthSeconds, end);
        }
    }

    void scheduleNotes()
    {
        m_schedule.m_events.reserve(2 * m_schedule.m_notes.size());
        for (std::size_t i = 0; i < m_schedule.m_notes.size(); ++i) {
            const ScheduledNote& note = m_schedule.m_notes[i];
            const auto index = static_cast<std::uint32_t>(i);
            m_schedule.m_events.push_back({seconds(note.onsetTicks), index, note.slot, EventKind::NoteOn, note.key});
            m_schedule.m_events.push_back({note.endSeconds, index, note.slot, EventKind::NoteOff, note.key});
        }
    }

    void addControls(const std::vector<RawEvent>& events, std::optional<std::size_t> part)
    {
        std::array<ChannelMemory, 16> memory;
        for (const RawEvent& event : events) {
            if (event.bytes.size() < 2 || event.bytes[0] < 0x80 || event.bytes[0] >= 0xF0)
                continue;
            addChannelEvent(event, part, memory[event.bytes[0] & 15]);
        }
    }

    void addChannelEvent(const RawEvent& event, std::optional<std::size_t> part, ChannelMemory& memory)
    {
        const int first = event.bytes[1] & 127;
        const int second = event.bytes.size() > 2 ? event.bytes[2] & 127 : 0;
        const int channel = event.bytes[0] & 15;
        switch (event.bytes[0] & 0xF0) {
        case 0xA0:
            emit(event, EventKind::KeyPressure, first, second);
            break;
        case 0xB0:
            addController(event, first, second, memory);
            break;
        case 0xC0:
            emit(event, EventKind::Program, first, bankOf(channel, (memory.bankCoarse << 7) | memory.bankFine), part);
            break;
        case 0xD0:
            emit(event, EventKind::Pressure, 0, first);
            break;
        case 0xE0:
            emit(event, EventKind::PitchBend, 0, (second << 7) | first);
            break;
        default:
            break;
        }
    }

    void addController(const RawEvent& event, int controller, int value, ChannelMemory& memory)
    {
        switch (controller) {
        case 0:
            memory.bankCoarse = value;
            return;
        case 32:
            memory.bankFine = value;
            return;
        case 6:
            memory.dataCoarse = value;
            memory.dataFine = 0;
            break;
        case 38:
            memory.dataFine = value;
            break;
        case 98:
        case 99: // a parameter that is not registered: nobody knows what its data would mean here
            memory.parameterCoarse = memory.parameterFine = 127;
            return;
        case 100:
            memory.parameterFine = value;
            return;
        case 101:
            memory.parameterCoarse = value;
            return;
        default:
            // 96 and 97 step a parameter; from 122 on most would rearrange the synthesiser's channels.
            if (controller != 96 && controller != 97 && (controller < 122 || controller == 123))
                emit(event, EventKind::Controller, controller, value);
            return;
        }
        if (memory.parameterCoarse == 0 && memory.parameterFine <= 2)
            emit(event, EventKind::Parameter, memory.parameterFine, (memory.dataCoarse << 7) | memory.dataFine);
    }

    void emit(const RawEvent& event, EventKind kind, int number, int value, std::optional<std::size_t> part = {})
    {
        const bool ownSlotOnly = part && hasSlot(*part, event.bytes[0] & 15);
        for (std::size_t slot = 0; slot < m_schedule.m_slots.size(); ++slot) {
            const Slot& each = m_schedule.m_slots[slot];
            if (each.channel == (event.bytes[0] & 15) && (!ownSlotOnly || each.part == *part))
                m_schedule.m_controls.push_back({seconds(event.tick), static_cast<std::uint32_t>(value),
                    static_cast<std::uint8_t>(slot), kind, static_cast<std::uint8_t>(number)});
        }
    }

    bool hasSlot(std::size_t part, int channel) const
    {
        return std::any_of(m_schedule.m_slots.begin(), m_schedule.m_slots.end(),
            [&](const Slot& slot) { return slot.part == part && slot.channel == channel; });
    }

    double seconds(std::int64_t tick) const { return m_schedule.m_tempoMap.secondsAt(static_cast<double>(tick)); }

    Schedule& m_schedule;
    const Piece& m_piece;
};

Schedule::Schedule(const Piece& piece)
{
    ScheduleBuilder(*this, piece).build();
}

std::size_t Schedule::firstEventAt(double seconds) const
{
    const auto at = std::lower_bound(m_events.begin(), m_events.end(), seconds,
        [](const ScheduledEvent& event, double time) { return event.seconds < time; });
    return static_cast<std::size_t>(at - m_events.begin());
}

std::size_t Schedule::findNote(std::int64_t onsetTicks, std::uint8_t slot, std::uint8_t key) const
{
    const ScheduledNote wanted{onsetTicks, 0, slot, key, 0};
    const auto at = std::lower_bound(m_notes.begin(), m_notes.end(), wanted, noteOrder);
    const bool found = at != m_notes.end() && !noteOrder(wanted, *at);
    return found ? static_cast<std::size_t>(at - m_notes.begin()) : m_notes.size();
}

std::vector<SynthPreset> Schedule::presets(const Mix& mix) const
{
    std::vector<SynthPreset> all;
    for (const Slot& slot : m_slots) {
        const int program = mix.part(slot.part).program;
        all.push_back(program < 0 ? SynthPreset{slot.bank, slot.program}
                                  : SynthPreset{slot.isDrums() ? drumBank : 0, std::clamp(program, 0, 127)});
    }
    for (const ScheduledEvent& event : m_controls) {
        if (event.kind == EventKind::Program)
            all.push_back({static_cast<int>(event.value), event.number});
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

} // namespace ricercar
