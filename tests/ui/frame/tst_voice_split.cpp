#include "tests/session/walk.h"
#include "ui/frame/voice_split.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;

class TestVoiceSplit : public QObject {
    Q_OBJECT

    static QString pitches(const ui::NoteList& notes)
    {
        QStringList all;
        for (std::size_t i = 0; i < notes.size(); ++i)
            all << QString::number(notes[i].pitch);
        return all.join(QLatin1Char(' '));
    }

private Q_SLOTS:
    void aRunOfOnePartIsItsOwnLog()
    {
        const Document document = test::walkDocument(4, 4);
        VoiceSplit split;
        const auto& log = document.branch(1)->record->record.notes;
        split.follow(log, document.runs[0]);
        QCOMPARE(split.shown(1, 3).size(), std::size_t{3});
        QCOMPARE(&split.shown(1, 3)[0], &log[0]);
        QCOMPARE(split.emitted(1, 2), 2u);
        QVERIFY(split.placeOf(1, 2) == 2u);
    }

    void voicesAreToldApartAndFoundAgain()
    {
        const Document document = test::documentOf(test::duetRecipe(3), 3);
        VoiceSplit split;
        split.follow(document.branch(1)->record->record.notes, document.runs[0]);
        QCOMPARE(split.shown(1, 6).size(), std::size_t{3});
        QCOMPARE(split.shown(2, 6).size(), std::size_t{3});
        QCOMPARE(split.shown(2, 3).size(), std::size_t{1}); // of the first three: treble, bass, treble
        QCOMPARE(split.emitted(2, 1), 3u);
        QVERIFY(split.placeOf(2, 3) == 1u);
        QVERIFY(!split.placeOf(1, 3));
        QVERIFY(!split.placeOf(2, 99));
        QVERIFY(split.shown(7, 6).empty());
    }

    void aGrownRunKeepsWhatWasThereAndAnotherOneBeginsAnew()
    {
        const Document document = test::documentOf(test::duetRecipe(40), 40);
        const Trace trace = test::walkTrace(test::duetRecipe(40), 20);
        Trace grown = test::walkTrace(test::duetRecipe(40), 20);
        VoiceSplit split;
        split.follow(grown.record().notes, document.runs[0]);
        const ui::NoteList before = split.shown(2, 40);
        grown.advance(20);
        split.follow(grown.record().notes, document.runs[0]);
        const ui::NoteList after = split.shown(2, 80);
        QCOMPARE(after.size(), std::size_t{40});
        QCOMPARE(pitches(after).left(pitches(before).size()), pitches(before));

        Recipe other = test::duetRecipe(40);
        other.seed = 99;
        const Trace another = test::walkTrace(other, 10);
        split.follow(another.record().notes, document.runs[0]);
        QCOMPARE(split.shown(1, 20).size(), std::size_t{10});
        QCOMPARE(split.shown(1, 20)[9].pitch, another.record().notes[18].pitch);
    }
};

QTEST_GUILESS_MAIN(TestVoiceSplit)
#include "tst_voice_split.moc"
