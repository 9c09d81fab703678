#include "engine/base/words.h"
#include "engine/generators/genjam/form.h"
#include "engine/generators/genjam/genjam_problems.h"
#include "engine/generators/genjam/measure_mutations.h"
#include "engine/generators/genjam/phrase_mutations.h"
#include "engine/generators/genjam/rhythm_section.h"
#include "engine/generators/genjam/solo_line.h"
#include "engine/generators/genjam/tournament.h"
#include "engine/music/pitch.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace ricercar;
using namespace ricercar::genjam;

namespace {

/// "5 - . 14": notes by their numbers, "-" holds, "." rests.
std::vector<Gene> measure(std::string_view picture)
{
    std::vector<Gene> genes;
    for (std::string_view word = takeWord(picture); !word.empty(); word = takeWord(picture))
        genes.push_back(word == "." ? restSymbol
                : word == "-"       ? holdSymbol
                                    : static_cast<Gene>(*parseNumber<unsigned>(word)));
    return genes;
}

std::string picture(std::span<const Gene> genes)
{
    std::string text;
    for (const Gene gene : genes)
        text += (text.empty() ? "" : " ") + symbolText(gene);
    return text;
}

std::string mutated(std::string_view text, MeasureMutation mutation, int amount = 1)
{
    std::vector<Gene> genes = measure(text);
    mutateMeasure(genes, mutation, amount);
    return picture(genes);
}

std::string mutated(
    std::vector<Gene> phrase, PhraseMutation mutation, const std::vector<Gene>& drawn, const MeasureFigures& figures)
{
    mutatePhrase(phrase, mutation, drawn, figures);
    return picture(phrase);
}

std::string pitches(const SoloScale& scale)
{
    std::string text;
    for (const std::uint8_t pitch : scale.pitches)
        text += (text.empty() ? "" : " ") + pitchName(pitch);
    return text;
}

SoloScale scaleOf(const char* chord, int lowest = 60)
{
    return (*parseForm(chord, lowest))[0].chords[0].scale;
}

/// "C4@0:240 …" of a measure over a chord in straight eighths.
std::string line(std::string_view text, const char* chord, std::string_view next = {}, int swing = 50)
{
    std::string notes;
    const std::vector<Gene> after = measure(next);
    for (const SoloNote& solo : soloNotes(measure(text), (*parseForm(chord, 60))[0], swing, after))
        notes += (notes.empty() ? "" : " ") + pitchName(solo.note.pitch) + "@" + std::to_string(solo.note.onsetTicks)
            + ":" + std::to_string(solo.note.durationTicks);
    return notes;
}

std::shared_ptr<const Setting> setting(const char* progression)
{
    auto made = std::make_shared<Setting>();
    made->form = *parseForm(progression, 60);
    return made;
}

std::vector<double> termsOf(const MusicProblem& problem, const std::vector<Gene>& genes)
{
    std::vector<double> values(problem.features().size());
    problem.score(genes, 1, values);
    return values;
}

} // namespace

