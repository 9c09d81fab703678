#include "engine/generators/registry.h"
#include "engine/music/melody_text.h"
#include "engine/stepping/trace.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace ricercar;

// Each preset's run as a text file in tests/golden, one melody a file: the piece as it stands at the end. A changed
// algorithm shows here first. To approve new texts on purpose: run with RICERCAR_APPROVE=1, read the difference, commit
// it.

namespace {

/// Of a run that plays on for long, its beginning.
constexpr std::size_t mostNotes = 3000;

QString golden(const std::string& generator, const std::string& preset)
{
    return QStringLiteral(RICERCAR_SOURCE_DIR "/tests/golden/%1.%2.txt")
        .arg(QString::fromStdString(generator), QString::fromStdString(preset));
}

QByteArray runText(const GeneratorEntry& entry, const std::string& preset)
{
    const Recipe recipe = *recipeFromPreset(entry, preset);
    Trace trace(recipe, *entry.create(recipe.parameters));
    trace.advance(2000);
    QByteArray text;
    const std::size_t first = trace.firstNoteAfter(trace.length());
    for (std::size_t i = first; i < std::min(trace.record().notes.size(), first + mostNotes); ++i) {
        const Note& note = trace.record().notes[i];
        text += QByteArray::number(note.origin.step) + " @"
            + QByteArray::number(static_cast<qlonglong>(note.onsetTicks)) + " "
            + QByteArray::fromStdString(noteText(note.pitch, note.durationTicks, runTicksPerQuarter)) + " v"
            + QByteArray::number(note.velocity)
            + (note.channel != 0 ? " c" + QByteArray::number(note.channel) : QByteArray()) + "\n";
    }
    return text;
}

} // namespace

class TestGolden : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void presetsSoundAsApproved_data()
    {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : allGenerators()) {
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "." + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    void presetsSoundAsApproved()
    {
        QFETCH(QString, generator);
        QFETCH(QString, preset);
        const Registry registry = allGenerators();
        const QByteArray text = runText(**findGenerator(registry, generator.toStdString()), preset.toStdString());
        QFile file(golden(generator.toStdString(), preset.toStdString()));
        if (qEnvironmentVariableIsSet("RICERCAR_APPROVE")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            return;
        }
        QVERIFY2(file.open(QIODevice::ReadOnly),
            qPrintable(file.fileName() + QStringLiteral(" is missing; approve it on purpose")));
        QCOMPARE(text, file.readAll());
    }
};

QTEST_GUILESS_MAIN(TestGolden)
#include "tst_golden.moc"
