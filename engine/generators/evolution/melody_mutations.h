#pragma once

#include "engine/evolution/mutation_operator.h"
#include "engine/generators/evolution/melody_grid.h"

#include <memory>
#include <vector>

namespace ricercar {

/// What musicians do to a motif, as mutations of a melody's genes: reverse, rotate, transpose, invert, sort up, sort
/// down, copy, sequence, step, octave and, where the rhythm is free, merge and split. Each changes one bar or one note,
/// asks which, and keeps the lengths of bars. [any]
///
/// After the operators of GenJam (J. A. Biles, "GenJam: a genetic algorithm for generating jazz solos", ICMC 1994).
std::vector<MutationOperator> melodyMutations(std::shared_ptr<const MelodyGrid> grid);

} // namespace ricercar
