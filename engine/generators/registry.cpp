#include "engine/generators/registry.h"

#include "engine/generators/markov/markov.h"

namespace ricercar {

Registry allGenerators()
{
    return {
        entryFor<MarkovChain>(),
    };
}

} // namespace ricercar
