#include "markov_run.h"
#include "ui/generators/markov/quoted_source.h"
#include "ui/generators/markov/run_moves.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::MarkovRun;

/// Which cell a note came from, told from the notes, against what the chain says it did.
class TestMarkovViewRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNoteFindsTheCellItWasDrawnFrom_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("deadEnds");
        const QString joint = QStringLiteral("pitch_duration");
        const QString restart = QStringLiteral("initial");
        const QString backOff = QStringLiteral("back_off");
        for (int order = 0; order <= 5; ++order) {
            QTest::addRow("twinkle, order %d, restarts", order)
                << QStringLiteral("twinkle") << order << joint << restart;
            QTest::addRow("twinkle, order %d, backs off", order)
                << QStringLiteral("twinkle") << order << joint << backOff;
        }
        QTest::addRow("soprano") << QStringLiteral("soprano") << 2 << joint << backOff;
        QTest::addRow("soprano, order 4, restarts") << QStringLiteral("soprano") << 4 << joint << restart;
        for (const char* encoding : {"parallel", "dynamics", "three"})
            QTest::addRow("twinkle, %s", encoding)
                << QStringLiteral("twinkle") << 1 << QString::fromLatin1(encoding) << restart;
        QTest::addRow("pentatonic") << QStringLiteral("pentatonic") << 1 << joint << restart;
    }

    void everyNoteFindsTheCellItWasDrawnFrom()
    {
        QFETCH(QString, preset);
        QFETCH(int, order);
        QFETCH(QString, encoding);
        QFETCH(QString, deadEnds);
        MarkovRun run(preset.toStdString(),
            {{"order", std::int64_t{order}}, {"encoding", encoding.toStdString()},
                {"dead_ends", deadEnds.toStdString()}, {"length", std::int64_t{60}}});
        const auto chain = run.chainAfter(run.length());
        const std::vector<Note> notes = run.trace().record().notes.slice(0, run.trace().record().notes.size());
        for (std::size_t stream = 0; stream < chain->chainCount(); ++stream) {
            const RunMoves moves(*chain, stream, notes);
            for (std::uint32_t i = 0; i < notes.size(); ++i) {
                const auto then = run.chainAfter(notes[i].origin.step);
                const MatrixCell made = markovMoment(then, nullptr, stream).cell.value();
                const auto told = moves.cellOf(i);
                QVERIFY2(told.has_value(), qPrintable(QString::number(i)));
                QVERIFY2(*told == made, qPrintable(QStringLiteral("note %1").arg(i)));
                const auto back = moves.notesFrom(made);
                QVERIFY(std::find(back.begin(), back.end(), i) != back.end());
            }
            QVERIFY(!moves.cellOf(static_cast<std::uint32_t>(notes.size())));
        }
    }

    void restsBetweenNotesAreStatesToo()
    {
        // C5, one rest, D5, over and over: D5 comes from the rest, not from C5.
        const MarkovRun::Changes changes{
            {"chain", std::string("states: C5 r D5\ninitial: 1 0 0\nC5: 0 1 0\nr: 0 0 1\nD5: 1 0 0\n")},
            {"length", std::int64_t{9}}};
        MarkovRun run("coin", changes);
        const auto chain = run.chainAfter(run.length());
        const std::vector<Note> notes = run.trace().record().notes.slice(0, 100);
        QCOMPARE(notes.size(), std::size_t{6});
        const RunMoves moves(*chain, 0, notes);
        const std::uint32_t rest = test::symbolOf(*chain, "r");
        const std::uint32_t d5 = test::symbolOf(*chain, "D5");
        QCOMPARE(moves.notesFrom({false, {rest}, d5}), (std::vector<std::uint32_t>{1, 3, 5}));
    }

    void theLongestQuotationIsFoundInTheSource()
    {
        // Order 5 can do nothing but copy: the run quotes the tune from wherever it joins it.
        MarkovRun run("twinkle", {{"order", std::int64_t{5}}, {"length", std::int64_t{40}}});
        const auto chain = run.chainAfter(run.length());
        const std::vector<Note> notes = run.trace().record().notes.slice(0, 100);
        const auto stretch = quotedSource(*chain, notes);
        QVERIFY(stretch.has_value());
        const RunReport report = chain->report(notes);
        QCOMPARE(stretch->count, report.notes.front().count);
        for (std::uint32_t i = 0; i < stretch->count; ++i) {
            const LineEvent& event = chain->source().events[stretch->first + i];
            QCOMPARE(event.pitch, int{notes[report.notes.front().first + i].pitch});
        }
    }

    void nothingPlayedNothingQuoted()
    {
        const MarkovRun run("twinkle");
        QVERIFY(!quotedSource(*run.chainAfter(14), {}));
        const RunMoves none(*run.chainAfter(14), 0, {});
        QVERIFY(!none.cellOf(0));
    }
};

QTEST_APPLESS_MAIN(TestMarkovViewRun)
#include "tst_markov_view_run.moc"
