#pragma once

#include "engine/music/general_midi.h"

#include <QList>
#include <QString>

namespace ricercar::ui {

inline constexpr int gmFamilySize = 8;

/// Name of a General MIDI program, 0..127. [any]
QString gmProgramName(int program);

/// Name of one of the 16 families of eight programs. [any]
QString gmFamilyName(int family);

/// A drum kit of channel 10: its program and its name. Source: Roland, "GS Format", 1991.
struct DrumKit {
    int program = 0;
    QString name;
};

/// The kits most soundfonts hold. [any]
QList<DrumKit> drumKits();

} // namespace ricercar::ui
