#include "engine/formats/smf_piece.h"

#include "engine/music/melody_text.h"
#include "tests/formats/midi_bytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

/// Notes as "C4@0+96 v64 r64", one part after the other.
std::string notesText(const Piece& piece)
{
    std::string text;
    for (const Part& part : piece.parts) {
        text += text.empty() ? "" : "| ";
        for (const Note& note : part.notes)
            text += noteText(note.pitch, piece.division.ticksPerQuarter, piece.division.ticksPerQuarter) + "@"
                + std::to_string(note.onsetTicks) + "+" + std::to_string(note.durationTicks) + " v"
                + std::to_string(note.velocity) + " r" + std::to_string(note.releaseVelocity) + " ";
    }
    return text;
}

Piece pieceOf(const std::vector<std::string_view>& tracks, std::vector<std::string>* warnings = nullptr)
{
    return toPiece(readSmf(fileBytes(tracks)).value(), warnings);
}

Piece writtenAndRead(const Piece& piece)
{
    return toPiece(readSmf(writeSmf(toSmf(piece).value()).value()).value());
}

} // namespace

class TestSmfPiece : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void notesArePaired_data()
    {
        QTest::addColumn<QByteArray>("events");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QByteArray>("warning");
        const auto row = [](const char* name, const char* events, const char* expected, const char* warning = "") {
            QTest::newRow(name) << QByteArray(events) << QByteArray(expected) << QByteArray(warning);
        };
        row("release velocity", "00 903C40 60 803C10 00 FF2F00", "C4@0+96 v64 r16 ");
        row("velocity 0 is a note-off of velocity 64", "00 903C40 60 903C00 00 FF2F00", "C4@0+96 v64 r64 ");
        row("first struck, first released", "00 903C40 10 903C41 10 803C01 10 803C02 00 FF2F00",
            "C4@0+32 v64 r1 C4@16+32 v65 r2 ");
        row("three at once", "00 903C01 00 903C02 00 903C03 10 803C00 10 803C00 10 803C00 00 FF2F00",
            "C4@0+16 v1 r0 C4@0+32 v2 r0 C4@0+48 v3 r0 ");
        row("a chord is listed from below", "00 904340 00 903C40 00 904040 60 803C40 00 804040 00 804340 00 FF2F00",
            "C4@0+96 v64 r64 E4@0+96 v64 r64 G4@0+96 v64 r64 ");
        row("no length", "00 903C40 00 803C40 00 FF2F00", "C4@0+0 v64 r64 ");
        row("never released", "00 903C40 60 FF2F00", "C4@0+96 v64 r64 ",
            "track 1, tick 0: a note is never released; it ends with its track");
        row("never struck", "00 903C40 60 803C40 00 803C40 00 FF2F00", "C4@0+96 v64 r64 ",
            "track 1, tick 96: a note-off without a note; left out");
        row("channels of one track", "00 933C40 00 913E40 60 833C40 00 813E40 00 FF2F00",
            "C4@0+96 v64 r64 | D4@0+96 v64 r64 ");
    }

    void notesArePaired()
    {
        QFETCH(QByteArray, events);
        QFETCH(QByteArray, expected);
        QFETCH(QByteArray, warning);
        std::vector<std::string> warnings;
        const Piece piece = pieceOf({events.toStdString()}, &warnings);
        QCOMPARE(notesText(piece).c_str(), expected.constData());
        QCOMPARE(warnings.empty() ? "" : warnings.front().c_str(), warning.constData());
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void theConductorTrackIsThePieces()
    {
        const Piece piece =
            pieceOf({"00 FF0303414243 00 FF5103061A80 00 FF58040303180C 00 FF5902FD01 60 FF510307A120 00 FF2F00",
                "00 FF0302C3A9 00 C118 00 914064 60 814040 00 FF2F00", "00 993C64 60 893C40 00 FF2F00"});
        QCOMPARE(piece.title, std::string("ABC"));
        QCOMPARE(piece.division.ticksPerQuarter, 96);
        const std::vector<TempoChange> tempi{{0, 400'000}, {96, 500'000}};
        QCOMPARE(piece.tempi, tempi);
        QCOMPARE(piece.metres, (std::vector<MetreChange>{{0, 3, 8, 24, 12}}));
        QCOMPARE(piece.keys, (std::vector<KeyChange>{{0, -3, true}}));
        QVERIFY(piece.events.empty());
        QCOMPARE(piece.parts.size(), std::size_t{2});
        QCOMPARE(piece.parts[0].name, std::string("\xC3\xA9"));
        QCOMPARE(piece.parts[0].channel, 1);
        QCOMPARE(piece.parts[0].program, 24);
        QVERIFY(piece.parts[0].events.empty());
        QCOMPARE(piece.parts[1].channel, 9);
        QCOMPARE(piece.parts[1].program, -1);
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void namesKeepTheirBytes()
    {
        // "é" in Latin-1 and "音" in Shift-JIS: no UTF-8, yet nothing is lost.
        const Piece piece = pieceOf({"00 FF0301E9 00 FF2F00", "00 FF030289B9 00 903C40 60 803C40 00 FF2F00"});
        QCOMPARE(piece.title, std::string("\xE9"));
        QCOMPARE(piece.parts[0].name, std::string("\x89\xB9"));
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void formatZeroIsSplitByChannel()
    {
        const Bytes bytes = midiBytes("MThd 00000006 0000 0001 0060")
            + trackBytes("00 FF030141 00 FF010142 00 C305 00 933C40 00 B00764 00 B20764 00 903E40 60 833C40 00 803E40 "
                         "00 FF2F00");
        const Piece piece = toPiece(readSmf(bytes).value());
        QCOMPARE(piece.title, std::string("A"));
        QCOMPARE(notesText(piece).c_str(), "C4@0+96 v64 r64 | D4@0+96 v64 r64 ");
        QCOMPARE(piece.parts[0].channel, 3);
        QCOMPARE(piece.parts[0].program, 5);
        QCOMPARE(piece.parts[1].events.size(), std::size_t{1});
        // The text and the controller of a channel without notes belong to no part.
        QCOMPARE(piece.events.size(), std::size_t{2});
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void bankAndProgramMoveIntoThePart()
    {
        const Piece piece =
            pieceOf({"00 FF2F00", "00 B00002 00 B02003 00 C005 00 B00764 00 903C40 60 803C40 00 FF2F00"});
        QCOMPARE(piece.parts[0].program, 5);
        QCOMPARE(piece.parts[0].bank, 2 * 128 + 3);
        QCOMPARE(piece.parts[0].events, (std::vector<RawEvent>{{0, {0xB0, 7, 100}}}));
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void aLateProgramStaysWhereItIs()
    {
        Piece piece = pieceOf({"00 FF2F00", "05 C005 05 903C40 60 803C40 00 FF2F00"});
        QCOMPARE(piece.parts[0].program, 5);
        QCOMPARE(piece.parts[0].events, (std::vector<RawEvent>{{5, {0xC0, 5}}}));
        QCOMPARE(writtenAndRead(piece), piece);
        // Another instrument chosen afterwards counts, whichever way it was set.
        Piece plain = piece;
        plain.parts[0].program = 40;
        setInstrument(piece.parts[0], {40, 0});
        QVERIFY(piece.parts[0].events.empty());
        QCOMPARE(writtenAndRead(plain), writtenAndRead(piece));
        QCOMPARE(writtenAndRead(plain).parts[0].program, 40);
    }

    void keysOfOtherTracksStayWithTheirParts()
    {
        const Piece piece = pieceOf({"00 FF59020000 00 FF2F00", "00 FF59020200 00 903C40 60 803C40 00 FF2F00"});
        QCOMPARE(piece.keys, (std::vector<KeyChange>{{0, 0, false}}));
        QCOMPARE(piece.parts[0].events, (std::vector<RawEvent>{{0, {0xFF, 0x59, 2, 0}}}));
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void sequencesOfFormatTwoFollowEachOther()
    {
        Bytes bytes =
            fileBytes({"00 FF5103061A80 00 903C40 60 803C40 00 FF2F00", "00 FF030141 00 903E40 60 803E40 00 FF2F00"});
        bytes[9] = 2;
        const Piece piece = toPiece(readSmf(bytes).value());
        QCOMPARE(notesText(piece).c_str(), "C4@0+96 v64 r64 | D4@96+96 v64 r64 ");
        QCOMPARE(piece.parts[1].name, std::string("A"));
        QCOMPARE(piece.tempi, (std::vector<TempoChange>{{0, 400'000}, {96, 500'000}}));
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void theEndOfATrackIsKept()
    {
        const Piece piece = pieceOf({"8300 FF2F00", "00 903C40 60 803C40 60 FF2F00"});
        QCOMPARE(piece.events, (std::vector<RawEvent>{{384, {0xFF, 0x2F}}}));
        QCOMPARE(piece.parts[0].events, (std::vector<RawEvent>{{192, {0xFF, 0x2F}}}));
        QCOMPARE(writtenAndRead(piece), piece);
    }

    void atOneTickNotesEndBeforeOthersBegin()
    {
        Piece piece;
        piece.division.ticksPerQuarter = 96;
        Part part = parseMelody("C4:1 C4:1 D4:1", 96).value();
        part.program = 1;
        part.events = {{96, {0xB0, 7, 100}}};
        part.notes.push_back({288, 0, 62, 1, 64, 0, {}});
        piece.parts = {part};
        const SmfFile file = toSmf(piece).value();
        QCOMPARE(trackText(file.tracks[1]).c_str(),
            "0:C001 0:903C50 96:803C40 96:B00764 96:903C50 192:803C40 192:903E50 288:803E40 288:903E01 288:803E40 "
            "|288");
    }

    void smpteDivisionIsKept()
    {
        Bytes bytes = fileBytes({"00 FF2F00"});
        bytes[12] = 0xE7;
        bytes[13] = 40;
        const Piece piece = toPiece(readSmf(bytes).value());
        QCOMPARE(piece.division, (TimeDivision{500, 25, 40}));
        QCOMPARE(toSmf(piece).value().division, std::uint16_t{0xE728});
    }

    void whatCannotBeWrittenIsRefused()
    {
        Piece piece;
        piece.division.ticksPerQuarter = 40'000;
        QCOMPARE(toSmf(piece).error().where, std::string("division"));
        piece.division.ticksPerQuarter = 480;
        piece.parts.resize(1);
        piece.parts[0].name = "Flute";
        for (const std::vector<std::uint8_t>& bytes :
            {std::vector<std::uint8_t>{}, {0x90, 60}, {60, 60, 60}, {0xF8}, {0x90, 60, 200}, {0xFF}}) {
            piece.parts[0].events = {{0, bytes}};
            QCOMPARE(toSmf(piece).error().where, std::string("part 'Flute'"));
        }
    }

    void filesAreWrittenAndReadBack()
    {
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("a.mid")).toStdString();
        Piece piece;
        piece.title = "Title";
        piece.tempi = {{0, 600'000}};
        piece.parts = {parseMelody("C5:1 G5:0.5 r:2 A4:1", 480).value()};
        piece.parts[0].name = "Voice";
        piece.parts[0].program = 52;
        QVERIFY(writeMidiFile(piece, path).ok());
        std::vector<std::string> warnings;
        QCOMPARE(readMidiFile(path, &warnings).value(), piece);
        QVERIFY(warnings.empty());
    }

    void aFailedWriteLeavesNoFile()
    {
        const QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath(QStringLiteral("a.mid")).toStdString();
        Piece piece;
        piece.division.ticksPerQuarter = 0;
        const auto written = writeMidiFile(piece, path);
        QVERIFY(!written.ok());
        QVERIFY(written.error().line().starts_with(path.string() + ", division: 0 ticks"));
        QVERIFY(!std::filesystem::exists(path));
        QVERIFY(!readMidiFile(path).ok());
    }
};

QTEST_GUILESS_MAIN(TestSmfPiece)
#include "tst_smf_piece.moc"
