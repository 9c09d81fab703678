#pragma once

#include "engine/generators/evolution/evolution_params.h"
#include "engine/generators/melody_evolution/melody_problem.h"

#include <array>
#include <string>

namespace ricercar {

enum class MelodyGridChoice { Eighths, Sixteenths };
enum class MelodyRhythm { Evolving, Fixed };

/// Parameters of melody_evolution.
struct MelodyParams : EvolutionParams {
    std::string progression = "Cmaj7 | A7b9 | Dm7 | G7 | Em7 | A7b9 | Dm7 G7 | Cmaj7";
    MelodyGridChoice grid = MelodyGridChoice::Eighths;
    MelodyRhythm rhythm = MelodyRhythm::Evolving;
    std::string rhythmPattern = "x.xxx.x.|x...x.--";
    int lowest = 60;
    int highest = 81;
    double notesPerBeat = 1.1;
    double rests = 0.12;
    double tensions = 0.2;
    double swing = 0.62;
    Accompaniment accompaniment = Accompaniment::ChordsAndBass;
    int program = 66;
    /// In the order of MelodyProblem::Term.
    std::array<double, MelodyProblem::terms> weights{.18, .08, .2, .12, .14, .08, .07, .06, .02, .05};

    MelodyParams()
    {
        scheme.crossover = Crossover::TwoPoint;
        scheme.crossoverRate = 0.9;
        scheme.mutationRate = 0.8;
        scheme.musicalMutation = 0.6;
        scheme.elite = 2;
        scheme.noTwins = true;
        generations = 300;
    }

    template <class V> void describe(V& v)
    {
        v("progression", progression,
            Help{"Progression", "", "Chords in 4/4, bars between |, one, two or four chords a bar; 1 to 16 bars."});
        v("grid", grid, Choices{{{"eighth", "eighths"}, {"sixteenth", "sixteenths"}}},
            Help{"Grid", "", "The shortest note; a gene is one column of it."});
        v("rhythm", rhythm, Choices{{{"evolving", "evolving"}, {"fixed", "fixed"}}},
            Help{"Rhythm", "", "Whether onsets, holds and rests evolve with the pitches or are given."});
        v("rhythm_pattern", rhythmPattern,
            Help{"Fixed rhythm", "", "One bar or more, repeated: x begins a note, . lets it last, - is silent."});
        v("lowest", lowest, Range<int>{0, 127}, Help{"Lowest", "MIDI pitch", "Lowest pitch a gene may have."});
        v("highest", highest, Range<int>{0, 127}, Help{"Highest", "MIDI pitch", "Highest pitch a gene may have."});
        v("notes_per_beat", notesPerBeat, Range<double>{0.1, 4, 0.1},
            Help{"Wished density", "notes a beat", "How many notes a beat the fitness wishes.", "Fitness"});
        v("rests", rests, Range<double>{0, 1, 0.02},
            Help{"Wished rests", "", "The part of the time the fitness wishes to be silent.", "Fitness"});
        v("tension_share", tensions, Range<double>{0, 1, 0.05},
            Help{"Wished tensions", "", "The part of the notes the fitness wishes to be tensions.", "Fitness"});
        const std::vector<Feature> features = melodyFeatures(2);
        for (std::size_t i = 0; i < weights.size(); ++i)
            describeWeight(v, ("weight_" + features[i].id).c_str(), weights[i], features[i].label, features[i].meaning);
        v("swing", swing, Range<double>{0.5, 0.75, 0.01},
            Help{"Swing", "", "Where the off-beat falls within its beat; 0.5 is even, 0.67 is a triplet."});
        v("accompaniment", accompaniment,
            Choices{{{"none", "none"}, {"chords", "chords"}, {"bass", "chords and bass"}}},
            Help{"Accompaniment", "", "What is played along with the melody."});
        v("program", program, Range<int>{1, 128},
            Help{"Instrument", "", "General MIDI program of the melody, from 1; 66 is an alto saxophone."});
        describeEvolution(v);
    }
};

} // namespace ricercar
