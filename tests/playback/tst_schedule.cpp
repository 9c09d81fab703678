#include "tests/playback/playback_fixture.h"

#include <QTest>

#include <string>

using namespace ricercar;
using namespace ricercar::test;

namespace {

const char* nameOf(EventKind kind)
{
    static const char* const names[] = {"off", "program", "cc", "rpn", "bend", "pressure", "key", "on"};
    return names[static_cast<int>(kind)];
}

/// "0.00 on 60 | 0.50 off 60 | …", with "@slot" for slots other than 0.
QString text(const Schedule& schedule)
{
    QStringList lines;
    for (const ScheduledEvent& event : schedule.events()) {
        QString line = QString::number(event.seconds, 'f', 2) + QLatin1Char(' ') + QLatin1String(nameOf(event.kind));
        if (event.kind != EventKind::PitchBend && event.kind != EventKind::Pressure)
            line += QLatin1Char(' ') + QString::number(event.number);
        if (event.kind != EventKind::NoteOn && event.kind != EventKind::NoteOff)
            line += QLatin1Char('=') + QString::number(event.value);
        if (event.slot != 0)
            line += QLatin1Char('@') + QString::number(event.slot);
        lines += line;
    }
    return lines.join(QLatin1String(" | "));
}

} // namespace

class TestSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesBecomeSortedEvents()
    {
        QCOMPARE(text(*scheduleOf({"C4 D4:0.5 r E4:2"})),
            QStringLiteral("0.00 on 60 | 0.50 off 60 | 0.50 on 62 | 0.75 off 62 | 1.25 on 64 | 2.25 off 64"));
    }

    void endOfANoteComesBeforeTheNextOnTheSameKey()
    {
        QCOMPARE(text(*scheduleOf({"C4 C4"})), QStringLiteral("0.00 on 60 | 0.50 off 60 | 0.50 on 60 | 1.00 off 60"));
    }

    void lengthIsTheEndOfTheLastNote()
    {
        QCOMPARE(scheduleOf({"C4 D4", "r:3 E4"})->lengthSeconds(), 2.0);
        QCOMPARE(Schedule(Piece{}).lengthSeconds(), 0.0);
    }

    void aNoteWithoutLengthStillEndsAfterItBegan()
    {
        Piece piece = pieceOf({"C4"});
        piece.parts[0].notes[0].durationTicks = 0;
        const Schedule schedule(piece);
        QCOMPARE(schedule.events()[0].kind, EventKind::NoteOn);
        QVERIFY(schedule.events()[1].seconds > schedule.events()[0].seconds);
    }

    void tempoChangesAreHonoured()
    {
        Piece piece = pieceOf({"C4 D4 E4"});
        piece.tempi = {{0, 500'000}, {480, 1'000'000}, {960, 250'000}};
        QCOMPARE(text(Schedule(piece)),
            QStringLiteral("0.00 on 60 | 0.50 off 60 | 0.50 on 62 | 1.50 off 62 | 1.50 on 64 | 1.75 off 64"));
    }

    void smpteTimeIgnoresTheTempo()
    {
        Piece piece = pieceOf({"C4"});
        piece.division = {480, 25, 40};
        piece.tempi = {{0, 123'456}};
        piece.parts[0].notes[0].onsetTicks = 500;
        piece.parts[0].notes[0].durationTicks = 250;
        QCOMPARE(text(Schedule(piece)), QStringLiteral("0.50 on 60 | 0.75 off 60"));
    }

    void everyPartHasItsOwnSlotEvenOnOneChannel()
    {
        Piece piece = pieceOf({"C4", "E4"});
        piece.parts[0].program = 5;
        piece.parts[1].program = 7;
        const Schedule schedule(piece);
        QCOMPARE(schedule.slots().size(), std::size_t{2});
        QCOMPARE(int{schedule.slots()[0].program}, 5);
        QCOMPARE(int{schedule.slots()[1].program}, 7);
    }

    void aPartWithoutProgramTakesThatOfItsChannel()
    {
        Piece piece = pieceOf({"C4", ""});
        piece.parts[0].program = -1;
        piece.parts[1].program = 40;
        QCOMPARE(int{Schedule(piece).slots()[0].program}, 40);
    }

    void drumsUseTheDrumBank()
    {
        Piece piece = pieceOf({"C2"});
        piece.parts[0].channel = piece.parts[0].notes[0].channel = 9;
        QCOMPARE(int{Schedule(piece).slots()[0].bank}, 128);
    }

    void controllersReachAllPartsOfTheirChannelProgramsOnlyTheirOwn()
    {
        Piece piece = pieceOf({"C4", "E4"});
        piece.parts[0].events = {{0, {0xB0, 64, 127}}, {0, {0xC0, 12}}};
        QCOMPARE(text(Schedule(piece)),
            QStringLiteral("0.00 program 12=0 | 0.00 cc 64=127 | 0.00 cc 64=127@1 | 0.00 on 60 | 0.00 on 64@1 | "
                           "0.50 off 60 | 0.50 off 64@1"));
    }

    void bankSelectAndRegisteredParametersAreGathered()
    {
        Piece piece = pieceOf({"C4"});
        piece.parts[0].events = {{0, {0xB0, 0, 8}}, {0, {0xC0, 3}}, {0, {0xB0, 101, 0}}, {0, {0xB0, 100, 0}},
            {0, {0xB0, 6, 12}}, {240, {0xE0, 0, 96}}};
        QCOMPARE(text(Schedule(piece)),
            QStringLiteral("0.00 program 3=8 | 0.00 rpn 0=1536 | 0.00 on 60 | 0.25 bend=12288 | 0.50 off 60"));
    }

    void channelModesSysexAndMetaEventsAreNotPlayed()
    {
        Piece piece = pieceOf({"C4"});
        piece.parts[0].events = {{0, {0xB0, 126, 1}}, {0, {0xB0, 98, 1}}, {0, {0xB0, 6, 1}}, {0, {0xF0, 1, 0xF7}},
            {0, {0xFF, 1, 'a'}}, {0, {0xB0}}, {0, {}}};
        QCOMPARE(text(Schedule(piece)), QStringLiteral("0.00 on 60 | 0.50 off 60"));
    }

    void presetsFollowPieceAndMix()
    {
        Piece piece = pieceOf({"C4", "E4"});
        piece.parts[0].program = 5;
        piece.parts[1].program = 5;
        const Schedule schedule(piece);
        QCOMPARE(schedule.presets({}), (std::vector<SynthPreset>{{0, 5}}));
        Mix mix;
        mix.parts = {{}, {}};
        mix.parts[1].program = 9;
        QCOMPARE(schedule.presets(mix), (std::vector<SynthPreset>{{0, 5}, {0, 9}}));
    }

    void morePartsThanSlotsShareThem()
    {
        Piece piece;
        for (int i = 0; i < 300; ++i)
            piece.parts.push_back(pieceOf({"C4"}).parts[0]);
        const Schedule schedule(piece);
        QCOMPARE(schedule.slots().size(), Schedule::maxSlots);
        QCOMPARE(schedule.events().size(), std::size_t{600});
    }

    void notesAreFoundAgain()
    {
        const auto schedule = scheduleOf({"C4 E4 C4"});
        QCOMPARE(schedule->findNote(960, 0, 60), std::size_t{2});
        QCOMPARE(schedule->findNote(960, 0, 64), schedule->notes().size());
        QCOMPARE(schedule->firstEventAt(0.5), std::size_t{1});
    }

    void soloAndMute()
    {
        Mix mix;
        mix.parts.resize(3);
        QVERIFY(mix.isAudible(0) && mix.isAudible(7));
        mix.parts[1].solo = true;
        QVERIFY(!mix.isAudible(0) && mix.isAudible(1) && !mix.isAudible(7));
        mix.parts[1].muted = true;
        QVERIFY(!mix.isAudible(1));
    }
};

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
