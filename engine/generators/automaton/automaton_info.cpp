#include "engine/generators/automaton/automaton.h"

namespace ricercar {

namespace {

std::string text(const char* value)
{
    return value;
}

std::int64_t whole(int value)
{
    return value;
}

} // namespace

GeneratorInfo Automaton::info()
{
    GeneratorInfo info;
    info.id = "automaton";
    info.name = "Cellular automaton";
    info.family = "Cellular automata";
    info.version = 1;
    info.summary = "Cells that turn on and off by a rule of their neighbours; their places and states become notes.";
    info.about = {"Rhythms, melodies and textures out of a pattern that unfolds by itself",
        "Autonomous: the rule and the start decide everything; cells and rule can be changed at any generation",
        "Cellular automata: elementary, totalistic and table rules on a line; life-like, Generations and cyclic rules "
        "on a plane",
        "A grid of cells in a few states, mapped in four steps: axes, states, rule, time",
        "Much from little: one line of a rule gives long, varied and related material; nothing is random",
        "Knows nothing of music: scale, range and density have to be chosen; many rules die out or fill the grid"};
    info.sources = {
        {"M. Gardner", "The fantastic combinations of John Conway's new solitaire game 'life'",
            "Scientific American 223", 1970},
        {"S. Wolfram", "Statistical mechanics of cellular automata", "Reviews of Modern Physics 55", 1983},
        {"A. K. Dewdney", "The cellular universe of debris, droplets, defects and demons", "Scientific American 261",
            1989},
        {"P. Beyls", "The musical universe of cellular automata", "International Computer Music Conference", 1989},
        {"M. Wojtowicz", "Mirek's Cellebration: 1-D and 2-D cellular automata explorer (Generations)", "", 1999},
        {"V. Velardo", "Generative Music AI: cellular automata (the four steps of the mapping)", "course", 2023},
    };
    info.pseudoCode = {"cells ← start", "repeat until length:", "  for each cell: count neighbours",
        "  new cell ← rule[cell, count]", "  for each new cell that sounds:", "    pitch, time … ← axes and state",
        "    emit note"};
    info.marks = {{"still_life", "nothing changes any more"}, {"cycle", "runs in a cycle from here"}};
    const ParameterValues melodyOfRows{{"x_axis", text("pitch")}, {"y_axis", text("none")},
        {"time", text("generation_is_beat")}, {"start", text("single")}, {"length", whole(64)}};
    const auto with = [](ParameterValues values, const ParameterValues& more) {
        for (const auto& [id, value] : more)
            values[id] = value;
        return values;
    };
    info.presets = {
        {"melody", "Melody automaton",
            "A row is a bar, its states none, C, D, E, F, G, A; a totalistic rule of seven colours writes the next "
            "bar.",
            {{"rule", text("T99568533659,k7")}, {"width", whole(8)}, {"density", 0.6}, {"soup", whole(32)},
                {"x_axis", text("time")}, {"y_axis", text("none")}, {"states", text("pitch")},
                {"scale", text("hexachord")}, {"lowest", whole(60)}, {"onsets", text("held")}, {"longest", whole(4)},
                {"length", whole(32)}},
            1, 112},
        {"chords", "Expressive chords",
            "Synth, piano and organ on C D E G A; states are dynamics, each generation a chord, under a cyclic rule of "
            "six.",
            {{"rule", text("C6")}, {"width", whole(5)}, {"height", whole(3)}, {"density", 0.65}, {"soup", whole(9)},
                {"x_axis", text("pitch")}, {"y_axis", text("instrument")}, {"lowest", whole(60)},
                {"instruments", text("synth, piano, organ")}, {"states", text("dynamics")},
                {"time", text("generation_is_beat")}, {"note_value", text("half")}, {"length", whole(32)}},
            1, 84},
        {"rule30", "Rule 30", "Chaos from one cell: columns are pitches, a note as long as its cell stays on.",
            with(melodyOfRows,
                {{"rule", text("W30")}, {"width", whole(15)}, {"range", whole(15)}, {"onsets", text("held")},
                    {"longest", whole(4)}, {"density_limit", whole(2)}, {"instruments", text("vibraphone")}}),
            1, 108},
        {"rule90", "Rule 90", "Pascal's triangle, odd or even: arpeggios that open, part and close again.",
            with(melodyOfRows,
                {{"rule", text("W90")}, {"width", whole(62)}, {"range", whole(15)}, {"boundary", text("off")},
                    {"density_limit", whole(3)}, {"instruments", text("harp")}}),
            1, 112},
        {"rule110", "Rule 110", "Between order and chaos: held notes on a ring of fourteen, in A minor pentatonic.",
            with(melodyOfRows,
                {{"rule", text("W110")}, {"width", whole(14)}, {"range", whole(14)}, {"onsets", text("held")},
                    {"density_limit", whole(2)}, {"scale", text("minor_pentatonic")}, {"root", text("a")},
                    {"lowest", whole(45)}, {"instruments", text("marimba")}}),
            1, 100},
        {"gun", "Glider gun as rhythm",
            "Gosper's gun fires every 30 generations; each is three bars of triplets, rows are drums.",
            {{"rule", text("B3/S23")}, {"width", whole(36)}, {"height", whole(12)}, {"boundary", text("off")},
                {"start", text("pattern")}, {"pattern", text("gosper_gun")}, {"x_axis", text("time")},
                {"y_axis", text("instrument")}, {"time", text("generation_is_bar")},
                {"note_value", text("eighth_triplet")}, {"onsets", text("repeated")},
                {"instruments", text("cowbell, kick, low conga, hi-hat, snare, maracas")}, {"density_limit", whole(3)},
                {"length", whole(30)}},
            1, 104},
    };
    return info;
}

} // namespace ricercar
