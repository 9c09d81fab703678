#pragma once

#include "engine/evolution/scheme.h"

#include <span>

namespace ricercar {

/// Fitness as roulette and universal sampling see it: none below 0, [individuals] to [individuals]. Where all are
/// equally fit, all scaled values are equal, and 1 unless Scaling::None or Window leaves them as they are.
///
/// `factor` is Scheme::scalingFactor. Linear scaling needs fitness from 0 up; where it goes below, the worst counts as
/// 0; where the worst would fall below 0 the line is drawn through it and the mean instead. Sources: D. E. Goldberg,
/// "Genetic Algorithms in Search, Optimization and Machine Learning", 1989; R. Tanese, "Distributed genetic algorithms
/// for function optimization", 1989; M. Mitchell, "An Introduction to Genetic Algorithms", 1996. O(n). [any]
void scaleFitness(Scaling scaling, double factor, std::span<const double> fitness, std::span<double> scaled);

} // namespace ricercar
