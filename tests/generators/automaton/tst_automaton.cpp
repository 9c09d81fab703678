#include "tests/generators/automaton/automaton_runs.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace ricercar;
using namespace ricercar::automaton_runs;

class TestAutomaton : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ruleThirtyHasTheKnownCentreColumn()
    {
        const Trace trace = run(line("W30", 101), 30);
        std::string column;
        std::vector<std::uint8_t> past(101);
        const auto last = state(trace, 30);
        for (std::uint32_t g = 0; g <= 30; ++g) {
            last->readPast(0, g, past);
            column += static_cast<char>('0' + past[50]);
        }
        QCOMPARE(column, std::string("1101110011000101100100111010111")); // OEIS A051023
    }

    void ruleNinetyIsPascalsTriangleModuloTwo()
    {
        const Trace trace = run(line("W90", 65), 31);
        std::vector<std::uint8_t> past(65);
        const auto last = state(trace, 31);
        for (std::uint32_t n = 0; n <= 31; ++n) {
            last->readPast(0, n, past);
            for (std::uint32_t k = 0; k <= n; ++k)
                QCOMPARE(past[32 - n + 2 * k], std::uint8_t((n & k) == k)); // Lucas: odd if k's bits are among n's
        }
    }

    void aGliderMovesOneCellInFourGenerations()
    {
        const Trace trace = run(plane("glider", 6, 6), 24);
        QCOMPARE(picture(*state(trace, 0)), std::string("...... ..#... ...#.. .###.. ...... ......"));
        QCOMPARE(picture(*state(trace, 4)), std::string("...... ...... ...#.. ....#. ..###. ......"));
        QCOMPARE(picture(*state(trace, 24)), picture(*state(trace, 0)));
        QCOMPARE(state(trace, 24)->population(0), (std::vector<std::uint32_t>(25, 5)));
    }

    void theGunIsAGun()
    {
        const Trace trace = run(plane("gosper_gun", 60, 60), 61);
        const std::vector<std::uint32_t> population = state(trace, 61)->population(0);
        QCOMPARE(population[0], 36u);
        QCOMPARE(population[30], 41u);
        QCOMPARE(population[60], 46u);
    }

    void cyclesAreSeenAndMarked()
    {
        const auto markOf = [](const Trace& trace) {
            const auto& marks = trace.record().marks;
            return marks.empty() ? std::string("none") : entry().info.marks[marks[0].kind].id;
        };
        const Trace blinker = run(plane("blinker", 5, 5), 10);
        QCOMPARE(state(blinker, 10)->cycle(0)->period, 2u);
        QCOMPARE(markOf(blinker), std::string("cycle"));
        QCOMPARE(blinker.record().marks.size(), std::size_t{1});
        QCOMPARE(reported(blinker, "Cycle"), std::string("period 2"));
        const Trace block = run(plane("block", 5, 5), 10);
        QCOMPARE(markOf(block), std::string("still_life"));
        QCOMPARE(reported(block, "Cycle"), std::string("still life"));
        const Trace gone = run(plane("2o!", 5, 5), 10);
        QCOMPARE(reported(gone, "Cycle"), std::string("died out"));
        const Trace open = run(line("W30", 101), 40);
        QVERIFY(!state(open, 40)->cycle(0));
        QCOMPARE(markOf(open), std::string("none"));
    }

    void boundariesAreAsChosen()
    {
        const auto after = [](const char* boundary) {
            Recipe recipe = plane("3o!", 3, 3);
            recipe.parameters["boundary"] = text(boundary);
            return picture(*state(run(recipe, 1), 1));
        };
        QCOMPARE(after("off"), std::string(".#. .#. .#."));
        QCOMPARE(after("wrap"), std::string("### ### ###"));
        QCOMPARE(after("on"), std::string("... .#. ..."));
    }

    void startsAreAsChosen()
    {
        const auto start = [](const char* kind) {
            return picture(*state(run(recipeOf({{"start", text(kind)}, {"width", std::int64_t{5}},
                                          {"height", std::int64_t{3}}, {"pattern", text("2o$o!")}}),
                                      0),
                0));
        };
        QCOMPARE(start("single"), std::string("..... ..#.. ....."));
        QCOMPARE(start("empty"), std::string("..... ..... ....."));
        QCOMPARE(start("pattern"), std::string(".##.. .#... ....."));
        QVERIFY(start("random") != start("empty"));
    }

    void theBlinkerSoundsItsBirths()
    {
        Recipe recipe = plane("3o!", 5, 5);
        recipe.parameters["boundary"] = text("off");
        recipe.parameters["scale"] = text("major");
        recipe.parameters["lowest"] = std::int64_t{60};
        // Columns are eighths, rows C4 .. G4: upright, then lying. The middle cell stays on and is heard at the start.
        QCOMPARE(notesText(run(recipe, 2)), std::string("1/F4:0.5 1/E4:0.5 1/D4:0.5 3/E4:0.5 4/E4:0.5"));
    }

    void slotsShorterThanATickSoundNoKeyTwice()
    {
        for (const char* onsets : {"turns_on", "held", "repeated"}) {
            for (const char* axis : {"x_axis", "y_axis"}) {
                Recipe recipe = recipeOf(
                    {{"width", std::int64_t{200}}, {"height", std::int64_t{150}}, {"time", text("generation_is_beat")},
                        {"note_value", text("thirty_second")}, {"x_axis", text("pitch")}, {"y_axis", text("pitch")},
                        {"onsets", text(onsets)}, {"density_limit", std::int64_t{3}}, {"longest", std::int64_t{1}}});
                recipe.parameters[axis] = text("time");
                const Trace trace = run(recipe, 4);
                std::map<std::pair<std::uint8_t, std::uint8_t>, std::int64_t> until;
                std::map<std::int64_t, int> together;
                QVERIFY(trace.record().notes.size() > 100);
                for (const Note& note : trace.record().notes.slice(0, trace.record().notes.size())) {
                    std::int64_t& end = until[{note.channel, note.pitch}];
                    QVERIFY(note.onsetTicks >= end && note.durationTicks >= 1);
                    end = note.onsetTicks + note.durationTicks;
                    QVERIFY(++together[note.onsetTicks] <= 3);
                }
            }
        }
    }

    void editsAreSeenInTheCurvesAndForgetTheCycle()
    {
        const Trace trace = run(plane("blinker", 9, 9), 6);
        QVERIFY(state(trace, 6)->cycle(0).has_value());
        const Result<Trace> painted = trace.fork(StateEdit{6, "paint 0 0,0=1 8,8=1"}, 2);
        QVERIFY(painted.ok());
        const auto edited = state(*painted, 6);
        QVERIFY(!edited->cycle(0));
        QCOMPARE(edited->population(0), (std::vector<std::uint32_t>{3, 3, 3, 3, 3, 3, 5}));
        QCOMPARE(edited->rowPopulation(0)[0], (std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 1}));
        const Result<Trace> start = trace.fork(StateEdit{0, "clear 0"}, 2);
        QVERIFY(start.ok());
        QCOMPARE(picture(*state(*start, 0), CellularGenerator::When::Before), picture(*state(*start, 0)));
    }

    void linesKeepTheirPastInAllColours()
    {
        Recipe recipe = line("T99568533659,k7", 70);
        recipe.parameters["start"] = text("random");
        const Trace trace = run(recipe, 20);
        const auto last = state(trace, 20);
        std::vector<std::uint8_t> past(70), then(70);
        std::set<std::uint8_t> seen;
        for (std::uint32_t g = 0; g <= 20; ++g) {
            last->readPast(0, g, past);
            state(trace, g)->readRow(0, CellularGenerator::When::Now, 0, then);
            QVERIFY(past == then);
            seen.insert(past.begin(), past.end());
        }
        QVERIFY(seen.size() > 3);
        const Result<Trace> painted = trace.fork(StateEdit{20, "paint 0 69,0=6"}, 2);
        state(*painted, 20)->readPast(0, 20, past);
        QCOMPARE(int{past[69]}, 6);
    }

    void rulesMayChangeWithinTheirKind()
    {
        const Trace trace = run(plane("glider", 8, 8), 4);
        const auto edit = [&](const char* text_) { return trace.fork(StateEdit{2, text_}, 2); };
        QVERIFY(edit("rule 0 B36/S23").ok());
        QCOMPARE(state(*edit("rule 0 B36/S23"), 2)->ruleTable(0).name, std::string("B36/S23"));
        for (const char* wrong : {"rule 0 W30", "rule 0 B2/S/C3", "rule 0 C14", "rule 0 x"})
            QVERIFY2(!edit(wrong).ok() && !edit(wrong).error().hint.empty(), wrong);
        QCOMPARE(state(trace, 2)->ruleEdit(0, 6, 1), std::string("rule 0 B36/S23"));
        // A line may change its neighbourhood too; what fired is then no entry of the new table.
        const Trace thirty = run(line("W30", 21), 4);
        const Result<Trace> wider = thirty.fork(StateEdit{4, "rule 0 T52,r2"}, 2);
        QVERIFY(wider.ok());
        QCOMPARE(state(*wider, 4)->changeOf({0, 10, 0})->entry, -1);
        QVERIFY(state(thirty, 4)->changeOf({0, 10, 0})->entry >= 0);
    }

    void whatDoesNotFitIsRefused()
    {
        QVERIFY(refusal({{"rule", text("B9/S2")}}) != "taken");
        QVERIFY(refusal({{"instruments", text("no such thing")}}) != "taken");
        QCOMPARE(refusal({{"x_axis", text("pitch")}, {"y_axis", text("pitch")}}),
            std::string("taken")); // rows then mean nothing
        QCOMPARE(refusal({{"x_axis", text("none")}, {"y_axis", text("none")}}), std::string("taken"));
        QCOMPARE(refusal({{"rule", text("W30")}, {"x_axis", text("pitch")}, {"y_axis", text("pitch")}}),
            std::string("taken")); // a line has no rows to mean anything
        QCOMPARE(refusal({{"start", text("pattern")}, {"pattern", text("gosper_gun")}}),
            std::string("pattern: the pattern has 36 x 9 cells, the grid 16 x 12; take a grid of at least 36 x 9"));
        QVERIFY(refusal({{"start", text("pattern")}, {"pattern", text("2B!")}}) != "taken");
        QVERIFY(refusal({{"rule", text("W30")}, {"start", text("pattern")}, {"pattern", text("glider")}}) != "taken");
        QCOMPARE(refusal({{"rule", text("W30")}, {"start", text("pattern")}, {"pattern", text("obo!")}}),
            std::string("taken"));
        QCOMPARE(refusal({{"start", text("random")}, {"pattern", text("?")}}), std::string("taken")); // not used
    }

    void aRunEndsOrGoesOnForEver()
    {
        const Trace ended = run(recipeOf({{"length", std::int64_t{5}}}), 100);
        QVERIFY(ended.isFinished());
        QCOMPARE(ended.length(), 5u);
        const Trace open = run(recipeOf({{"length", std::int64_t{0}}}), 500);
        QVERIFY(!open.isFinished());
        QVERIFY(open.stateAfter(0)->outline()[0].endless);
    }

    void copiesOfLargeFieldsAreCheap()
    {
        const Trace trace = run(recipeOf({{"width", std::int64_t{2000}}, {"height", std::int64_t{2000}},
                                    {"x_axis", text("none")}, {"length", std::int64_t{0}}}),
            3);
        const auto large = state(trace, 3);
        QVERIFY(large->stateBytes() > 2000 * 2000 / 8);
        std::vector<std::unique_ptr<Generator>> copies;
        for (int i = 0; i < 100'000; ++i) // 50 GB, if cells were copied
            copies.push_back(large->clone());
        QCOMPARE(static_cast<Automaton&>(*copies.back()).population(0), large->population(0));
    }

    void presetsSoundWithinFourBars()
    {
        for (const Preset& preset : entry().info.presets) {
            const Trace trace = run(*recipeFromPreset(entry(), preset.id), 1000);
            std::map<std::int64_t, int> together;
            std::set<int> pitches;
            constexpr std::int64_t bar = 4 * runTicksPerQuarter;
            int early = 0;
            for (const Note& note : trace.record().notes.slice(0, trace.record().notes.size())) {
                early += note.onsetTicks < 4 * bar;
                ++together[note.onsetTicks];
                pitches.insert(note.pitch);
                QVERIFY(note.pitch >= 36 && note.pitch <= 96);
            }
            QVERIFY2(early >= 8, preset.id.c_str()); // not silent
            QVERIFY2(pitches.size() >= 5, preset.id.c_str());
            const auto most = std::max_element(
                together.begin(), together.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            QVERIFY2(most->second <= 4, preset.id.c_str()); // no wall
            const auto figures = state(trace, trace.length());
            QVERIFY2(figures->population(0).back() > 0, preset.id.c_str()); // not dying
            // The second half brings as much as the first, within a factor of two.
            const std::int64_t end = together.rbegin()->first;
            const auto half = std::count_if(
                together.begin(), together.end(), [&](const auto& moment) { return moment.first < end / 2; });
            QVERIFY2(3 * half < 2 * static_cast<std::int64_t>(together.size()) + 3, preset.id.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestAutomaton)
#include "tst_automaton.moc"
