#include "engine/playback/player.h"

#include "tests/playback/playback_fixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

PlayerOptions silentOptions()
{
    PlayerOptions options;
    options.soundFont = smallSoundFont().string();
    options.output.driver = "none";
    return options;
}

/// Polls until a second of the piece is reached.
bool reaches(Player& player, double seconds)
{
    return QTest::qWaitFor([&] { return player.poll().seconds >= seconds; }, 5000);
}

bool hasSoundFont(Player& player)
{
    return QTest::qWaitFor([&] { return player.status().find("soundfont") == std::string::npos; }, 5000);
}

} // namespace

class TestPlayer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SKIP_WITHOUT_SOUNDFONT(); }

    void theSilentClockKeepsRealTime()
    {
        Player player(silentOptions());
        player.setPiece(pieceOf({"C4:40"}));
        player.play();
        QVERIFY(reaches(player, 0.05));
        QElapsedTimer timer;
        timer.start();
        const double before = player.poll().seconds;
        QTest::qSleep(1500);
        const double passed = player.poll().seconds - before;
        const double real = static_cast<double>(timer.nsecsElapsed()) * 1e-9;
        QVERIFY2(std::abs(passed - real) < 0.15, qPrintable(QString::number(passed - real)));
    }

    void metersShowSoundInSilenceToo()
    {
        Player player(silentOptions());
        QVERIFY(hasSoundFont(player));
        player.setPiece(pieceOf({"C4:40"}));
        player.play();
        QVERIFY(QTest::qWaitFor([&] { return player.poll().peaks[0] > 0.01F; }, 5000));
        player.panic();
        QVERIFY(QTest::qWaitFor([&] { return !player.poll().isPlaying && player.poll().voices == 0; }, 5000));
    }

    void transport()
    {
        Player player(silentOptions());
        player.setPiece(pieceOf({"C4:40"}));
        player.seek(4800);
        player.play();
        QVERIFY(reaches(player, 5.1));
        player.stop();
        QVERIFY(QTest::qWaitFor([&] { return !player.poll().isPlaying; }, 5000));
        player.seek(0);
        QVERIFY(QTest::qWaitFor([&] { return player.poll().ticks == 0; }, 5000));
        player.setLoop(0, 96);
        player.setSpeed(4);
        player.play();
        QTest::qSleep(500);
        QVERIFY(player.poll().isPlaying);
        QVERIFY(player.poll().ticks < 97);
    }

    void auditionsSoundAtOnce()
    {
        Player player(silentOptions());
        QVERIFY(hasSoundFont(player));
        const Piece piece = pieceOf({"C4"});
        player.audition(auditionOf(piece.parts[0].notes[0], piece.parts[0], {}, 0.1));
        QVERIFY(QTest::qWaitFor([&] { return player.poll().peaks[0] > 0.01F; }, 1000));
        QVERIFY(QTest::qWaitFor([&] { return player.poll().voices == 0; }, 8000));
    }

    void aMissingSoundfontIsAnErrorAndASilentStudio()
    {
        PlayerOptions options = silentOptions();
        options.soundFont = "/nowhere.sf2";
        Player player(options);
        QVERIFY(QTest::qWaitFor([&] { return player.soundFontError().has_value(); }, 5000));
        QVERIFY(player.status().starts_with("No soundfont: playing silently; "));
        player.setPiece(pieceOf({"C4:40"}));
        player.play();
        QVERIFY(reaches(player, 0.1));
        QVERIFY(!player.loadSoundFont("/nowhere.sf2"));
        QVERIFY(player.loadSoundFont(smallSoundFont().string()).ok());
        QVERIFY(!player.soundFontError());
        QVERIFY(QTest::qWaitFor([&] { return player.poll().voices >= 0 && player.poll().isPlaying; }, 5000));
    }

    void soundfontsMayBeChangedWhilePlaying()
    {
        Player player(silentOptions());
        player.setPiece(pieceOf({"C4 E4 G4 C5 C4 E4 G4 C5"}));
        player.play();
        for (int i = 0; i < 5; ++i) {
            QVERIFY(player.loadSoundFont(smallSoundFont().string()).ok());
            QTest::qSleep(50);
        }
        QVERIFY(player.poll().isPlaying);
        QVERIFY(QTest::qWaitFor([&] { return player.poll().peaks[0] > 0.01F; }, 5000));
    }

    void mixAndScheduleMayChangeWhilePlaying()
    {
        Player player(silentOptions());
        Piece piece = pieceOf({"C4:40"});
        player.play();
        for (int i = 0; i < 200; ++i) {
            Note note = piece.parts[0].notes[0];
            note.onsetTicks = 20'000 + i;
            piece.parts[0].notes.push_back(note);
            piece.parts[0].program = i % 128;
            player.setPiece(piece);
            Mix mix;
            mix.parts.resize(1);
            mix.parts[0].muted = i % 3 == 0;
            mix.parts[0].volume = i % 128;
            player.setMix(mix);
            player.play();
            QTest::qSleep(2);
        }
        QVERIFY(player.poll().isPlaying);
    }

    void aDeviceThatCannotBeOpenedIsAState_data()
    {
        QTest::addColumn<QByteArray>("driver");
        for (const char* driver : {"auto", "jack", "alsa", "pulseaudio", "nonsense"})
            QTest::addRow("%s", driver) << QByteArray(driver);
    }
    void aDeviceThatCannotBeOpenedIsAState()
    {
        QFETCH(const QByteArray, driver);
        PlayerOptions options = silentOptions();
        options.output.driver = driver.toStdString();
        Player player(options);
        QVERIFY(QTest::qWaitFor([&] { return player.output().state() != OutputState::Opening; }, 20'000));
        if (player.output().state() == OutputState::Device)
            QSKIP("this machine has such a device");
        QVERIFY(hasSoundFont(player));
        QVERIFY(player.status().starts_with("No sound device: playing silently; "));
        player.setPiece(pieceOf({"C4:40"}));
        player.play();
        QVERIFY(reaches(player, 0.1));
        player.reopenOutput();
    }

    void endingRightAfterTheStartDoesNotHang()
    {
        for (int i = 0; i < 10; ++i) {
            PlayerOptions options = silentOptions();
            options.output.driver = i % 2 ? "auto" : "none";
            Player player(options);
        }
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "tst_player.moc"
