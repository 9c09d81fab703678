#include "engine/generators/drum_automaton/drum_automaton.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <cmath>

using namespace ricercar;
using pictures::grid;
using pictures::picture;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe preset(const char* id)
{
    return *recipeFromPreset(**findGenerator(registry(), "drum_automaton"), id);
}

Trace run(const Recipe& recipe, std::uint32_t steps = 10'000)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

std::unique_ptr<DrumAutomaton> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<DrumAutomaton>(static_cast<DrumAutomaton*>(trace.stateAfter(step).release()));
}

/// "paint 0 …" for all cells of a picture.
std::string paint(const CellGrid& cells)
{
    std::string edit = "paint 0";
    for (int y = 0; y < cells.height(); ++y) {
        for (int x = 0; x < cells.width(); ++x)
            edit += " " + std::to_string(x) + "," + std::to_string(y) + "=" + std::to_string(cells.at(x, y));
    }
    return edit;
}

/// A run whose generation 0 is the picture (rows kick, snare, hi-hat), with only the rules named switched on.
Trace runFrom(const CellGrid& start, const std::string& rules, ParameterValues values = {}, std::uint64_t seed = 1)
{
    Recipe recipe = preset("");
    recipe.seed = seed;
    recipe.parameters["positions"] = std::int64_t{start.width()};
    for (const char* rule : {"syncopation", "fill", "accent", "mutation"})
        recipe.parameters[rule] = rules.find(rule) != std::string::npos;
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    recipe.edits = {{1, paint(start)}};
    return run(recipe, 9);
}

/// The grid a generation later.
std::string next(const char* start, const std::string& rules, ParameterValues values = {})
{
    return picture(state(runFrom(grid(start), rules, std::move(values)), 2)->cells());
}

/// The rules that do not draw, and the accent always on: as the course's program has them, cell by cell.
CellGrid reference(const CellGrid& old)
{
    enum { Kick, Snare, Hat };
    CellGrid grown = old;
    const int n = old.width();
    for (int p = 0; p < n; ++p) {
        const int after = (p + 1) % n, before = (p + n - 1) % n;
        if (old.at(p, Hat) && !old.at(p, Kick))
            grown.set(after, Kick, 1);
        if (!old.at(before, Kick) && !old.at(p, Kick))
            grown.set(after, Snare, 1);
        if (!old.at(before, Snare) && !old.at(p, Snare))
            grown.set(after, Kick, 1);
        if (old.at(p, Kick) && old.at(p, Snare))
            grown.set(p, Hat, 1);
    }
    return grown;
}

} // namespace

