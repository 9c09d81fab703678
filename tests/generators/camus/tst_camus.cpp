#include "engine/generators/camus/camus.h"
#include "engine/generators/registry.h"
#include "engine/music/pitch.h"
#include "engine/stepping/trace.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <map>
#include <set>

using namespace ricercar;
using pictures::picture;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe recipe(ParameterValues values = {})
{
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "camus"), "");
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

std::unique_ptr<Camus> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<Camus>(static_cast<Camus*>(trace.stateAfter(step).release()));
}

std::string board(const Camus& camus, std::uint32_t field, CellularGenerator::When when = CellularGenerator::When::Now)
{
    const CellField shape = camus.fields()[field];
    CellGrid cells(shape.width, shape.height);
    for (int y = 0; y < shape.height; ++y)
        camus.readRow(field, when, y, cells.row(y));
    return picture(cells);
}

/// A board of 6 by 6 with a block, a still life, whose cells are (1, 2), (2, 2), (1, 3), (2, 3).
Recipe blockAlone(ParameterValues more = {})
{
    ParameterValues values{{"width", std::int64_t{6}}, {"height", std::int64_t{6}}, {"density", 0.0},
        {"cells", std::int64_t{4}}, {"length", std::int64_t{4}}};
    for (auto& [id, value] : more)
        values[id] = value;
    Recipe block = recipe(std::move(values));
    block.edits = {{0, "stamp 0 1,2 block"}};
    return block;
}

/// Notes of a step by cell: "1,2: C3@0+240 …" with onsets from the start of the step and lengths, in ticks.
std::string notes(const Trace& trace, std::uint32_t step, std::int64_t generationTicks)
{
    std::string text;
    CellRef last{9, 0, 0};
    const auto camus = state(trace, step);
    for (const CellNote& played : camus->lastNotes()) {
        if (played.cell != last)
            text +=
                (text.empty() ? "" : "; ") + std::to_string(played.cell.x) + "," + std::to_string(played.cell.y) + ":";
        last = played.cell;
        text += " " + pitchName(played.note.pitch) + "@"
            + std::to_string(played.note.onsetTicks - (step - 1) * generationTicks) + "+"
            + std::to_string(played.note.durationTicks);
    }
    return text;
}

} // namespace

