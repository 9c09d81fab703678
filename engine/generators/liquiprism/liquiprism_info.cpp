#include "engine/generators/liquiprism/liquiprism.h"

namespace ricercar {

GeneratorInfo Liquiprism::info()
{
    GeneratorInfo info;
    info.id = "liquiprism";
    info.name = "Liquiprism";
    info.family = "Cellular automata";
    info.summary = "Six automata on the faces of a cube, each with its own clock and instrument, play for ever.";
    info.about = {"Polyrhythms for six instruments, as an endless stream to play with",
        "Autonomous in real time; turn the cube, paint cells",
        "Complex systems: two-state automata on a closed surface, two sets of rules, some chance",
        "Cells as pitches of a scale, faces as instruments, clocks as layers of rhythm",
        "Layers stay independent and yet answer each other across the edges",
        "No melody, no goal; what changes is the density and who plays"};
    info.sources = {
        {"A. Dorin", "LiquiPrism: generating polyrhythms with cellular automata",
            "International Conference on Auditory Display (ICAD)", 2002},
        {"M. Gardner", "The fantastic combinations of John Conway's new solitaire game 'life'",
            "Scientific American 223", 1970},
    };
    info.pseudoCode = {"for each tick:", "  for each face whose clock is due:",
        "    a cell that is on stays with 2 or 3", "    active, set 1: one that is off turns on with 4 or more",
        "    calm, set 2: above one that is on, 1 time in 3", "  front-most face: stimulus with probability p",
        "  cells that turned on play", "  now and then the cube turns"};
    info.marks = {{"switch", "the other rule set works"}};
    info.presets = {
        {"cube", "Liquiprism", "Seven by seven cells a face, six clocks, C major; it goes on for ever.", {}, 1, 96},
        {"bells", "Bells", "Slower clocks on triplets, metal and a scale of five tones.",
            {{"rates", std::string("3 4 2 12 5 6")}, {"tick", std::string("eighth_triplet")},
                {"instruments", std::string("vibraphone, celesta, kalimba, tubular bells, music box, steel drums")},
                {"lowest", std::string("C4 C5 G3 C3 G4 C4")}, {"scale", std::string("hirajoshi")},
                {"root", std::string("d")}, {"row_degrees", std::int64_t{1}}, {"notes", std::int64_t{2}},
                {"stimulus", 0.08}, {"threshold", std::int64_t{20}}},
            1, 84},
    };
    return info;
}

} // namespace ricercar
