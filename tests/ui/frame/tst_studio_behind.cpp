#include "studio_bench.h"

#include "tests/session/walk.h"

#include <QElapsedTimer>
#include <QFile>

using namespace ricercar;
using namespace ricercar::ui;

// What goes on behind the window's back: slow runs, replays of opened projects, composing ahead of the sound.
class TestStudioBehind : public QObject {
    Q_OBJECT

    /// A bench that has just opened a project whose sixteen steps take 320 ms to do again.
    static std::unique_ptr<Bench> openSlowProject(const char* replace = nullptr, const char* by = nullptr)
    {
        auto bench = std::make_unique<Bench>(test::walkRegistry());
        const Result<void> opened = bench->studio.openPreset("walk", "");
        if (!opened || !bench->set("step_millis", std::int64_t{20}))
            qFatal("the walk does not run");
        bench->goTo(16);
        const QString path = QString::fromStdString(bench->file("slow.ricercar").string());
        if (!bench->studio.save(path.toStdString()))
            qFatal("not saved");
        if (replace) {
            QFile file(path);
            (void)file.open(QIODevice::ReadOnly);
            const QByteArray text = file.readAll();
            file.close();
            (void)file.open(QIODevice::WriteOnly);
            file.write(QByteArray(text).replace(replace, by));
        }
        if (!bench->studio.openProject(path.toStdString()))
            qFatal("not opened");
        return bench;
    }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void slowGeneratorsDoNotHoldTheWindow()
    {
        Bench bench(test::walkRegistry());
        QVERIFY(bench.studio.openPreset("walk", ""));
        bench.settle();
        bench.goTo(16);
        const QString notes = bench.notes();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(bench.set("step_millis", std::int64_t{20}));
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed()))); // 16 steps take 320 ms
        QVERIFY(bench.position() < 16);
        bench.settle();
        QCOMPARE(bench.position(), 16u);
        QCOMPARE(bench.notes(), notes);

        QVERIFY(bench.studio.save(bench.file("slow.ricercar")));
        QSignalSpy failed(&bench.studio, &Studio::failed);
        timer.restart();
        QVERIFY(bench.studio.openProject(bench.file("slow.ricercar")));
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(bench.notes(), notes); // they are there before the run is
        bench.studio.goTo(3); // asked for too early: done afterwards
        while (!bench.studio.moment() || bench.studio.moment()->busy || bench.position() != 3)
            bench.settle();
        QCOMPARE(bench.studio.currentBranch()->record->steps, 16u);
        QVERIFY(failed.isEmpty());
    }

    void composesAheadOfTheSound()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(16); // two notes
        bench.studio.setComposeAhead(true);
        bench.studio.play();
        QTRY_VERIFY_WITH_TIMEOUT(
            (bench.studio.tick(), bench.position() >= 23u), 5000); // the window of two bars is full
        QTest::qWait(100);
        bench.studio.tick();
        QVERIFY(bench.position() < bench.studio.lastStep());
        bench.studio.player().stop();
        bench.settle();
        const std::uint32_t stood = bench.position();
        QTest::qWait(50);
        bench.studio.tick();
        QCOMPARE(bench.position(), stood);
    }

    void aReplayCanBeGivenUpAndBeginsAnewWhenWanted()
    {
        const auto bench = openSlowProject();
        const QString notes = bench->notes();
        bench->studio.halt();
        QVERIFY(!bench->studio.moment());
        QCOMPARE(bench->notes(), notes);
        QCOMPARE(bench->studio.currentBranch()->record->steps, 16u);
        bench->studio.stepForward(); // wakes it up
        bench->settle();
        QTRY_VERIFY((bench->studio.tick(), bench->studio.moment() && bench->position() == 16));
    }

    void aReplayIsNotEdited()
    {
        const auto bench = openSlowProject();
        QSignalSpy failed(&bench->studio, &Studio::failed);
        bench->studio.tick();
        bench->studio.editState(QStringLiteral("home"), QStringLiteral("Go home"));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(bench->studio.currentBranch()->record->steps, 16u);
        QVERIFY(bench->studio.currentBranch()->recipe.edits.empty());
    }

    void aChangedParameterOfAReplayRunsToWhereTheProjectStood()
    {
        const auto bench = openSlowProject();
        QVERIFY(bench->set("step_millis", std::int64_t{0}));
        bench->settle();
        QCOMPARE(bench->position(), 16u);
    }

    void aReplayThatGoesOtherwiseKeepsTheRecordedNotes()
    {
        const auto bench = openSlowProject("\"seed\": 1,", "\"seed\": 2,");
        QSignalSpy failed(&bench->studio, &Studio::failed);
        const QString notes = bench->notes();
        QTRY_VERIFY((bench->studio.tick(), failed.size() == 1));
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("algorithm has changed")));
        QCOMPARE(bench->notes(), notes);
        QVERIFY(!bench->studio.moment());
    }

    void composesThroughSilenceNoFurtherThanTwoBars()
    {
        Bench bench;
        QVERIFY(bench.studio.openPreset("automaton", "melody"));
        bench.settle();
        QVERIFY(bench.set("start", std::string("empty")));
        QVERIFY(bench.set("length", std::int64_t{0})); // without an end
        bench.settle();
        // A long note by hand, so that something plays.
        const std::uint32_t part = bench.studio.document().parts[0].id;
        const Note held{0, 64 * runTicksPerQuarter, 60, 80, 64, 0, {}};
        bench.studio.edit(QStringLiteral("Add note"),
            addNotes(bench.studio.document(), {part, bench.studio.currentBranchId()}, std::span(&held, 1)).document);
        bench.studio.play();
        QTRY_VERIFY_WITH_TIMEOUT((bench.studio.tick(), bench.position() >= 2u), 5000);
        for (int frame = 0; frame < 30; ++frame) {
            QTest::qWait(10);
            bench.studio.tick();
        }
        QVERIFY2(bench.position() <= 4u, qPrintable(QString::number(bench.position()))); // a generation is a bar
    }

    void anEndlessRunIsHeardFromItsVeryStart()
    {
        Bench bench;
        QVERIFY(bench.studio.openPreset("liquiprism", "cube"));
        bench.settle();
        bench.studio.play();
        QTest::qWait(50);
        bench.studio.tick();
        QVERIFY(bench.studio.playerState().isPlaying);
        QTRY_VERIFY((bench.studio.tick(), bench.position() >= 32u)); // two bars of sixteenths
    }
};

QTEST_MAIN(TestStudioBehind)
#include "tst_studio_behind.moc"
