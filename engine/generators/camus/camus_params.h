#pragma once

#include "engine/generators/cellular/note_value.h"
#include "engine/generators/cellular/scale_choice.h"

#include <string>

namespace ricercar {

/// Parameters of a piece after CAMUS.
struct CamusParams {
    int width = 12;
    int height = 12;
    std::string pattern;
    double density = 0.3;
    int soup = 1;
    int demonStates = 8;
    std::string sequence = "C3 G3 E3 A3 D3 F3 C4 A3 B2 G3 D4 E3";
    ScaleChoice scale = scaleChoice("chromatic");
    RootChoice root = RootChoice::C;
    int cells = 8;
    NoteValue noteValue = NoteValue::Quarter;
    std::string instruments = "piano, harp, marimba, vibraphone, pizzicato, clarinet, celesta, strings";
    int velocity = 84;
    int length = 32;

    template <class V> void describe(V& v)
    {
        v("sequence", sequence,
            Help{"Pitch sequence", "", "Twelve pitches; each live cell takes the next one as its lowest note."});
        v("instruments", instruments, Help{"Instruments", "", "By the demon's state, with commas between."});
        v("length", length, Range<int>{0, 100'000}, Help{"Length", "generations", "0 goes on for ever."});
        v("cells", cells, Range<int>{1, 64},
            Help{"Cells a generation", "", "Places in time of a generation; of more live cells some are left out."});
        v("note_value", noteValue, noteValueChoices(), Help{"Place lasts", "", "Time of one place."});
        v("scale", scale, scaleChoices(),
            Help{"Scale", "", "Triads are brought down to it; chromatic leaves them as the cells have them."});
        v("root", root, rootChoices(), Help{"Root", "", "First note of the scale."});
        v("width", width, Range<int>{4, 32}, Help{"Width", "cells", "Of both boards; x is the lower interval."});
        v("height", height, Range<int>{4, 32}, Help{"Height", "cells", "Of both boards; y is the upper interval."});
        v("pattern", pattern,
            Help{"Life begins with", "", "A pattern's name or run-length encoded cells; empty: random cells."});
        v("density", density, Range<double>{0, 1, 0.05}, Help{"Start density", "", "Of Life's random cells."});
        v("soup", soup, Range<int>{0, 2'147'483'647}, Help{"Random start", "", "Which random cells both boards have."});
        v("demon_states", demonStates, Range<int>{3, 15},
            Help{"Demon states", "", "In the ring of the demon's cells."});
        v("velocity", velocity, Range<int>{1, 127}, Help{"Velocity", "", "Of all notes."});
    }
};

} // namespace ricercar
