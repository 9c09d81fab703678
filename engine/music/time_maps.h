#pragma once

#include <cstdint>
#include <vector>

namespace ricercar {

/// What one tick lasts: a fraction of a quarter note (musical time) or of a film frame (SMPTE time).
struct TimeDivision {
    int ticksPerQuarter = 480; ///< 1..32767; for SMPTE files the value used to draw bars
    int smpteFramesPerSecond = 0; ///< 0: musical time; else 24, 25, 29 (drop frame, 30000/1001) or 30
    int ticksPerFrame = 0; ///< 1..255 where smpteFramesPerSecond is set

    bool isSmpte() const { return smpteFramesPerSecond != 0; }
    bool operator==(const TimeDivision&) const = default;
};

/// From `tick` on a quarter note lasts `microsPerQuarter` microseconds (1..16,777,215; 500,000 is 120 BPM).
struct TempoChange {
    std::int64_t tick = 0;
    std::int32_t microsPerQuarter = 500'000;

    double beatsPerMinute() const { return 60e6 / microsPerQuarter; }
    bool operator==(const TempoChange&) const = default;
};

/// From `tick` on a bar holds `numerator` notes of 1/`denominator` (a power of two, 1..64).
struct MetreChange {
    std::int64_t tick = 0;
    int numerator = 4;
    int denominator = 4;
    int clocksPerClick = 24; ///< kept for lossless files
    int thirtySecondsPerQuarter = 8; ///< kept for lossless files

    bool operator==(const MetreChange&) const = default;
};

/// From `tick` on the key has `sharps` sharps (negative: flats), -7..7.
struct KeyChange {
    std::int64_t tick = 0;
    int sharps = 0;
    bool minor = false;

    bool operator==(const KeyChange&) const = default;
};

/// Converts ticks to seconds and back under a list of tempo changes; O(log changes) a query.
///
/// Before the first change the tempo is 120 BPM, as the Standard MIDI File specification says.
class TempoMap {
public:
    TempoMap()
        : TempoMap(TimeDivision{}, {})
    {
    }
    /// `changes` in any order; of several at one tick the last counts.
    TempoMap(TimeDivision division, std::vector<TempoChange> changes);

    /// Seconds from tick 0; linear before it. [any]
    double secondsAt(double tick) const;
    /// Inverse of secondsAt. [any]
    double tickAt(double seconds) const;
    /// Microseconds a quarter lasts at `tick`. [any]
    int microsPerQuarterAt(std::int64_t tick) const;

private:
    struct Segment {
        double tick;
        double seconds;
        double secondsPerTick;
        int microsPerQuarter;
    };
    std::vector<Segment> m_segments;
};

/// A place in bars and beats, both counted from 1 as musicians do.
struct BarPosition {
    std::int64_t bar = 1;
    int beat = 1;
    std::int64_t ticksIntoBeat = 0;

    bool operator==(const BarPosition&) const = default;
};

/// Bars and beats under a list of metre changes. A change inside a bar starts a new bar.
class MetreMap {
public:
    MetreMap()
        : MetreMap(480, {})
    {
    }
    /// `changes` in any order; before the first the metre is 4/4.
    MetreMap(int ticksPerQuarter, std::vector<MetreChange> changes);

    BarPosition positionAt(std::int64_t tick) const;
    /// First tick of `bar`, counted from 1. [any]
    std::int64_t barStart(std::int64_t bar) const;
    /// Ticks of the beat and of the bar that hold at `tick`. [any]
    std::int64_t beatTicksAt(std::int64_t tick) const;
    std::int64_t barTicksAt(std::int64_t tick) const;
    const MetreChange& metreAt(std::int64_t tick) const;

private:
    struct Segment {
        MetreChange metre;
        std::int64_t firstBar;
        std::int64_t beatTicks;
        std::int64_t barTicks;
    };
    const Segment& segmentAt(std::int64_t tick) const;
    std::vector<Segment> m_segments;
};

} // namespace ricercar
