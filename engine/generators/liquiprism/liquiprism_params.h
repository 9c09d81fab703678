#pragma once

#include "engine/generators/cellular/note_value.h"
#include "engine/generators/cellular/scale_choice.h"

#include <string>

namespace ricercar {

/// Which rules the cells follow.
enum class PrismRules { Switching, Set1, Set2 };

/// Faces of the cube, in the order of CubeSurface.
enum class PrismFace { Front, Right, Back, Left, Top, Bottom };

/// Parameters of Liquiprism. Lists name the faces in the order front, right, back, left, top, bottom.
struct LiquiprismParams {
    int size = 7;
    std::string rates = "2 3 4 8 6 5";
    NoteValue tick = NoteValue::Sixteenth;
    std::string instruments = "marimba, vibraphone, harp, acoustic bass, celesta, kalimba";
    std::string lowest = "C4 G3 C3 C2 G4 E3";
    ScaleChoice scale = scaleChoice("major");
    RootChoice root = RootChoice::C;
    int rowDegrees = 2;
    PrismRules rules = PrismRules::Switching;
    int threshold = 25;
    double stimulus = 0.12;
    PrismFace frontMost = PrismFace::Front;
    int turn = 8;
    int notes = 3;
    double density = 0.2;
    int soup = 1;
    int velocity = 84;
    int length = 0;

    template <class V> void describe(V& v)
    {
        v("rules", rules, Choices{{{"switching", "switching"}, {"set_1", "set 1"}, {"set_2", "set 2"}}},
            Help{"Rules", "",
                "Set 1 turns a cell on with 4 neighbours or more, set 2 above a cell that is on, 1 time in 3."});
        v("threshold", threshold, Range<int>{0, 5000},
            Help{"Set 2 below", "cells", "While fewer cells than this turn on in a round, set 2 works, else set 1."});
        v("stimulus", stimulus, Range<double>{0, 1, 0.01},
            Help{"Stimulus", "", "Probability that a cell of the front-most face is turned on when it goes on."});
        v("front_most", frontMost,
            Choices{{{"front", "front"}, {"right", "right"}, {"back", "back"}, {"left", "left"}, {"top", "top"},
                {"bottom", "bottom"}}},
            Help{"Front-most face", "", "The face that is stimulated first."});
        v("turn", turn, Range<int>{0, 1024},
            Help{"Turn every", "ticks", "The cube turns and the next face is the front-most; 0 leaves it."});
        v("rates", rates,
            Help{"Rates", "ticks", "Front, right, back, left, top, bottom go on every so many ticks, 1 to 64."});
        v("tick", tick, noteValueChoices(), Help{"Tick", "", "Time of one tick of the fastest clock."});
        v("instruments", instruments, Help{"Instruments", "", "Of the six faces, with commas between."});
        v("lowest", lowest, Help{"Lowest pitches", "", "Of the six faces; the lowest left cell has it."});
        v("scale", scale, scaleChoices(), Help{"Scale", "", "Columns are its degrees."});
        v("root", root, rootChoices(), Help{"Root", "", "First note of the scale."});
        v("row_degrees", rowDegrees, Range<int>{0, 7}, Help{"A row is", "degrees", "How much higher the next row is."});
        v("notes", notes, Range<int>{1, 16}, Help{"Most notes", "", "That a face plays at once."});
        v("size", size, Range<int>{3, 24}, Help{"Size", "cells", "Along an edge of the cube."});
        v("density", density, Range<double>{0, 1, 0.05}, Help{"Start density", "", "Of the random start."});
        v("soup", soup, Range<int>{0, 2'147'483'647}, Help{"Random start", "", "Which random cells it has."});
        v("velocity", velocity, Range<int>{1, 127}, Help{"Velocity", "", "Of all notes."});
        v("length", length, Range<int>{0, 10'000'000}, Help{"Length", "ticks", "0 goes on for ever."});
    }
};

} // namespace ricercar
