#include "engine/base/file.h"
#include "engine/formats/smf_piece.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

using namespace ricercar;

namespace {

using Bytes = std::vector<std::uint8_t>;
using EventList = std::vector<std::pair<std::int64_t, Bytes>>;

std::filesystem::path dataFolder()
{
    return std::filesystem::path(qEnvironmentVariable("RICERCAR_TEST_DATA").toStdString()) / "midi";
}

std::vector<std::filesystem::path> midiFiles()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dataFolder())) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".mid" || extension == ".midi" || extension == ".rmi")
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Files whose entry in the manifest tells of a defect, by their path below the data folder.
std::set<std::string> defectiveFiles()
{
    std::set<std::string> names;
    std::ifstream manifest(dataFolder().parent_path() / "MANIFEST.tsv");
    for (std::string line; std::getline(manifest, line);) {
        for (const char* word : {"DEFECT", "trailing 1B", "in track", "bad_", "MIDIBad", "2-tracks-type-0"}) {
            if (line.find(word) != std::string::npos)
                names.insert(line.substr(0, line.find('\t')));
        }
    }
    return names;
}

/// The events of a file as a list that does not depend on the track they stand in, nor on what MIDI holds for the same:
/// a note-on of velocity 0 is a note-off of velocity 64; note-offs without a note are gone, missing ones are there.
EventList eventsOf(const SmfFile& file)
{
    EventList events;
    std::int64_t start = 0;
    for (const SmfTrack& track : file.tracks) {
        std::map<std::pair<int, int>, int> sounding;
        for (const SmfEvent& event : track.events) {
            const int channel = event.status & 0x0F;
            const bool on = (event.status & 0xF0) == 0x90 && event.data2 > 0;
            const bool off = (event.status & 0xE0) == 0x80 && !on;
            const std::pair key{channel, static_cast<int>(event.data1)};
            if (off && --sounding[key] < 0) {
                sounding[key] = 0;
                continue;
            }
            sounding[key] += on;
            Bytes bytes{event.status};
            if (off)
                bytes = {static_cast<std::uint8_t>(0x80 | channel), event.data1,
                    event.status >= 0x90 ? std::uint8_t{64} : event.data2};
            else if (event.isChannelMessage() || event.status == 0xFF)
                bytes.push_back(event.data1);
            if (!off && event.isChannelMessage() && channelDataBytes(event.status) == 2)
                bytes.push_back(event.data2);
            const auto payload = track.payload(event);
            bytes.insert(bytes.end(), payload.begin(), payload.end());
            const bool movesToStart = file.format == 2 && event.isMeta(0x03) && event.tick == 0;
            events.emplace_back(movesToStart ? 0 : start + event.tick, bytes);
        }
        for (const auto& [key, count] : sounding) {
            for (int i = 0; i < count; ++i)
                events.emplace_back(start + track.endTick,
                    Bytes{static_cast<std::uint8_t>(0x80 | key.first), static_cast<std::uint8_t>(key.second), 64});
        }
        if (file.format == 2)
            start += track.endTick;
    }
    std::sort(events.begin(), events.end());
    return events;
}

void addFileRows()
{
    QTest::addColumn<QString>("file");
    for (const auto& file : midiFiles())
        QTest::newRow(std::filesystem::relative(file, dataFolder()).c_str()) << QString::fromStdString(file.string());
}

} // namespace

class TestMidiCorpus : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("RICERCAR_TEST_DATA"))
            QSKIP("RICERCAR_TEST_DATA is not set: the MIDI corpus is not there");
        QVERIFY(midiFiles().size() > 200);
        m_defective = defectiveFiles();
        QVERIFY(m_defective.size() > 20);
    }

    void syntheticFilesGiveWhatTheyMust_data()
    {
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("notes");
        QTest::addColumn<QString>("seconds");
        QFile table(QString::fromStdString((dataFolder() / "synthetic/expected.tsv").string()));
        QVERIFY(table.open(QIODevice::ReadOnly));
        table.readLine();
        while (!table.atEnd()) {
            const QStringList fields =
                QString::fromUtf8(table.readLine()).remove(QLatin1Char('\n')).split(QLatin1Char('\t'));
            QCOMPARE(fields.size(), 4);
            QTest::newRow(qPrintable(fields[0])) << fields[1] << fields[2] << fields[3];
        }
    }

    void syntheticFilesGiveWhatTheyMust()
    {
        QFETCH(QString, expected);
        QFETCH(QString, notes);
        QFETCH(QString, seconds);
        const std::string name = QTest::currentDataTag();
        std::vector<std::string> warnings;
        const auto piece = readMidiFile(dataFolder() / "synthetic" / name, &warnings);
        if (expected.startsWith(QLatin1String("refuse")) && !expected.contains(QLatin1String(" or "))
            && !expected.contains(QLatin1String("/warn"))) {
            QVERIFY(!piece.ok());
            return;
        }
        const bool mayBeRefused = expected.contains(QLatin1String("refuse"));
        if (!piece.ok()) {
            QVERIFY2(mayBeRefused && name.starts_with("bad_"), piece.error().line().c_str());
            return;
        }
        if (!notes.isEmpty())
            QCOMPARE(piece->noteCount(), notes.toULongLong());
        if (!seconds.isEmpty()) {
            const TempoMap tempoMap = piece->tempoMap();
            QVERIFY(
                std::abs(tempoMap.secondsAt(static_cast<double>(piece->lengthTicks())) - seconds.toDouble()) < 2e-6);
        }
        if (expected.contains(QLatin1String("with warning")))
            QVERIFY(!warnings.empty());
        if (expected.contains(QLatin1String("lyric")))
            QCOMPARE(piece->events.size() + piece->parts[0].events.size(), std::size_t{5});
    }

    void soundFilesAreReadWithoutWarning_data() { addFileRows(); }
    void soundFilesAreReadWithoutWarning()
    {
        QFETCH(QString, file);
        const auto name = std::filesystem::relative(file.toStdString(), dataFolder().parent_path()).string();
        if (m_defective.contains(name))
            return;
        std::vector<std::string> warnings;
        const auto bytes = readFile(file.toStdString(), largestMidiFileBytes);
        QVERIFY(bytes.ok());
        const auto read = readSmf(*bytes, &warnings);
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().line().c_str());
        QVERIFY2(warnings.empty(), warnings.empty() ? "" : warnings.front().c_str());
    }

    void everyEventSurvivesThePiece_data() { addFileRows(); }
    void everyEventSurvivesThePiece()
    {
        QFETCH(QString, file);
        const auto bytes = readFile(file.toStdString(), largestMidiFileBytes);
        QVERIFY(bytes.ok());
        const auto original = readSmf(*bytes);
        if (!original.ok())
            return;
        const auto rewritten = writeSmf(*original);
        QVERIFY(rewritten.ok());
        std::vector<std::string> warnings;
        QCOMPARE(readSmf(*rewritten, &warnings).value(), *original);

        const Piece piece = toPiece(*original);
        const SmfFile exported = readSmf(writeSmf(toSmf(piece).value()).value()).value();
        QCOMPARE(exported.division, original->division);
        const EventList before = eventsOf(*original);
        const EventList after = eventsOf(exported);
        if (original->format == 2)
            QVERIFY(std::includes(after.begin(), after.end(), before.begin(), before.end()));
        else
            QCOMPARE(after, before);
        QCOMPARE(toPiece(exported), piece);
    }

private:
    std::set<std::string> m_defective;
};

QTEST_GUILESS_MAIN(TestMidiCorpus)
#include "tst_midi_corpus.moc"
