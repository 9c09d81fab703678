#include "tests/playback/playback_fixture.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;
using Kind = Command::Kind;

namespace {

constexpr int edge = Synth::blockFrames;
constexpr float silence = 1e-4F;

Command auditionOn(int key, double seconds)
{
    Audition audition;
    audition.key = key;
    audition.seconds = seconds;
    return {Kind::AuditionOn, 0, 0, audition};
}

} // namespace

class TestRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SKIP_WITHOUT_SOUNDFONT(); }

    void notesSoundAtTheirTime_data()
    {
        QTest::addColumn<int>("block");
        for (const int block : {64, 256, 441, 1000, 1024, 4096})
            QTest::addRow("%d", block) << block;
    }
    void notesSoundAtTheirTime()
    {
        QFETCH(const int, block);
        // Where the sample itself begins, measured with a note at the very start.
        Studio reference;
        reference.setSchedule(scheduleOf({"C6"}));
        reference.send(Kind::Play);
        const int attack = reference.render(0.3, block).onset();
        QVERIFY(attack >= 0);

        for (const double beats : {0.5, 0.77, 1.0, 1.013}) {
            Studio studio;
            const std::string melody = "r:" + std::to_string(beats) + " C6";
            const auto schedule = scheduleOf({melody});
            studio.setSchedule(schedule);
            studio.send(Kind::Play);
            const Sound sound = studio.render(1, block);
            const double due = schedule->events()[0].seconds * rate;
            QCOMPARE(sound.peak(0, due / rate), 0.0F);
            const double late = sound.onset() - attack - due;
            QVERIFY2(late > -1 && late < edge, qPrintable(QString::number(late)));
        }
    }

    void outputDoesNotDependOnTheBlockSize()
    {
        Sound sounds[2];
        for (int i = 0; i < 2; ++i) {
            Studio studio;
            studio.setSchedule(scheduleOf({"C4 E4:0.3 G4 C5", "C3:4"}));
            studio.send(Kind::Play);
            sounds[i] = studio.render(3, i == 0 ? 64 : 4096);
        }
        QVERIFY(sounds[0].peak() > 0.01F);
        QVERIFY(sounds[0].left == sounds[1].left && sounds[0].right == sounds[1].right);
    }

    void aMelodyEndsInSilenceAndStops()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C5 G5 C5"}));
        studio.send(Kind::Play);
        const Sound sound = studio.render(6);
        QVERIFY(sound.isFinite());
        QVERIFY(sound.peak(0, 1.5) > 0.02F && sound.peak() < 1);
        QVERIFY(sound.peak(5, 6) < silence);
        QVERIFY(!studio.renderer.isPlaying());
        QCOMPARE(studio.renderer.activeVoices(), 0);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 1.5) < 64 / rate);
        QVERIFY(std::abs(studio.renderer.positionTicks() - 1440) < 2);
    }

    void playingAgainAtTheEndStartsAtTheBeginning()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C5"}));
        studio.send(Kind::Play);
        studio.render(4);
        studio.send(Kind::Play);
        QVERIFY(studio.render(0.4).peak() > 0.02F);
    }

    void stopReleasesEverySoundingNoteAndThePedal()
    {
        Piece piece = pieceOf({"C4:40", "E4:0.2 r:40 C4"});
        piece.parts[1].events = {{0, {0xB0, 64, 127}}};
        Studio studio;
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Play);
        studio.render(1);
        QVERIFY(studio.renderer.activeVoices() > 0);
        studio.send(Kind::Stop);
        const Sound sound = studio.render(6);
        QVERIFY(sound.peak(5, 6) < silence);
        QCOMPARE(studio.renderer.activeVoices(), 0);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 1) < 1e-9);
    }

    void panicIsQuickerThanARelease()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C2:40"}));
        studio.send(Kind::Play);
        studio.renderer.send(auditionOn(40, 0));
        studio.render(0.5);
        studio.send(Kind::Panic);
        studio.render(0.1);
        QCOMPARE(studio.renderer.activeVoices(), 0);
        QVERIFY(!studio.renderer.isPlaying());
    }

    void seekMovesAndSilencesWhatSounded()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C4:16 C5:1 r:8"}));
        studio.send(Kind::Play);
        studio.render(0.5);
        studio.send(Kind::Seek, 17 * ticksPerQuarter);
        const Sound sound = studio.render(4);
        QVERIFY(sound.peak(3, 4) < silence);
        studio.send(Kind::Seek, 16 * ticksPerQuarter);
        studio.send(Kind::Play);
        studio.render(0.2);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 8.2) < 1e-6);
    }

    void seekBringsControllersAlong()
    {
        // The volume is closed from beat 1 on: whoever starts at beat 2 must hear nothing.
        Piece piece = pieceOf({"C5 r C5 r"});
        piece.parts[0].events = {{480, {0xB0, 7, 0}}};
        Studio studio;
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Seek, 960);
        studio.send(Kind::Play);
        QVERIFY(studio.render(0.5).peak() < silence);
        studio.send(Kind::Seek, 0);
        QVERIFY(studio.render(0.4).peak() > 0.01F);
    }

    void aLoopRepeatsWithoutDrift()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C7:0.1 r:0.4 C4:4"}));
        studio.send(Kind::Loop, 0, 240);
        studio.send(Kind::Play);
        const Sound sound = studio.render(10.1);
        QVERIFY(studio.renderer.isPlaying());
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 0.1) < 1e-6);
        QVERIFY(sound.peak(9.75, 10) > 0.005F);
    }

    void clearingTheLoopPlaysOnToTheEnd()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C4 D4 E4"}));
        studio.send(Kind::Loop, 0, 480);
        studio.send(Kind::Play);
        studio.render(2.2);
        QVERIFY(studio.renderer.isPlaying());
        studio.send(Kind::Loop, 0, 0);
        studio.render(2);
        QVERIFY(!studio.renderer.isPlaying());
    }

    void speedChangesThePaceAndKeepsThePlace()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C4:40"}));
        studio.send(Kind::Play);
        studio.render(1);
        studio.send(Kind::Speed, 2);
        studio.render(1);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 3) < 1e-6);
    }

    void muteAndSoloActWhilePlaying()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C4:40", "r:40"}));
        studio.send(Kind::Play);
        QVERIFY(studio.render(0.5).peak() > 0.01F);
        Mix mix;
        mix.parts.resize(2);
        mix.parts[0].muted = true;
        studio.renderer.setMix(std::make_shared<const Mix>(mix));
        studio.render(3);
        QVERIFY(studio.render(0.5).peak() < silence);
        mix.parts[0] = {};
        mix.parts[1].solo = true;
        studio.renderer.setMix(std::make_shared<const Mix>(mix));
        studio.send(Kind::Seek, 0);
        QVERIFY(studio.render(0.5).peak() < silence);
        mix.parts[1] = {};
        studio.renderer.setMix(std::make_shared<const Mix>(mix));
        studio.send(Kind::Seek, 0);
        QVERIFY(studio.render(0.5).peak() > 0.01F);
    }

    void volumePanAndProgramOfThePartAct()
    {
        const auto energy = [](PartMix part) {
            Studio studio;
            Mix mix;
            mix.parts = {part};
            const auto schedule = scheduleOf({"C5:4"});
            studio.synth->prepare(schedule->presets(mix));
            studio.renderer.setMix(std::make_shared<const Mix>(mix));
            studio.setSchedule(schedule);
            studio.send(Kind::Play);
            return studio.render(0.5);
        };
        const Sound plain = energy({});
        QVERIFY(energy({false, false, 50}).peak() < plain.peak() / 2);
        QVERIFY(energy({false, false, 0}).peak() < silence);
        const Sound left = energy({false, false, 100, -64});
        QVERIFY(*std::max_element(left.left.begin(), left.left.end())
            > 3 * *std::max_element(left.right.begin(), left.right.end()));
        QVERIFY(energy({false, false, 100, 0, 60}).left != plain.left);
    }

    void overlappingNotesOnOneKeyEndWithTheLater()
    {
        // The first C4 ends in the middle of the second, which an organ holds at full strength.
        Piece piece = pieceOf({"C4:2", "r:1 C4:4"});
        piece.parts[0].notes.push_back(piece.parts[1].notes[0]);
        piece.parts.pop_back();
        piece.parts[0].program = 16;
        Studio studio;
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Play);
        const Sound sound = studio.render(6);
        QVERIFY(sound.peak(2.2, 2.4) > 0.02F);
        QVERIFY(sound.peak(5, 6) < silence);
    }

    void notesInBothSchedulesGoOnWhenTheyAreSwapped()
    {
        Studio studio;
        Piece piece = pieceOf({"C4:8", "E4:8"});
        piece.parts[0].program = piece.parts[1].program = 16;
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Play);
        studio.render(1);
        const int both = studio.renderer.activeVoices();
        Piece grown = piece;
        grown.parts[0].notes.push_back(parseMelody("r:9 C5", ticksPerQuarter)->notes[0]);
        studio.setSchedule(std::make_shared<const Schedule>(grown));
        studio.render(1);
        QCOMPARE(studio.renderer.activeVoices(), both);
        grown.parts[1].notes.clear();
        studio.setSchedule(std::make_shared<const Schedule>(grown));
        studio.render(1);
        QCOMPARE(studio.renderer.activeVoices(), both / 2);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 3) < 1e-6);
        studio.render(8);
        QCOMPARE(studio.renderer.activeVoices(), 0);
    }

    void aNewTempoKeepsThePlaceInTheMusic()
    {
        Studio studio;
        Piece piece = pieceOf({"C4:40"});
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Play);
        studio.render(1);
        piece.tempi = {{0, 1'000'000}};
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.render(0.1);
        QVERIFY(std::abs(studio.renderer.positionTicks() - 960 - 48) < 0.01);
    }

    void auditionsEndByThemselvesOrByHand()
    {
        Studio studio;
        studio.renderer.send(auditionOn(60, 0.2));
        QVERIFY(studio.render(0.2).peak() > 0.01F);
        studio.render(4);
        QCOMPARE(studio.renderer.activeVoices(), 0);
        studio.renderer.send(auditionOn(61, 0));
        studio.render(1);
        QVERIFY(studio.renderer.activeVoices() > 0);
        Command off = auditionOn(61, 0);
        off.kind = Kind::AuditionOff;
        studio.renderer.send(off);
        studio.render(4);
        QCOMPARE(studio.renderer.activeVoices(), 0);
    }

    void masterGainScalesAndPeaksAreTold()
    {
        Studio studio;
        studio.setSchedule(scheduleOf({"C4:8"}));
        studio.renderer.setMasterGain(0);
        studio.send(Kind::Play);
        studio.render(0.1);
        studio.renderer.takePeak(0);
        QCOMPARE(studio.render(0.5).peak(), 0.0F);
        QCOMPARE(studio.renderer.takePeak(0), 0.0F);
        studio.renderer.setMasterGain(1);
        const Sound sound = studio.render(0.5);
        QCOMPARE(std::max(studio.renderer.takePeak(0), studio.renderer.takePeak(1)), sound.peak());
    }

    void withoutASoundfontTimeGoesOnInSilence()
    {
        Studio studio(false);
        studio.setSchedule(scheduleOf({"C4:8"}));
        studio.send(Kind::Play);
        QCOMPARE(studio.render(1).peak(), 0.0F);
        QVERIFY(studio.renderer.isPlaying());
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 1) < 1e-9);
    }

    void aSynthesiserOfAnotherRateStaysSilent()
    {
        Studio studio;
        studio.renderer.setSampleRate(44100);
        studio.setSchedule(scheduleOf({"C4:8"}));
        studio.send(Kind::Play);
        QCOMPARE(studio.render(0.5).peak(), 0.0F);
    }

    void drumsSoundOnChannelTen()
    {
        Piece piece = pieceOf({"C2:1"});
        piece.parts[0].channel = piece.parts[0].notes[0].channel = 9;
        Studio drums;
        drums.setSchedule(std::make_shared<const Schedule>(piece));
        drums.send(Kind::Play);
        Studio piano;
        piano.setSchedule(scheduleOf({"C2:1"}));
        piano.send(Kind::Play);
        const Sound kick = drums.render(0.3);
        QVERIFY(kick.peak() > 0.02F);
        QVERIFY(kick.left != piano.render(0.3).left);
    }
};

QTEST_APPLESS_MAIN(TestRenderer)
#include "tst_renderer.moc"
