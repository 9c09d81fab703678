#pragma once

#include "engine/generators/evolution/evolution_params.h"
#include "engine/generators/evolution/given_melody.h"
#include "engine/generators/jazz_harmonizer/jazz_problem.h"

namespace ricercar {

/// Parameters of the jazz harmoniser.
struct JazzHarmonizerParams : EvolutionParams {
    std::string melody = wholeTwinkle();
    std::string chords = std::string(JazzVocabulary::standardSymbols());
    std::array<double, JazzProblem::terms> weights = JazzProblem::standardWeights;

    JazzHarmonizerParams()
    {
        scheme.tournamentSize = 3;
        scheme.elite = 2;
        scheme.crossover = Crossover::BarAligned;
        scheme.mutationRate = 1;
        scheme.musicalMutation = 0.4;
        scheme.noTwins = true;
        generations = 300;
    }

    template <class V> void describe(V& v)
    {
        v("melody", melody,
            Help{"Melody", "", "What is harmonised: 2 to 64 bars of four beats, such as C5 C5 G5 G5 A5 A5 G5:2."});
        v("chords", chords, Help{"Chords", "", "The chords to choose from, 2 to 40, such as Cmaj7 Dm9 G13 Db7."});
        describeEvolution(v);
        const auto weight = [&](JazzProblem::Term term, const char* id, const char* label, const char* help) {
            describeWeight(v, id, weights[term], label, help);
        };
        weight(JazzProblem::Congruence, "congruence", "Chord tones", "Weight of melody notes that are chord tones.");
        weight(JazzProblem::Tensions, "tensions", "Tensions", "Weight of melody notes that are tensions.");
        weight(
            JazzProblem::NoAvoidNotes, "no_avoid_notes", "No avoid notes", "Weight of melody notes that do not clash.");
        weight(JazzProblem::VoiceLeading, "voice_leading", "Voice leading", "Weight of voices that move little.");
        weight(JazzProblem::NoParallels, "no_parallels", "No parallel fifths", "Weight of moves without them.");
        weight(JazzProblem::Functional, "functional", "Functional progressions",
            "Weight of ii-V-I, of dominants that resolve and of other moves of function.");
        weight(JazzProblem::Variety, "variety", "Variety", "Weight of using up to eight different chords.");
        weight(JazzProblem::Changes, "changes", "Harmonic rhythm",
            "Weight of chords that change, above all at bar lines.");
        weight(JazzProblem::Cadence, "cadence", "Cadence", "Weight of beginning and ending at home.");
        weight(JazzProblem::Chromatic, "chromatic", "Chromatic", "Weight of tones from outside C major.");
    }
};

} // namespace ricercar
