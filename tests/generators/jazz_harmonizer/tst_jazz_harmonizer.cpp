#include "engine/base/words.h"
#include "engine/generators/jazz_harmonizer/jazz_harmonizer.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace ricercar;

namespace {

const JazzVocabulary& words()
{
    static const JazzVocabulary standard = *JazzVocabulary::parse(JazzVocabulary::standardSymbols());
    return standard;
}

std::size_t index(const JazzVocabulary& vocabulary, std::string_view symbol)
{
    for (std::size_t i = 0; i < vocabulary.size(); ++i) {
        if (vocabulary.symbol(i) == symbol)
            return i;
    }
    qFatal("no such chord");
}

std::size_t index(std::string_view symbol)
{
    return index(words(), symbol);
}

JazzMove move(std::string_view from, std::string_view to)
{
    return words().move(index(from), index(to));
}

JazzProblem problem(std::string_view melody)
{
    return JazzProblem(*readGivenMelody(melody), words());
}

std::vector<Gene> chords(std::string_view text)
{
    std::vector<Gene> genes;
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text))
        genes.push_back(static_cast<Gene>(index(word)));
    return genes;
}

double feature(const JazzProblem& problem, std::string_view id, std::string_view progression)
{
    std::vector<double> values(problem.features().size());
    problem.score(chords(progression), 1, values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (problem.features()[i].id == id)
            return values[i];
    }
    qFatal("no such feature");
}

/// Voice leading, parallel fifths and moves as said in words, chord after chord.
std::array<double, 3> walkedThrough(const JazzProblem& problem, std::span<const Gene> genes)
{
    const std::vector<std::size_t> voicings = problem.voicingsOf(genes);
    double moved = 0, parallels = 0, quality = 0;
    for (std::size_t i = 1; i < genes.size(); ++i) {
        const JazzVoicing& before = words().voicing(genes[i - 1], voicings[i - 1]);
        const JazzVoicing& after = words().voicing(genes[i], voicings[i]);
        int semitones = 0;
        for (std::size_t voice = 0; voice < 4; ++voice)
            semitones += std::abs(before.at(voice) - after.at(voice));
        for (std::size_t other = 0; other < JazzVocabulary::voicings; ++other) {
            if (words().movement(genes[i - 1], voicings[i - 1], genes[i], other) < semitones)
                return {}; // not the nearest one
        }
        moved += std::min(semitones, 12);
        parallels += words().hasParallelFifths(genes[i - 1], voicings[i - 1], genes[i], voicings[i]);
        quality += static_cast<int>(words().move(genes[i - 1], genes[i])) / 2.0;
    }
    const double moves = static_cast<double>(genes.size() - 1);
    return {1 - moved / 12 / moves, 1 - parallels / moves, quality / moves};
}

} // namespace

