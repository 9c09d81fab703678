#include "engine/playback/offline_render.h"

#include "tests/playback/playback_fixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>

using namespace ricercar;
using namespace ricercar::test;
namespace fs = std::filesystem;

namespace {

struct Content {
    SF_INFO info{};
    float peak = 0;
    int onset = -1;
};

Content readSound(const fs::path& path)
{
    Content content;
    SNDFILE* const file = sf_open(path.c_str(), SFM_READ, &content.info);
    if (!file)
        return content;
    float frame[2];
    for (int i = 0; sf_readf_float(file, frame, 1) == 1; ++i) {
        content.peak = std::max({content.peak, std::abs(frame[0]), std::abs(frame[1])});
        if (content.onset < 0 && content.peak > 1e-3F)
            content.onset = i;
    }
    sf_close(file);
    return content;
}

} // namespace

class TestOfflineRender : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    RenderOptions m_options;

    fs::path target(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }
    int filesInFolder() const
    {
        return static_cast<int>(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size());
    }

private Q_SLOTS:
    void initTestCase()
    {
        SKIP_WITHOUT_SOUNDFONT();
        m_options.soundFont = smallSoundFont().string();
    }

    void formats_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("format");
        QTest::addRow("wav") << QByteArray("a.wav") << 16 << int{SF_FORMAT_WAV | SF_FORMAT_PCM_16};
        QTest::addRow("wav 24") << QByteArray("a.WAV") << 24 << int{SF_FORMAT_WAV | SF_FORMAT_PCM_24};
        QTest::addRow("flac") << QByteArray("a.flac") << 16 << int{SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
        QTest::addRow("ogg") << QByteArray("a.ogg") << 16 << int{SF_FORMAT_OGG | SF_FORMAT_VORBIS};
    }
    void formats()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const int, bits);
        QFETCH(const int, format);
        RenderOptions options = m_options;
        options.bits = bits;
        const auto report = renderToFile(pieceOf({"r:1 C5 G5 C5"}), target(name.constData()), options);
        QVERIFY2(report.ok(), report ? "" : report.error().line().c_str());
        const Content content = readSound(target(name.constData()));
        // A plain WAV header, not the extensible one, which some programs refuse.
        QCOMPARE(content.info.format, format);
        QCOMPARE(content.info.samplerate, 44100);
        QCOMPARE(content.info.channels, 2);
        const double seconds = static_cast<double>(content.info.frames) / 44100;
        QVERIFY(seconds > 2 && seconds < 6);
        QVERIFY(std::abs(seconds - report->seconds) < 0.001);
        QVERIFY(std::abs(content.peak - report->peak) < 0.02F);
        QCOMPARE(report->scale, 1.0F);
        // Lossy coding smears the beginning a little.
        QVERIFY(content.onset > 0.48 * 44100 && content.onset < 0.53 * 44100);
    }

    void sampleRateIsObeyed()
    {
        RenderOptions options = m_options;
        options.sampleRate = 22050;
        QVERIFY(renderToFile(pieceOf({"C5"}), target("rate.wav"), options).ok());
        QCOMPARE(readSound(target("rate.wav")).info.samplerate, 22050);
    }

    void aLoudPieceIsTurnedDownUnlessAskedOtherwise()
    {
        RenderOptions options = m_options;
        options.gain = 10;
        const Piece piece = pieceOf({"C3", "E3", "G3", "C4", "E4", "G4", "C5", "E5", "G5", "C6"});
        const auto report = renderToFile(piece, target("loud.wav"), options);
        QVERIFY(report->peak > 1);
        QVERIFY(std::abs(report->scale * report->peak - 1) < 1e-6F);
        QVERIFY(readSound(target("loud.wav")).peak > 0.99F);
        options.mayClip = true;
        QCOMPARE(renderToFile(piece, target("clipped.wav"), options)->scale, 1.0F);
    }

    void mixIsObeyed()
    {
        RenderOptions options = m_options;
        options.mix.parts.resize(1);
        options.mix.parts[0].muted = true;
        QCOMPARE(renderToFile(pieceOf({"C4"}), target("mute.wav"), options)->peak < 1e-4F, true);
    }

    void theSameBytesTwice()
    {
        const Piece piece = pieceOf({"C4 E4 G4"});
        QVERIFY(renderToFile(piece, target("one.wav"), m_options).ok());
        QVERIFY(renderToFile(piece, target("two.wav"), m_options).ok());
        QFile one(QString::fromStdString(target("one.wav").string()));
        QFile two(QString::fromStdString(target("two.wav").string()));
        QVERIFY(one.open(QIODevice::ReadOnly) && two.open(QIODevice::ReadOnly));
        QCOMPARE(one.readAll(), two.readAll());
    }

    void anEmptyPieceGivesAShortSilence()
    {
        const auto report = renderToFile(Piece{}, target("empty.wav"), m_options);
        QVERIFY(report.ok());
        QVERIFY(report->seconds < 0.5);
    }

    void failuresLeaveNoFile()
    {
        QTemporaryDir folder;
        std::swap(folder, m_folder);
        const Piece piece = pieceOf({"C4"});
        QCOMPARE(renderToFile(piece, target("a.mp3"), m_options).error().kind, ErrorKind::Usage);
        RenderOptions options = m_options;
        options.sampleRate = 1;
        QCOMPARE(renderToFile(piece, target("a.wav"), options).error().kind, ErrorKind::Usage);
        options = m_options;
        options.bits = 17;
        QCOMPARE(renderToFile(piece, target("a.wav"), options).error().kind, ErrorKind::Usage);
        options = m_options;
        options.soundFont = "/nowhere.sf2";
        QVERIFY(!renderToFile(piece, target("a.wav"), options));
        QVERIFY(!renderToFile(piece, "/nowhere/a.wav", m_options));
        Piece endless = piece;
        endless.parts[0].notes[0].durationTicks = 2'000'000'000;
        QVERIFY(!renderToFile(endless, target("a.wav"), m_options));
        QCOMPARE(filesInFolder(), 0);
        std::swap(folder, m_folder);
    }

    void cancellingLeavesNoFile()
    {
        QTemporaryDir folder;
        std::swap(folder, m_folder);
        std::stop_source source;
        double last = 0;
        const auto progress = [&](double done) {
            last = done;
            if (done > 0.3)
                source.request_stop();
        };
        const auto report = renderToFile(pieceOf({"C4:40"}), target("a.wav"), m_options, progress, source.get_token());
        QVERIFY(!report);
        QVERIFY(last > 0.3 && last < 0.5);
        QCOMPARE(filesInFolder(), 0);
        std::swap(folder, m_folder);
    }

    void progressEndsAtOne()
    {
        double last = 0;
        bool rises = true;
        const auto progress = [&](double done) {
            rises = rises && done >= last && done <= 1;
            last = done;
        };
        QVERIFY(renderToFile(pieceOf({"C4:4"}), target("p.wav"), m_options, progress).ok());
        QVERIFY(rises);
        QCOMPARE(last, 1.0);
    }
};

QTEST_APPLESS_MAIN(TestOfflineRender)
#include "tst_offline_render.moc"