class TestGenJamParts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measuresAreReversedAndRotated()
    {
        QCOMPARE(mutated("5 - . 14 3 3 - 1", MeasureMutation::Reverse), std::string("1 - 3 3 14 . - 5"));
        QCOMPARE(mutated("5 - . 14 3 3 - 1", MeasureMutation::Rotate, 1), std::string("1 5 - . 14 3 3 -"));
        QCOMPARE(mutated("5 - . 14 3 3 - 1", MeasureMutation::Rotate, 7), std::string("- . 14 3 3 - 1 5"));
    }

    void invertingLeavesRestsAndHolds()
    {
        QCOMPARE(mutated("5 - . 14 3 8 - 1", MeasureMutation::Invert), std::string("10 - . 1 12 7 - 14"));
    }

    void sortingMovesOnlyNotes()
    {
        QCOMPARE(mutated("5 - . 14 3 8 - 1", MeasureMutation::SortUp), std::string("1 - . 3 5 8 - 14"));
        QCOMPARE(mutated("5 - . 14 3 8 - 1", MeasureMutation::SortDown), std::string("14 - . 8 5 3 - 1"));
    }

    void transposingGoesWhereThereIsRoom()
    {
        QCOMPARE(mutated("5 - . 6 3 8 - 2", MeasureMutation::Transpose, 3), std::string("8 - . 9 6 11 - 5"));
        QCOMPARE(mutated("9 - . 14 7 8 - 9", MeasureMutation::Transpose, 3), std::string("6 - . 11 4 5 - 6"));
        // As much room on both sides: up. Where there is too little, it comes back from 14.
        QCOMPARE(mutated("2 13 . . . . . .", MeasureMutation::Transpose, 4), std::string("6 11 . . . . . ."));
        QCOMPARE(mutated("1 14 . . . . . .", MeasureMutation::Transpose, 1), std::string("2 13 . . . . . ."));
        QCOMPARE(mutated("3 14 . . . . . .", MeasureMutation::Transpose, 4), std::string("3 10 . . . . . ."));
        QCOMPARE(mutated(". - . - . - . -", MeasureMutation::Transpose, 4), std::string(". - . - . - . -"));
        QCOMPARE(
            mutationText(measure("5 - . 6 3 8 - 2"), MeasureMutation::Transpose, 3), std::string("transposed by 3 up"));
    }

    void everyMutationStaysInItsAlphabet()
    {
        Rng rng(1, 1, 1);
        for (int i = 0; i < 4000; ++i) {
            std::vector<Gene> genes(eventsPerMeasure);
            for (Gene& gene : genes)
                gene = static_cast<Gene>(rng.below(16));
            const auto mutation = static_cast<MeasureMutation>(rng.below(measureMutationCount));
            const int amount = 1 + static_cast<int>(rng.below(static_cast<std::uint32_t>(greatestAmount(mutation))));
            const auto rests = std::ranges::count(genes, restSymbol), holds = std::ranges::count(genes, holdSymbol);
            mutateMeasure(genes, mutation, amount);
            QVERIFY(std::ranges::all_of(genes, [](Gene gene) { return gene <= holdSymbol; }));
            QCOMPARE(std::ranges::count(genes, restSymbol), rests);
            QCOMPARE(std::ranges::count(genes, holdSymbol), holds);
        }
    }

    void phrasesAreChangedAsAWhole()
    {
        //                             measure 0  1  2  3  4  5
        const MeasureFigures figures{{3, -1, 2, 0, 5, 2}, {4, 0, 2, 1, 0, 1}};
        using enum PhraseMutation;
        QCOMPARE(mutated({1, 2, 3, 4}, PhraseMutation::Reverse, {}, figures), std::string("4 3 2 1"));
        QCOMPARE(mutated({1, 2, 3, 4}, RotateRight, {}, figures), std::string("4 1 2 3"));
        // The worst of the phrase goes; of equals the first.
        QCOMPARE(mutated({2, 3, 1, 4}, Repair, {5}, figures), std::string("2 3 5 4"));
        QCOMPARE(mutated({3, 3, 2, 4}, Repair, {5}, figures), std::string("5 3 2 4"));
        // The one that phrases use most goes.
        QCOMPARE(mutated({3, 2, 5, 4}, LickThinner, {1}, figures), std::string("3 1 5 4"));
        // Four tournaments of three: by fitness, by rarity.
        const std::vector<Gene> drawn{1, 2, 3, 0, 0, 4, 5, 2, 3, 1, 1, 3};
        QCOMPARE(mutated({9, 9, 9, 9}, Super, drawn, figures), std::string("2 4 5 3"));
        QCOMPARE(mutated({9, 9, 9, 9}, Orphan, drawn, figures), std::string("1 4 5 1"));
    }

    void usesAreCountedOverAllPhrases()
    {
        const std::vector<Gene> phrases{0, 1, 1, 3, 1, 0, 0, 3};
        QCOMPARE(measureUses(phrases, 5), (std::vector<std::uint32_t>{3, 3, 0, 2, 0}));
    }

    void bitsAreCutAnywhere()
    {
        //                              0101 1100 | 1010 0011
        const std::vector<Gene> first{0x5, 0xc}, second{0xa, 0x3};
        std::vector<Gene> child(2);
        std::vector<GeneOrigin> origins(2);
        using enum GeneOrigin;
        const auto crossed = [&](std::size_t cut) {
            crossBits(first, second, cut, 4, child, origins);
            return child;
        };
        QCOMPARE(crossed(4), (std::vector<Gene>{0x5, 0x3}));
        QCOMPARE(crossed(5), (std::vector<Gene>{0x5, 0xb})); // 1|011
        QVERIFY((origins == std::vector{First, Second}));
        QCOMPARE(crossed(3), (std::vector<Gene>{0x4, 0x3})); // 010|0
        QVERIFY((origins == std::vector{First, Second}));
        QCOMPARE(crossed(0), second);
        QCOMPARE(crossed(8), first);
        // Both children together have every bit of both parents.
        for (std::size_t cut = 0; cut <= 8; ++cut) {
            const std::vector<Gene> one = crossed(cut);
            crossBits(second, first, cut, 4, child, origins);
            for (std::size_t i = 0; i < 2; ++i) {
                QCOMPARE(one[i] & child[i], first[i] & second[i]);
                QCOMPARE(one[i] | child[i], first[i] | second[i]);
            }
        }
    }

    void chordsSuggestFourteenNotes()
    {
        QCOMPARE(pitches(scaleOf("Cmaj7")), std::string("C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5 A5 B5"));
        QCOMPARE(pitches(scaleOf("Dm7")), std::string("C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5 A5 B5"));
        QCOMPARE(scaleOf("Dm7").name, std::string("D Dorian"));
        QCOMPARE(pitches(scaleOf("Cm7b9")), std::string("C4 C#4 D#4 F4 G4 G#4 A#4 C5 C#5 D#5 F5 G5 G#5 A#5"));
        QCOMPARE(scaleOf("Cm7b9").name, std::string("C Phrygian"));
        // Half and whole tones by turns: C Db Eb E F# G A Bb.
        for (const char* chord : {"Cdim", "Cdim7"})
            QCOMPARE(pitches(scaleOf(chord)), std::string("C4 C#4 D#4 E4 F#4 G4 A4 A#4 C5 C#5 D#5 E5 F#5 G5"));
        QCOMPARE(pitches(scaleOf("G7", 58)), std::string("B3 C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5 A5"));
        QCOMPARE(scaleOf("C7#11").name, std::string("C Lydian dominant"));
    }

    void formsAreReadBarByBar()
    {
        const std::vector<FormBar> form = *parseForm("| Dm7 G7 | Cmaj7 | % | C6 A7 Dm7 G7 |", 60);
        QCOMPARE(form.size(), std::size_t{4});
        QCOMPARE(form[0].chords.size(), std::size_t{2});
        QCOMPARE(form[0].at(3).name, std::string("Dm7"));
        QCOMPARE(form[0].at(4).name, std::string("G7"));
        QCOMPARE(form[2].at(7).name, std::string("Cmaj7"));
        QCOMPARE(form[3].at(5).name, std::string("Dm7"));
        const std::vector<std::pair<const char*, const char*>> bad{{"", "progression"}, {"|", "progression"},
            {"C7 | H7", "bar 2"}, {"C7 F7 G7", "bar 1"}, {"C7 | | F7", "bar 2"}, {"%", "bar 1"},
            {"C C C C C", "bar 1"}};
        for (const auto& [text, where] : bad) {
            const auto refused = parseForm(text, 60);
            QVERIFY2(!refused.ok() && !refused.error().hint.empty(), text);
            QCOMPARE(refused.error().where, std::string(where));
        }
        std::string longForm;
        for (int i = 0; i < 65; ++i)
            longForm += "C | ";
        QVERIFY(!parseForm(longForm, 60).ok());
    }

    void measuresBecomeNotes()
    {
        QCOMPARE(
            line("1 2 . 3 - - 8 14", "Cmaj7"), std::string("C4@0:240 D4@240:240 E4@720:720 C5@1440:240 B5@1680:240"));
        // A hold prolongs nothing after a rest or at the beginning; the next measure may hold the last note.
        QCOMPARE(line("- - 1 . - - - 5", "Cmaj7"), std::string("C4@480:240 G4@1680:240"));
        QCOMPARE(line("- - 1 . - - - 5", "Cmaj7", "- - 3 . . . . ."), std::string("C4@480:240 G4@1680:720"));
        // The chord of the half bar counts.
        QCOMPARE(line("3 . . . 3 . . .", "Cmaj7 Cm7"), std::string("E4@0:240 D#4@960:240"));
        QCOMPARE(line("1 1 1 . . . . .", "Cmaj7", {}, 66), std::string("C4@0:317 C4@317:163 C4@480:317"));
    }

    void theRhythmSectionKnowsTheChord()
    {
        const std::vector<FormBar> form = *parseForm("Dm7 | G7 | Cmaj7 | C6 A7", 60);
        for (std::size_t bar = 0; bar < form.size(); ++bar) {
            std::array<int, playerCount> counts{};
            for (const SectionNote& section : accompany(form, bar, 66, {})) {
                ++counts[static_cast<std::size_t>(section.player)];
                QVERIFY(section.note.onsetTicks >= 0 && section.note.endTicks() <= barTicks && !section.role.empty());
                const auto beat = static_cast<std::size_t>(section.note.onsetTicks / beatTicks);
                const Chord& chord = form[bar].at(2 * beat).chord;
                if (section.player == Player::Bass && (beat == 0 || (bar == 3 && beat == 2)))
                    QCOMPARE(section.note.pitch % 12, chord.root);
                if (section.player == Player::Piano) {
                    const std::vector<int> tones =
                        chordTones(form[bar].chords.size() == 1 ? form[bar].chords[0].chord : chord);
                    QVERIFY(std::ranges::find(tones, section.note.pitch % 12) != tones.end());
                }
            }
            QCOMPARE(counts[static_cast<std::size_t>(Player::Bass)], 4);
            QCOMPARE(counts[static_cast<std::size_t>(Player::Drums)], 10);
            QVERIFY(counts[static_cast<std::size_t>(Player::Piano)] >= 6);
        }
        QVERIFY(accompany(form, 0, 66, {false, false, false}).empty());
    }

    void measureTermsOnKnownMeasures()
    {
        const MeasureProblem problem(setting("Cmaj7 | Dm7"), 0, 0);
        // All steps; on one C, a tone of both chords, on three E, of the first only.
        QCOMPARE(termsOf(problem, measure("1 - 2 - 3 - 4 5")), (std::vector<double>{1, 0.75, 1, 1}));
        // Nothing but rests; one note again and again; leaps over everything.
        QCOMPARE(termsOf(problem, measure(". . . . . . . .")), (std::vector<double>{0, 0, 0, 0}));
        QCOMPARE(termsOf(problem, measure("4 4 4 4 4 . . .")), (std::vector<double>{0, 0.5, 1, 0}));
        const std::vector<double> leaps = termsOf(problem, measure("1 14 1 14 . . . ."));
        QCOMPARE(leaps[0], 0.0);
        QVERIFY(std::abs(leaps[3] - 1.0 / 3) < 1e-12 && std::abs(leaps[2] - 0.8) < 1e-12);
    }

    void phraseTermsOnKnownPhrases()
    {
        std::vector<Gene> measures;
        for (const char* text : {"1 2 3 4 5 6 7 8", "8 7 6 5 4 3 2 -", "14 . . . . . . .", ". . . . . . . ."}) {
            const std::vector<Gene> genes = measure(text);
            measures.insert(measures.end(), genes.begin(), genes.end());
        }
        const PhraseProblem problem(setting("C"), measures, {{1, 0.5, 0.5, 0}, {0, 0, 0, 0}});
        // 8 to 8 joins, 2 to 1 joins, 8 to 14 does not.
        QCOMPARE(termsOf(problem, {0, 1, 0, 2}), (std::vector<double>{0.75, 2 / 3.0, 1, 1}));
        QCOMPARE(termsOf(problem, {0, 0, 0, 0}), (std::vector<double>{1, 0, 0, 0}));
        QCOMPARE(termsOf(problem, {3, 3, 3, 1}), (std::vector<double>{0.125, 0, 0.75, 1}));
        QCOMPARE(
            problem.notes(std::vector<Gene>{3, 3, 3, 3}).size(), 4 * accompany(*parseForm("C", 60), 0, 66, {}).size());
    }
};

QTEST_GUILESS_MAIN(TestGenJamParts)
#include "tst_genjam_parts.moc"
