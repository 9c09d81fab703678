#include "engine/music/pitch.h"

#include <QTest>

using namespace ricercar;

class TestPitch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfPitches()
    {
        QCOMPARE(pitchName(60), std::string("C4"));
        QCOMPARE(pitchName(69), std::string("A4"));
        QCOMPARE(pitchName(66), std::string("F#4"));
        QCOMPARE(pitchName(0), std::string("C-1"));
        QCOMPARE(pitchName(127), std::string("G9"));
    }

    void everyNameIsReadBack()
    {
        for (int pitch = 0; pitch < 128; ++pitch)
            QCOMPARE(parsePitch(pitchName(pitch)), std::optional(pitch));
    }

    void spellings_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("pitch");
        QTest::newRow("lower case") << QByteArray("c4") << 60;
        QTest::newRow("flat") << QByteArray("Bb3") << 58;
        QTest::newRow("B is a letter, b a flat") << QByteArray("bb4") << 70;
        QTest::newRow("double sharp") << QByteArray("F##4") << 67;
        QTest::newRow("double flat") << QByteArray("Abb4") << 67;
        QTest::newRow("C flat lies below its octave") << QByteArray("Cb4") << 59;
        QTest::newRow("B sharp lies above its octave") << QByteArray("B#4") << 72;
        QTest::newRow("lowest octave") << QByteArray("A-1") << 9;
        for (const char* wrong :
            {"", "H4", "C", "4", "C10", "C-2", "Cb-1", "G#9", "C4 ", " C4", "C###4", "Ebbb4", "C4x", "C+4", "r"})
            QTest::newRow(wrong) << QByteArray(wrong) << -1;
    }

    void spellings()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, pitch);
        QCOMPARE(parsePitch(name.toStdString()).value_or(-1), pitch);
    }

    void blackKeys()
    {
        std::string octave;
        for (int pitch = 60; pitch < 72; ++pitch)
            octave += isBlackKey(pitch) ? '#' : '.';
        QCOMPARE(octave, std::string(".#.#..#.#.#."));
        QVERIFY(!isBlackKey(-1));
        QVERIFY(isBlackKey(-2));
    }
};

QTEST_APPLESS_MAIN(TestPitch)
#include "tst_pitch.moc"
