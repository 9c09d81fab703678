#pragma once

#include "engine/automata/boundary.h"
#include "engine/generators/cellular/cell_mapping.h"
#include "engine/generators/cellular/note_value.h"
#include "engine/generators/cellular/scale_choice.h"
#include "engine/stepping/describe.h"

#include <cstdint>
#include <string>

namespace ricercar {

/// What the cells are before the first generation.
enum class AutomatonStart { Single, Random, Pattern, Empty };

/// Parameters of the automaton, in the order of the course's four steps.
struct AutomatonParams {
    std::string rule = "B3/S23";
    int width = 16;
    int height = 12;
    Boundary boundary = Boundary::Wrap;
    AutomatonStart start = AutomatonStart::Random;
    double density = 0.3;
    std::int64_t soup = 1;
    std::string pattern = "glider";
    AxisMeaning xAxis = AxisMeaning::Time;
    AxisMeaning yAxis = AxisMeaning::Pitch;
    ScaleChoice scale = scaleChoice("major_pentatonic");
    RootChoice root = RootChoice::C;
    int lowest = 55;
    int range = 12;
    std::string instruments = "piano";
    StateMeaning states = StateMeaning::OnOff;
    TimeMeaning time = TimeMeaning::GenerationIsBar;
    NoteValue noteValue = NoteValue::Eighth;
    Onsets onsets = Onsets::TurnsOn;
    int longest = 8;
    int densityLimit = 4;
    int velocity = 80;
    int length = 64;

    template <class V> void describe(V& v)
    {
        v("rule", rule,
            Help{"Rule", "",
                "Lines: W30, T777,k3 (totalistic), R1599,k3 (table); planes: B3/S23, B2/S/C3 (Generations), C14 "
                "(cyclic)."});
        v("width", width, Range<int>{1, 2000}, Help{"Width", "cells", "Columns of the grid."});
        v("height", height, Range<int>{1, 2000}, Help{"Height", "cells", "Rows of the grid; a line has one."});
        v("boundary", boundary, Choices{{{"wrap", "wraps round"}, {"off", "off"}, {"on", "on"}}},
            Help{"Beyond the edge", "", "The opposite edge, or cells that are always off or always on."});
        v("start", start,
            Choices{{{"single", "one cell"}, {"random", "random"}, {"pattern", "pattern"}, {"empty", "empty"}}},
            Help{"Start", "", "What the cells are before the first generation."});
        v("density", density, Range<double>{0, 1, 0.05},
            Help{"Density", "", "How many cells of a random start are on."});
        v("soup", soup, Range<std::int64_t>{0, 2'147'483'647},
            Help{"Soup", "", "Number of the random start; another number, other cells."});
        v("pattern", pattern,
            Help{"Pattern", "", "A name such as glider, gosper_gun, r_pentomino, or RLE; it starts in the middle."});
        v("x_axis", xAxis, axisChoices(),
            Help{"Columns mean", "", "What the place of a cell from left to right sets."});
        v("y_axis", yAxis, axisChoices(),
            Help{"Rows mean", "",
                "What the place of a cell from bottom to top sets; nothing on a line, or where columns mean it."});
        v("scale", scale, scaleChoices(), Help{"Scale", "", "Neighbours on a pitch axis are degrees of this scale."});
        v("root", root, rootChoices(), Help{"Root", "", "The note the scale is built on."});
        v("lowest", lowest, Range<int>{0, 127}, Help{"Lowest", "MIDI", "The scale begins at this pitch or above."});
        v("range", range, Range<int>{1, 60}, Help{"Range", "degrees", "A pitch axis reaches over so many degrees."});
        v("instruments", instruments,
            Help{"Instruments", "", "Names with commas between: piano, marimba, kick, hi-hat; an axis may choose."});
        v("states", states, Choices{{{"on_off", "on or off"}, {"pitch", "pitch"}, {"dynamics", "dynamics"}}},
            Help{"States mean", "", "Whether a state only sounds, or sets pitch or dynamics; 0 is silence."});
        v("time", time, Choices{{{"generation_is_beat", "a beat"}, {"generation_is_bar", "a bar"}}},
            Help{"A generation is", "", "One note value, or a bar that runs along the time axis."});
        v("note_value", noteValue, noteValueChoices(),
            Help{"Note value", "", "The length of a beat, or of one place along the time axis."});
        v("onsets", onsets, Choices{{{"turns_on", "turns on"}, {"held", "held"}, {"repeated", "repeated"}}},
            Help{"A note where a cell", "", "Turns on; is held on as one long note; or is on, repeated each time."});
        v("longest", longest, Range<int>{1, 64},
            Help{"Longest", "note values", "A held note begins anew after so many note values."});
        v("density_limit", densityLimit, Range<int>{1, 64},
            Help{"Density limit", "notes", "Most notes that begin together; each place gets its turn."});
        v("velocity", velocity, Range<int>{1, 127},
            Help{"Velocity", "", "Loudness where neither axis nor state sets it."});
        v("length", length, Range<int>{0, 1'000'000},
            Help{"Length", "generations", "How many generations are composed; 0 goes on for ever."});
    }

private:
    static Choices axisChoices()
    {
        return {{{"pitch", "pitch"}, {"time", "time"}, {"instrument", "instrument"}, {"dynamics", "dynamics"},
            {"chord", "chord"}, {"none", "nothing"}}};
    }
};

} // namespace ricercar
