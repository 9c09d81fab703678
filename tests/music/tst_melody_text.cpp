#include "engine/music/melody_text.h"

#include <QTest>

using namespace ricercar;

class TestMelodyText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lengthsAsText_data()
    {
        QTest::addColumn<int>("ticks");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("beat") << 480 << QByteArray("1");
        QTest::newRow("half") << 240 << QByteArray("0.5");
        QTest::newRow("dotted") << 720 << QByteArray("1.5");
        QTest::newRow("sixteenth") << 120 << QByteArray("0.25");
        QTest::newRow("three eighths of a beat") << 180 << QByteArray("0.375");
        QTest::newRow("twelve and a twentieth") << 5784 << QByteArray("12.05");
        QTest::newRow("triplet") << 160 << QByteArray("1/3");
        QTest::newRow("two triplets") << 320 << QByteArray("2/3");
        QTest::newRow("tick") << 1 << QByteArray("1/480");
        QTest::newRow("nothing") << 0 << QByteArray("0");
    }

    void lengthsAsText()
    {
        QFETCH(int, ticks);
        QFETCH(QByteArray, text);
        QCOMPARE(beatsText(ticks, 480).c_str(), text.constData());
    }

    void everyLengthIsReadBack()
    {
        for (const int ticksPerQuarter : {1, 7, 96, 480, 960, 3333}) {
            for (std::int64_t ticks = 1; ticks < 2000; ++ticks)
                QCOMPARE(parseBeats(beatsText(ticks, ticksPerQuarter), ticksPerQuarter), std::optional(ticks));
        }
    }

    void whatIsNoLength()
    {
        for (const char* text : {"", "0", "-1", "x", "1/0", "1/", "/2", "1e99", "nan", "inf", "0.0001", "1 ", "1/2/3"})
            QVERIFY2(!parseBeats(text, 480), text);
    }

    void aLengthBeyondTheLongestNoteIsRefused()
    {
        QVERIFY(!parseBeats("1000000", 32767));
        QVERIFY(!parseMelody("C4:1000000", 32767).ok());
    }

    void notesFollowOneAnother()
    {
        const Part part = parseMelody("C5:1 G5 r:2 |\n A4:0.5", 480).value();
        QCOMPARE(part.notes.size(), std::size_t{3});
        QCOMPARE(part.notes[0].pitch, std::uint8_t{72});
        QCOMPARE(part.notes[1].onsetTicks, std::int64_t{480});
        QCOMPARE(part.notes[1].durationTicks, 480);
        QCOMPARE(part.notes[2].onsetTicks, std::int64_t{1920});
        QCOMPARE(part.notes[2].durationTicks, 240);
    }

    void melodiesAreWrittenAsRead()
    {
        for (const char* text : {"", "C5", "C5 G5:2 r:0.5 A4:1/3 Bb4:1.25", "r:4 C4"}) {
            const Part part = parseMelody(text, 480).value();
            const std::string written = melodyText(part, 480);
            QCOMPARE(parseMelody(written, 480).value(), part);
        }
        QCOMPARE(melodyText(parseMelody("C5:1 G5:2 r:0.5 F#5", 480).value(), 480).c_str(), "C5 G5:2 r:0.5 F#5");
    }

    void theWordThatIsNoNoteIsNamed()
    {
        const auto wrong = parseMelody("C5 H4 D5", 480);
        QVERIFY(!wrong.ok());
        QVERIFY(wrong.error().line().find("'H4'") != std::string::npos);
        QVERIFY(!parseMelody("C5:0", 480).ok());
        QVERIFY(!parseMelody("C5:", 480).ok());
        QVERIFY(!parseMelody(":1", 480).ok());
    }
};

QTEST_APPLESS_MAIN(TestMelodyText)
#include "tst_melody_text.moc"
