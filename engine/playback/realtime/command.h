#pragma once

#include <cstdint>

namespace ricercar {

/// A note sounded at once, outside the piece: a step's note, a key of the roll.
struct Audition {
    int program = 0; ///< 0..127
    int bank = 0; ///< as in SynthPreset; ignored on channel 9
    int channel = 0; ///< MIDI channel, 0..15; 9 plays drums
    int key = 60; ///< 0..127
    int velocity = 80; ///< 1..127
    int volume = 100; ///< 0..127
    int pan = 0; ///< -64 (left) .. 63
    double seconds = 0.5; ///< until the automatic note-off; 0 or less: held until it is released by hand
};

/// An order to the audio thread; carried out in the order sent, at the start of the next block.
struct Command {
    enum class Kind : std::uint8_t {
        Play, ///< from where the position is; from the start if that is the end
        Stop, ///< stays where it is
        Seek, ///< a: tick
        Loop, ///< a: first tick, b: end tick; off if b <= a
        Speed, ///< a: factor of the tempo, 0.05..20
        AuditionOn, ///< audition
        AuditionOff, ///< the held audition of the same instrument and key
        Panic ///< stops and silences everything without release
    };
    Kind kind = Kind::Stop;
    double a = 0;
    double b = 0;
    Audition audition{};
};

} // namespace ricercar
