#include "engine/generators/evolution/evolution_edit.h"
#include "engine/generators/melody_evolution/melody_evolution.h"

namespace ricercar {

GeneratorInfo MelodyEvolution::info()
{
    GeneratorInfo info;
    info.id = "melody_evolution";
    info.name = "Melody over chords";
    info.family = "Genetic algorithms";
    info.summary = "A melody evolves over a given progression, judged by ten measures whose weights are yours.";
    info.about = {"A melody for a chord progression, jazz by default",
        "Autonomous under a fitness that can be changed at any generation; every draw can be taken otherwise",
        "Optimization: a genetic algorithm with musical mutations such as reversing, transposing and copying bars",
        "A grid of columns in time; a gene is a rest, a hold or a pitch, so that bars keep their length",
        "Says of every melody why it is held to be good, term by term; the same progression gives many solutions",
        "It knows what is measured and nothing else: no phrase has a meaning, and extreme weights are exploited"};
    info.sources = {
        {"J. H. Holland", "Adaptation in natural and artificial systems", "University of Michigan Press", 1975},
        {"D. E. Goldberg", "Genetic algorithms in search, optimization, and machine learning", "Addison-Wesley", 1989},
        {"J. A. Biles", "GenJam: a genetic algorithm for generating jazz solos",
            "International Computer Music Conference (ICMC)", 1994},
        {"M. Levine", "The jazz theory book", "Sher Music", 1995},
        {"V. Velardo", "Computational music creativity: genetic jazz melody generator", "Universitat Pompeu Fabra",
            2026},
    };
    info.pseudoCode = evolutionPseudoCode();
    info.presets = {
        {"course", "Genetic jazz melody",
            "The course's assignment: eight bars of 4/4, one seventh chord a bar round the circle of fifths.",
            {{"progression", std::string("Dm7 | G7 | Cmaj7 | Fmaj7 | Bm7b5 | E7b9 | Am7 | Am7")}}, 1, 132},
        {"fixed_rhythm", "Riff", "The rhythm is given, two bars that come again; only pitches evolve.",
            {{"progression", std::string("Fmaj7 | Fmaj7 | Gm7 | C7 | Am7 | D7b9 | Gm7 C7 | Fmaj7")},
                {"rhythm", std::string("fixed")}, {"rhythm_pattern", std::string("x.xx.x.x|.x.xx...")},
                {"lowest", std::int64_t{60}}, {"highest", std::int64_t{79}}},
            2, 120},
        {"minor_blues", "Minor blues",
            "Twelve bars in C minor, more rests and more chromatic colour; slower and with a deep swing.",
            {{"progression",
                 std::string("Cm7 | Fm7 | Cm7 | Cm7 | Fm7 | Fm7 | Cm7 | Cm7 | Abmaj7 | G7#9 | Cm7 | Dm7b5 G7b9")},
                {"rests", 0.3}, {"notes_per_beat", 0.9}, {"tension_share", 0.1}, {"swing", 0.67},
                {"lowest", std::int64_t{55}}, {"highest", std::int64_t{79}}, {"program", std::int64_t{57}}},
            3, 92},
        {"front", "Compromises",
            "Three aims at a time, two of them written as formulas: sound, smooth and colourful; the Pareto front.",
            {{"objective", std::string("pareto")},
                {"terms",
                    std::string(
                        "sound 0.5 = (chord_tones + clean + motif + contour + variety + density + cadence) / 7\n"
                        "colour 0.2 = min(1, 2 * tension_share)")},
                {"weight_steps", 0.3}, {"weight_chord_tones", 0.0}, {"weight_tensions", 0.0}, {"weight_clean", 0.0},
                {"weight_motif", 0.0}, {"weight_contour", 0.0}, {"weight_variety", 0.0}, {"weight_density", 0.0},
                {"weight_compass", 0.0}, {"weight_cadence", 0.0}},
            4, 132},
        {"map", "Calm to busy, smooth to jagged",
            "A map of good melodies, one for every mixture of density and leaps (MAP-Elites).",
            {{"objective", std::string("map")}, {"map_x", std::string("note_density")}, {"map_y", std::string("leaps")},
                {"weight_density", 0.0}},
            5, 132},
    };
    return info;
}

} // namespace ricercar
