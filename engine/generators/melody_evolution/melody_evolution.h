#pragma once

#include "engine/generators/evolution/evolved_run.h"
#include "engine/generators/melody_evolution/melody_params.h"

#include <memory>

namespace ricercar {

/// A melody that evolves over a given progression of chords.
class MelodyEvolution final : public EvolvedRunBase<MelodyEvolution> {
public:
    using Params = MelodyParams;

    static GeneratorInfo info();
    /// Error: a progression or a rhythm that cannot be read, terms or features as EvolvedRun::setUp() has them.
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    /// The task the parameters describe. Error: as create().
    static Result<MelodyTask> taskOf(const Params& params);

private:
    explicit MelodyEvolution(Setup setup)
        : EvolvedRunBase(std::move(setup))
    {
    }
};

} // namespace ricercar
