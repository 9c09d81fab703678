#pragma once

#include "engine/stepping/registry.h"

namespace ricercar {

/// All generators of Ricercar, in the order of the course. [any]
Registry allGenerators();

} // namespace ricercar
