#include "engine/generators/genjam/genjam.h"

namespace ricercar {

GeneratorInfo GenJam::info()
{
    GeneratorInfo info;
    info.id = "genjam";
    info.name = "GenJam";
    info.family = "Genetic algorithms";
    info.summary =
        "A novice jazz player: measures and phrases that breed, rated by ear while it plays over the changes.";
    info.about = {"Jazz solos over a given progression, with a rhythm section",
        "A listener says good or bad while it plays; without one, terms of our own or nothing select",
        "Genetic algorithm: two populations that build on each other, tournaments of four, musical mutations",
        "A measure is eight symbols, rest, hold or one of fourteen notes; a phrase is four measures",
        "Chords suggest the scale, so no note is wrong; it learns from a few bits of praise",
        "Listening is slow; a lick that is liked can take over all phrases, which the diversity shows"};
    info.sources = {
        {"J. A. Biles", "GenJam: a genetic algorithm for generating jazz solos",
            "International Computer Music Conference (ICMC)", 1994},
        {"J. A. Biles", "GenJam: evolution of a jazz improviser",
            "P. J. Bentley, D. W. Corne (eds.), Creative evolutionary systems, Morgan Kaufmann", 2002},
        {"J. A. Biles", "GenJam in transition: from genetic jammer to generative jammer",
            "International Conference on Generative Art", 2002},
    };
    info.pseudoCode = {"measures, phrases ← by chance",
        "learn: for each bar of the form:", "  phrase ← the next one of the population",
        "  play its measure in the scale of the chord", "  g, b: one more, one less for measure and phrase",
        "pause: the rhythm section alone",
        "breed phrases, then measures:", "  four by chance; the two fittest are parents",
        "  cut both strings of bits, exchange the ends", "  one child mutates", "  fitness of the children",
        "  children replace the other two", "demo, solo: play the fittest phrases"};
    info.marks = {{"generation", "a generation was bred"}};
    info.presets = {
        {"blues", "GenJam, autonomous", "A twelve-bar blues; terms of our own stand in for the listener.",
            {{"generations", std::int64_t{6}}, {"solo", std::int64_t{1}}}, 1, 132},
        {"mentor", "GenJam, you rate",
            "Say g for good and b for bad while it plays; twelve phrases, all heard before each generation.",
            {{"fitness", std::string("listener")}, {"measures", std::string("32")}, {"phrases", std::int64_t{12}},
                {"learn", std::int64_t{4}}, {"demo", std::int64_t{1}}, {"generations", std::int64_t{4}}},
            2, 120},
        {"unrated", "GenJam without fitness",
            "Eight bars in minor and major; parents by chance. GenJam's later version does without fitness, too.",
            {{"progression", std::string("Dm7b5 | G7b9 | Cm7 | % | Dm7 | G7 | Cmaj7 | Cm7b9 F7")},
                {"fitness", std::string("none")}, {"generations", std::int64_t{6}}, {"solo", std::int64_t{1}},
                {"instrument", std::string("flute")}},
            3, 144},
    };
    return info;
}

} // namespace ricercar
