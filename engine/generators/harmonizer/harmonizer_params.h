#pragma once

#include "engine/generators/evolution/evolution_params.h"
#include "engine/generators/evolution/given_melody.h"
#include "engine/generators/harmonizer/harmony_problem.h"

namespace ricercar {

/// Parameters of the harmoniser. The defaults are the course's fitness and a better algorithm.
struct HarmonizerParams : EvolutionParams {
    std::string melody = wholeTwinkle();
    double congruence = HarmonyProblem::courseWeights[HarmonyProblem::Congruence];
    double variety = HarmonyProblem::courseWeights[HarmonyProblem::Variety];
    double flow = HarmonyProblem::courseWeights[HarmonyProblem::Flow];
    double functional = HarmonyProblem::courseWeights[HarmonyProblem::Functional];

    HarmonizerParams()
    {
        scheme.tournamentSize = 3;
        scheme.elite = 2;
        scheme.mutationRate = 1;
        scheme.noTwins = true;
    }

    template <class V> void describe(V& v)
    {
        v("melody", melody,
            Help{"Melody", "", "What is harmonised: 2 to 64 bars of four beats, such as C5 C5 G5 G5 A5 A5 G5:2."});
        describeEvolution(v);
        describeWeight(v, "congruence", congruence, "Chord fits melody", "Weight of melody notes in their chord.");
        describeWeight(v, "variety", variety, "Variety", "Weight of using many different chords.");
        describeWeight(v, "flow", flow, "Harmonic flow", "Weight of moves between chords that are common.");
        describeWeight(v, "functional", functional, "Functional harmony",
            "Weight of beginning on C or Am, ending on C, and using F and G.");
    }
};

} // namespace ricercar
