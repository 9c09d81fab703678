#pragma once

#include "engine/generators/cellular/note_value.h"
#include "engine/generators/cellular/scale_choice.h"

#include <cstdint>
#include <string>

namespace ricercar {

/// Families of two-colour rules by the number of their neighbourhoods less one, as WolframTones numbers them.
enum class WolframType { Type7, Type15, Type31 };

/// Parameters of a piece after WolframTones. Columns are told from the middle of the ring.
struct WolframParams {
    WolframType type = WolframType::Type15;
    std::int64_t rule = 3402;
    std::int64_t pieceSeed = 1277;
    int variation = 0;
    int length = 128;
    NoteValue noteValue = NoteValue::Sixteenth;
    ScaleChoice scale = scaleChoice("dorian");
    RootChoice root = RootChoice::D;
    int position = -15;
    int percussionColumns = 3;
    int bassColumns = 6;
    int chordColumns = 8;
    int leadColumns = 14;
    int bassEvery = 4;
    int chordEvery = 16;
    int leadVoices = 1;
    std::string instruments = "acoustic bass, warm pad, vibraphone";
    int width = 127;

    template <class V> void describe(V& v)
    {
        v("type", type, Choices{{{"type_7", "7: range 1"}, {"type_15", "15: range 3/2"}, {"type_31", "31: range 2"}}},
            Help{"Rule type", "", "How many cells a rule looks at: 3, 4 or 5."});
        v("rule", rule, Range<std::int64_t>{0, 4'294'967'295},
            Help{"Rule", "", "Its binary digits are the truth table; type 7 has rules to 255, type 15 to 65535."});
        v("piece_seed", pieceSeed, Range<std::int64_t>{0, 2'147'483'647},
            Help{"Piece seed", "", "Its bits in the middle of the ring are the start."});
        v("variation", variation, Range<int>{0, 255},
            Help{"Variation", "", "Takes the n-th nearest rule: first those one entry away, then two; 0 is the rule."});
        v("length", length, Range<int>{0, 100'000}, Help{"Length", "generations", "0 goes on for ever."});
        v("note_value", noteValue, noteValueChoices(), Help{"Generation lasts", "", "Time of one generation."});
        v("scale", scale, scaleChoices(), Help{"Scale", "", "Columns are its degrees."});
        v("root", root, rootChoices(), Help{"Root", "", "First note of the scale."});
        v("position", position, Range<int>{-500, 500},
            Help{"Slice position", "columns", "First column of the slice, from the middle of the ring."});
        v("percussion_columns", percussionColumns, Range<int>{0, 3},
            Help{"Percussion", "columns", "Kick, snare and hi-hat: columns that turn black."});
        v("bass_columns", bassColumns, Range<int>{0, 24},
            Help{"Bass", "columns", "Its lowest black cell, every so many generations."});
        v("chord_columns", chordColumns, Range<int>{0, 24},
            Help{"Chords", "columns", "Up to four black cells, every so many generations."});
        v("lead_columns", leadColumns, Range<int>{0, 24},
            Help{"Lead", "columns", "The highest cells that turn black, every generation."});
        v("bass_every", bassEvery, Range<int>{1, 64}, Help{"Bass every", "generations", "It looks and sounds."});
        v("chord_every", chordEvery, Range<int>{1, 64}, Help{"Chords every", "generations", "They look and sound."});
        v("lead_voices", leadVoices, Range<int>{1, 4}, Help{"Lead voices", "", "Most lead notes at once."});
        v("instruments", instruments, Help{"Instruments", "", "Of bass, chords and lead, with commas between."});
        v("width", width, Range<int>{16, 1000}, Help{"Ring", "cells", "Cells of the automaton; both ends meet."});
    }
};

} // namespace ricercar
