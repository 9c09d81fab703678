#pragma once

#include "engine/generators/markov/source_line.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// What the states of the chain stand for.
enum class Encoding {
    PitchDuration, ///< one chain of (pitch, duration)
    Pitch, ///< one chain of pitches, every note one beat long
    PitchAndDuration, ///< two chains in parallel: pitches; durations
    PitchDurationAndDynamics, ///< two chains in parallel: (pitch, duration); dynamics
    Three ///< three chains in parallel: pitches; durations; dynamics
};

/// What one symbol of one chain says about a note.
struct Symbol {
    bool hasPitch = false;
    bool hasDuration = false;
    bool hasVelocity = false;
    int pitch = 60; ///< -1: rest
    std::int64_t durationTicks = 480;
    int velocity = 80;
    std::string label; ///< "C5:2", "0.5", "mf"; unique in its alphabet

    bool operator==(const Symbol&) const = default;
};

/// One of the chains that run in parallel: its alphabet and the source as symbols of it.
struct Stream {
    std::string name; ///< "note", "pitch", "duration", "dynamics"
    std::vector<Symbol> alphabet; ///< by duration, then pitch; rests last of their duration
    std::vector<std::uint32_t> symbols; ///< one an event of the source line; empty for a written chain
};

/// The streams of a source. With `allPairs` the joint alphabet holds every pitch with every duration that occurs, also
/// pairs never heard (the course's twelve states of Twinkle). O(events). [any]
std::vector<Stream> encode(const SourceLine& line, Encoding encoding, bool allPairs);

/// Dynamic mark of a velocity, "ppp" .. "fff", and the velocity a mark is played with. [any]
int dynamicLevel(int velocity);
std::string dynamicName(int level);
int dynamicVelocity(int level);

} // namespace ricercar
