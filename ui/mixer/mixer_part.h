#pragma once

#include <QString>

namespace ricercar::ui {

/// What the mixer shows of one part.
struct MixerPart {
    int id = 0; ///< chosen by the owner; unique
    QString name;
    int colourIndex = 0; ///< into the theme's set of part colours
    int channel = 0; ///< MIDI channel, 0..15; 9 plays drum kits instead of instruments
    int program = 0; ///< General MIDI program, 0..127
    int volume = 100; ///< controller 7, 0..127
    int pan = 64; ///< controller 10, 0 (left) .. 64 (centre) .. 127 (right)
    bool muted = false;
    bool solo = false;

    bool operator==(const MixerPart&) const = default;
};

} // namespace ricercar::ui
