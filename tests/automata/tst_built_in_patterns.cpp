#include "engine/automata/cycle_detector.h"
#include "engine/automata/patterns.h"
#include "engine/automata/rule_text.h"
#include "tests/automata/cells.h"

#include <QTest>

#include <algorithm>

using namespace ricercar;
using namespace ricercar::test;

namespace {

CellGrid pattern(const char* id)
{
    return builtInPattern(id).value().cells;
}

BitGrid after(int generations, BitGrid now, Boundary boundary, LifeRule rule = {})
{
    BitGrid next(now.width(), now.height());
    for (int i = 0; i < generations; ++i) {
        stepLife(rule, boundary, now, next);
        std::swap(now, next);
    }
    return now;
}

/// As on a plane without edges: the grid grows on all sides faster than gliders fly, by 60 cells in 200 generations.
BitGrid afterOnThePlane(int generations, CellGrid cells)
{
    BitGrid now(cells);
    for (int done = 0; done < generations; done += 200) {
        cells = now.toCells();
        now = after(std::min(200, generations - done),
            BitGrid(placed(cells, cells.width() + 120, cells.height() + 120, 60, 60)), Boundary::Off);
    }
    return now;
}

} // namespace

class TestBuiltInPatterns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allAreThereAndNamed()
    {
        QVERIFY(patternIds().size() >= 12);
        for (const std::string_view id : patternIds()) {
            const RlePattern read = builtInPattern(id).value();
            QVERIFY(!read.name.empty() && !read.comment.empty() && !read.rule.empty());
            QVERIFY(parseRule(read.rule).ok());
            QVERIFY(read.cells.population() > 0);
            QVERIFY(readRle(writeRle(read)).value() == read);
        }
        QVERIFY(!builtInPattern("perpetuum_mobile").ok());
    }

    void periods_data()
    {
        QTest::addColumn<int>("period");
        for (const char* id : {"block", "beehive", "loaf", "boat", "tub"})
            QTest::newRow(id) << 1;
        for (const char* id : {"blinker", "toad", "beacon"})
            QTest::newRow(id) << 2;
        QTest::newRow("pulsar") << 3;
        QTest::newRow("pentadecathlon") << 15;
    }

    void periods()
    {
        QFETCH(int, period);
        const CellGrid start = placed(pattern(QTest::currentDataTag()), 40, 40, 12, 12);
        for (int i = 1; i < period; ++i)
            QVERIFY(!(after(i, BitGrid(start), Boundary::Off) == BitGrid(start)));
        QVERIFY(after(period, BitGrid(start), Boundary::Off) == BitGrid(start));
        BitGrid now(start), next(40, 40);
        CycleDetector detector;
        while (!detector.cycle()) {
            detector.add(now.hash(), now);
            stepLife(LifeRule{}, Boundary::Off, now, next);
            std::swap(now, next);
        }
        QCOMPARE(detector.cycle()->period, static_cast<std::uint32_t>(period));
    }

    void shipsComeBackDisplaced_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("dx");
        QTest::addColumn<int>("dy");
        QTest::newRow("glider") << 4 << 1 << 1;
        QTest::newRow("lwss") << 4 << -2 << 0;
        QTest::newRow("mwss") << 4 << -2 << 0;
        QTest::newRow("hwss") << 4 << -2 << 0;
    }

    void shipsComeBackDisplaced()
    {
        QFETCH(int, period);
        QFETCH(int, dx);
        QFETCH(int, dy);
        const CellGrid ship = pattern(QTest::currentDataTag());
        for (int periods = 1; periods <= 3; ++periods) {
            const BitGrid expected(placed(ship, 80, 80, 40 + periods * dx, 40 + periods * dy));
            QVERIFY(after(period * periods, BitGrid(placed(ship, 80, 80, 40, 40)), Boundary::Off) == expected);
        }
        // Through the edge of a torus and back to where it was.
        const CellGrid start = placed(ship, 80, 80, 40, 40);
        QVERIFY(after(80 / std::max(dx, -dx) * period, BitGrid(start), Boundary::Wrap) == BitGrid(start));
    }

    void theGunSendsAGliderEvery30Generations()
    {
        const CellGrid start = placed(pattern("gosper_gun"), 400, 400, 10, 10);
        QCOMPARE(start.population(), std::size_t{36});
        const std::size_t first = after(120, BitGrid(start), Boundary::Off).population();
        for (int i = 1; i <= 20; ++i)
            QCOMPARE(after(120 + 30 * i, BitGrid(start), Boundary::Off).population(),
                first + 5 * static_cast<std::size_t>(i));
        // The gun itself is as it was: the same cells in its place.
        const CellGrid later = after(300, BitGrid(start), Boundary::Off).toCells();
        const CellGrid evenLater = after(330, BitGrid(start), Boundary::Off).toCells();
        for (int y = 10; y < 19; ++y) {
            for (int x = 10; x < 46; ++x)
                QCOMPARE(later.at(x, y), evenLater.at(x, y));
        }
    }

    void methuselahs_data()
    {
        QTest::addColumn<int>("generations");
        QTest::addColumn<int>("population");
        QTest::newRow("r_pentomino") << 1103 << 116;
        QTest::newRow("acorn") << 5206 << 633;
        QTest::newRow("diehard") << 130 << 0;
    }

    void methuselahs()
    {
        QFETCH(int, generations);
        QFETCH(int, population);
        BitGrid now = afterOnThePlane(generations - 1, pattern(QTest::currentDataTag()));
        QVERIFY(now.population() != static_cast<std::size_t>(population)); // not yet
        for (int i = 0; i < 20; ++i) { // from then on only blinkers and gliders move
            now = after(1, now, Boundary::Off);
            QCOMPARE(now.population(), static_cast<std::size_t>(population));
        }
    }

    void theReplicatorDoubles()
    {
        const LifeRule highLife{0b1001000, 0b1100, 2};
        const CellGrid one = pattern("replicator");
        const BitGrid end = after(12, BitGrid(placed(one, 40, 40, 18, 18)), Boundary::Off, highLife);
        const CellGrid first = placed(one, 40, 40, 16, 16);
        const CellGrid second = placed(one, 40, 40, 20, 20);
        QCOMPARE(end.population(), 2 * one.population());
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 40; ++x)
                QCOMPARE(end.at(x, y), first.at(x, y) == 1 || second.at(x, y) == 1);
        }
    }

    void theBrainsShipGoesOnByACellAGeneration()
    {
        const RlePattern ship = builtInPattern("brain_ship").value();
        const LifeRule brain = std::get<LifeRule>(parseRule(ship.rule).value());
        CellGrid now = placed(ship.cells, 10, 10, 4, 2), next(10, 10);
        for (int i = 1; i <= 5; ++i) {
            stepGenerations(brain, Boundary::Off, now, next);
            std::swap(now, next);
            QVERIFY(now == placed(ship.cells, 10, 10, 4, 2 + i));
        }
    }
};

QTEST_APPLESS_MAIN(TestBuiltInPatterns)
#include "tst_built_in_patterns.moc"
