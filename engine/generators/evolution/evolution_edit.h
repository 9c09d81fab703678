#pragma once

#include "engine/base/result.h"
#include "engine/evolution/evolution.h"
#include "engine/generators/evolution/evolution_params.h"

#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// The lines of pseudo-code of every run that scores itself; EvolvedRun's phases name them.
std::vector<std::string> evolutionPseudoCode();

/// Takes a change made by hand to an evolution between two generations: [any]
///
///   weight TERM VALUE      the weight of a term of the fitness; the population is scored anew at once
///   set PARAMETER VALUE    another way of breeding from here on; what shapes the population itself cannot change
///   gene INDEX LOCUS GENE  one gene of an individual (all counted from 0)
///
/// Error: says what the text should look like.
Result<void> applyEvolutionEdit(Evolution& evolution, EvolutionParams& params, std::string_view text);

/// What the parameters come to: counts that fit together, features found by their ids. Error: names the features.
Result<void> fitParams(EvolutionParams& params, const Problem& problem);

} // namespace ricercar
