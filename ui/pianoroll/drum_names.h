#pragma once

#include <QString>

namespace ricercar::ui {

/// Name of a key of the General MIDI percussion map, 35..81; empty outside. [any]
/// Source: MIDI Association, "General MIDI System Level 1", 1991.
QString drumName(int pitch);

} // namespace ricercar::ui
