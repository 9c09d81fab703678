#include "engine/generators/registry.h"

#include "engine/generators/automaton/automaton.h"
#include "engine/generators/camus/camus.h"
#include "engine/generators/drum_automaton/drum_automaton.h"
#include "engine/generators/drum_evolution/drum_evolution.h"
#include "engine/generators/ear_evolution/ear_evolution.h"
#include "engine/generators/genjam/genjam.h"
#include "engine/generators/harmonizer/harmonizer.h"
#include "engine/generators/jazz_harmonizer/jazz_harmonizer.h"
#include "engine/generators/liquiprism/liquiprism.h"
#include "engine/generators/markov/markov.h"
#include "engine/generators/melody_evolution/melody_evolution.h"
#include "engine/generators/wolfram_tones/wolfram_tones.h"

namespace ricercar {

Registry allGenerators()
{
    return {
        entryFor<MarkovChain>(),
        entryFor<Automaton>(),
        entryFor<DrumAutomaton>(),
        entryFor<WolframTones>(),
        entryFor<Camus>(),
        entryFor<Liquiprism>(),
        entryFor<Harmonizer>(),
        entryFor<JazzHarmonizer>(),
        entryFor<MelodyEvolution>(),
        entryFor<DrumEvolution>(),
        entryFor<EarEvolution>(),
        entryFor<GenJam>(),
    };
}

} // namespace ricercar
