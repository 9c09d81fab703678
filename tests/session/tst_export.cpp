#include "engine/formats/smf_piece.h"
#include "engine/session/document_piece.h"
#include "engine/session/export.h"
#include "engine/session/note_editing.h"
#include "engine/session/project_file.h"
#include "tests/session/walk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace ricercar;

class TestExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void midiHoldsNotesTempoAndNames();
    void mixerBecomesControllers();
    void jsonListsNotesInOrderOfOnset();
    void projectsAndMidiFilesOpen();
    void soundIsWritten();
    void unknownEndingsAreAUsageError();

private:
    std::filesystem::path file(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    QTemporaryDir m_folder;
};

void TestExport::midiHoldsNotesTempoAndNames()
{
    Document document = test::walkDocument(8, 8);
    document.parts[0].program = 73;
    QVERIFY(exportDocument(document, file("a.MID")).ok());
    const Result<Piece> piece = readMidiFile(file("a.MID"));
    QVERIFY(piece.ok());
    QCOMPARE(piece->title, std::string("Walk"));
    QCOMPARE(piece->tempi.front().microsPerQuarter, 600'000);
    QCOMPARE(piece->parts.size(), std::size_t{1});
    QCOMPARE(piece->parts[0].name, std::string("Walk"));
    QCOMPARE(piece->parts[0].program, 73);
    QCOMPARE(piece->parts[0].notes.size(), std::size_t{8});
    const Piece written = pieceOf(document);
    for (std::size_t i = 0; i < 8; ++i) {
        QCOMPARE(piece->parts[0].notes[i].pitch, written.parts[0].notes[i].pitch);
        QCOMPARE(piece->parts[0].notes[i].onsetTicks, written.parts[0].notes[i].onsetTicks);
    }
}

void TestExport::mixerBecomesControllers()
{
    Document document = test::walkDocument(2, 2);
    QVERIFY(pieceForMidi(document).parts[0].events.empty());
    document.parts[0].channel = 3;
    document.parts[0].volume = 64;
    document.parts[0].pan = -64;
    const std::vector<RawEvent> expected{{0, {0xb3, 7, 64}}, {0, {0xb3, 10, 0}}};
    QVERIFY(pieceForMidi(document).parts[0].events == expected);
    // A part that brings its own volume keeps it.
    document.parts[0].events = std::vector<RawEvent>{{0, {0xb3, 7, 90}}, {0, {0xb3, 10, 1}}};
    QVERIFY(pieceForMidi(document).parts[0].events == *document.parts[0].events);
}

void TestExport::jsonListsNotesInOrderOfOnset()
{
    Document document = test::walkDocument(3, 3);
    DocumentPart bass;
    bass.id = 2;
    bass.channel = 4;
    document.parts.push_back(bass);
    document = addNotes(document, {2, 0}, std::array{Note{480, 960, 36, 99, 64, 0, {}}}).document;
    QVERIFY(exportDocument(document, file("a.json")).ok());
    QFile text(m_folder.filePath(QStringLiteral("a.json")));
    QVERIFY(text.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(text.readAll()).object();
    QCOMPARE(json[QStringLiteral("ticksPerQuarter")].toInt(), 480);
    const QJsonArray notes = json[QStringLiteral("notes")].toArray();
    QCOMPARE(notes.size(), 4);
    QByteArray picture;
    for (const QJsonValue& value : notes) {
        const QJsonObject note = value.toObject();
        for (const char* key : {"onset", "part", "step", "channel"})
            picture += QByteArray::number(note[QString::fromUtf8(key)].toInt()) + " ";
        picture += "| ";
    }
    QCOMPARE(picture, QByteArray("0 0 1 0 | 480 1 0 4 | 480 0 2 0 | 960 0 3 0 | "));
    QCOMPARE(notes[1].toObject()[QStringLiteral("duration")].toInt(), 960);
    QCOMPARE(notes[1].toObject()[QStringLiteral("velocity")].toInt(), 99);
}

void TestExport::projectsAndMidiFilesOpen()
{
    const Document document = test::walkDocument(4, 4);
    QVERIFY(exportDocument(document, file("p.ricercar")).ok());
    QVERIFY(*openDocument(file("p.ricercar")) == document);
    QVERIFY(exportDocument(document, file("p.mid")).ok());
    const Result<Document> midi = openDocument(file("p.mid"));
    QVERIFY(midi.ok());
    QCOMPARE(pieceOf(*midi).noteCount(), std::size_t{4});
    QVERIFY(!openDocument(file("none.mid")));
}

void TestExport::soundIsWritten()
{
    const Result<void> written = exportDocument(test::walkDocument(2, 2), file("a.wav"));
    if (!written && written.error().line().find("soundfont") != std::string::npos)
        QSKIP("no soundfont on this machine");
    QVERIFY2(written.ok(), written ? "" : written.error().line().c_str());
    QVERIFY(std::filesystem::file_size(file("a.wav")) > 44'100u);
}

void TestExport::unknownEndingsAreAUsageError()
{
    for (const char* name : {"a.mp4", "a", "mid"}) {
        const Result<void> refused = exportDocument(test::walkDocument(2, 2), file(name));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Usage);
        QVERIFY(!std::filesystem::exists(file(name)));
    }
    QVERIFY(checkSoundPath("x.flac").ok());
    QVERIFY(!checkSoundPath("x.mid"));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