class TestCamus : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The block's cells have two neighbours at their sides and one at a corner each: (1, 2) right, below and below
    // right.
    void aCellIsATriad()
    {
        const Trace trace = run(blockAlone());
        // Sequence C3 G3 E3 A3; intervals 1 and 2, 2 and 2, 1 and 3, 2 and 3.
        QCOMPARE(notes(trace, 1, 4 * 480),
            std::string("1,2: C3@120+120 C#3@240+120 D#3@0+480; 2,2: G3@480+240 A3@720+240 B3@600+240; "
                        "1,3: E3@1200+120 F3@960+480 G#3@1200+120; 2,3: A3@1680+240 B3@1440+120 D4@1440+120"));
    }

    void theSequenceIsWalkedThrough()
    {
        const Trace trace = run(blockAlone());
        std::vector<std::string> lows;
        for (std::uint32_t step = 1; step <= 4; ++step) {
            const auto camus = state(trace, step);
            for (std::size_t i = 0; i < camus->lastNotes().size(); ++i) {
                const std::vector<Fact> facts = camus->noteFacts(i);
                const std::string text = facts[4].text();
                if (lows.empty() || lows.back() != text)
                    lows.push_back(text);
            }
        }
        QCOMPARE(lows.size(), std::size_t{16});
        QCOMPARE(lows[0], std::string("C3, pitch 1 of the sequence"));
        QCOMPARE(lows[8], std::string("B2, pitch 9 of the sequence"));
        QCOMPARE(lows[11], std::string("E3, pitch 12 of the sequence"));
        QCOMPARE(lows[12], lows[0]);
    }

    void boardsRunSideBySide()
    {
        Recipe both = recipe({{"width", std::int64_t{5}}, {"height", std::int64_t{5}}, {"density", 0.0},
            {"demon_states", std::int64_t{3}}});
        both.edits = {{0, "stamp 0 1,2 blinker"}, {0, "clear 1"}, {0, "paint 1 2,2=1 4,4=2"}};
        const Trace trace = run(both, 2);
        const auto camus = state(trace, 1);
        QCOMPARE(board(*camus, Camus::Life), std::string("..... ..#.. ..#.. ..#.. ....."));
        // A cell in state 0 goes on where one of its four neighbours is in 1; one in 2 where one is in 0.
        QCOMPARE(board(*camus, Camus::Demon), std::string("..... ..#.. .###. ..#.. ....."));
        QCOMPARE(
            board(*camus, Camus::Demon, CellularGenerator::When::Before), std::string("..... ..... ..#.. ..... ....2"));
        QCOMPARE(board(*state(trace, 2), Camus::Life), std::string("..... ..... .###. ..... ....."));
    }

    void theDemonChoosesTheInstrument()
    {
        const Trace trace = run(recipe(), 20);
        std::set<int> channels;
        for (std::uint32_t step = 1; step <= 20; ++step) {
            const auto camus = state(trace, step);
            std::vector<std::uint8_t> row(12);
            for (const CellNote& played : camus->lastNotes()) {
                camus->readRow(Camus::Demon, CellularGenerator::When::Now, played.cell.y, row);
                QCOMPARE(int(played.note.channel), int(row[static_cast<std::size_t>(played.cell.x)]));
                channels.insert(played.note.channel);
            }
        }
        QCOMPARE(channels.size(), std::size_t{8});
        // With fewer instruments than states they are taken in turn, and nothing but drums has channel 9.
        Recipe two = recipe({{"instruments", std::string("piano, flute")}, {"demon_states", std::int64_t{15}}});
        const Trace duet = run(two, 10);
        for (std::size_t i = 0; i < duet.record().notes.size(); ++i)
            QVERIFY(duet.record().notes[i].channel < 2);
        QCOMPARE(state(duet, 1)->voices().size(), std::size_t{2});
    }

    void liveCellsAreSpreadOverTheGeneration()
    {
        const Trace trace = run(blockAlone({{"cells", std::int64_t{10}}}));
        std::map<CellRef, std::int64_t> first;
        for (const CellNote& played : state(trace, 1)->lastNotes()) {
            const auto [at, isNew] = first.try_emplace(played.cell, played.note.onsetTicks);
            at->second = std::min(at->second, played.note.onsetTicks);
        }
        std::vector<std::int64_t> onsets;
        for (const auto& [cell, onset] : first)
            onsets.push_back(onset);
        std::sort(onsets.begin(), onsets.end());
        QVERIFY((onsets == std::vector<std::int64_t>{0, 2 * 480, 5 * 480, 7 * 480}));
    }

    void ofTooManyCellsSomePlay()
    {
        const Trace trace = run(blockAlone({{"cells", std::int64_t{2}}}));
        std::set<CellRef> cells;
        for (const CellNote& played : state(trace, 1)->lastNotes())
            cells.insert(played.cell);
        QVERIFY((cells == std::set<CellRef>{{0, 1, 2}, {0, 1, 3}}));
        QCOMPARE(state(trace, 2)->lastNotes().front().note.onsetTicks / 960, std::int64_t{1});
    }

    // Intervals of 0: x = 0 makes low and middle one pitch.
    void unisonsAreNotDoubled()
    {
        Recipe corner = recipe({{"width", std::int64_t{6}}, {"height", std::int64_t{6}}, {"density", 0.0},
            {"cells", std::int64_t{4}}, {"length", std::int64_t{1}}});
        corner.edits = {{0, "stamp 0 0,0 block"}};
        const Trace trace = run(corner);
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const Note &a = trace.record().notes[i], &b = trace.record().notes[j];
                QVERIFY(a.pitch != b.pitch || a.channel != b.channel || a.endTicks() <= b.onsetTicks
                    || b.endTicks() <= a.onsetTicks);
            }
        }
        // A cell alone, which another rule lets live, is a chord.
        corner.edits = {{0, "rule 0 B/S0"}, {0, "paint 0 0,3=1 3,0=1 0,0=1"}};
        QCOMPARE(notes(run(corner), 1, 4 * 480),
            std::string("0,0: C3@0+120; 3,0: G3@480+120 A#3@480+120; 0,3: E3@960+240 G3@960+240"));
    }

    void triadsComeDownToTheScale()
    {
        Recipe pentatonic = recipe({{"scale", std::string("major_pentatonic")}, {"root", std::string("d")}});
        const Trace trace = run(pentatonic);
        QVERIFY(trace.record().notes.size() > 300);
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i)
            QVERIFY(scaleDegree(scaleOf(scaleChoice("major_pentatonic")), 2, trace.record().notes[i].pitch) >= 0);
        // Lowest and highest pitches stay pitches.
        const Trace edges = run(recipe({{"scale", std::string("major_pentatonic")}, {"width", std::int64_t{32}},
            {"height", std::int64_t{32}}, {"sequence", std::string("C-1 C#-1 D-1 D#-1 E-1 F-1 G9 F#9 F9 E9 C-1 G9")}}));
        for (std::size_t i = 0; i < edges.record().notes.size(); ++i)
            QVERIFY(scaleDegree(scaleOf(scaleChoice("major_pentatonic")), 0, edges.record().notes[i].pitch) >= 0);
    }

    void notesNameTheirCellAndReasons()
    {
        const Trace trace = run(recipe(), 20);
        for (std::uint32_t step = 1; step <= 20; ++step) {
            const auto camus = state(trace, step);
            const std::vector<CellNote> played = camus->lastNotes();
            const std::size_t first = trace.noteCountAfter(step - 1);
            QCOMPARE(played.size(), trace.noteCountAfter(step) - first);
            for (std::size_t i = 0; i < played.size(); ++i) {
                Note note = trace.record().notes[first + i];
                note.origin = {};
                QVERIFY(note == played[i].note);
                const std::vector<Fact> facts = camus->noteFacts(i);
                QCOMPARE(facts.size(), std::size_t{9});
                QVERIFY(facts[2].text().starts_with("born: 3") || facts[2].text().starts_with("stays on: "));
            }
        }
    }

    void changesAreToldOfBothBoards()
    {
        Recipe block = blockAlone();
        const auto camus = state(run(block), 1);
        QCOMPARE(camus->changeOf({Camus::Life, 1, 2})->rule, std::string("stays on: 3 neighbours on"));
        QCOMPARE(camus->changeOf({Camus::Life, 0, 0})->neighbourhood.size(), std::size_t{8});
        QCOMPARE(camus->changeOf({Camus::Demon, 0, 0})->neighbourhood.size(), std::size_t{4});
        QVERIFY(!camus->changeOf({2, 0, 0}) && !camus->changeOf({0, 6, 0}));
        QVERIFY((*state(run(block), 2)->cycle(Camus::Life) == Cycle{1, 1}));
    }

    void editsByHand()
    {
        const Trace trace = run(recipe(), 10);
        const auto before = state(trace, 5);
        Trace fork = *trace.fork(StateEdit{5, "clear 0"}, 2);
        QVERIFY(state(fork, 5)->lastNotes().size() == before->lastNotes().size());
        QCOMPARE(state(fork, 5)->population(Camus::Life).back(), 0u);
        QVERIFY(state(fork, 5)->noteFacts(0) == before->noteFacts(0));
        fork.advance(1);
        QVERIFY(state(fork, 6)->lastNotes().empty());
        const std::string edit = before->ruleEdit(Camus::Life, 6, 1); // B6
        QCOMPARE(edit, std::string("rule 0 B36/S23"));
        QCOMPARE(state(*trace.fork(StateEdit{5, edit}, 2), 5)->ruleTable(Camus::Life).name, std::string("B36/S23"));
        for (const char* bad : {"rule 0 C8", "rule 0 W30", "rule 0 B2/S/C3", "rule 1 B3/S23", "rule 1 C9", "rule 0 ?",
                 "paint 1 0,0=8", "paint 2 0,0=1"}) {
            const Result<Trace> refused = trace.fork(StateEdit{5, bad}, 2);
            QVERIFY2(!refused.ok() && !refused.error().hint.empty(), bad);
        }
    }

    void rowsAreCounted()
    {
        const auto camus = state(run(blockAlone()), 3);
        const auto rows = camus->rowPopulation(Camus::Life);
        QCOMPARE(rows.size(), std::size_t{6});
        QVERIFY((rows[2] == std::vector<std::uint32_t>{2, 2, 2, 2}));
        QVERIFY((camus->population(Camus::Life) == std::vector<std::uint32_t>{4, 4, 4, 4}));
    }

    void whatDoesNotFitIsRefused()
    {
        QVERIFY(!create(recipe({{"sequence", std::string("C4 E4 G4")}})).ok());
        QVERIFY(!create(recipe({{"sequence", std::string("C4 E4 G4 C4 E4 G4 C4 E4 G4 C4 E4 H4")}})).ok());
        QVERIFY(!create(recipe({{"instruments", std::string("piano, kick")}})).ok());
        const Result<std::unique_ptr<Generator>> gun = create(recipe({{"pattern", std::string("gosper_gun")}}));
        QCOMPARE(gun.error().hint, std::string("take a grid of at least 36 x 9"));
        QVERIFY(!create(recipe({{"pattern", std::string("no such pattern")}})).ok());
        QVERIFY(create(recipe({{"pattern", std::string("r_pentomino")}})).ok());
    }
};

QTEST_GUILESS_MAIN(TestCamus)
#include "tst_camus.moc"
