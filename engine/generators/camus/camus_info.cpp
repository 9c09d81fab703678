#include "engine/generators/camus/camus.h"

namespace ricercar {

GeneratorInfo Camus::info()
{
    GeneratorInfo info;
    info.id = "camus";
    info.name = "CAMUS";
    info.family = "Cellular automata";
    info.summary = "Live cells of the Game of Life are triads; a demon cyclic space gives each its instrument.";
    info.about = {"Textures of triads for a small ensemble, as material to compose with",
        "Autonomous and without chance after the start; paint cells, change the rules, choose the pitches",
        "Complex systems: Game of Life and demon cyclic space in parallel",
        "Coordinates as intervals, states as instruments, neighbours as order and lengths",
        "Patterns of cells become gestures one can hear; two automata make pitch and colour independent",
        "Harmony by coordinates knows no key; Life dies down or repeats on small boards"};
    info.sources = {
        {"E. R. Miranda", "Cellular automata music: an interdisciplinary project", "Interface 22", 1993},
        {"E. R. Miranda", "Composing music with computers", "Focal Press", 2001},
        {"M. Gardner", "The fantastic combinations of John Conway's new solitaire game 'life'",
            "Scientific American 223", 1970},
        {"A. K. Dewdney", "The cellular universe of debris, droplets, defects and demons (D. Griffeath's space)",
            "Scientific American 261", 1989},
    };
    info.pseudoCode = {"place ← first of twelve pitches",
        "repeat until length generations:", "  Life: each cell by its 8 neighbours",
        "  demon: each cell by its 4 neighbours",
        "  for each live cell (x, y) in reading order:", "    low ← pitch at place; go to next place",
        "    middle ← low + x; high ← middle + y", "    instrument ← demon's state at (x, y)",
        "    order and lengths ← its 8 neighbours", "    emit the triad"};
    info.marks = {{"cycle", "Life repeats from here"}};
    info.presets = {
        {"camus", "CAMUS", "Two boards of 12 by 12 cells, triads by coordinates, eight instruments.",
            // With this start the demon space keeps turning; with many others it dies out in one state.
            {{"soup", std::int64_t{78}}}, 1, 96},
        {"pentatonic", "Pentatonic garden", "The same brought down to a pentatonic scale, in eighths.",
            {{"scale", std::string("major_pentatonic")}, {"root", std::string("d")},
                {"note_value", std::string("eighth")}, {"pattern", std::string("r_pentomino")},
                {"soup", std::int64_t{78}}},
            1, 80},
    };
    return info;
}

} // namespace ricercar
