#include "engine/automata/cycle_detector.h"

#include "engine/automata/bit_grid.h"
#include "engine/automata/cell_grid.h"

#include <QTest>

#include <algorithm>

using namespace ricercar;

namespace {

/// A run that after `transient` generations repeats every `period`: the number its one state shows in a generation.
std::uint32_t shown(std::uint32_t generation, std::uint32_t transient, std::uint32_t period)
{
    return generation < transient ? generation : transient + (generation - transient) % period;
}

struct Cells {
    std::uint32_t value = 0;
    bool operator==(const Cells&) const = default;
};

} // namespace

class TestCycleDetector : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void periodsAreExactAfterAnyTransient()
    {
        for (std::uint32_t transient = 0; transient < 70; ++transient) {
            for (std::uint32_t period = 1; period < 70; ++period) {
                CycleDetector detector;
                std::uint32_t generation = 0;
                for (; !detector.cycle(); ++generation) {
                    const Cells cells{shown(generation, transient, period)};
                    detector.add(cells.value * 77, cells);
                }
                QCOMPARE(detector.cycle()->period, period);
                QCOMPARE(detector.cycle()->seenAt, generation - 1);
                QVERIFY(detector.cycle()->seenAt >= transient + period);
                QVERIFY(detector.cycle()->seenAt < 2 * std::max(transient + 1, period) + period);
            }
        }
    }

    void equalHashesAreNotEnough()
    {
        CycleDetector detector;
        for (std::uint32_t generation = 0; generation < 1000; ++generation)
            detector.add(7, Cells{shown(generation, 100, 50)});
        QCOMPARE(detector.cycle()->period, 50u);
        CycleDetector neverRepeats;
        for (std::uint32_t generation = 0; generation < 1000; ++generation)
            neverRepeats.add(7, Cells{generation});
        QVERIFY(!neverRepeats.cycle());
    }

    void theCycleStaysUntilItIsForgotten()
    {
        CycleDetector detector;
        detector.add(1, Cells{1});
        detector.add(1, Cells{1});
        const Cycle still{1, 1};
        QVERIFY(detector.cycle() == still);
        detector.add(2, Cells{2});
        QVERIFY(detector.cycle() == still);
        detector.reset(10);
        QVERIFY(!detector.cycle());
        detector.add(1, Cells{1}); // generation 10; what was before is not compared with
        QVERIFY(!detector.cycle());
        detector.add(2, Cells{2});
        detector.add(3, Cells{3});
        detector.add(2, Cells{2});
        QVERIFY((detector.cycle() == Cycle{2, 13}));
    }

    void aCopyGoesOnByItself()
    {
        CycleDetector detector;
        for (const std::uint32_t value : {1u, 2u, 3u})
            detector.add(value, Cells{value});
        CycleDetector copy = detector;
        copy.add(2, Cells{2});
        QVERIFY((copy.cycle() == Cycle{2, 3}));
        QVERIFY(!detector.cycle());
        detector.add(4, Cells{4});
        QVERIFY(!detector.cycle());
    }

    void gridsOfBothKindsAndSharedOnes()
    {
        CycleDetector ofBits, ofCells, ofShared;
        for (int generation = 0; generation < 20; ++generation) {
            CellGrid grid(10, 10);
            grid.set(generation % 5, 0, 1);
            const BitGrid bits(grid);
            ofBits.add(bits.hash(), bits);
            ofCells.add(grid.hash(), grid);
            ofShared.add(grid.hash(), std::make_shared<const CellGrid>(grid));
        }
        QCOMPARE(ofBits.cycle()->period, 5u);
        QVERIFY(ofBits.cycle() == ofCells.cycle() && ofBits.cycle() == ofShared.cycle());
    }

    // Brent's scheme remembers generations 0, 1, 3, 7 … only: that many copies are made.
    void copiesAreFew()
    {
        struct Counted {
            explicit Counted(int& all)
                : copies(&all)
            {
            }
            Counted(const Counted& other)
                : copies(other.copies)
            {
                ++*copies;
            }
            bool operator==(const Counted&) const { return false; }
            int* copies;
        };
        int copies = 0;
        CycleDetector detector;
        const Counted cells(copies);
        for (int generation = 0; generation < 1024; ++generation)
            detector.add(static_cast<std::uint64_t>(generation), cells);
        QCOMPARE(copies, 11);
    }
};

QTEST_APPLESS_MAIN(TestCycleDetector)
#include "tst_cycle_detector.moc"
