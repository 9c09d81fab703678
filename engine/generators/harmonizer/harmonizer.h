#pragma once

#include "engine/generators/evolution/evolved_run.h"
#include "engine/generators/harmonizer/harmonizer_params.h"

#include <memory>

namespace ricercar {

/// The course's harmoniser: a triad for every bar of a melody, found by a genetic algorithm. Every operator can be as
/// in the course (preset "course"), every improvement is a switch, and the optimum is known exactly.
class Harmonizer final : public EvolvedRunBase<Harmonizer> {
public:
    using Params = HarmonizerParams;

    static GeneratorInfo info();
    /// Error: a melody that cannot be read or is too long, terms that cannot be read.
    static Result<std::unique_ptr<Generator>> create(const Params& params);

private:
    using EvolvedRunBase::EvolvedRunBase;
};

} // namespace ricercar
