#include "engine/generators/drum_automaton/drum_automaton.h"

namespace ricercar {

GeneratorInfo DrumAutomaton::info()
{
    GeneratorInfo info;
    info.id = "drum_automaton";
    info.name = "Drum automaton";
    info.family = "Cellular automata";
    info.summary = "Kick, snare and hi-hat as three rows of cells; four rules turn a random grid into a pattern.";
    info.about = {"Drum patterns of one bar or more",
        "Autonomous; every draw can be taken otherwise, every cell painted",
        "Complex systems: three coupled rows of cells, two rules by condition, two by chance",
        "A grid of instruments by places in time, each cell on or off",
        "Rules are musical ideas one can name; small enough to be followed cell by cell",
        "Little but the accent switches cells off, so patterns grow dense; it knows no metre"};
    info.sources = {
        {"V. Velardo", "Generative music AI: cellular automata, theory and code", "The Sound of AI, video course",
            2023},
        {"J. von Neumann, A. W. Burks (ed.)", "Theory of self-reproducing automata", "University of Illinois Press",
            1966},
        {"E. R. Miranda", "Composing music with computers (cellular automata)", "Focal Press", 2001},
    };
    info.pseudoCode = {"draw every cell: on with probability density",
        "repeat until last generation:", "  new ← copy of old",
        "  for each place p:", "    old hat, no kick at p: new kick at p+1",
        "    no old kick at p−1, p: new snare at p+1", "    no old snare at p−1, p: new kick at p+1",
        "    old kick and snare at p: draw new hat", "    with probability m: draw a cell at p",
        "play the cells that are on"};
    info.presets = {
        {"course", "Course drums",
            "The course's own: eight generations from a random start, the last one played in quarter notes.", {}, 1,
            120},
        {"evolving", "Evolving groove",
            "Every generation is a bar of sixteenths; without fills, and with more mutation, it drifts slowly.",
            {{"steps", std::int64_t{11}}, {"density", 0.35}, {"fill", false}, {"mutation_probability", 0.25},
                {"plays", std::string("all")}, {"note_value", std::string("sixteenth")}, {"shading", std::int64_t{40}}},
            2, 96},
    };
    return info;
}

} // namespace ricercar
