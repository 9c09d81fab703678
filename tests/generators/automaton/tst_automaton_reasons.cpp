#include "tests/generators/automaton/automaton_runs.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::automaton_runs;

// Why each note and each cell of an automaton is there, whatever hands did to cells and rules.

class TestAutomatonReasons : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestAutomatonReasons)
#include "tst_automaton_reasons.moc"
