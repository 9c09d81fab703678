#pragma once

#include "engine/evolution/mutation_operator.h"
#include "engine/generators/jazz_harmonizer/jazz_vocabulary.h"

#include <memory>
#include <vector>

namespace ricercar {

/// JazzProblem::musicalMutations(): a ii-V before a chord, a chord that resolves the one before, another chord of the
/// same function. Each leaves the genes as they are where the vocabulary has no such chord. [any]
std::vector<MutationOperator> jazzMutations(const std::shared_ptr<const JazzVocabulary>& vocabulary);

} // namespace ricercar
