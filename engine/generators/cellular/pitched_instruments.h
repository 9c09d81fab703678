#pragma once

#include "engine/generators/cellular/instruments.h"

#include <cstddef>

namespace ricercar {

/// parseInstruments() where every instrument plays pitches. Besides its errors, usage error: not `least`..`most` of
/// them, a drum. [any]
Result<std::vector<CellInstrument>> pitchedInstruments(std::string_view text, std::size_t least, std::size_t most);

} // namespace ricercar