class TestDrumAutomaton : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void syncopationPutsAKickAfterALoneHat()
    {
        QCOMPARE(next("...... ...... #.....", "syncopation"), std::string(".#.... ...... #....."));
        QCOMPARE(next("#..... ...... #.....", "syncopation"), std::string("#..... ...... #....."));
        QCOMPARE(next("...... ...... .....#", "syncopation"), std::string("#..... ...... .....#")); // time is a ring
    }

    void fillFollowsTwoEmptyPlaces()
    {
        // Kick: only 1 and 2 are two empty places in a row, so the snare comes on 3; the same the other way round.
        QCOMPARE(next("#..### ###### ......", "fill"), std::string("#..### ###### ......"));
        QCOMPARE(next("#..### #.#### ......", "fill"), std::string("#..### #.#### ......"));
        QCOMPARE(next("#..### ##.##. ......", "fill"), std::string("#..### ##.##. ......"));
        QCOMPARE(next("#..### #.#.## ......", "fill"), std::string("#..### #.#### ......"));
        QCOMPARE(next("###.## #..### ......", "fill"), std::string("###### #..### ......"));
        QCOMPARE(next(".###.. #..... ......", "fill"), std::string("###### ##.... ......"));
    }

    void accentDrawsTheHatWhereKickAndSnareMeet()
    {
        const char* start = "##.... #.#... .#...#";
        QCOMPARE(next(start, "accent", {{"accent_probability", 1.0}}), std::string("##.... #.#... ##...#"));
        QCOMPARE(
            next("#..... #..... #....#", "accent", {{"accent_probability", 0.0}}), std::string("#..... #..... .....#"));
        int on = 0;
        constexpr int runs = 4000;
        for (std::uint64_t seed = 1; seed <= runs; ++seed)
            on += state(runFrom(grid("#... #... ...."), "accent", {{"steps", std::int64_t{1}}}, seed), 2)
                      ->cells()
                      .at(0, 2);
        QVERIFY2(std::abs(on / double(runs) - 0.7) < 4 * std::sqrt(0.21 / runs), qPrintable(QString::number(on)));
    }

    void mutationTogglesHalfTheTime()
    {
        int changed = 0;
        int places = 0;
        std::array<int, 3> written{};
        for (std::uint64_t seed = 1; seed <= 400; ++seed) {
            const Trace trace = runFrom(grid("#.#.#.#.#.#.#.#. .#.#.#.#.#.#.#.# ##..##..##..##.."), "mutation",
                {{"mutation_probability", 1.0}, {"steps", std::int64_t{1}}}, seed);
            const auto automaton = state(trace, 2);
            for (int p = 0; p < 16; ++p, ++places) {
                int writes = 0;
                for (int row = 0; row < 3; ++row) {
                    const CellChange change = *automaton->changeOf({0, p, row});
                    writes += change.entry == DrumAutomaton::Mutation;
                    written[static_cast<std::size_t>(row)] += change.entry == DrumAutomaton::Mutation;
                    changed += change.before != change.now;
                }
                QCOMPARE(writes, 1);
            }
        }
        QCOMPARE(places, 6400);
        QVERIFY2(std::abs(changed - 3200) < 160, qPrintable(QString::number(changed))); // four standard deviations
        for (const int count : written)
            QVERIFY2(std::abs(count - 6400 / 3) < 151, qPrintable(QString::number(count)));
    }

    void mutationComesAtItsProbability()
    {
        int mutations = 0;
        for (std::uint64_t seed = 1; seed <= 500; ++seed) {
            const auto automaton =
                state(runFrom(grid("................ ................ ................"), "mutation", {}, seed), 2);
            for (int p = 0; p < 16; ++p) {
                for (int row = 0; row < 3; ++row)
                    mutations += automaton->changeOf({0, p, row})->entry == DrumAutomaton::Mutation;
            }
        }
        QVERIFY2(std::abs(mutations - 800) < 108, qPrintable(QString::number(mutations))); // 8000 places, p 0.1
    }

    // Later rules write over earlier ones, except on the ring's seam: kick 0 is written from the last place, after all.
    void rulesWriteInTheirOrder()
    {
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            CellGrid start(11, 3);
            Rng rng(seed, 0, 0);
            for (std::uint8_t& cell : start.cells())
                cell = static_cast<std::uint8_t>(rng.below(2));
            const Trace trace = runFrom(
                start, "syncopation fill accent", {{"accent_probability", 1.0}, {"steps", std::int64_t{3}}}, seed);
            CellGrid expected = start;
            for (std::uint32_t step = 2; step <= 4; ++step) {
                expected = reference(expected);
                QCOMPARE(picture(state(trace, step)->cells()), picture(expected));
            }
        }
    }

    // Figures of the course's program over 2,000 runs. Each mean is over 2,000 runs of 16 places; the deviation of one
    // run's density is at most 1/8 (16 fair cells), so that of the mean at most 0.0028: four of them, and half a unit
    // of the last digit given.
    void densitiesAreThoseOfTheCourse()
    {
        const std::array<std::uint32_t, 3> generations{0, 1, 8};
        const double expected[3][3]{{.50, .50, .50}, {.71, .62, .54}, {.73, .62, .60}};
        double sums[3][3]{};
        constexpr int seeds = 2000;
        Recipe recipe = preset("course");
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            recipe.seed = seed;
            const Trace trace = run(recipe);
            const auto rows = state(trace, trace.length())->rowPopulation(0);
            for (std::size_t t = 0; t < generations.size(); ++t) {
                for (std::size_t row = 0; row < 3; ++row)
                    sums[t][row] += rows[row][generations[t]] / 16.0;
            }
        }
        for (std::size_t t = 0; t < generations.size(); ++t) {
            for (std::size_t row = 0; row < 3; ++row) {
                const double mean = sums[t][row] / seeds;
                qInfo("generation %u row %zu: %.4f", generations[t], row, mean);
                QVERIFY2(std::abs(mean - expected[t][row]) < 4 * 0.0028 + 0.005, qPrintable(QString::number(mean)));
            }
        }
    }

    void theCoursePlaysItsLastGeneration()
    {
        const Trace trace = run(preset("course"));
        QCOMPARE(trace.length(), 9u);
        QCOMPARE(trace.noteCountAfter(8), std::size_t{0});
        const CellGrid cells = state(trace, 9)->cells();
        QCOMPARE(trace.record().notes.size(), cells.population());
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            const Note& note = trace.record().notes[i];
            QCOMPARE(note.durationTicks, 480);
            QCOMPARE(note.channel, std::uint8_t{9});
            const int row = note.pitch == 36 ? 0 : note.pitch == 38 ? 1 : 2;
            QVERIFY(row < 2 || note.pitch == 42);
            QCOMPARE(cells.at(static_cast<int>(note.onsetTicks / 480), row), std::uint8_t{1});
            QVERIFY(note.onsetTicks % 480 == 0 && note.onsetTicks < 16 * 480);
        }
    }

    void everyGenerationIsABar()
    {
        const Trace trace = run(preset("evolving"));
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            const Note& note = trace.record().notes[i];
            QCOMPARE(note.onsetTicks / 1920 + 1, std::int64_t{note.origin.step});
        }
    }

    void theStartIsAskedCellByCell()
    {
        const Trace trace = run(preset("course"));
        const Explanation start = trace.explain(1);
        QCOMPARE(start.chapter, std::string("start"));
        QCOMPARE(start.decisions.size(), std::size_t{48});
        QCOMPARE(start.decisions[17].question, std::string("Is the snare on at 2?"));
        const Trace fork =
            *trace.fork(ChoiceOverride{1, 17, static_cast<std::uint32_t>(1 - start.decisions[17].chosen), {}}, 2);
        const CellGrid before = state(trace, 1)->cells(), after = state(fork, 1)->cells();
        int differences = 0;
        for (std::size_t i = 0; i < 48; ++i)
            differences += before.cells()[i] != after.cells()[i];
        QCOMPARE(differences, 1);
        QVERIFY(before.at(1, 1) != after.at(1, 1));
    }

    void cellsPaintedBeforeTheStartStay()
    {
        const Recipe plain = preset("course");
        Recipe painted = plain;
        painted.edits = {{0, "paint 0 4,1=1 5,1=0"}};
        const CellGrid drawn = state(run(plain), 1)->cells(), kept = state(run(painted), 1)->cells();
        QCOMPARE(kept.at(4, 1), std::uint8_t{1});
        QCOMPARE(kept.at(5, 1), std::uint8_t{0});
        for (int y = 0; y < 3; ++y) {
            for (int x = 0; x < 16; ++x)
                QVERIFY((y == 1 && (x == 4 || x == 5)) || kept.at(x, y) == drawn.at(x, y));
        }
    }

    void rulesAreSwitchedByHand()
    {
        const Trace trace = run(preset("course"));
        const auto automaton = state(trace, 3);
        QCOMPARE(automaton->ruleEdit(0, DrumAutomaton::Fill, 0), std::string("rule 0 fill=off"));
        Trace fork = *trace.fork(StateEdit{3, "rule 0 fill=off"}, 2);
        QVERIFY(!state(fork, 3)->isOn(DrumAutomaton::Fill));
        QCOMPARE(state(fork, 3)->ruleTable(0).entries[1].result, std::uint8_t{0});
        for (const char* bad : {"rule 0 fill", "rule 0 fill=", "rule 0 swing=on", "rule 0 =on", "rule 1 fill=on"}) {
            const Result<Trace> refused = trace.fork(StateEdit{3, bad}, 2);
            QVERIFY(!refused.ok() && !refused.error().hint.empty());
        }
    }

    void changesNameTheRule()
    {
        const auto automaton = state(runFrom(grid(".#.#.# .#.#.# #....."), "syncopation"), 2);
        const CellChange change = *automaton->changeOf({0, 1, 0});
        QCOMPARE(change.entry, 0);
        QCOMPARE(change.rule, std::string("syncopation: hi-hat without kick at 1 puts a kick on 2"));
        QCOMPARE(change.neighbourhood.size(), std::size_t{2});
        QVERIFY((change.neighbourhood[0] == CellRef{0, 0, 2}));
        QCOMPARE(automaton->changeOf({0, 3, 1})->entry, -1);
        QVERIFY(!state(run(preset("course")), 0)->changeOf({0, 0, 0}));
    }

    void notesNameTheirCell()
    {
        const Trace trace = run(preset("evolving"));
        for (std::uint32_t step = 1; step <= trace.length(); ++step) {
            const auto automaton = state(trace, step);
            const std::vector<CellNote> notes = automaton->lastNotes();
            const std::size_t first = trace.noteCountAfter(step - 1);
            QCOMPARE(notes.size(), trace.noteCountAfter(step) - first);
            for (std::size_t i = 0; i < notes.size(); ++i) {
                Note note = trace.record().notes[first + i];
                note.origin = {};
                QVERIFY(note == notes[i].note);
                QCOMPARE(automaton->cells().at(notes[i].cell.x, notes[i].cell.y), std::uint8_t{1});
                const std::vector<Fact> facts = automaton->noteFacts(i);
                QVERIFY(facts.size() >= 4);
                QCOMPARE(facts[2].name, std::string("because"));
            }
        }
    }

    void aCycleIsOnlyToldWhereNothingIsDrawn()
    {
        const Trace still = runFrom(grid("#### #### ####"), "syncopation fill", {{"steps", std::int64_t{5}}});
        QVERIFY((*state(still, 4)->cycle(0) == Cycle{1, 1}));
        const Trace drawn = runFrom(grid("#### #### ####"), "syncopation fill mutation", {{"steps", std::int64_t{5}}});
        QVERIFY(!state(drawn, 5)->cycle(0));
    }
};

QTEST_GUILESS_MAIN(TestDrumAutomaton)
#include "tst_drum_automaton.moc"
