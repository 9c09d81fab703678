#pragma once

#include "ui/pianoroll/roll_scene.h"

namespace ricercar::ui {

/// A note in words, for its tooltip and for a screen reader: "C5 · 1 beat · step 31 · velocity 80 · edited by hand".
/// [gui]
///
/// Its layer is named where there are several; a drum by its name.
QString noteWords(const RollScene& scene, const NoteRef& ref);

/// What is on the roll, for a screen reader: "2 layers, 40 notes, bars 1 to 8, C4 to A5". [gui]
QString sceneWords(const RollScene& scene);

} // namespace ricercar::ui
