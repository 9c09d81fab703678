#pragma once

#include "engine/generators/cellular/scale_choice.h"
#include "engine/generators/melody_evolution/melody_params.h"

namespace ricercar {

/// Parameters of ear_evolution.
struct EarParams {
    std::uint32_t population = 8;
    int bars = 2;
    MelodyGridChoice grid = MelodyGridChoice::Eighths;
    RootChoice root = RootChoice::C;
    ScaleChoice scale = scaleChoice("major");
    int lowest = 60;
    int highest = 79;
    double help = 0.3;
    double mutationRate = 0.8;
    double musicalMutation = 0.8;
    double swing = 0.5;
    int program = 1;

    template <class V> void describe(V& v)
    {
        v("population", population, Range<std::uint32_t>{4, 16, 2},
            Help{"Candidates", "melodies",
                "How many melodies a generation has; all of them want to be heard. Rounded up to an even number."});
        v("bars", bars, Range<int>{2, 4}, Help{"Bars", "", "Length of a melody in bars of 4/4."});
        v("grid", grid, Choices{{{"eighth", "eighths"}, {"sixteenth", "sixteenths"}}},
            Help{"Grid", "", "The shortest note; a gene is one column of it."});
        v("root", root, rootChoices(), Help{"Root", "", "Tonic of the scale."});
        v("scale", scale, scaleChoices(), Help{"Scale", "", "The pitches melodies are made of."});
        v("lowest", lowest, Range<int>{0, 127}, Help{"Lowest", "MIDI pitch", "Nothing is lower."});
        v("highest", highest, Range<int>{0, 127}, Help{"Highest", "MIDI pitch", "Nothing is higher."});
        v("help", help, Range<double>{0, 1, 0.05},
            Help{
                "Help", "", "How much measures of a melody count beside the ear; liked ones come first all the same."});
        v("mutation", mutationRate, Range<double>{0, 1, 0.05},
            Help{"Mutation", "", "Probability that a child is changed.", "Variation"});
        v("musical_mutation", musicalMutation, Range<double>{0, 1, 0.05},
            Help{"Musical mutations", "",
                "The part of the mutations that are musical operators instead of a gene redrawn.", "Variation"});
        v("swing", swing, Range<double>{0.5, 0.75, 0.01},
            Help{"Swing", "", "Where the off-beat falls within its beat; 0.5 is even, 0.67 is a triplet."});
        v("program", program, Range<int>{1, 128}, Help{"Instrument", "", "General MIDI program, from 1."});
    }
};

} // namespace ricercar
