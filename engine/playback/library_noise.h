#pragma once

namespace ricercar {

/// Stops FluidSynth, ALSA and JACK from writing to stderr, and libjack from starting a server of its own (which takes
/// it 6 s to fail); what matters is told as an Error or a state. Costs nothing after the first call. [any]
void silenceSoundLibraries();

} // namespace ricercar
