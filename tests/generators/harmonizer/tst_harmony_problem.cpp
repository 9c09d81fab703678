#include "engine/base/words.h"
#include "engine/generators/harmonizer/exact_harmony.h"
#include "engine/generators/harmonizer/harmony_problem.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace ricercar;

namespace {

HarmonyProblem problem(const std::string& melody)
{
    Result<GivenMelody> given = readGivenMelody(melody);
    if (!given)
        qFatal("%s", given.error().line().c_str());
    return HarmonyProblem(std::move(*given));
}

const HarmonyProblem& twinkle()
{
    static const HarmonyProblem whole = problem(wholeTwinkle());
    return whole;
}

std::vector<Gene> chords(std::string_view text)
{
    std::vector<Gene> genes;
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
        Gene chord = 0;
        while (HarmonyProblem::chordNames.at(chord) != word)
            ++chord;
        genes.push_back(chord);
    }
    return genes;
}

double feature(const HarmonyProblem& problem, std::string_view id, std::string_view progression)
{
    std::vector<double> values(problem.features().size());
    problem.score(chords(progression), 1, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (problem.features()[i].id == id)
            return values[i];
    }
    qFatal("no such feature");
}

double weighted(const HarmonyProblem& problem, std::span<const Gene> genes, std::span<const double> weights)
{
    std::vector<double> terms(problem.termCount());
    problem.scoreTerms(genes, 1, terms);
    double sum = 0;
    for (std::size_t i = 0; i < terms.size(); ++i)
        sum += weights[i] * terms[i];
    return sum;
}

/// The course's four terms as its program computes them, note by note and name by name.
std::array<double, 4> reference(const HarmonyProblem& problem, std::span<const Gene> genes)
{
    static const std::map<std::string, std::string> letters{
        {"C", "CEG"}, {"Dm", "DFA"}, {"Em", "EGB"}, {"F", "FAC"}, {"G", "GBD"}, {"Am", "ACE"}, {"Bdim", "BDF"}};
    static const std::map<std::string, std::set<std::string>> preferred{{"C", {"G", "Am", "F"}}, {"Dm", {"G", "Am"}},
        {"Em", {"Am", "F", "C"}}, {"F", {"C", "G"}}, {"G", {"Am", "C"}}, {"Am", {"Dm", "Em", "F", "C"}},
        {"Bdim", {"F", "Am"}}};
    std::vector<std::string> names;
    for (const Gene gene : genes)
        names.emplace_back(HarmonyProblem::chordNames.at(gene));
    double fitting = 0, beats = 0, moves = 0;
    const GivenMelody& melody = problem.melody();
    for (std::size_t i = 0; i < melody.notes.size(); ++i) {
        const double length = melody.notes[i].durationTicks / 480.0;
        const std::string& chord = names[static_cast<std::size_t>(melody.notes[i].onsetTicks / 1920)];
        beats += length;
        fitting += letters.at(chord).find(melody.letters[i]) != std::string::npos ? length : 0;
    }
    for (std::size_t i = 1; i < names.size(); ++i)
        moves += static_cast<double>(preferred.at(names[i - 1]).count(names[i]));
    const std::set<std::string> used(names.begin(), names.end());
    const int kept = (names.front() == "C" || names.front() == "Am") + (names.back() == "C")
        + (used.count("F") == 1 && used.count("G") == 1);
    return {fitting / beats, static_cast<double>(used.size()) / 7, moves / static_cast<double>(names.size() - 1),
        kept / 3.0};
}

double bruteForce(const HarmonyProblem& problem, std::span<const double> weights)
{
    std::vector<Gene> genes(problem.bars(), 0);
    double best = -1e9;
    while (true) {
        best = std::max(best, weighted(problem, genes, weights));
        std::size_t i = 0;
        while (i < genes.size() && ++genes[i] == HarmonyProblem::chords)
            genes[i++] = 0;
        if (i == genes.size())
            return best;
    }
}

const char* const fourBars = "C5 D5 E5:2 | F5:3 G5 | A5 B5 C6 B5 | C5:4";
const char* const fiveBars = "E5:2 r:2 | D5 D5 C5:2 | F#5:1.5 G5:0.5 A5:2 | r:4 | B4:2 C5:1";

} // namespace

