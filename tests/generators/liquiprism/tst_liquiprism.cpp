#include "engine/generators/liquiprism/liquiprism.h"
#include "engine/generators/registry.h"
#include "engine/music/pitch.h"
#include "engine/stepping/trace.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <cmath>
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
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "liquiprism"), "");
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    return recipe;
}

/// All faces in step, no start, no stimulus; cells are painted.
Recipe still(const char* rules, std::vector<StateEdit> edits, ParameterValues more = {})
{
    ParameterValues values{{"rates", std::string("1 1 1 1 1 1")}, {"density", 0.0}, {"stimulus", 0.0},
        {"size", std::int64_t{5}}, {"rules", std::string(rules)}};
    for (auto& [id, value] : more)
        values[id] = value;
    Recipe quiet = recipe(std::move(values));
    quiet.edits = std::move(edits);
    return quiet;
}

Result<std::unique_ptr<Generator>> create(const Recipe& recipe)
{
    return createGenerator(registry(), recipe);
}

Trace run(const Recipe& recipe, std::uint32_t steps)
{
    Result<std::unique_ptr<Generator>> generator = create(recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

std::unique_ptr<Liquiprism> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<Liquiprism>(static_cast<Liquiprism*>(trace.stateAfter(step).release()));
}

CellGrid cells(const Liquiprism& prism, std::uint32_t face, CellularGenerator::When when = CellularGenerator::When::Now)
{
    const int size = prism.surface().size();
    CellGrid grid(size, size);
    for (int y = 0; y < size; ++y)
        prism.readRow(face, when, y, grid.row(y));
    return grid;
}

std::string face(const Liquiprism& prism, std::uint32_t field)
{
    return picture(cells(prism, field));
}

/// All cells, numbered as CubeSurface does.
std::vector<std::uint8_t> all(const Liquiprism& prism, CellularGenerator::When when = CellularGenerator::When::Now)
{
    std::vector<std::uint8_t> states;
    for (std::uint32_t field = 0; field < 6; ++field) {
        const CellGrid grid = cells(prism, field, when);
        states.insert(states.end(), grid.cells().begin(), grid.cells().end());
    }
    return states;
}

} // namespace

