#pragma once

#include "engine/generators/drum_evolution/drum_evolution_params.h"
#include "engine/generators/evolution/evolved_run.h"

#include <memory>

namespace ricercar {

/// A drum pattern that evolves.
class DrumEvolution final : public EvolvedRunBase<DrumEvolution> {
public:
    using Params = DrumEvolutionParams;

    static GeneratorInfo info();
    /// Error: terms or features as EvolvedRun::setUp() has them.
    static Result<std::unique_ptr<Generator>> create(const Params& params);

private:
    explicit DrumEvolution(Setup setup)
        : EvolvedRunBase(std::move(setup))
    {
    }
};

} // namespace ricercar