class TestHarmonyProblem : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twinkleIsWhole()
    {
        QCOMPARE(twinkle().bars(), std::size_t{12});
        QCOMPARE(twinkle().melody().notes.size(), std::size_t{42});
        QCOMPARE(twinkle().melody().soundingTicks(), std::int64_t{48 * 480});
        QCOMPARE(twinkle().melody().letters, std::string("CCGGAAGFFEEDDCGGFFEEDGGFFEEDCCGGAAGFFEEDDC"));
        QCOMPARE(twinkle().shape().alphabet, std::vector<std::uint16_t>(12, 7));
    }

    void termsAreThoseOfTheCourse()
    {
        // Four C in the first bar, A and G in the second …
        const char* plain = "C F F C C G C G C F F C";
        QCOMPARE(feature(problem(fourBars), "congruence", "C F F C"), 3 / 16.0 + 3 / 16.0 + 2 / 16.0 + 4 / 16.0);
        QCOMPARE(feature(twinkle(), "variety", plain), 3 / 7.0);
        QCOMPARE(feature(twinkle(), "flow", "C G C G C G C G C G C G"), 1.0);
        QCOMPARE(feature(twinkle(), "flow", "C C C C C C C C C C C G"), 1 / 11.0);
        QCOMPARE(feature(twinkle(), "functional", plain), 1.0);
        QCOMPARE(feature(twinkle(), "functional", "Am F F F F F F F F F F G"), 2 / 3.0);
        QCOMPARE(feature(twinkle(), "functional", "Dm F F F F F F F F F F F"), 0.0);
        Rng rng(1, 0, 0);
        for (const char* melody : {fourBars, fiveBars, ""}) {
            const HarmonyProblem some = *melody == 0 ? twinkle() : problem(melody);
            for (int i = 0; i < 2000; ++i) {
                std::vector<Gene> genes(some.bars());
                some.randomize(genes, rng);
                std::array<double, 4> terms{};
                some.scoreTerms(genes, 1, terms);
                const std::array<double, 4> expected = reference(some, genes);
                for (std::size_t t = 0; t < terms.size(); ++t)
                    QVERIFY(std::abs(terms[t] - expected[t]) < 1e-12);
            }
        }
    }

    void termsAndFeaturesAgree()
    {
        constexpr std::size_t count = 64;
        Rng rng(2, 0, 0);
        std::vector<Gene> genes(count * twinkle().bars());
        for (std::size_t i = 0; i < count; ++i)
            twinkle().randomize(std::span(genes).subspan(i * 12, 12), rng);
        const std::size_t width = twinkle().features().size();
        std::vector<double> terms(count * 4), values(count * width);
        twinkle().scoreTerms(genes, count, terms);
        twinkle().score(genes, count, values);
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t t = 0; t < 4; ++t)
                QCOMPARE(values[i * width + t], terms[i * 4 + t]);
            for (std::size_t f = 0; f < width; ++f) {
                QVERIFY(values[i * width + f] >= twinkle().features()[f].minimum);
                QVERIFY(values[i * width + f] <= twinkle().features()[f].maximum);
            }
        }
    }

    void featuresForExpressions()
    {
        const char* one = "C F G C C G Em Am C F G C";
        QCOMPARE(feature(twinkle(), "minor", one), 2 / 12.0);
        QCOMPARE(feature(twinkle(), "fifths", one), 5 / 11.0); // C F, G C, Em Am; C F, G C
        QCOMPARE(feature(twinkle(), "repeats", one), 1 / 11.0);
        QCOMPARE(feature(twinkle(), "different", one), 5.0);
        QCOMPARE(feature(twinkle(), "cadence", one), 1.0);
        QCOMPARE(feature(twinkle(), "cadence", "C C C C C C C C C C F C"), 0.0);
        QCOMPARE(feature(twinkle(), "tonic", one), 5 / 12.0);
        // Bars begin with C A F D G E G E C A F D.
        QCOMPARE(feature(twinkle(), "downbeats", "C F F G C C C C C F F G"), 1.0);
        QCOMPARE(feature(twinkle(), "downbeats", "C F F C C C C C C F F C"), 10 / 12.0);
        // Bars 7, 8 have the melody of 5, 6, and the last four that of the first.
        QCOMPARE(feature(twinkle(), "recall", "C F F G C G C G C F F G"), 1.0);
        QCOMPARE(feature(twinkle(), "recall", "C F F G C G C C C F F C"), 4 / 6.0);
    }

    void optimumOfTheCourse()
    {
        const double best = *twinkle().optimum(HarmonyProblem::courseWeights);
        QVERIFY2(std::abs(best - (0.4 * 7 / 12 + 0.1 * 6 / 7 + 0.3 + 0.2)) < 1e-12, qPrintable(QString::number(best)));
        QCOMPARE(QString::number(best, 'f', 5), QStringLiteral("0.81905"));
    }

    void optimumEqualsBruteForce()
    {
        Rng rng(3, 0, 0);
        for (const char* melody : {fourBars, fiveBars, "C5:8", "G4:3 A4:9"}) {
            const HarmonyProblem small = problem(melody);
            const int trials = small.bars() > 4 ? 40 : 200;
            for (int trial = 0; trial < trials; ++trial) {
                std::array<double, 4> weights{};
                for (double& weight : weights)
                    weight = trial == 0 || rng.chance(0.2) ? 0 : 2 * rng.unit() - 1;
                const double exact = exactHarmonyOptimum(small, weights);
                QVERIFY(std::abs(exact - bruteForce(small, weights)) < 1e-12);
            }
        }
    }

    void longMelodiesHaveAnOptimumToo()
    {
        std::string melody;
        for (int i = 0; i < 64; ++i)
            melody += "C5:2 E5 F5 ";
        const HarmonyProblem longest = problem(melody);
        const double best = *longest.optimum(HarmonyProblem::courseWeights);
        Rng rng(4, 0, 0);
        std::vector<Gene> genes(64);
        for (int i = 0; i < 1000; ++i) {
            longest.randomize(genes, rng);
            QVERIFY(weighted(longest, genes, HarmonyProblem::courseWeights) <= best);
        }
        QVERIFY(best > 0.8);
    }

    void chordsLieBelowTheMelody()
    {
        for (const char* melody : {fourBars, fiveBars, "C4:4 D3:4", "C8:8"}) {
            const HarmonyProblem some = problem(melody);
            std::vector<Gene> genes(some.bars());
            for (std::size_t i = 0; i < genes.size(); ++i)
                genes[i] = static_cast<Gene>(i % 7);
            const std::vector<EvolvedNote> notes = some.notes(genes);
            QCOMPARE(notes.size(), some.melody().notes.size() + 3 * some.bars());
            int highest = 0;
            for (std::size_t i = 0; i < notes.size(); ++i) {
                const Note& note = notes[i].note;
                QVERIFY(i == 0 || !onsetOrder(note, notes[i - 1].note));
                QVERIFY(note.endTicks() <= some.lengthTicks());
                if (notes[i].locus < 0)
                    continue;
                highest = std::max<int>(highest, note.pitch);
                QCOMPARE(note.onsetTicks, notes[i].locus * std::int64_t{1920});
                static constexpr std::string_view letters = "C D EF G A B";
                const Gene chord = genes[static_cast<std::size_t>(notes[i].locus)];
                const char letter = letters[note.pitch % 12];
                static constexpr std::array names{"CEG", "DFA", "EGB", "FAC", "GBD", "ACE", "BDF"};
                QVERIFY(std::string_view(names.at(chord)).find(letter) != std::string_view::npos);
            }
            QVERIFY(highest < some.melody().lowestPitch());
        }
    }

    void melodiesThatCannotBeHarmonised()
    {
        for (const char* melody : {"", "C5", "C5 X5", "C5:4", "r:100", "C5:260", "C5:1000000 C5:1000000"})
            QVERIFY2(!readGivenMelody(melody).ok(), melody);
        QVERIFY(readGivenMelody("C5:5").ok());
        QVERIFY(readGivenMelody("C5:256").ok());
        QCOMPARE(readGivenMelody("f#5:2 | Bb4 r eb5:4")->letters, std::string("FBE"));
    }
};

QTEST_APPLESS_MAIN(TestHarmonyProblem)
#include "tst_harmony_problem.moc"
