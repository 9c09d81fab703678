#pragma once

#include "engine/music/note.h"
#include "engine/music/time_maps.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// A MIDI event the model does not interpret; it travels along unchanged from import to export.
struct RawEvent {
    std::int64_t tick = 0;
    /// Status byte first: a channel message, "F0 …"/"F7 …" with the payload only, or "FF type payload…".
    std::vector<std::uint8_t> bytes;

    bool operator==(const RawEvent&) const = default;
};

/// One line of a piece: an instrument and its notes.
struct Part {
    std::string name; ///< UTF-8 where the source was; else its bytes as they were
    int channel = 0; ///< MIDI channel new notes get, 0..15; 9 is drums in General MIDI
    int program = 0; ///< General MIDI program, 0..127; -1: the file names none
    int bank = 0; ///< 14-bit bank select
    std::vector<Note> notes; ///< in onsetOrder
    std::vector<RawEvent> events; ///< controllers, bends, pressure, sysex, lyrics …, by tick

    bool operator==(const Part&) const = default;
};

/// Program and bank as a part selects them; program -1: none.
struct Instrument {
    int program = -1;
    int bank = 0;

    bool operator==(const Instrument&) const = default;
};

/// What the program changes among a part's events, up to its first note, select on its channel; O(events). [any]
Instrument instrumentOfEvents(const Part& part);

/// Gives a part an instrument from its start on: events that select another before its first note go. O(events). [any]
void setInstrument(Part& part, Instrument instrument);

/// A whole piece of music as a plain value.
///
/// All ticks are in `division`. Readers fill it, generators' notes are gathered in it, playback and writers read it.
struct Piece {
    std::string title;
    TimeDivision division;
    std::vector<TempoChange> tempi; ///< by tick; empty: 120 BPM
    std::vector<MetreChange> metres; ///< by tick; empty: 4/4
    std::vector<KeyChange> keys; ///< by tick
    std::vector<RawEvent> events; ///< of no part: markers, sysex of the conductor track …
    std::vector<Part> parts;

    TempoMap tempoMap() const { return TempoMap(division, tempi); }
    MetreMap metreMap() const { return MetreMap(division.ticksPerQuarter, metres); }
    /// End of the last note in ticks, 0 if there is none; O(notes). [any]
    std::int64_t lengthTicks() const;
    /// Number of notes of all parts. [any]
    std::size_t noteCount() const;

    bool operator==(const Piece&) const = default;
};

} // namespace ricercar