class TestLiquiprism : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setOneTurnsOnWithFourNeighbours()
    {
        const Trace trace = run(still("set_1", {{0, "paint 0 1,1=1 3,1=1 1,3=1 3,3=1"}}), 1);
        // The middle has four neighbours on; the corners of the square have none and go off.
        QCOMPARE(face(*state(trace, 1), 0), std::string("..... ..... ..#.. ..... ....."));
        const CellChange middle = *state(trace, 1)->changeOf({0, 2, 2});
        QCOMPARE(middle.rule, std::string("turns on: 4 neighbours on"));
        QCOMPARE(middle.neighbourhood.size(), std::size_t{8});
        QCOMPARE(
            state(trace, 1)->ruleTable(0).entries[static_cast<std::size_t>(middle.entry)].label, std::string("B4"));
        QCOMPARE(state(trace, 1)->changeOf({0, 1, 1})->rule, std::string("goes off: 0 neighbours on"));
    }

    void twoOrThreeNeighboursKeepACellOn()
    {
        for (const char* rules : {"set_1", "set_2"}) {
            const Trace trace = run(still(rules, {{0, "stamp 0 1,1 block"}}), 1);
            const CellGrid front = cells(*state(trace, 1), 0);
            QVERIFY(front.at(1, 1) && front.at(2, 1) && front.at(1, 2) && front.at(2, 2));
        }
        const Trace crowd = run(still("set_1", {{0, "stamp 0 1,1 3o$3o$3o!"}}), 1);
        QCOMPARE(face(*state(crowd, 1), 0), std::string("..... .#.#. ..... .#.#. ....."));
    }

    void neighboursReachAcrossTheEdges()
    {
        // Four cells around the corner of front, right and top: two on the right, two on the top.
        const Trace trace = run(still("set_1", {{0, "paint 1 0,0=1 0,1=1"}, {0, "paint 4 3,4=1 4,4=1"}}), 1);
        QCOMPARE(cells(*state(trace, 1), 0).at(4, 0), std::uint8_t{1});
        QCOMPARE(state(trace, 1)->changeOf({0, 4, 0})->neighbourhood.size(), std::size_t{7});
    }

    void setOneEqualsANaiveCount()
    {
        const Trace trace = run(recipe({{"rates", std::string("1 2 3 1 2 5")}, {"rules", std::string("set_1")},
                                    {"stimulus", 0.0}, {"density", 0.5}}),
            40);
        const std::array<std::uint32_t, 6> rates{1, 2, 3, 1, 2, 5};
        for (std::uint32_t tick = 1; tick <= 40; ++tick) {
            const auto prism = state(trace, tick);
            const std::vector<std::uint8_t> before = all(*prism, CellularGenerator::When::Before), now = all(*prism);
            for (std::size_t cell = 0; cell < now.size(); ++cell) {
                int on = 0;
                for (const std::uint16_t other : prism->surface().neighbours(static_cast<std::uint16_t>(cell)))
                    on += before[other];
                const bool goesOn = (tick - 1) % rates[cell / 49] == 0;
                const bool expected = before[cell] ? on == 2 || on == 3 : on >= 4;
                QCOMPARE(bool(now[cell]), goesOn ? expected : bool(before[cell]));
            }
        }
    }

    void setTwoRisesOneTimeInThree()
    {
        int rose = 0;
        constexpr int runs = 900;
        for (std::uint64_t seed = 1; seed <= runs; ++seed) {
            Recipe one = still("set_2", {{0, "paint 0 2,2=1"}});
            one.seed = seed;
            const auto prism = state(run(one, 1), 1);
            const CellGrid front = cells(*prism, 0);
            QCOMPARE(front.population(), std::size_t{front.at(2, 1)}); // nothing else; the cell itself is lonely
            rose += front.at(2, 1);
            const CellChange change = *prism->changeOf({0, 2, 1});
            QCOMPARE(change.now, front.at(2, 1));
            QVERIFY((change.neighbourhood == std::vector<CellRef>{{0, 2, 2}}));
            QVERIFY(change.rule.starts_with(change.now ? "turns on: the cell below is on, the draw 0."
                                                       : "stays off: the cell below is on, the draw "));
            QCOMPARE(prism->ruleTable(0).entries[static_cast<std::size_t>(change.entry)].label,
                std::string("below on: 1 in 3"));
        }
        QVERIFY2(std::abs(rose - runs / 3) < 4 * std::sqrt(runs * 2.0 / 9), qPrintable(QString::number(rose)));
    }

    void whatIsBelowMayLieOnAnotherFace()
    {
        std::set<std::pair<std::uint32_t, std::uint16_t>> reached;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Recipe one = still("set_2", {{0, "paint 0 1,0=1"}, {0, "paint 5 2,0=1"}});
            one.seed = seed;
            const std::vector<std::uint8_t> now = all(*state(run(one, 1), 1));
            for (std::size_t cell = 0; cell < now.size(); ++cell) {
                if (now[cell])
                    reached.insert({cell / 25, static_cast<std::uint16_t>(cell % 25)});
            }
        }
        QVERIFY((reached == std::set<std::pair<std::uint32_t, std::uint16_t>>{{4, 21}, {0, 22}}));
    }

    void setsFollowActivity()
    {
        const Trace trace = run(recipe(), 400);
        int sets[3]{};
        for (std::uint32_t tick = 8; tick < 400; ++tick) {
            const auto prism = state(trace, tick);
            std::uint32_t turnedOn = 0;
            for (std::uint32_t t = tick - 7; t <= tick; ++t) {
                const auto then = state(trace, t);
                const auto before = all(*then, CellularGenerator::When::Before), now = all(*then);
                for (std::size_t cell = 0; cell < now.size(); ++cell)
                    turnedOn += now[cell] > before[cell];
            }
            QCOMPARE(prism->activity(), turnedOn);
            QCOMPARE(prism->ruleSet(), turnedOn < 25 ? 2 : 1);
            ++sets[prism->ruleSet()];
        }
        QVERIFY(sets[1] > 40 && sets[2] > 40);
        QVERIFY(trace.record().marks.size() > 10);
    }

    void theStimulusIsOnTheFrontMostFace()
    {
        const Trace trace =
            run(recipe({{"density", 0.0}, {"stimulus", 0.5}, {"rules", std::string("set_1")}, {"turn", std::int64_t{1}},
                    {"rates", std::string("1 1 1 1 1 1")}, {"front_most", std::string("left")}}),
                6);
        const std::array<std::uint32_t, 6> order{3, 4, 5, 0, 1, 2};
        for (std::uint32_t tick = 1; tick <= 6; ++tick) {
            const auto prism = state(trace, tick);
            int stimulated = 0;
            for (std::uint32_t field = 0; field < 6; ++field) {
                for (int i = 0; i < 49; ++i) {
                    if (prism->changeOf({field, i % 7, i / 7})->rule == "turns on: stimulus of the front-most face") {
                        ++stimulated;
                        QCOMPARE(field, order[tick - 1]);
                    }
                }
            }
            QVERIFY(stimulated > 5 && stimulated < 40);
        }
    }

    void theCubeIsTurnedByHand()
    {
        const Trace trace = run(recipe({{"turn", std::int64_t{0}}}), 40);
        QCOMPARE(state(trace, 40)->frontMost(), int(CubeSurface::Front));
        Trace fork = *trace.fork(StateEdit{20, "front top"}, 2);
        fork.advance(1);
        QCOMPARE(state(fork, 21)->frontMost(), int(CubeSurface::Top));
        QVERIFY(!trace.fork(StateEdit{20, "front inside"}, 2).ok());
    }

    void facesHaveClocksOfTheirOwn()
    {
        const Trace trace = run(recipe(), 200);
        const std::array<std::int64_t, 6> rates{2, 3, 4, 8, 6, 5};
        std::array<int, 6> counts{};
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            const Note& note = trace.record().notes[i];
            QVERIFY(note.channel < 6);
            QCOMPARE(note.onsetTicks / 120 % rates[note.channel], std::int64_t{0});
            QCOMPARE(note.onsetTicks / 120 + 1, std::int64_t{note.origin.step});
            QCOMPARE(std::int64_t{note.durationTicks}, 120 * rates[note.channel]);
            ++counts[note.channel];
        }
        for (const int count : counts)
            QVERIFY(count > 5);
        QCOMPARE(
            state(trace, 2)->changeOf({3, 0, 0})->rule, std::string("left goes on every 8 ticks, not in this one"));
    }

    void aCellThatTurnsOnPlaysItsPitch()
    {
        const Trace trace = run(still("set_1", {{0, "paint 0 1,1=1 3,1=1 1,3=1 3,3=1"}}), 2);
        QCOMPARE(trace.record().notes.size(), std::size_t{1});
        // Column 2 and two rows up, two degrees each: the seventh degree of C major from C4.
        QCOMPARE(pitchName(trace.record().notes[0].pitch), std::string("B4"));
        const std::vector<Fact> facts = state(trace, 1)->noteFacts(0);
        QCOMPARE(facts[2].text(), std::string("turns on: 4 neighbours on"));
        QCOMPARE(facts[3].text(), std::string("front plays marimba"));
        QCOMPARE(facts[5].text(), std::string("degree 7 upwards from C4 in major"));
    }

    void aFacePlaysNoMoreThanItsLimit()
    {
        const Trace trace = run(recipe({{"density", 0.0}, {"stimulus", 1.0}, {"turn", std::int64_t{0}},
                                    {"notes", std::int64_t{5}}, {"row_degrees", std::int64_t{7}}}),
            1);
        const std::vector<CellNote> notes = state(trace, 1)->lastNotes();
        QCOMPARE(notes.size(), std::size_t{5});
        // Of 49 cells numbers 0, 9, 19, 29 and 39.
        for (std::size_t i = 0; i < notes.size(); ++i)
            QCOMPARE(notes[i].cell.y * 7 + notes[i].cell.x, int(i * 49 / 5));
    }

    void notesNameTheirCellAndReason()
    {
        const Trace trace = run(recipe(), 200);
        for (std::uint32_t tick = 1; tick <= 200; ++tick) {
            const auto prism = state(trace, tick);
            const std::vector<CellNote> notes = prism->lastNotes();
            const std::size_t first = trace.noteCountAfter(tick - 1);
            QCOMPARE(notes.size(), trace.noteCountAfter(tick) - first);
            std::set<std::pair<int, int>> sounds;
            for (std::size_t i = 0; i < notes.size(); ++i) {
                Note note = trace.record().notes[first + i];
                note.origin = {};
                QVERIFY(note == notes[i].note);
                QVERIFY(sounds.insert({note.channel, note.pitch}).second);
                const CellChange change = *prism->changeOf(notes[i].cell);
                QVERIFY(change.before == 0 && change.now == 1 && change.rule.starts_with("turns on: "));
                QCOMPARE(prism->noteFacts(i)[2].text(), change.rule);
            }
        }
    }

    // Chance is told as it was: every cell's change follows from what the state keeps.
    void everyChangeIsExplained()
    {
        const Trace trace = run(recipe(), 120);
        for (std::uint32_t tick = 1; tick <= 120; ++tick) {
            const auto prism = state(trace, tick);
            for (std::uint32_t field = 0; field < 6; ++field) {
                for (int i = 0; i < 49; ++i)
                    QVERIFY(!prism->changeOf({field, i % 7, i / 7})->byHand);
            }
        }
    }

    void handEditsDoNotChangeWhatWasHeard()
    {
        const Trace trace = run(recipe(), 60);
        const auto before = state(trace, 33);
        QVERIFY(!before->lastNotes().empty());
        const Trace fork = *trace.fork(StateEdit{33, "fill 0 0.5 7"}, 2);
        const auto after = state(fork, 33);
        QVERIFY(after->noteFacts(0) == before->noteFacts(0));
        QCOMPARE(after->lastNotes().size(), before->lastNotes().size());
        QCOMPARE(after->population(0).back(), std::uint32_t(cells(*after, 0).population()));
        for (const char* bad : {"rule 0 1", "paint 6 0,0=1", "paint 0 7,0=1", "front", "front "}) {
            const Result<Trace> refused = trace.fork(StateEdit{33, bad}, 2);
            QVERIFY2(!refused.ok() && !refused.error().hint.empty(), bad);
        }
    }

    void itGoesOnForEver()
    {
        const Trace trace = run(recipe(), 5000);
        QCOMPARE(trace.length(), 5000u);
        QVERIFY(!trace.isFinished());
        QVERIFY(trace.stateAfter(0)->outline().back().endless);
        // It never falls silent for longer than four bars.
        std::int64_t last = 0;
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            QVERIFY(trace.record().notes[i].onsetTicks - last <= 4 * 1920);
            last = trace.record().notes[i].onsetTicks;
        }
        QVERIFY(5000 * 120 - last <= 4 * 1920);
        const Trace short20 = run(recipe({{"length", std::int64_t{20}}}), 100);
        QVERIFY(short20.isFinished() && short20.length() == 20);
    }

    void whatDoesNotFitIsRefused()
    {
        for (const ParameterValues& values : {ParameterValues{{"rates", std::string("1 2 3 4 5")}},
                 ParameterValues{{"rates", std::string("1 2 3 4 5 6 7")}},
                 ParameterValues{{"rates", std::string("0 2 3 4 5 6")}},
                 ParameterValues{{"rates", std::string("65 2 3 4 5 6")}},
                 ParameterValues{{"rates", std::string("a 2 3 4 5 6")}}, ParameterValues{{"lowest", std::string("C4")}},
                 ParameterValues{{"instruments", std::string("piano, harp")}},
                 ParameterValues{{"instruments", std::string("piano, harp, flute, violin, viola, kick")}}}) {
            const Result<std::unique_ptr<Generator>> refused = create(recipe(values));
            QVERIFY(!refused.ok() && !refused.error().hint.empty());
        }
        const std::vector<Voice> voices = (*create(recipe()))->voices();
        QCOMPARE(voices.size(), std::size_t{6});
        for (int channel = 0; channel < 6; ++channel)
            QCOMPARE(voices[static_cast<std::size_t>(channel)].channel, channel);
        QCOMPARE(voices[0].name, std::string("front: marimba"));
    }
};

QTEST_GUILESS_MAIN(TestLiquiprism)
#include "tst_liquiprism.moc"
