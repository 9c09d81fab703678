#include "tests/playback/playback_fixture.h"

#include "engine/base/rng.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;
using Kind = Command::Kind;

namespace {

constexpr float silence = 1e-4F;

Command auditionOn(int key, double seconds)
{
    Audition audition;
    audition.key = key;
    audition.seconds = seconds;
    return {Kind::AuditionOn, 0, 0, audition};
}

} // namespace

class TestRendererStress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SKIP_WITHOUT_SOUNDFONT(); }

    void tenThousandRandomCommandsLeaveNoVoice()
    {
        Studio studio;
        Piece piece = pieceOf({"C4:2 E4:3 G4:1 C5:8", "C3:16", "r:1 C4:9 D4:9"});
        piece.parts[1].program = 19;
        piece.parts[2].events = {{480, {0xB0, 64, 127}}, {4800, {0xB0, 64, 0}}, {960, {0xE0, 0, 100}}};
        std::vector<std::shared_ptr<const Schedule>> schedules = {std::make_shared<const Schedule>(piece)};
        piece.parts[0].notes.pop_back();
        piece.tempi = {{0, 300'000}, {960, 700'000}};
        schedules.push_back(std::make_shared<const Schedule>(piece));
        schedules.push_back(std::make_shared<const Schedule>(Piece{}));
        Rng rng(7, 0, 0);
        for (int i = 0; i < 10'000; ++i) {
            const double tick = rng.below(9000);
            switch (rng.below(10)) {
            case 0:
                studio.setSchedule(schedules[rng.below(3)]);
                break;
            case 1: {
                Mix mix;
                mix.parts.resize(3);
                mix.parts[rng.below(3)].muted = rng.chance(0.5);
                mix.parts[rng.below(3)].solo = rng.chance(0.2);
                studio.renderer.setMix(std::make_shared<const Mix>(mix));
                break;
            }
            case 2:
                studio.send(Kind::Stop);
                break;
            case 3:
                studio.send(Kind::Loop, tick, tick + rng.below(2000));
                break;
            case 4:
                studio.send(Kind::Seek, tick);
                break;
            case 5:
                studio.send(Kind::Speed, 0.05 + rng.unit() * 10);
                break;
            case 6:
                studio.renderer.send(auditionOn(static_cast<int>(rng.below(128)), rng.unit()));
                break;
            default:
                studio.send(Kind::Play);
                break;
            }
            if (rng.chance(0.5))
                studio.render(rng.below(700) / rate, 1 + static_cast<int>(rng.below(600)));
        }
        studio.send(Kind::Stop);
        const Sound tail = studio.render(10);
        QVERIFY(tail.isFinite());
        QCOMPARE(studio.renderer.activeVoices(), 0);
        QVERIFY(tail.peak(9, 10) < silence);
    }

    void aThousandSwapsWhileRendering()
    {
        Studio studio;
        Piece piece = pieceOf({"C4:400"});
        piece.parts[0].program = 16;
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        studio.send(Kind::Play);
        studio.render(0.2);
        const int voices = studio.renderer.activeVoices();
        for (int i = 0; i < 1000; ++i) {
            Note note = piece.parts[0].notes[0];
            note.onsetTicks = 1'000'000 + i;
            piece.parts[0].notes.push_back(note);
            studio.setSchedule(std::make_shared<const Schedule>(piece));
            studio.render(64 / rate, 50);
        }
        QCOMPARE(studio.renderer.activeVoices(), voices);
        QVERIFY(std::abs(studio.renderer.positionSeconds() - 0.2 - 1000 * 64 / rate) < 1e-6);
    }
};

QTEST_APPLESS_MAIN(TestRendererStress)
#include "tst_renderer_stress.moc"
