#include "engine/generators/registry.h"

#include "engine/generators/drum_automaton/drum_automaton.h"
#include "engine/generators/markov/markov.h"

namespace ricercar {

Registry allGenerators()
{
    return {
        entryFor<MarkovChain>(),
        entryFor<DrumAutomaton>(),
    };
}

} // namespace ricercar
