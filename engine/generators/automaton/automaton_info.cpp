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
    info.presets = {
        {"melody", "Melody automaton", "A row is a bar of time, each state a pitch.", {{"rule", text("T777,k3")}}, 1,
            120},
    };
    static_cast<void>(whole);
    return info;
}

} // namespace ricercar
