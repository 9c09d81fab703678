#pragma once

#include "engine/generators/automaton/automaton.h"

namespace ricercar {

/// What is the same for every state of a run.
struct Automaton::Shared {
    Params params;
    CellMapping mapping;
    CellField field;

    static constexpr int mostRowsCounted = 64;
    /// Is the population kept by row?
    bool countsRows() const { return !field.isLine && field.height <= mostRowsCounted; }
};

} // namespace ricercar
