#include "engine/generators/registry.h"
#include "engine/generators/wolfram_tones/wolfram_rules.h"
#include "engine/generators/wolfram_tones/wolfram_tones.h"
#include "engine/music/pitch.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <algorithm>

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe piece(const char* type, std::int64_t rule, std::int64_t seed, ParameterValues values = {})
{
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "wolfram_tones"), "");
    recipe.parameters["type"] = std::string(type);
    recipe.parameters["rule"] = rule;
    recipe.parameters["piece_seed"] = seed;
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    return recipe;
}

Result<std::unique_ptr<Generator>> create(const Recipe& recipe)
{
    return createGenerator(registry(), recipe);
}

Trace run(const Recipe& recipe, std::uint32_t steps = 10'000)
{
    Result<std::unique_ptr<Generator>> generator = create(recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

std::unique_ptr<WolframTones> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<WolframTones>(static_cast<WolframTones*>(trace.stateAfter(step).release()));
}

std::vector<std::uint8_t> past(const WolframTones& tones, std::uint32_t generation)
{
    std::vector<std::uint8_t> states(static_cast<std::size_t>(tones.fields()[0].width));
    tones.readPast(0, generation, states);
    return states;
}

std::string text(const std::vector<std::uint8_t>& states)
{
    std::string line;
    for (const std::uint8_t state : states)
        line += state != 0 ? '#' : '.';
    return line;
}

/// A ring of 16 cells whose slice is all of it: 2 of percussion, 3 bass, 5 chords, 6 lead.
ParameterValues smallRing()
{
    return {{"width", std::int64_t{16}}, {"position", std::int64_t{-8}}, {"percussion_columns", std::int64_t{2}},
        {"bass_columns", std::int64_t{3}}, {"chord_columns", std::int64_t{5}}, {"lead_columns", std::int64_t{6}},
        {"scale", std::string("major")}, {"root", std::string("c")}, {"bass_every", std::int64_t{2}},
        {"chord_every", std::int64_t{4}}};
}

/// Notes of a step as "lead C5, bass C2".
std::string notes(const Trace& trace, std::uint32_t step)
{
    std::string all;
    const auto tones = state(trace, step);
    const std::vector<std::string> labels = tones->fields()[0].columnLabels;
    for (const CellNote& note : tones->lastNotes()) {
        const std::string& label = labels[static_cast<std::size_t>(note.cell.x)];
        all += (all.empty() ? "" : ", ") + label;
        if (note.note.channel != 9)
            all += "*" + std::to_string(note.note.durationTicks / 120);
    }
    return all;
}

} // namespace

class TestWolframTones : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSeedIsTheStart()
    {
        const auto tones = state(run(piece("type_7", 90, 11, smallRing()), 0), 0); // 1011
        QCOMPARE(text(past(*tones, 0)), std::string("......#.##......"));
        const auto none = state(run(piece("type_7", 90, 0, smallRing()), 0), 0);
        QCOMPARE(text(past(*none, 0)), std::string("................"));
    }

    void rule90IsPascalsTriangleModuloTwo()
    {
        const auto tones = state(run(piece("type_7", 90, 1, smallRing()), 4), 4);
        const std::array<const char*, 5> expected{
            "........#.......", ".......#.#......", "......#...#.....", ".....#.#.#.#....", "....#.......#..."};
        for (std::uint32_t g = 0; g < expected.size(); ++g)
            QCOMPARE(text(past(*tones, g)), std::string(expected[g]));
    }

    void rowsFollowTheTruthTable_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<qlonglong>("rule");
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("cells");
        QTest::newRow("7") << "type_7" << qlonglong{110} << 1 << 3;
        QTest::newRow("15") << "type_15" << qlonglong{3402} << 2 << 4;
        QTest::newRow("31") << "type_31" << qlonglong{2'918'560'750} << 2 << 5;
    }
    void rowsFollowTheTruthTable()
    {
        QFETCH(QString, type);
        QFETCH(qlonglong, rule);
        QFETCH(int, left);
        QFETCH(int, cells);
        const auto tones = state(run(piece(qPrintable(type), rule, 1277), 60), 60);
        for (std::uint32_t g = 1; g <= 60; ++g) {
            const auto before = past(*tones, g - 1), now = past(*tones, g);
            const int n = static_cast<int>(now.size());
            for (int x = 0; x < n; ++x) {
                int number = 0;
                for (int i = 0; i < cells; ++i)
                    number = 2 * number + before[static_cast<std::size_t>((x - left + i + n) % n)];
                QCOMPARE(int(now[static_cast<std::size_t>(x)]), int(rule >> number & 1));
            }
        }
    }

    void columnsArePitchesFromLowToHigh()
    {
        const std::vector<std::string> labels =
            state(run(piece("type_7", 90, 1, smallRing()), 0), 0)->fields()[0].columnLabels;
        const std::vector<std::string> expected{"kick", "snare", "bass C2", "bass D2", "bass E2", "chords C4",
            "chords D4", "chords E4", "chords F4", "chords G4", "lead C5", "lead D5", "lead E5", "lead F5", "lead G5",
            "lead A5"};
        QVERIFY(labels == expected);
    }

    void theSliceMayLieAnywhere()
    {
        ParameterValues moved = smallRing();
        moved["position"] = std::int64_t{-11};
        const std::vector<std::string> labels =
            state(run(piece("type_7", 90, 1, moved), 0), 0)->fields()[0].columnLabels;
        QCOMPARE(labels[13], std::string("kick"));
        QCOMPARE(labels[7], std::string("lead C5"));
    }

    // Rule 204 keeps every cell, rule 51 turns each into its opposite.
    void rolesReadTheirColumns()
    {
        Recipe keeps = piece("type_7", 204, 0, smallRing());
        keeps.edits = {{0, "paint 0 0,0=1 3,0=1 4,0=1 5,0=1 6,0=1 9,0=1 10,0=1 15,0=1"}};
        const Trace still = run(keeps, 8);
        QCOMPARE(notes(still, 1), std::string("bass D2*2, chords C4*4, chords G4*4"));
        QCOMPARE(notes(still, 2), std::string());
        QCOMPARE(notes(still, 3), std::string("bass D2*2"));
        QCOMPARE(notes(still, 5), std::string("bass D2*2, chords C4*4, chords G4*4"));

        Recipe turns = piece("type_7", 51, 0, smallRing());
        turns.edits = {{0, "paint 0 1,0=1 2,0=1 14,0=1 15,0=1"}};
        const Trace blinking = run(turns, 8);
        QCOMPARE(notes(blinking, 1), std::string("kick, bass D2*2, chords C4*4, chords E4*4, chords G4*4, lead F5*1"));
        QCOMPARE(notes(blinking, 2), std::string("snare, lead A5*1"));
        ParameterValues two = smallRing();
        two["lead_voices"] = std::int64_t{2};
        turns = piece("type_7", 51, 0, two);
        turns.edits = {{0, "paint 0 14,0=1 15,0=1"}};
        QVERIFY(notes(run(turns, 1), 1).ends_with("lead F5*1, lead E5*1"));
    }

    void timeRunsAlongTheGenerations()
    {
        const Trace trace = run(piece("type_7", 30, 1), 64);
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            const Note& note = trace.record().notes[i];
            QCOMPARE(note.onsetTicks, std::int64_t{note.origin.step - 1} * 120);
        }
        QVERIFY(trace.record().notes.size() > 100);
    }

    void notesNameTheirCellAndRule()
    {
        const Trace trace = run(piece("type_31", 2'918'560'750, 965), 40);
        for (std::uint32_t step = 1; step <= trace.length(); ++step) {
            const auto tones = state(trace, step);
            const std::vector<CellNote> all = tones->lastNotes();
            const std::size_t first = trace.noteCountAfter(step - 1);
            QCOMPARE(all.size(), trace.noteCountAfter(step) - first);
            for (std::size_t i = 0; i < all.size(); ++i) {
                Note note = trace.record().notes[first + i];
                note.origin = {};
                QVERIFY(note == all[i].note);
                const CellChange change = *tones->changeOf(all[i].cell);
                QCOMPARE(change.now, std::uint8_t{1});
                QCOMPARE(change.neighbourhood.size(), std::size_t{5});
                const std::vector<Fact> facts = tones->noteFacts(i);
                QCOMPARE(facts.size(), std::size_t{5});
                QCOMPARE(facts[2].text(), change.rule);
            }
        }
    }

    // What was heard stays explained when its cell is painted over.
    void handEditsDoNotChangeWhatWasHeard()
    {
        const Trace trace = run(piece("type_7", 30, 1), 40);
        const auto before = state(trace, 20);
        const Trace fork = *trace.fork(StateEdit{20, "clear 0"}, 2);
        const auto after = state(fork, 20);
        QCOMPARE(after->lastNotes().size(), before->lastNotes().size());
        QVERIFY(after->noteFacts(0) == before->noteFacts(0));
        QCOMPARE(text(past(*after, 20)).find('#'), std::string::npos);
        QCOMPARE(after->population(0).back(), 0u);
        QCOMPARE(after->population(0)[19], before->population(0)[19]);
        int byHand = 0;
        for (int x = 0; x < 127; ++x)
            byHand += after->changeOf({0, x, 0})->byHand;
        QCOMPARE(byHand, int(before->population(0).back()));
    }

    void variationsAreTheNearestRules()
    {
        const auto tones = state(run(piece("type_7", 30, 1, {{"variation", std::int64_t{1}}}), 0), 0);
        QCOMPARE(tones->pieceName(), std::string("7.158.1"));
        QCOMPARE(tones->ruleTable(0).name, std::string("Type 7, rule 158"));
    }

    void anEntryOfTheTableIsChangedByHand()
    {
        const Trace trace = run(piece("type_7", 30, 1), 40);
        const auto tones = state(trace, 10);
        QCOMPARE(tones->ruleTable(0).entries.size(), std::size_t{8});
        const std::string edit = tones->ruleEdit(0, 0, 1); // of 1 1 1
        QCOMPARE(edit, std::string("rule 0 158"));
        Trace fork = *trace.fork(StateEdit{10, edit}, 2);
        fork.advance(5);
        QCOMPARE(wolframNumber(state(fork, 15)->rule()), std::int64_t{158});
        QCOMPARE(state(fork, 10)->changeOf({0, 63, 0})->rule, tones->changeOf({0, 63, 0})->rule);
        for (const char* bad : {"rule 0 256", "rule 0 -1", "rule 0 x", "rule 0 30x", "rule 1 30"}) {
            const Result<Trace> refused = trace.fork(StateEdit{10, bad}, 2);
            QVERIFY(!refused.ok() && !refused.error().hint.empty());
        }
    }

    void aRepeatingPictureIsMarked()
    {
        const Trace trace = run(piece("type_7", 51, 1, smallRing()), 20);
        QVERIFY((*state(trace, 20)->cycle(0) == Cycle{2, 3}));
        QCOMPARE(trace.record().marks.size(), std::size_t{1});
        QCOMPARE(trace.record().marks[0].step, 3u);
    }

    void whatDoesNotFitIsRefused()
    {
        QCOMPARE(create(piece("type_7", 256, 1)).error().hint, std::string("its rules are 0..255"));
        QVERIFY(!create(piece("type_7", 30, 1, {{"width", std::int64_t{16}}})).ok());
        QVERIFY(!create(piece("type_7", 30, 1, {{"instruments", std::string("piano, strings")}})).ok());
        QVERIFY(!create(piece("type_7", 30, 1, {{"instruments", std::string("piano, strings, nonsense")}})).ok());
        ParameterValues none{{"percussion_columns", std::int64_t{0}}, {"bass_columns", std::int64_t{0}},
            {"chord_columns", std::int64_t{0}}, {"lead_columns", std::int64_t{0}}};
        QVERIFY(!create(piece("type_7", 30, 1, none)).ok());
        none["lead_columns"] = std::int64_t{1};
        QCOMPARE((*create(piece("type_7", 30, 1, none)))->voices().size(), std::size_t{1});
    }

    void lengthZeroGoesOn()
    {
        const Trace trace = run(piece("type_7", 30, 1, {{"length", std::int64_t{0}}}), 3000);
        QCOMPARE(trace.length(), 3000u);
        QVERIFY(!trace.isFinished() && trace.stateAfter(0)->outline().back().endless);
        QCOMPARE(run(piece("type_7", 30, 1)).length(), 128u);
    }
};

QTEST_GUILESS_MAIN(TestWolframTones)
#include "tst_wolfram_tones.moc"
