#include "tests/automata/cells.h"

#include <QTest>

#include <set>

using namespace ricercar;
using namespace ricercar::test;

class TestBitGrid : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cellsComeBackAtAnyWidth_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {0, 1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 129, 200})
            QTest::addRow("%d", width) << width;
    }

    void cellsComeBackAtAnyWidth()
    {
        QFETCH(int, width);
        Rng rng(1, static_cast<std::uint32_t>(width), 0);
        const CellGrid states = soup(width, 3, 2, rng);
        const BitGrid bits(states);
        QCOMPARE(bits.wordsPerRow(), (width + 63) / 64);
        QVERIFY(bits.toCells() == states);
        std::size_t on = 0;
        for (int y = 0; y < 3; ++y) {
            std::size_t inRow = 0;
            for (int x = 0; x < width; ++x) {
                QCOMPARE(bits.at(x, y), states.at(x, y) == 1);
                inRow += states.at(x, y);
            }
            QCOMPARE(bits.rowPopulation(y), inRow);
            on += inRow;
        }
        QCOMPARE(bits.population(), on);
        QCOMPARE(states.population(), on);
    }

    void everyStateButZeroIsOn()
    {
        CellGrid states(256, 1);
        for (int x = 0; x < 256; ++x)
            states.set(x, 0, static_cast<std::uint8_t>(x));
        const BitGrid bits(states);
        for (int x = 0; x < 256; ++x)
            QCOMPARE(bits.at(x, 0), x != 0);
        QCOMPARE(states.population(), std::size_t{255});
    }

    void writingARowReplacesIt()
    {
        BitGrid bits(cells("###\n###\n"));
        bits.writeRow(1, cells("#.2\n").cells());
        QCOMPARE(picture(bits.toCells()).c_str(), "###\n#.#\n");
        bits.set(0, 0, false);
        bits.set(1, 1, true);
        QCOMPARE(picture(bits.toCells()).c_str(), ".##\n###\n");
    }

    void anyCellAndTheSizeChangeTheHash()
    {
        std::set<std::uint64_t> bitHashes, cellHashes;
        const auto add = [&](const CellGrid& grid) {
            bitHashes.insert(BitGrid(grid).hash());
            cellHashes.insert(grid.hash());
        };
        for (int x = 0; x < 130; ++x) {
            for (int y = 0; y < 3; ++y) {
                CellGrid grid(130, 3);
                grid.set(x, y, 1);
                add(grid);
            }
        }
        add(CellGrid(130, 3));
        add(CellGrid(3, 130));
        add(CellGrid(129, 3));
        add(CellGrid(130, 4));
        add(CellGrid(0, 0));
        QCOMPARE(bitHashes.size(), std::size_t{395});
        QCOMPARE(cellHashes.size(), std::size_t{395});
        QCOMPARE(cells("#.#\n").hash(), cells("#.#\n").hash());
        QVERIFY(cells("#.2\n").hash() != cells("#.3\n").hash());
    }

    void hashesOfLargeGridsSeeEveryPart()
    {
        std::set<std::uint64_t> hashes;
        CellGrid grid(1000, 20); // longer than what is hashed at a time
        for (const int x : {0, 95, 96, 97, 999}) {
            for (const int y : {0, 4, 8, 19}) {
                grid.set(x, y, 7);
                hashes.insert(grid.hash());
                grid.set(x, y, 0);
            }
        }
        QCOMPARE(hashes.size(), std::size_t{20});
    }
};

QTEST_APPLESS_MAIN(TestBitGrid)
#include "tst_bit_grid.moc"
