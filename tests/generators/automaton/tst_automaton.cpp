#include "engine/generators/automaton/automaton.h"
#include "engine/generators/registry.h"
#include "engine/music/melody_text.h"
#include "engine/stepping/trace.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

const GeneratorEntry& entry()
{
    return **findGenerator(registry(), "automaton");
}

Recipe recipeOf(ParameterValues values)
{
    Recipe recipe = *recipeFromPreset(entry(), "");
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    return recipe;
}

std::string text(const char* value)
{
    return value;
}

Trace run(const Recipe& recipe, std::uint32_t steps)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

/// A line from one cell; what is mapped does not matter.
Recipe line(const char* rule, std::int64_t width)
{
    return recipeOf({{"rule", text(rule)}, {"width", width}, {"start", text("single")}, {"x_axis", text("pitch")},
        {"y_axis", text("none")}, {"length", std::int64_t{0}}});
}

Recipe plane(const char* pattern, std::int64_t width, std::int64_t height, const char* rule = "B3/S23")
{
    return recipeOf({{"rule", text(rule)}, {"width", width}, {"height", height}, {"start", text("pattern")},
        {"pattern", text(pattern)}, {"length", std::int64_t{0}}});
}

std::unique_ptr<Automaton> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<Automaton>(static_cast<Automaton*>(trace.stateAfter(step).release()));
}

std::string picture(const Automaton& automaton, CellularGenerator::When when = CellularGenerator::When::Now)
{
    const CellField field = automaton.fields()[0];
    CellGrid cells(field.width, field.height);
    for (int y = 0; y < field.height; ++y)
        automaton.readRow(0, when, y, cells.row(y));
    return pictures::picture(cells);
}

std::string notesText(const Trace& trace)
{
    std::string all;
    for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
        const Note& note = trace.record().notes[i];
        all += (i ? " " : "") + (note.onsetTicks == 0 ? "0" : beatsText(note.onsetTicks, runTicksPerQuarter)) + "/"
            + noteText(note.pitch, note.durationTicks, runTicksPerQuarter);
    }
    return all;
}

std::string factsOf(const Generator& generator, std::size_t note)
{
    std::string all;
    for (const Fact& fact : generator.noteFacts(note))
        all += fact.name + ": " + fact.text() + "\n";
    return all;
}

std::string reported(const Trace& trace, const char* name)
{
    const auto notes = trace.record().notes.slice(0, trace.record().notes.size());
    for (const Fact& fact : trace.stateAfter(trace.length())->report(notes).facts) {
        if (fact.name == name)
            return fact.text();
    }
    return "no such fact";
}

