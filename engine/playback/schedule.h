#pragma once

#include "engine/music/piece.h"
#include "engine/playback/mix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// What a scheduled event does; at equal times events are carried out in this order.
enum class EventKind : std::uint8_t {
    NoteOff,
    Program, ///< number: program, value: bank
    Controller, ///< number: controller, value: 0..127
    Parameter, ///< number: registered parameter 0..2 (bend range, fine and coarse tuning), value: 0..16383
    PitchBend, ///< value: 0..16383, 8192 is none
    Pressure, ///< value: 0..127
    KeyPressure, ///< number: key, value: 0..127
    NoteOn
};

/// One event of a schedule, 16 bytes.
struct ScheduledEvent {
    double seconds;
    std::uint32_t value; ///< NoteOn, NoteOff: index into notes()
    std::uint8_t slot; ///< index into slots()
    EventKind kind;
    std::uint8_t number;
};

/// A note as the sinks see it. Two schedules hold the same note if onset, slot and key are equal.
struct ScheduledNote {
    std::int64_t onsetTicks;
    double endSeconds;
    std::uint8_t slot;
    std::uint8_t key;
    std::uint8_t velocity;
};

/// The synthesiser channel of one part's notes on one MIDI channel: every part can be mixed on its own, even where
/// parts share a MIDI channel.
struct Slot {
    std::uint32_t part; ///< place in Piece::parts
    std::uint8_t channel; ///< MIDI channel, 0..15
    std::uint8_t program; ///< at the start
    std::uint16_t bank; ///< at the start; 128 for drums (channel 9)

    bool isDrums() const { return channel == 9; }
    bool operator==(const Slot&) const = default;
};

/// An instrument of a soundfont.
struct SynthPreset {
    int bank = 0; ///< 128 is drums
    int program = 0;

    auto operator<=>(const SynthPreset&) const = default;
};

/// A piece made ready for playing: its notes, programs, controllers and bends as events sorted by second.
///
/// Immutable, so any number of sinks can read one schedule, each on its own thread. Program changes and bank selects
/// act on the part that holds them; other channel events act on every part with notes on their MIDI channel, as they
/// would on one MIDI port. System exclusive events, parameters that are not registered and channel modes are not
/// played.
class Schedule {
public:
    /// More part–channel pairs than this share slots.
    static constexpr std::size_t maxSlots = 240;

    Schedule() = default;
    /// O(n log n) in the number of events. [any]
    explicit Schedule(const Piece& piece);

    std::span<const ScheduledEvent> events() const { return m_events; } ///< sorted by second, then kind
    std::span<const ScheduledEvent> controls() const { return m_controls; } ///< events() that are not notes
    std::span<const ScheduledNote> notes() const { return m_notes; } ///< sorted by onset
    std::span<const Slot> slots() const { return m_slots; }
    const TempoMap& tempoMap() const { return m_tempoMap; }
    int ticksPerQuarter() const { return m_ticksPerQuarter; }
    /// End of the last note in seconds; the release tail comes after it. 0 for a piece without notes.
    double lengthSeconds() const { return m_lengthSeconds; }

    /// Index of the first event at or after `seconds`; O(log n). [any]
    std::size_t firstEventAt(double seconds) const;
    /// Index of a note, or notes().size() if there is none such; O(log n). [any]
    std::size_t findNote(std::int64_t onsetTicks, std::uint8_t slot, std::uint8_t key) const;
    /// Every instrument the schedule and the mix ask for, without repeats; O(controls). [any]
    std::vector<SynthPreset> presets(const Mix& mix) const;

private:
    friend class ScheduleBuilder;

    std::vector<ScheduledEvent> m_events;
    std::vector<ScheduledEvent> m_controls;
    std::vector<ScheduledNote> m_notes;
    std::vector<Slot> m_slots;
    TempoMap m_tempoMap;
    int m_ticksPerQuarter = 480;
    double m_lengthSeconds = 0;
};

} // namespace ricercar
