#pragma once

#include <cstdint>

namespace ricercar {

/// What lies beyond the edge of a grid of cells.
enum class Boundary : std::uint8_t {
    Wrap, ///< the opposite edge: a ring, a torus
    Off, ///< cells in state 0 for ever
    On ///< cells in state 1 for ever
};

} // namespace ricercar