std::string refusal(ParameterValues values)
{
    const Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipeOf(std::move(values)));
    return generator ? "taken" : generator.error().line();
}

} // namespace

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

    void everyNoteHasACellAndAReason()
    {
        Recipe recipe = plane("3o!", 5, 5);
        recipe.parameters["boundary"] = text("off");
        const Trace trace = run(recipe, 2);
        QCOMPARE(factsOf(*state(trace, 1), 0),
            std::string("cell: x 2 (3), y 1 (D4)\ngeneration: 1\nbecause: born: 3 neighbours on\ncolumn: time, 3\nrow: "
                        "pitch, D4\nsounds: D4 on piano\n"));
        QVERIFY(QString::fromStdString(factsOf(*state(trace, 1), 1)).contains(QStringLiteral("on at the start")));
        QVERIFY(factsOf(*state(trace, 2), 2).empty());
    }

    void heldNotesKnowWhatBeganThem()
    {
        Recipe recipe = line("W254", 9);
        recipe.parameters["onsets"] = text("held");
        recipe.parameters["longest"] = std::int64_t{3};
        const Trace trace = run(recipe, 4);
        // The cell in the middle is on from the start, and struck again after three generations.
        const std::vector<CellNote> first = state(trace, 4)->lastNotes();
        QCOMPARE(first.size(), std::size_t{3});
        QVERIFY(QString::fromStdString(factsOf(*state(trace, 4), 1)).contains(QStringLiteral("on at the start")));
        QVERIFY(QString::fromStdString(factsOf(*state(trace, 4), 0)).contains(QStringLiteral("0 0 1 becomes 1")));
        // Another rule leaves the notes that are sounding, but not the entries they came from.
        Result<Trace> changed = trace.fork(StateEdit{1, "rule 0 W0"}, 2);
        QVERIFY(changed.ok());
        changed->advance(1);
        QVERIFY(QString::fromStdString(factsOf(*state(*changed, 2), 0)).contains(QStringLiteral("an earlier rule")));
    }

    void heldNotesThatEndBeforeARuleEditKeepTheirReason()
    {
        // Every rule has another table than the next: 128, 32 and 8 neighbourhoods, 8 sums.
        const std::vector<std::string> rules{
            "R271828182845904523536028747135266249775,r3", "R3141592653,r2", "W30", "T30,r3"};
        for (const std::string& rule : rules) {
            Recipe recipe = line(rule.c_str(), 31);
            recipe.parameters["start"] = text("random");
            recipe.parameters["onsets"] = text("held");
            const Trace trace = run(recipe, 12);
            for (const std::string& other : rules) {
                for (std::uint32_t k = 1; k <= trace.length(); ++k) {
                    const auto before = state(trace, k);
                    const Result<Trace> changed = trace.fork(StateEdit{k, "rule 0 " + other}, 2);
                    QVERIFY(changed.ok());
                    const auto after = state(*changed, k);
                    for (std::size_t i = 0; i < before->lastNotes().size(); ++i)
                        QCOMPARE(factsOf(*after, i), factsOf(*before, i));
                }
            }
        }
    }

    void entriesOfAnotherNeighbourhoodAreNoneOfTheTable()
    {
        Recipe recipe = plane("glider", 12, 12, "C4,t1,M");
        recipe.parameters["start"] = text("random");
        const Trace trace = run(recipe, 3);
        const Result<Trace> changed = trace.fork(StateEdit{3, "rule 0 C4,t1"}, 2);
        QVERIFY(changed.ok());
        const auto after = state(*changed, 3);
        QCOMPARE(after->ruleTable(0).entries.size(), std::size_t{5});
        QCOMPARE(state(trace, 3)->ruleTable(0).entries.size(), std::size_t{9});
        for (int x = 0; x < 12; ++x) {
            for (int y = 0; y < 12; ++y)
                QCOMPARE(after->changeOf({0, x, y})->entry, -1);
        }
        const Result<Trace> patient = trace.fork(StateEdit{3, "rule 0 C4,t2,M"}, 2);
        QVERIFY(state(*patient, 3)->changeOf({0, 0, 0})->entry >= 0);
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

    void paintedCellsAreHeardAndSaySo()
    {
        Recipe recipe = plane("block", 8, 8);
        recipe.parameters["boundary"] = text("off");
        const Trace trace = run(recipe, 3);
        QCOMPARE(trace.noteCountAfter(3), trace.noteCountAfter(1)); // a still life is silent
        Result<Trace> painted = trace.fork(StateEdit{2, "stamp 0 0,0 block"}, 2);
        QVERIFY(painted.ok());
        painted->advance(1);
        const auto after = state(*painted, 3);
        QCOMPARE(after->lastNotes().size(), std::size_t{4});
        QCOMPARE(after->lastNotes()[0].generation, 2u);
        QVERIFY(QString::fromStdString(factsOf(*after, 0)).contains(QStringLiteral("because: set by hand")));
        QCOMPARE(state(*painted, 2)->changeOf({0, 0, 0})->rule, std::string("set by hand"));
        QVERIFY(state(*painted, 2)->changeOf({0, 0, 0})->byHand);
        QVERIFY(!state(*painted, 2)->changeOf({0, 7, 7})->byHand && !after->changeOf({0, 0, 0})->byHand);
        QCOMPARE(state(*painted, 2)->changeOf({0, 7, 7})->rule, std::string("stays off: 0 neighbours on"));
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
        QVERIFY(refusal({{"x_axis", text("pitch")}, {"y_axis", text("pitch")}}) != "taken");
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
