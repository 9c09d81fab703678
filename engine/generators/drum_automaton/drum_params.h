#pragma once

#include "engine/generators/cellular/note_value.h"

namespace ricercar {

/// Which generations are heard.
enum class SoundingGenerations { Last, All };

/// Parameters of the drum automaton; the defaults are the course's.
struct DrumParams {
    int steps = 8;
    int positions = 16;
    double density = 0.5;
    bool syncopation = true;
    bool fill = true;
    bool accent = true;
    double accentProbability = 0.7;
    bool mutation = true;
    double mutationProbability = 0.1;
    SoundingGenerations plays = SoundingGenerations::Last;
    NoteValue noteValue = NoteValue::Quarter;
    int velocity = 100;
    int shading = 0;

    template <class V> void describe(V& v)
    {
        v("steps", steps, Range<int>{1, 100'000}, Help{"Generations", "", "How many follow the random start."});
        v("positions", positions, Range<int>{4, 64}, Help{"Positions", "", "Places in time, columns of the grid."});
        v("density", density, Range<double>{0, 1, 0.05},
            Help{"Start density", "", "Probability with which a cell is on at the start."});
        v("syncopation", syncopation,
            Help{"Syncopation", "", "A hi-hat without a kick puts a kick on the next place."});
        v("fill", fill, Help{"Fill", "", "Two places without kick bring a snare, two without snare bring a kick."});
        v("accent", accent, Help{"Accent", "", "Where kick and snare meet, the hi-hat is drawn anew."});
        v("accent_probability", accentProbability, Range<double>{0, 1, 0.05},
            Help{"Accent probability", "", "With which the accent turns the hi-hat on; else it turns it off."});
        v("mutation", mutation, Help{"Mutation", "", "Now and then a random instrument is set on or off."});
        v("mutation_probability", mutationProbability, Range<double>{0, 1, 0.05},
            Help{"Mutation probability", "", "With which a place mutates; half of the mutations change nothing."});
        v("plays", plays, Choices{{{"last", "the last generation"}, {"all", "all generations"}}},
            Help{"Plays", "", "The last generation alone, or each as a bar of its own."});
        v("note_value", noteValue, noteValueChoices(), Help{"Place lasts", "", "Length of one place in time."});
        v("velocity", velocity, Range<int>{1, 127}, Help{"Velocity", "", "Of notes on the beat."});
        v("shading", shading, Range<int>{0, 80},
            Help{"Off-beat shading", "", "How much softer notes between the beats are; eighths half as much."});
    }
};

} // namespace ricercar
