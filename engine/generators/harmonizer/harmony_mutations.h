#pragma once

#include "engine/evolution/mutation_operator.h"

#include <vector>

namespace ricercar {

/// HarmonyProblem::musicalMutations(). [any]
std::vector<MutationOperator> harmonyMutations();

} // namespace ricercar
