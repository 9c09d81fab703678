#include "engine/music/melody_text.h"
#include "engine/music/piece.h"

#include <QTest>

using namespace ricercar;

class TestPiece : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengthAndCountGoOverAllParts()
    {
        Piece piece;
        QCOMPARE(piece.lengthTicks(), std::int64_t{0});
        piece.parts = {parseMelody("C4:8 D4:1", 480).value(), parseMelody("E4 r:9 F4:2", 480).value()};
        QCOMPARE(piece.lengthTicks(), std::int64_t{12 * 480});
        QCOMPARE(piece.noteCount(), std::size_t{4});
    }

    void notesAreListedFromBelow()
    {
        const Note low{0, 480, 60, 80, 64, 0, {}};
        Note high = low;
        high.pitch = 67;
        Note later = low;
        later.onsetTicks = 1;
        Note longer = low;
        longer.durationTicks = 960;
        QVERIFY(onsetOrder(low, high) && !onsetOrder(high, low));
        QVERIFY(onsetOrder(high, later));
        QVERIFY(onsetOrder(low, longer));
        QVERIFY(!onsetOrder(low, low));
    }

    void theInstrumentIsTheLastChosenBeforeTheFirstNote()
    {
        Part part = parseMelody("r:1 C4", 480).value();
        part.channel = 2;
        QCOMPARE(instrumentOfEvents(part), Instrument{});
        part.events = {{0, {0xC2, 1}}, {10, {0xB2, 0, 3}}, {10, {0xB2, 32, 4}}, {20, {0xC2, 5}}, {30, {0xC3, 9}},
            {481, {0xC2, 7}}};
        QCOMPARE(instrumentOfEvents(part), (Instrument{5, 3 * 128 + 4}));
    }

    void aNewInstrumentReplacesTheOld()
    {
        Part part = parseMelody("r:1 C4", 480).value();
        part.events = {{0, {0xB0, 0, 1}}, {0, {0xC0, 1}}, {5, {0xB0, 7, 100}}, {900, {0xC0, 3}}};
        setInstrument(part, {40, 2});
        QCOMPARE(part.program, 40);
        QCOMPARE(part.bank, 2);
        QCOMPARE(part.events, (std::vector<RawEvent>{{5, {0xB0, 7, 100}}, {900, {0xC0, 3}}}));
    }
};

QTEST_APPLESS_MAIN(TestPiece)
#include "tst_piece.moc"
