#include "engine/generators/wolfram_tones/wolfram_tones.h"

namespace ricercar {

GeneratorInfo WolframTones::info()
{
    GeneratorInfo info;
    info.id = "wolfram_tones";
    info.name = "WolframTones";
    info.family = "Cellular automata";
    info.summary = "A slice of a line automaton's space–time picture, turned sideways, is the score.";
    info.about = {"Whole short pieces for a small band, each identified by three numbers",
        "Autonomous and without chance; vary the rule, move the slice, paint cells",
        "Complex systems: one-dimensional automata of two colours, range 1, 3/2 and 2",
        "Generations as time, columns as degrees of a scale, roles as strips of columns",
        "Endless material that hangs together: one simple rule makes all voices",
        "No form but what the rule happens to make; most rules must be searched for"};
    info.sources = {
        {"S. Wolfram", "A new kind of science", "Wolfram Media", 2002},
        {"Wolfram Research", "WolframTones: an experiment in a new kind of music (type, rule, seed; roles)",
            "tones.wolfram.com", 2005},
        {"S. Wolfram", "Statistical mechanics of cellular automata", "Reviews of Modern Physics 55", 1983},
    };
    info.pseudoCode = {"row ← bits of the seed, in the middle of a ring",
        "repeat until length generations:", "  row ← rule[neighbourhood] for each cell",
        "  slice: columns from left to right are low to high", "  percussion ← columns that turn black",
        "  bass ← lowest black, every b generations", "  chords ← black cells, every c generations",
        "  lead ← highest cells that turn black", "  emit them"};
    info.marks = {{"cycle", "the picture repeats from here"}};
    info.presets = {
        {"rule30", "WolframTones 7.30", "Type 7: chaos from one of the simplest rules, over a minor pentatonic scale.",
            {{"type", std::string("type_7")}, {"rule", std::int64_t{30}}, {"piece_seed", std::int64_t{1}},
                {"scale", std::string("minor_pentatonic")}},
            1, 104},
        {"dorian", "WolframTones, type 15", "Four cells decide; a Dorian band.", {}, 1, 112},
        {"pentatonic", "WolframTones, type 31", "Five cells decide; a figure that drifts across the bars.",
            {{"type", std::string("type_31")}, {"rule", std::int64_t{3'054'618'558}}, {"piece_seed", std::int64_t{782}},
                {"scale", std::string("major_pentatonic")}, {"root", std::string("g")},
                {"instruments", std::string("fretless bass, strings, marimba")}},
            1, 92},
    };
    return info;
}

} // namespace ricercar
