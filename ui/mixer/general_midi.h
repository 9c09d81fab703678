#pragma once

#include <QList>
#include <QString>

namespace ricercar::ui {

inline constexpr int gmProgramCount = 128;
inline constexpr int gmFamilySize = 8;

/// Name of a General MIDI program, 0..127. [any]
/// Source: MIDI Association, "General MIDI System Level 1", 1991.
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
