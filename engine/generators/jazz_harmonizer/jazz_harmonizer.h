#pragma once

#include "engine/generators/evolution/evolved_run.h"
#include "engine/generators/jazz_harmonizer/jazz_harmonizer_params.h"

#include <memory>

namespace ricercar {

/// Jazz harmony for a melody by a genetic algorithm: two seventh or ninth chords a bar, with terms for tensions, avoid
/// notes, voice leading, parallel fifths and functional progressions.
class JazzHarmonizer final : public EvolvedRunBase<JazzHarmonizer> {
public:
    using Params = JazzHarmonizerParams;

    static GeneratorInfo info();
    /// Error: a melody, chords or terms that cannot be read.
    static Result<std::unique_ptr<Generator>> create(const Params& params);

private:
    using EvolvedRunBase::EvolvedRunBase;
};

} // namespace ricercar
