#include "engine/generators/jazz_harmonizer/jazz_harmonizer.h"

#include "engine/generators/evolution/evolution_edit.h"

namespace ricercar {

Result<std::unique_ptr<Generator>> JazzHarmonizer::create(const Params& params)
{
    Result<GivenMelody> melody = readGivenMelody(params.melody);
    if (!melody)
        return melody.error();
    Result<JazzVocabulary> vocabulary = JazzVocabulary::parse(params.chords);
    if (!vocabulary)
        return vocabulary.error();
    Result<Setup> setup =
        setUp(std::make_shared<JazzProblem>(std::move(*melody), std::move(*vocabulary)), params, params.weights);
    if (!setup)
        return setup.error();
    return std::unique_ptr<Generator>(new JazzHarmonizer(std::move(*setup)));
}

GeneratorInfo JazzHarmonizer::info()
{
    GeneratorInfo info;
    info.id = "jazz_harmonizer";
    info.name = "Jazz harmoniser";
    info.family = "Genetic algorithms";
    info.summary = "Two seventh or ninth chords a bar for a melody, bred for tensions, voice leading and ii-V-I.";
    info.about = {"Jazz chords for a given melody",
        "Autonomous; weights and chords to choose from are the user's, every draw can be taken otherwise",
        "Optimisation: a genetic algorithm maximises a weighted sum of ten musical terms",
        "A chromosome is a progression, a gene one of up to forty chords for half a bar; voicings follow from it",
        "Each rule of harmony is a term of its own, so one hears what it does; musical mutations know ii-V",
        "Two chords a bar whatever the melody does, one key, voicings by a fixed rule"};
    info.sources = {
        {"V. Velardo", "Genetic harmonizer upgrade (assignment)",
            "Computational Music Creativity, Universitat Pompeu Fabra", 2025},
        {"V. Velardo", "Generative music AI: genetic algorithms, theory and code", "The Sound of AI, video course",
            2023},
        {"M. Levine", "The jazz theory book (chord scales, tensions, substitutes)", "Sher Music", 1995},
        {"J. A. Biles", "GenJam: a genetic algorithm for generating jazz solos",
            "International Computer Music Conference", 1994},
        {"J. H. Holland", "Adaptation in natural and artificial systems", "University of Michigan Press", 1975},
    };
    info.pseudoCode = evolutionPseudoCode();
    info.presets = {
        {"twinkle", "Twinkle goes to a jazz club",
            "Sevenths, ninths and thirteenths that bear the melody and lead to each other by ii-V-I.", {}, 1, 96},
        {"chromatic", "Reharmonised",
            "Chromatic chords are welcome: substitutes, secondary dominants and diminished chords between home and "
            "home.",
            {{"chromatic", 0.2}, {"tensions", 0.15}}, 2, 96},
        {"map", "A map of reharmonisations",
            "MAP-Elites: the best progression for every share of chromatic chords and of ninths.",
            {{"objective", std::string("map")}, {"map_x", std::string("chromatic")}, {"map_y", std::string("ninths")},
                {"map_cells", std::int64_t{10}}, {"generations", std::int64_t{150}}},
            1, 96},
    };
    return info;
}

} // namespace ricercar