class TestJazzHarmonizer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void functionsInC()
    {
        using F = JazzFunction;
        const std::vector<std::pair<const char*, F>> expected{{"Cmaj9", F::Tonic}, {"Am7", F::Tonic}, {"Em7", F::Tonic},
            {"Dm9", F::Subdominant}, {"Fmaj7", F::Subdominant}, {"G13", F::Dominant}, {"Bm7b5", F::Dominant},
            {"G7sus4", F::Dominant}, {"A7b9", F::Secondary}, {"C7", F::Secondary}, {"Db7", F::Substitute},
            {"Bb9", F::Substitute}, {"F#dim7", F::Diminished}, {"Fm6", F::Borrowed}, {"Gm7", F::Borrowed}};
        for (const auto& [symbol, function] : expected)
            QVERIFY2(words().function(index(symbol)) == function, symbol);
    }

    void movesOfFunction()
    {
        QCOMPARE(move("Dm7", "G7"), JazzMove::Strong);
        QCOMPARE(move("G13", "Cmaj9"), JazzMove::Strong);
        QCOMPARE(move("Db7", "Cmaj7"), JazzMove::Strong);
        QCOMPARE(move("Dm9", "Db7"), JazzMove::Strong);
        QCOMPARE(move("A7b9", "Dm7"), JazzMove::Strong);
        QCOMPARE(move("E7", "A7"), JazzMove::Strong);
        QCOMPARE(move("F#m7b5", "B7b9"), JazzMove::Strong);
        QCOMPARE(move("C#dim7", "Dm7"), JazzMove::Strong);
        QCOMPARE(move("Cmaj7", "Fmaj7"), JazzMove::Good);
        QCOMPARE(move("Fmaj7", "G7"), JazzMove::Good);
        QCOMPARE(move("G7", "Am7"), JazzMove::Good);
        QCOMPARE(move("Fm6", "Cmaj7"), JazzMove::Good);
        QCOMPARE(move("Dm7", "Dm9"), JazzMove::Good);
        QCOMPARE(move("A7", "Fmaj7"), JazzMove::Weak);
        QCOMPARE(move("A7", "G#dim7"), JazzMove::Weak);
        QCOMPARE(move("C#dim7", "Cmaj7"), JazzMove::Weak);
        QCOMPARE(move("Fmaj7", "Dm7"), JazzMove::Weak);
    }

    void voicingsAreFourCloseVoices()
    {
        QVERIFY(words().size() <= JazzVocabulary::maxChords);
        for (std::size_t chord = 0; chord < words().size(); ++chord) {
            const std::vector<int> tones = chordTones(words().chord(chord));
            for (std::size_t i = 0; i < JazzVocabulary::voicings; ++i) {
                const JazzVoicing& voicing = words().voicing(chord, i);
                QVERIFY(voicing[0] >= 48 && voicing[0] < 60);
                QVERIFY(voicing[3] - voicing[0] <= 12);
                for (std::size_t voice = 0; voice < 4; ++voice) {
                    QVERIFY(voice == 0 || voicing.at(voice) > voicing.at(voice - 1));
                    QVERIFY(std::find(tones.begin(), tones.end(), voicing.at(voice) % 12) != tones.end());
                }
                // The third (or fourth) and the seventh are never left out.
                for (const int guide : {tones[1], tones[3]})
                    QVERIFY(
                        std::any_of(voicing.begin(), voicing.end(), [&](int pitch) { return pitch % 12 == guide; }));
            }
        }
        const JazzVocabulary triads = *JazzVocabulary::parse("C F G/B");
        QCOMPARE(triads.voicing(0, 0), (JazzVoicing{48, 52, 55, 60}));
        QCOMPARE(triads.bass(2), 47);
    }

    void parallelFifthsAreSeen()
    {
        const JazzVocabulary some = *JazzVocabulary::parse("C6 D6 Cmaj7 Am7");
        QVERIFY(some.hasParallelFifths(0, 0, 1, 0)); // C E G A to D F# A B: the fifth on the root moves along
        QVERIFY(!some.hasParallelFifths(0, 0, 0, 0)); // nothing moves
        QVERIFY(some.hasParallelFifths(2, 0, 1, 0));
    }

    void notesOverChords()
    {
        // C major over two bars: C over Cmaj7 is a tone; D over it a tension; F one to avoid.
        const JazzProblem some = problem("C5:2 D5:2 F5:2 F#5:2");
        QCOMPARE(feature(some, "congruence", "Cmaj7 Cmaj7 Cmaj7 Cmaj7"), 0.25);
        QCOMPARE(feature(some, "tensions", "Cmaj7 Cmaj7 Cmaj7 Cmaj7"), 0.25);
        QCOMPARE(feature(some, "no_avoid_notes", "Cmaj7 Cmaj7 Cmaj7 Cmaj7"), 0.5);
        QCOMPARE(feature(some, "congruence", "Am7 Dm7 Dm7 B7"), 1.0);
        QCOMPARE(feature(some, "tensions", "Am7 Cmaj7 Dm7 C7"), 0.25);
    }

    void repeatsVarietyAndCadence()
    {
        const JazzProblem some = problem("C5:8");
        QCOMPARE(feature(some, "changes", "Cmaj7 Cmaj7 Cmaj7 Cmaj7"), 0.0);
        QCOMPARE(feature(some, "changes", "Cmaj7 Cmaj7 G7 G7"), 0.5);
        QCOMPARE(feature(some, "changes", "Cmaj7 G7 G7 C7"), 0.5);
        QCOMPARE(feature(some, "changes", "Cmaj7 G7 Cmaj7 G7"), 1.0);
        QCOMPARE(feature(some, "variety", "Cmaj7 G7 Cmaj7 G7"), 0.25);
        QCOMPARE(feature(some, "cadence", "Am7 Dm7 G7 Cmaj9"), 1.0);
        QCOMPARE(feature(some, "cadence", "Am7 Dm7 Fmaj7 Cmaj9"), 2 / 3.0);
        QCOMPARE(feature(some, "cadence", "D7 Dm7 Cmaj7 Am7"), 0.0);
        QCOMPARE(feature(some, "functional", "Em7 A7 Dm7 G7"), 1.0);
        QCOMPARE(feature(some, "chromatic", "Em7 A7 Dm7 Db7"), 0.5);
        QCOMPARE(feature(some, "ninths", "Em7 A7 Dm9 G13"), 0.5);
        QCOMPARE(feature(some, "fifths", "Em7 A7 Dm7 Cmaj7"), 2 / 3.0);
        QCOMPARE(feature(some, "bass_steps", "Em7 A7 Dm7 Cmaj7"), 1 / 3.0);
        QCOMPARE(feature(some, "different", "Em7 A7 Em7 Cmaj7"), 3.0);
    }

    void tablesScoreWhatTheVoicingsDo()
    {
        const JazzProblem twinkle = problem(wholeTwinkle());
        QCOMPARE(twinkle.slots(), std::size_t{24});
        QCOMPARE(twinkle.shape().barStarts.size(), std::size_t{11});
        Rng rng(7, 0, 0);
        std::vector<Gene> genes(24);
        std::array<double, JazzProblem::terms> terms{};
        for (int trial = 0; trial < 500; ++trial) {
            twinkle.randomize(genes, rng);
            twinkle.scoreTerms(genes, 1, terms);
            const std::array<double, 3> expected = walkedThrough(twinkle, genes);
            QVERIFY(std::abs(terms[JazzProblem::VoiceLeading] - expected[0]) < 1e-12);
            QVERIFY(std::abs(terms[JazzProblem::NoParallels] - expected[1]) < 1e-12);
            QVERIFY(std::abs(terms[JazzProblem::Functional] - expected[2]) < 1e-12);
            std::vector<double> values(twinkle.features().size());
            twinkle.score(genes, 1, values);
            for (std::size_t f = 0; f < values.size(); ++f) {
                QVERIFY(f >= terms.size() || values[f] == terms[f]);
                QVERIFY2(values[f] >= twinkle.features()[f].minimum && values[f] <= twinkle.features()[f].maximum,
                    twinkle.features()[f].id.c_str());
            }
        }
    }

    void mutationsKnowHarmony()
    {
        const JazzProblem twinkle = problem(wholeTwinkle());
        Rng rng(8, 0, 0);
        Dice dice(rng);
        for (int trial = 0; trial < 200; ++trial) {
            std::vector<Gene> before(24);
            twinkle.randomize(before, rng);
            for (const MutationOperator& mutation : twinkle.musicalMutations()) {
                std::vector<Gene> after = before;
                mutation.apply(after, dice);
                for (std::size_t i = 0; i < 24; ++i) {
                    QVERIFY(after[i] < words().size());
                    if (after[i] == before[i])
                        continue;
                    const bool leads = i + 1 < 24 && words().move(after[i], after[i + 1]) == JazzMove::Strong;
                    const bool resolves = i > 0 && words().move(after[i - 1], after[i]) == JazzMove::Strong;
                    const bool sameKind = words().function(after[i]) == words().function(before[i]);
                    QVERIFY2(mutation.id == "two_five" ? leads
                            : mutation.id == "resolve" ? resolves
                                                       : sameKind,
                        mutation.id.c_str());
                }
            }
        }
    }

    void vocabulariesThatCannotBe()
    {
        std::string tooMany;
        for (const char* root : {"C", "D", "E", "F", "G", "A"}) {
            for (const char* quality : {"", "m", "7", "m7", "maj7", "9", "m9"})
                tooMany.append(root).append(quality).append(" ");
        }
        for (const std::string& text :
            {std::string(), std::string("C"), std::string("C C"), std::string("C H7"), tooMany})
            QVERIFY2(!JazzVocabulary::parse(text).ok(), text.c_str());
    }

    void twinkleIsHarmonisedInJazz()
    {
        const GeneratorEntry entry = entryFor<JazzHarmonizer>();
        const Recipe recipe = *recipeFromPreset(entry, "twinkle");
        Trace trace(recipe, *createGenerator({entry}, recipe));
        trace.advance(1000);
        QCOMPARE(trace.record().notes.size() - trace.firstNoteAfter(trace.length()), std::size_t{42 + 24 * 5});
        const auto state = trace.stateAfter(trace.length());
        const auto& run = static_cast<const JazzHarmonizer&>(*state);
        QVERIFY(run.history(0).back().best > 0.75F);
        const Population& population = *run.deme(0).population;
        const std::span<const double> terms = population.termsOf(population.best());
        QVERIFY(terms[JazzProblem::NoAvoidNotes] > 0.95);
        QVERIFY(terms[JazzProblem::Functional] > 0.8);
        QCOMPARE(terms[JazzProblem::Cadence], 1.0);
    }
};

QTEST_GUILESS_MAIN(TestJazzHarmonizer)
#include "tst_jazz_harmonizer.moc"
