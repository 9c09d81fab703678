#include "engine/base/resource.h"
#include "engine/generators/markov/markov.h"
#include "engine/music/melody_text.h"

#include <algorithm>

namespace ricercar {

namespace {

/// Tunes of a ".melody" file: "# name" begins one, each line is a phrase. The files are ours and tested.
Piece tunes(std::string_view path)
{
    Piece piece;
    piece.division.ticksPerQuarter = runTicksPerQuarter;
    std::string_view text = embeddedResource(path).value_or("");
    static constexpr std::string_view marker = "phrase";
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line[0] == '#' || piece.parts.empty()) {
            if (!line.empty()) {
                piece.parts.push_back({});
                piece.parts.back().name = line[0] == '#' ? std::string(line.substr(2)) : "Melody";
            }
            if (line.empty() || line[0] == '#')
                continue;
        }
        Part& part = piece.parts.back();
        Result<Part> phrase = parseMelody(line, runTicksPerQuarter);
        if (!phrase)
            continue;
        const std::int64_t offset = part.notes.empty() ? 0 : part.notes.back().endTicks();
        RawEvent mark{offset, {0xFF, 0x06}};
        mark.bytes.insert(mark.bytes.end(), marker.begin(), marker.end());
        part.events.push_back(std::move(mark));
        for (Note note : phrase->notes) {
            note.onsetTicks += offset;
            part.notes.push_back(note);
        }
    }
    return piece;
}

Material material(std::string name, std::string_view path)
{
    return {std::move(name), std::make_shared<const Piece>(tunes(path))};
}

} // namespace

Material twinkleMaterial()
{
    static const Material twinkle = material("Twinkle, 14 notes", "corpora/twinkle.melody");
    return twinkle;
}

Material choraleMaterial()
{
    static const Material chorales = material("Chorale sopranos", "corpora/chorales.melody");
    return chorales;
}

std::vector<Material> builtInTunes()
{
    return {twinkleMaterial(), choraleMaterial(), minuetMaterial()};
}

GeneratorInfo MarkovChain::info()
{
    GeneratorInfo info;
    info.id = "markov";
    info.name = "Markov chain";
    info.family = "Markov chains";
    info.version = 1;
    info.summary = "Counts what follows what in a melody, then composes by drawing from those counts.";
    info.about = {"Melodies in the manner of a source, or of a matrix written by hand",
        "Autonomous once it has learnt; every draw can be taken otherwise",
        "Statistical: transition probabilities of order 0 to 8",
        "Notes and rests as states: pitch and length joined, or in chains of their own",
        "Simple, quick, learns from one tune; every number can be understood and changed",
        "A random walk: no goal, no form; low orders wander, high orders copy the source"};
    info.sources = {
        {"A. A. Markov",
            "An example of statistical investigation of the text Eugene Onegin concerning the connection of samples in "
            "chains",
            "Bulletin of the Imperial Academy of Sciences of St. Petersburg", 1913},
        {"C. E. Shannon", "A mathematical theory of communication", "Bell System Technical Journal", 1948},
        {"L. Hiller, L. Isaacson", "Experimental Music", "McGraw-Hill", 1959},
        {"J. G. Cleary, I. H. Witten",
            "Data compression using adaptive coding and partial string matching (back-off to shorter contexts)",
            "IEEE Transactions on Communications", 1984},
        {"F. Pachet", "The Continuator: musical interaction with style (variable order, longest match first)",
            "Journal of New Music Research", 2003},
        {"G. J. Lidstone", "Note on the general case of the Bayes-Laplace formula (additive smoothing)",
            "Transactions of the Faculty of Actuaries", 1920},
    };
    info.pseudoCode = {"for each window in source:", "  counts[context][next] += 1", "divide each row by its sum",
        "repeat until length notes:", "  context ← last order notes", "  row ← counts[context]",
        "  if row is empty:", "    row ← initial or shorter", "  draw u from [0, 1)", "  note ← first whose sum > u",
        "  emit note"};
    info.marks = {{"restart", "restart after a dead end"}, {"back_off", "backed off to a shorter context"}};
    info.noteMarks = {{"quoted", "quoted from the source"}};
    const std::string learnAtOnce = "at_once";
    info.presets = {
        {"coin", "Coin", "Two states, every probability one half: the simplest chain there is.",
            {{"chain", std::string("states: heads=C5 tails=G4\ninitial: .5 .5\nheads: .5 .5\ntails: .5 .5\n")},
                {"length", std::int64_t{16}}},
            3, 120},
        {"weather", "Weather", "Sunny, cloudy, rainy: three states with the matrix of the lecture.",
            {{"chain",
                 std::string("states: sunny=E5 cloudy=C5 rainy=A4\ninitial: .6 .3 .1\nsunny: .5 .4 .1\ncloudy: .2 .6 "
                             ".2\nrainy: .1 .3 .6\n")},
                {"length", std::int64_t{24}}},
            5, 110},
        {"pentatonic", "Pentatonic",
            "Five pitches by hand; the row of A sums to 0.9 as in the lecture, until you mend it.",
            {{"chain",
                 std::string("states: C5 D5 E5 G5 A5\ninitial: .3 .2 .2 .15 .15\nC5: 0 .4 .2 .3 .1\nD5: .3 0 .4 .2 "
                             ".1\nE5: .2 .2 0 .5 .1\nG5: .2 .1 .3 0 .4\nA5: .4 .1 .1 .3 0\n")},
                {"length", std::int64_t{32}}},
            7, 100},
        {"twinkle", "Twinkle, order 1", "Learns from the first fourteen notes of Twinkle, then composes forty.",
            {{"source", twinkleMaterial()}, {"order", std::int64_t{1}}, {"all_pairs", true},
                {"length", std::int64_t{40}}},
            124, 100},
        {"soprano", "Chorale soprano, order 2",
            "Each note depends on the two before it; learnt from chorale sopranos, forty notes.",
            {{"source", choraleMaterial()}, {"part", std::int64_t{0}}, {"order", std::int64_t{2}},
                {"initial", std::string("phrase_beginnings")}, {"dead_ends", std::string("back_off")},
                {"learning", learnAtOnce}, {"length", std::int64_t{40}}},
            30, 84},
        {"midi", "Minuet from a MIDI file", "Learns pitch, length and loudness of the right hand from a MIDI file.",
            {{"source", minuetMaterial()}, {"part", std::int64_t{1}}, {"grid", std::string("eighth")},
                {"order", std::int64_t{2}}, {"encoding", std::string("dynamics")},
                {"dead_ends", std::string("back_off")}, {"learning", learnAtOnce}, {"length", std::int64_t{48}}},
            9, 120},
    };
    return info;
}

} // namespace ricercar
