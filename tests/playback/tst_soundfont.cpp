#include "engine/playback/soundfont.h"

#include "engine/playback/synth.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ricercar;
namespace fs = std::filesystem;

class TestSoundFont : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path make(const char* name)
    {
        const fs::path path = fs::path(m_folder.path().toStdString()) / name;
        fs::create_directories(path.parent_path());
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::WriteOnly) || file.write("not a soundfont") < 0)
            qFatal("cannot write");
        return path;
    }

private Q_SLOTS:
    void theSearchFollowsItsOrder()
    {
        const fs::path chosen = make("chosen.sf2");
        const fs::path environment = make("environment.sf2");
        make("own/b.sf2");
        make("own/aa.txt");
        const fs::path own = make("own/a.sf3");
        const fs::path system = make("system.sf2");
        SoundFontSearch search{chosen.string(), environment.string(), own.parent_path(), {"/nowhere", system}};
        QCOMPARE(*findSoundFont(search), chosen);
        search.chosen.clear();
        QCOMPARE(*findSoundFont(search), environment);
        search.environment.clear();
        QCOMPARE(*findSoundFont(search), own);
        search.userFolder = "/nowhere";
        QCOMPARE(*findSoundFont(search), system);
        search.systemFiles.clear();
        QCOMPARE(findSoundFont(search).error().what, std::string("no soundfont was found"));
    }

    void aNamedFileThatIsMissingIsAnError()
    {
        const fs::path system = make("system.sf2");
        QVERIFY(!findSoundFont({"/nowhere.sf2", "", {}, {system}}));
        const auto found = findSoundFont({"", "/nowhere.sf2", {}, {system}});
        QVERIFY(!found);
        QCOMPARE(found.error().where, std::string("RICERCAR_SOUNDFONT"));
    }

    void thisMachineIsSearchedAsTheReadmeSays()
    {
        qputenv("RICERCAR_SOUNDFONT", "/tmp/x.sf2");
        qputenv("XDG_DATA_HOME", "/data");
        const auto search = SoundFontSearch::ofThisMachine("y.sf2");
        QCOMPARE(search.chosen, std::string("y.sf2"));
        QCOMPARE(search.environment, std::string("/tmp/x.sf2"));
        QCOMPARE(search.userFolder, fs::path("/data/ricercar/soundfonts"));
        QFile readme(QStringLiteral(RICERCAR_SOURCE_DIR "/soundfonts/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QByteArray text = readme.readAll();
        qsizetype at = 0;
        for (const fs::path& file : search.systemFiles) {
            at = text.indexOf(QByteArray::fromStdString(file.filename().string()), at + 1);
            QVERIFY2(at > 0, file.c_str());
        }
    }

    void titles()
    {
        QCOMPARE(soundFontTitle("/usr/share/sounds/sf2/default-GM.sf2"), std::string("General MIDI"));
        QCOMPARE(soundFontTitle("/x/Harpsichord.sf2"), std::string("Harpsichord"));
    }

    void whatIsNoSoundFontIsRefused()
    {
        const auto synth = Synth::load(make("bad.sf2"), 44100);
        QVERIFY(!synth);
        QVERIFY(!Synth::load("/nowhere.sf2", 44100));
        const auto rate = Synth::load(make("bad.sf2"), 1e6);
        QCOMPARE(rate.error().kind, ErrorKind::Usage);
    }
};

QTEST_APPLESS_MAIN(TestSoundFont)
#include "tst_soundfont.moc"
