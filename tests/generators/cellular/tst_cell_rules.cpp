#include "engine/generators/cellular/cell_rules.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

using namespace ricercar;
using pictures::grid;
using pictures::picture;

namespace {

CellRule rule(const char* text)
{
    return *parseRule(text);
}

AnyGrid cellsOf(const CellRule& under, const char* rows)
{
    const CellGrid cells = grid(rows);
    return stateCount(under) == 2 ? AnyGrid(BitGrid(cells)) : AnyGrid(cells);
}

std::string next(const char* ruleText, const char* rows, Boundary boundary = Boundary::Off)
{
    const CellRule under = rule(ruleText);
    const AnyGrid after = nextGeneration(under, boundary, cellsOf(under, rows));
    return picture(after.bits() ? after.bits()->toCells() : *after.cells());
}

} // namespace

class TestCellRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void generationsFollowTheirRule()
    {
        QCOMPARE(next("W30", "...#..."), std::string("..###.."));
        QCOMPARE(next("T777,k3", "..#.."), std::string(".###."));
        QCOMPARE(next("B3/S23", "..... ..#.. ..#.. ..#.. ....."), std::string("..... ..... .###. ..... ....."));
        QCOMPARE(next("B2/S/C3", "..... .##.. ....."), std::string(".##.. .22.. .##.."));
        QCOMPARE(next("C3", "#2. ..."), std::string("2.. #.."));
    }

    void eachCellAgreesWithTheWholeGeneration_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"W30", "W110", "T777,k3", "T52,r2", "R6711,r3/2", "B3/S23", "B36/S23", "B2/S/C3",
                 "345/2/4", "B0/S8", "C14", "C3", "C6,t3,M"})
            QTest::newRow(text) << QByteArray(text);
    }
    void eachCellAgreesWithTheWholeGeneration()
    {
        QFETCH(QByteArray, text);
        const CellRule under = rule(text.constData());
        CellField field;
        field.width = 9;
        field.height = isLineRule(under) ? 1 : 7;
        field.stateLabels.resize(static_cast<std::size_t>(stateCount(under)));
        const RuleTable table = ruleTableOf(under);
        for (const Boundary boundary : {Boundary::Wrap, Boundary::Off, Boundary::On}) {
            CellGrid soup(field.width, field.height);
            std::uint32_t chance = 12345;
            for (std::uint8_t& cell : soup.cells()) {
                chance = chance * 1664525u + 1013904223u;
                cell = static_cast<std::uint8_t>((chance >> 16) % static_cast<std::uint32_t>(stateCount(under)));
            }
            const AnyGrid before = stateCount(under) == 2 ? AnyGrid(BitGrid(soup)) : AnyGrid(soup);
            const AnyGrid after = nextGeneration(under, boundary, before);
            for (int y = 0; y < field.height; ++y) {
                for (int x = 0; x < field.width; ++x) {
                    const CellChange change = changeUnder(under, boundary, before, {0, x, y});
                    QCOMPARE(change.before, before.at(x, y));
                    QCOMPARE(change.now, after.at(x, y));
                    QVERIFY(change.entry >= 0 && static_cast<std::size_t>(change.entry) < table.entries.size());
                    QVERIFY(!change.rule.empty());
                    if (!std::holds_alternative<CyclicRule>(under))
                        QCOMPARE(table.entries[static_cast<std::size_t>(change.entry)].result, change.now);
                    if (boundary == Boundary::Wrap && std::holds_alternative<LifeRule>(under))
                        QCOMPARE(change.neighbourhood.size(), std::size_t{8});
                }
            }
        }
    }

    void changesAreSaidInWords()
    {
        const auto said = [](const char* ruleText, const char* rows, int x, int y) {
            const CellRule under = rule(ruleText);
            return changeUnder(under, Boundary::Off, cellsOf(under, rows), {0, x, y}).rule;
        };
        QCOMPARE(said("W30", "...#...", 4, 0), std::string("1 0 0 becomes 1"));
        QCOMPARE(said("T777,k3", ".2#..", 1, 0), std::string("sum 3 becomes 1"));
        const char* blinker = "... ### ...";
        QCOMPARE(said("B3/S23", blinker, 1, 0), std::string("born: 3 neighbours on"));
        QCOMPARE(said("B3/S23", blinker, 1, 1), std::string("stays on: 2 neighbours on"));
        QCOMPARE(said("B3/S23", blinker, 0, 1), std::string("dies: 1 neighbour on"));
        QCOMPARE(said("B3/S23", blinker, 0, 0), std::string("stays off: 2 neighbours on"));
        QCOMPARE(said("B2/S/C3", "2..", 0, 0), std::string("dying: on to the next state whatever is around"));
        QCOMPARE(said("C3", "#2.", 0, 0), std::string("goes on: 1 neighbour one state ahead"));
        QCOMPARE(said("C3", "#2.", 2, 0), std::string("waits: 0 neighbours one state ahead"));
    }

    void neighbourhoodsComeInTheOrderOfTheRule()
    {
        const CellRule under = rule("W30");
        const AnyGrid line = cellsOf(under, "#...#");
        const auto seen = [&](Boundary boundary, int x) {
            std::string text;
            for (const CellRef& cell : changeUnder(under, boundary, line, {0, x, 0}).neighbourhood)
                text += std::to_string(cell.x);
            return text;
        };
        QCOMPARE(seen(Boundary::Off, 2), std::string("123"));
        QCOMPARE(seen(Boundary::Wrap, 0), std::string("401"));
        QCOMPARE(seen(Boundary::Off, 0), std::string("01"));
        QCOMPARE(seen(Boundary::On, 4), std::string("34"));
    }

    void tablesShowTheRule()
    {
        const RuleTable thirty = ruleTableOf(rule("W30"));
        QCOMPARE(thirty.name, std::string("Rule 30"));
        std::string results;
        for (const RuleEntry& entry : thirty.entries)
            results += std::to_string(entry.result);
        QCOMPARE(results, std::string("00011110"));
        QCOMPARE(thirty.entries[1].label, std::string("1 1 0"));
        QVERIFY((thirty.entries[1].pattern == std::vector<std::uint8_t>{1, 1, 0}));
        const RuleTable life = ruleTableOf(rule("B3/S23"));
        QCOMPARE(life.entries.size(), std::size_t{18});
        QCOMPARE(life.entries[3].label, std::string("B3"));
        QCOMPARE(int{life.entries[3].result}, 1);
        QCOMPARE(int{life.entries[9 + 4].result}, 0);
        QCOMPARE(int{ruleTableOf(rule("B2/S/C3")).entries[9].result}, 2);
        QCOMPARE(ruleTableOf(rule("C14")).entries.size(), std::size_t{5});
    }

    void aClickChangesTheRule()
    {
        const auto clicked = [](const char* ruleText_, std::size_t entry, int result) {
            const std::optional<CellRule> changed =
                withEntry(rule(ruleText_), entry, static_cast<std::uint8_t>(result));
            return changed ? ruleText(*changed) : std::string("cannot be changed");
        };
        QCOMPARE(clicked("W30", 0, 1), std::string("W158"));
        QCOMPARE(clicked("T777,k3", 0, 2), std::string("T1506,k3"));
        QCOMPARE(clicked("W30", 8, 1), std::string("cannot be changed"));
        QCOMPARE(clicked("W30", 0, 2), std::string("cannot be changed"));
        QCOMPARE(clicked("B3/S23", 6, 1), std::string("B36/S23"));
        QCOMPARE(clicked("B3/S23", 3, 0), std::string("B/S23"));
        QCOMPARE(clicked("B3/S23", 9 + 2, 0), std::string("B3/S3"));
        QCOMPARE(clicked("B2/S/C3", 9 + 2, 0), std::string("B2/S2/C3")); // 0 is not the present one, so it survives
        QCOMPARE(clicked("B2/S/C3", 18, 0), std::string("cannot be changed"));
        QCOMPARE(clicked("C14", 1, 0), std::string("C14,t2"));
        QCOMPARE(clicked("C14,t3", 2, 1), std::string("C14,t2"));
        QCOMPARE(clicked("C14", 0, 1), std::string("cannot be changed"));
        QCOMPARE(clicked("C14,t4", 4, 0), std::string("cannot be changed"));
    }
};

QTEST_APPLESS_MAIN(TestCellRules)
#include "tst_cell_rules.moc"
