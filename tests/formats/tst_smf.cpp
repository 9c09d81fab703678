#include "engine/formats/smf.h"

#include "tests/formats/midi_bytes.h"

#include <QElapsedTimer>
#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

struct Reading {
    std::string text; ///< tracks joined by " / ", or the error
    std::string warnings;
};

Reading read(const Bytes& bytes)
{
    std::vector<std::string> warnings;
    const auto file = readSmf(bytes, &warnings);
    Reading reading;
    for (const std::string& warning : warnings)
        reading.warnings += warning + "\n";
    if (!file) {
        reading.text = "error: " + file.error().line();
        return reading;
    }
    for (const SmfTrack& track : file->tracks)
        reading.text += (reading.text.empty() ? std::string() : std::string(" / ")) + trackText(track);
    return reading;
}

} // namespace

class TestSmf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundTracks_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* events, const char* expected) {
            QTest::newRow(name) << QByteArray(events) << QByteArray(expected);
        };
        row("a note", "00 903C40 60 803C40 00 FF2F00", "0:903C40 96:803C40 |96");
        row("running status", "00 903C40 60 3C00 00 3E40 60 3E00 00 FF2F00",
            "0:903C40 96:903C00 96:903E40 192:903E00 |192");
        row("one data byte", "00 C005 00 07 00 D340 00 41 00 FF2F00", "0:C005 0:C007 0:D340 0:D341 |0");
        row("long delta", "8160 903C40 FFFFFF7F 803C40 00 FF2F00", "224:903C40 268435679:803C40 |268435679");
        row("padded delta", "80808000 903C40 80808160 803C40 00 FF2F00", "0:903C40 224:803C40 |224");
        row("meta events", "00 FF510307A120 00 FF5804 04021808 00 FF0000 81 00 FF7F0143 00 FF2F00",
            "0:FF5107A120 0:FF5804021808 0:FF00 128:FF7F43 |128");
        row("split sysex", "00 F003 43 12 00 05 F703 0102F7 00 F701F8 00 FF2F00", "0:F0431200 5:F70102F7 5:F7F8 |5");
        row("late end", "00 903C40 60 803C40 60 FF2F00", "0:903C40 96:803C40 |192");
        row("empty", "00 FF2F00", "|0");
    }

    void soundTracks()
    {
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, expected);
        const Reading reading = read(fileBytes({events.toStdString()}));
        QCOMPARE(reading.text.c_str(), expected.constData());
        QCOMPARE(reading.warnings.c_str(), "");
    }

    void headerOfEveryKindIsKept()
    {
        const Bytes track = trackBytes("00 903C40 60 803C40 00 FF2F00");
        const Bytes bytes =
            midiBytes("MThd 00000008 0000 0001 E728 ABCD Logo 00000003 010203") + track + midiBytes("Tail 00000000");
        std::vector<std::string> warnings;
        const SmfFile file = readSmf(bytes, &warnings).value();
        QVERIFY(warnings.empty());
        QCOMPARE(file.format, 0);
        QCOMPARE(file.division, std::uint16_t{0xE728});
        QCOMPARE(file.headerExtra, midiBytes("ABCD"));
        QCOMPARE(file.chunks.size(), std::size_t{2});
        QCOMPARE(file.chunks[0].bytes, midiBytes("010203"));
        QCOMPARE(file.chunks[1].beforeTrack, std::size_t{1});
        QCOMPARE(writeSmf(file).value(), bytes);
    }

    void whatFollowsDoesNotMakeATrackOfAChunk()
    {
        // The name in the chunk MXrk says 10 bytes and so reaches into the track behind it, where sound events follow.
        const Bytes track = trackBytes("00 903C40 60 803C40 00 903C40 60 803C40 00 FF2F00");
        const Bytes bytes = midiBytes("MThd 00000006 0001 0001 0060 MXrk 00000006 00 FF030A 4142") + track;
        const SmfFile file = readSmf(bytes).value();
        QCOMPARE(file.tracks.size(), std::size_t{1});
        QCOMPARE(file.chunks.size(), std::size_t{1});
        QCOMPARE(writeSmf(file).value(), bytes);
    }

    void riffWrapperIsKept()
    {
        const Bytes midi = fileBytes({"00 903C40 60 803C40 00 FF2F00"});
        SmfFile file = readSmf(midi).value();
        file.riff = RiffWrapper{{{{'D', 'I', 'S', 'P'}, {1, 2, 3}, 0}}, {{{'L', 'I', 'S', 'T'}, {4}, 0}}};
        const Bytes wrapped = writeSmf(file).value();
        QCOMPARE(Bytes(wrapped.begin(), wrapped.begin() + 4), midiBytes("RIFF"));
        std::vector<std::string> warnings;
        QCOMPARE(readSmf(wrapped, &warnings).value(), file);
        QVERIFY(warnings.empty());
    }

    void damagedTracks_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("warning");
        const auto row = [](const char* name, const char* events, const char* expected, const char* warning) {
            QTest::newRow(name) << QByteArray(events) << QByteArray(expected) << QByteArray(warning);
        };
        row("running status without a status", "00 3850 00 903C40 60 803C40 00 FF2F00", "0:903C40 96:803C40 |96",
            "byte 22: running status without a status before it; event skipped, 3 bytes\n");
        row("running status after a meta event", "00 903C40 00 FF0100 60 3C00 00 FF2F00",
            "0:903C40 0:FF01 96:903C00 |96",
            "byte 31: running status after a meta or sysex event; taken as before it\n");
        row("high data byte", "00 90 3CC0 60 803C40 00 FF2F00", "0:903C40 96:803C40 |96",
            "byte 23: a data byte above 127; its highest bit is cleared\n");
        row("no end of track", "00 903C40 60 803C40", "0:903C40 96:803C40 |96",
            "byte 30: the track has no end-of-track event; it ends here\n");
        row("cut event", "00 903C40 60 80", "0:903C40 |0",
            "byte 26: the last event is cut off; it is left out\n"
            "byte 28: the track has no end-of-track event; it ends here\n");
        row("realtime messages", "00 F8 00 FE 00 903C40 60 803C40 00 FF2F00", "0:903C40 96:803C40 |96",
            "byte 23: a system message that no file may hold; left out\n"
            "byte 25: a system message that no file may hold; left out\n");
        row("tempo of one byte", "00 FF510107 00 903C40 60 803C40 00 FF2F00", "0:FF5107 0:903C40 96:803C40 |96",
            "byte 22: a meta event of 1 byte, which is not its length; kept as it is\n");
        row("tempo with a huge length", "00 FF517F07A120 00 903C40 60 803C40 00 FF2F00",
            "0:FF5107A120 0:903C40 96:803C40 |96",
            "byte 22: the length of a meta or sysex event cannot be right; taken as 3 bytes\n");
        row("text with a huge length", "00 FF017F414243 00 903C40 60 803C40 00 903C40 60 803C40 00 FF2F00",
            "0:FF01414243 0:903C40 96:803C40 96:903C40 192:803C40 |192",
            "byte 22: the length of a meta or sysex event cannot be right; taken as 3 bytes\n");
        row("sysex with a huge length", "00 F07F4312F7 00 903C40 60 803C40 00 FF2F00",
            "0:F04312F7 0:903C40 96:803C40 |96",
            "byte 22: the length of a meta or sysex event cannot be right; taken as 3 bytes\n");
        row("delta of five bytes", "FFFFFFFF7F 903C40 60 803C40 00 FF2F00", "127:903C40 223:803C40 |223",
            "byte 22: a delta time of more than 28 bits; shortened to its last byte\n");
        row("end of track in the middle", "00 903C40 60 803C40 00 FF2F00 00 903E40 60 803E40 00 FF2F00",
            "0:903C40 96:803C40 96:903E40 192:803E40 |192",
            "byte 34: sound events follow the end-of-track event; they are read\n");
    }

    void damagedTracks()
    {
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, warning);
        const Reading reading = read(fileBytes({events.toStdString()}));
        QCOMPARE(reading.text.c_str(), expected.constData());
        QCOMPARE(reading.warnings.c_str(), warning.constData());
    }

    void damagedFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("warning");
        const auto row = [](const char* name, const Bytes& bytes, const char* warning) {
            QTest::newRow(name) << QByteArray(
                reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()))
                                << QByteArray(warning);
        };
        const Bytes header = midiBytes("MThd 00000006 0001 0002 0060");
        const Bytes track = trackBytes("00 903C40 60 803C40 00 FF2F00");
        Bytes tooLong = track;
        tooLong[7] = 200;
        Bytes tooShort = track;
        tooShort[7] = 5;
        Bytes fourGigabytes = track;
        fourGigabytes[4] = fourGigabytes[5] = fourGigabytes[6] = fourGigabytes[7] = 0xFF;
        Bytes misnamed = track;
        misnamed[1] = 'U';
        row("text before the header", midiBytes("Subject: 00") + header + track + track,
            "byte 0: skipped 9 bytes before the header\n");
        row("length too long", header + tooLong + track, "byte 18: the track's length is wrong; it is 12 bytes\n");
        row("length too short", header + tooShort + track, "byte 18: the track's length is wrong; it is 12 bytes\n");
        row("length of 4 GB", header + fourGigabytes + track, "byte 18: the track's length is wrong; it is 12 bytes\n");
        row("name of a track", header + misnamed + track,
            "byte 14: a chunk whose name has one wrong letter is read as a track\n");
        row("junk between tracks", header + track + midiBytes("0102030405") + track,
            "byte 34: skipped 5 bytes where no chunk begins\n");
        row("junk at the end", header + track + track + midiBytes("2A"),
            "byte 54: skipped 1 byte where no chunk begins\n");
        row("header length", midiBytes("MThd 00000106 0001 0002 0060") + track + track,
            "byte 4: the header's length of 262 bytes cannot be right; 6 is taken\n");
        row("number of tracks", midiBytes("MThd 00000006 0001 FFFF 0060") + track + track,
            "byte 10: the header announces another number of tracks; found 2\n");
        row("format 7", midiBytes("MThd 00000006 0007 0002 0060") + track + track,
            "byte 8: there is no format 7; read as format 1\n");
        row("two headers", header + header + track + track,
            "byte 14: a second header; it is taken instead of the first\n");
        row("two files", header + track + track + header + track,
            "byte 54: another MIDI file follows; it is left out\n");
        row("format 0 of two tracks", midiBytes("MThd 00000006 0000 0002 0060") + track + track,
            "byte 8: a file of format 0 with 2 tracks; they are read as of format 1\n");
        row("padding", header + track + track + midiBytes("00000000000000000000"), "");
    }

    void damagedFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, warning);
        const Reading reading = read(Bytes(bytes.begin(), bytes.end()));
        QCOMPARE(reading.text.c_str(), "0:903C40 96:803C40 |96 / 0:903C40 96:803C40 |96");
        QCOMPARE(reading.warnings.c_str(), warning.constData());
    }

    void aHeaderCutByItsTrackKeepsUsualValues()
    {
        std::vector<std::string> warnings;
        const auto file =
            readSmf(midiBytes("MThd 00000006 0000") + trackBytes("00 903C40 60 803C40 00 FF2F00"), &warnings);
        QVERIFY(file.ok());
        QCOMPARE(file->format, 0);
        QCOMPARE(file->division, std::uint16_t{480});
        QCOMPARE(file->tracks.size(), std::size_t{1});
        QVERIFY(!warnings.empty());
    }

    void whatHoldsNoTrackIsRefused()
    {
        for (const char* picture :
            {"", "00", "MThd", "MThd 00000006 0001 0001 0060", "MThd 00000006 0001 0001 0060 MTrk",
                "MThd 00000006 0001 0001 0060 MTrk 00000000", "RIFF 00000000 RMID", "X:1 T:tune K:C"}) {
            const auto file = readSmf(midiBytes(picture));
            QVERIFY2(!file.ok(), picture);
            QVERIFY(file.error().where.starts_with("byte "));
        }
        QVERIFY(readSmf(midiBytes("MThd 00000006 0001 0000 0060")).ok());
    }

    void manyRepairsAreSummarised()
    {
        std::string events = "00 903C40 ";
        for (int i = 0; i < 50'000; ++i)
            events += "00 F8 ";
        const Reading reading = read(fileBytes({events + "00 FF2F00"}));
        QCOMPARE(reading.text.c_str(), "0:903C40 |0");
        QVERIFY(reading.warnings.size() < 1000);
        QVERIFY(reading.warnings.find("49996 more of: a system message") != std::string::npos);
    }

    void dozensOfMegabytesOfGarbageTakeNoTime_data()
    {
        QTest::addColumn<QByteArray>("unit");
        for (const char* unit :
            {"MTrk", "MTrk 00000000", "MTrk FFFFFFFF 00 FF2F00", "MThd 00000006 0001 0001 0060", "Junk 00000000", "80",
                "FF", "F0", "00 F0", "00 FF7F", "00 90 FF", "00 FF2F00", "00 903C40", "4D 54 72", "Junk 00000001 00"})
            QTest::newRow(unit) << QByteArray(unit);
    }

    void dozensOfMegabytesOfGarbageTakeNoTime()
    {
        QFETCH(QByteArray, unit);
        const Bytes once = midiBytes(unit.toStdString());
        Bytes bytes = midiBytes("MThd 00000006 0001 0001 0060 MTrk FFFFFFFF 00 903C40");
        while (bytes.size() < 4'000'000)
            bytes.insert(bytes.end(), once.begin(), once.end());
        QElapsedTimer timer;
        timer.start();
        std::vector<std::string> warnings;
        (void)readSmf(bytes, &warnings).ok();
        // Generous for debug builds and sanitizers; quadratic time would need hours.
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(warnings.size() < 300);
    }

    void aGapLongerThanADeltaTimeIsBridged()
    {
        SmfFile file;
        SmfTrack& track = file.tracks.emplace_back();
        track.addChannelMessage(0, 0x90, 60, 64);
        track.addChannelMessage(1'000'000'000, 0x80, 60, 64);
        track.endTick = 1'000'000'000;
        const SmfFile again = readSmf(writeSmf(file).value()).value();
        QCOMPARE(again.tracks[0].events.back().tick, std::int64_t{1'000'000'000});
        QCOMPARE(again.tracks[0].events.size(), std::size_t{5});
    }

    void whatNoFileCanHoldIsNotWritten()
    {
        SmfFile file;
        SmfTrack& track = file.tracks.emplace_back();
        track.addChannelMessage(10, 0x90, 60, 64);
        track.endTick = 5;
        QVERIFY(!writeSmf(file).ok());
        track.endTick = 10;
        QVERIFY(writeSmf(file).ok());
        track.events[0].data1 = 128;
        QVERIFY(!writeSmf(file).ok());
        track.events[0] = {10, 0xF8, 0, 0, 0};
        QCOMPARE(writeSmf(file).error().where, std::string("track 1"));
        track.events[0] = {std::int64_t{1} << 50, 0x90, 60, 64, 0};
        QVERIFY(!writeSmf(file).ok());
        file = {};
        file.division = 0;
        QVERIFY(!writeSmf(file).ok());
    }
};

QTEST_APPLESS_MAIN(TestSmf)
#include "tst_smf.moc"
