#include "engine/automata/cycle_detector.h"
#include "engine/automata/life_kernel.h"
#include "tests/automata/cells.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

constexpr Boundary boundaries[] = {Boundary::Wrap, Boundary::Off, Boundary::On};

/// Cell by cell, from the definition alone.
CellGrid naive(const LifeRule& rule, Boundary boundary, const CellGrid& now)
{
    CellGrid next(now.width(), now.height());
    for (int y = 0; y < now.height(); ++y) {
        for (int x = 0; x < now.width(); ++x) {
            const int count = liveNeighbours(now, boundary, x, y);
            const int state = now.at(x, y);
            if (state == 0)
                next.set(x, y, rule.birth >> count & 1);
            else if (state == 1 && (rule.survival >> count & 1))
                next.set(x, y, 1);
            else
                next.set(x, y, static_cast<std::uint8_t>((state + 1) % rule.states));
        }
    }
    return next;
}

CellGrid naive(const CyclicRule& rule, Boundary boundary, const CellGrid& now)
{
    CellGrid next = now;
    for (int y = 0; y < now.height(); ++y) {
        for (int x = 0; x < now.width(); ++x) {
            const int wanted = (now.at(x, y) + 1) % rule.states;
            int count = 0;
            for (int dy = -1; dy <= 1; ++dy) {
                for (int dx = -1; dx <= 1; ++dx) {
                    int toX = x + dx, toY = y + dy;
                    if ((dx == 0 && dy == 0) || (!rule.moore && dx != 0 && dy != 0))
                        continue;
                    if (boundary == Boundary::Wrap) {
                        toX = (toX + now.width()) % now.width();
                        toY = (toY + now.height()) % now.height();
                    }
                    count += now.contains(toX, toY) && now.at(toX, toY) == wanted;
                }
            }
            if (count >= rule.threshold)
                next.set(x, y, static_cast<std::uint8_t>(wanted));
        }
    }
    return next;
}

template <class Rule> CellGrid stepped(const Rule& rule, Boundary boundary, const CellGrid& now)
{
    CellGrid next(now.width(), now.height());
    if constexpr (std::is_same_v<Rule, CyclicRule>)
        stepCyclic(rule, boundary, now, next);
    else
        stepGenerations(rule, boundary, now, next);
    return next;
}

LifeRule randomRule(Rng& rng, int states)
{
    return {static_cast<std::uint16_t>(rng.below(512)), static_cast<std::uint16_t>(rng.below(512)), states};
}

} // namespace

class TestPlaneRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void neighboursAreCounted()
    {
        const CellGrid grid = cells("#..#\n"
                                    ".2#.\n"
                                    "#..#\n");
        QCOMPARE(liveNeighbours(grid, Boundary::Off, 1, 1), 3); // state 2 and the cell itself do not count
        QCOMPARE(liveNeighbours(grid, Boundary::Off, 0, 0), 0);
        QCOMPARE(liveNeighbours(grid, Boundary::On, 0, 0), 5);
        QCOMPARE(liveNeighbours(grid, Boundary::Wrap, 0, 0), 3);
        QCOMPARE(liveNeighbours(cells("#\n"), Boundary::Wrap, 0, 0), 8);
    }

    void everyRuleAtEverySizeIsTheNaiveOne_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const int width : {1, 2, 3, 63, 64, 65, 127, 128, 129, 191, 193, 256, 257, 320, 448, 449, 513}) {
            for (const int height : {1, 2, 3, 20})
                QTest::addRow("%d by %d", width, height) << width << height;
        }
    }

    void everyRuleAtEverySizeIsTheNaiveOne()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        Rng rng(1, static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
        for (int round = 0; round < 8; ++round) {
            const LifeRule rule = round == 0 ? LifeRule{} : randomRule(rng, 2);
            for (const Boundary boundary : boundaries) {
                CellGrid now = soup(width, height, 2, rng);
                if (round % 2 == 1) { // crowded: sums 8 and 9 are frequent
                    for (std::uint8_t& cell : now.cells())
                        cell = rng.chance(0.9) ? 1 : cell;
                }
                const CellGrid expected = naive(rule, boundary, now);
                QVERIFY(stepped(rule, boundary, now) == expected);
                const BitGrid start(now);
                BitGrid next(soup(width, height, 2, rng)), one(width, height), two(width, height);
                stepLife(rule, boundary, start, next);
                LifeKernel(rule, boundary, start, one).run<Lanes<1>>();
                LifeKernel(rule, boundary, start, two).run<Lanes<2>>();
                QVERIFY2(next == BitGrid(expected), qPrintable(QString::fromStdString(rule.text())));
                QVERIFY(one == next && two == next);
            }
        }
    }

    // Each of the 18 bits of a rule by itself, births and survivals at every count.
    void everyCountIsTold()
    {
        Rng rng(2, 0, 0);
        for (int bit = 0; bit < 18; ++bit) {
            const LifeRule rule{static_cast<std::uint16_t>(bit < 9 ? 1 << bit : 0),
                static_cast<std::uint16_t>(bit < 9 ? 0 : 1 << (bit - 9)), 2};
            for (const double density : {0.1, 0.5, 0.95}) {
                CellGrid now(70, 40);
                for (std::uint8_t& cell : now.cells())
                    cell = rng.chance(density);
                BitGrid next(70, 40);
                stepLife(rule, Boundary::On, BitGrid(now), next);
                QVERIFY(next == BitGrid(naive(rule, Boundary::On, now)));
            }
        }
    }

    void birthOutOfNothing()
    {
        BitGrid now(5, 2), next(5, 2);
        stepLife(LifeRule{1, 0, 2}, Boundary::Off, now, next);
        QCOMPARE(picture(next.toCells()).c_str(), "#####\n#####\n");
        QCOMPARE(next.words()[0], std::uint64_t{31}); // nothing beyond the width
    }

    void aHundredGenerationsStayEqual()
    {
        Rng rng(3, 0, 0);
        for (const LifeRule rule :
            {LifeRule{}, LifeRule{0b1001000, 0b1100, 2}, LifeRule{0b111001000, 0b111111000, 2}}) {
            CellGrid cellsNow = soup(100, 50, 2, rng);
            BitGrid now(cellsNow), next(100, 50);
            for (int i = 0; i < 100; ++i) {
                stepLife(rule, Boundary::Wrap, now, next);
                std::swap(now, next);
                cellsNow = stepped(rule, Boundary::Wrap, cellsNow);
                QVERIFY(now == BitGrid(cellsNow));
            }
        }
    }

    void generationsAreTheNaiveOnes()
    {
        Rng rng(4, 0, 0);
        for (int round = 0; round < 200; ++round) {
            const auto states = round == 0 ? 255u : 2 + rng.below(7);
            const LifeRule rule = randomRule(rng, static_cast<int>(states));
            const CellGrid now =
                soup(1 + static_cast<int>(rng.below(40)), 1 + static_cast<int>(rng.below(20)), states, rng);
            for (const Boundary boundary : boundaries)
                QVERIFY(stepped(rule, boundary, now) == naive(rule, boundary, now));
        }
    }

    // Brian's Brain: on with two neighbours on, then dying, then off.
    void briansBrain()
    {
        const LifeRule brain{1 << 2, 0, 3};
        CellGrid grid = cells("......\n"
                              "......\n"
                              "..##..\n"
                              "......\n"
                              "......\n");
        grid = stepped(brain, Boundary::Off, grid);
        QCOMPARE(picture(grid).c_str(),
            "......\n"
            "..##..\n"
            "..22..\n"
            "..##..\n"
            "......\n");
        grid = stepped(brain, Boundary::Off, grid);
        QCOMPARE(picture(grid).c_str(),
            "..##..\n"
            "..22..\n"
            ".#..#.\n"
            "..22..\n"
            "..##..\n");
    }

    void cyclicRulesAreTheNaiveOnes()
    {
        Rng rng(5, 0, 0);
        for (int round = 0; round < 200; ++round) {
            CyclicRule rule;
            rule.moore = rng.chance(0.5);
            rule.states = round == 0 ? 64 : static_cast<int>(3 + rng.below(6));
            rule.threshold = static_cast<int>(1 + rng.below(rule.moore ? 4 : 2));
            const CellGrid now = soup(1 + static_cast<int>(rng.below(40)), 1 + static_cast<int>(rng.below(20)),
                static_cast<std::uint32_t>(rule.states), rng);
            for (const Boundary boundary : boundaries)
                QVERIFY(stepped(rule, boundary, now) == naive(rule, boundary, now));
        }
    }

    // The smallest demon: four cells in a square, each followed by the next, turn for ever.
    void fourCellsInARingTurn()
    {
        const CyclicRule rule{4, 1, false};
        CellGrid grid = cells("01\n"
                              "32\n");
        for (const char* next : {"12\n03\n", "23\n10\n", "30\n21\n", "01\n32\n"}) {
            grid = stepped(rule, Boundary::Off, grid);
            QVERIFY(grid == cells(next));
        }
    }

    void nobodyAdvancesAloneOrBelowTheThreshold()
    {
        const CellGrid grid = cells("1.\n"
                                    ".1\n");
        QVERIFY(stepped(CyclicRule{14, 1, false}, Boundary::Off, grid) == cells("11\n11\n"));
        QVERIFY(stepped(CyclicRule{14, 2, false}, Boundary::Off, grid) == cells("11\n11\n"));
        QVERIFY(stepped(CyclicRule{14, 3, true}, Boundary::Off, grid) == grid);
        QVERIFY(stepped(CyclicRule{3, 1, true}, Boundary::Off, cells("2.\n..\n")) == cells("..\n..\n"));
        QVERIFY(stepped(CyclicRule{3, 1, true}, Boundary::Off, cells("2.\n.1\n")) == cells(".#\n#2\n"));
        QVERIFY(stepped(CyclicRule{4, 1, false}, Boundary::On, cells(".3\n")) == cells("..\n"));
        QVERIFY(stepped(CyclicRule{4, 1, false}, Boundary::On, cells(".2\n")) == cells(".2\n")); // no neighbour beyond
    }

    // In the end demons have taken everything: all cells advance in every generation, so the period is the states.
    void aCyclicSpaceEndsInDemons()
    {
        Rng rng(6, 0, 0);
        const CyclicRule rule{8, 1, false};
        CellGrid grid = soup(60, 60, 8, rng);
        CycleDetector detector;
        for (int i = 0; i < 2000 && !detector.cycle(); ++i) {
            detector.add(grid.hash(), grid);
            grid = stepped(rule, Boundary::Wrap, grid);
        }
        QVERIFY(detector.cycle().has_value());
        QCOMPARE(detector.cycle()->period, 8u);
        const CellGrid next = stepped(rule, Boundary::Wrap, grid);
        for (std::size_t i = 0; i < grid.cells().size(); ++i)
            QCOMPARE(int{next.cells()[i]}, (grid.cells()[i] + 1) % 8);
    }

    void emptyGridsStayEmpty()
    {
        BitGrid none(0, 5), next(0, 5);
        stepLife(LifeRule{}, Boundary::On, none, next);
        CellGrid noCells(5, 0), nextCells(5, 0);
        stepGenerations(LifeRule{}, Boundary::Wrap, noCells, nextCells);
        stepCyclic(CyclicRule{}, Boundary::Wrap, noCells, nextCells);
        QVERIFY(none == next && noCells == nextCells);
    }
};

QTEST_APPLESS_MAIN(TestPlaneRule)
#include "tst_plane_rule.moc"
