#include "engine/music/melody_text.h"
#include "studio_bench.h"

#include "engine/session/project_file.h"

#include <QElapsedTimer>

#include <random>

using namespace ricercar;
using namespace ricercar::ui;
using namespace std::chrono_literals;

namespace {

/// A registry without anything: what a newer or older program knows.
Registry withoutGenerators()
{
    return {};
}

std::uint32_t optionBesides(const Explanation& explanation)
{
    for (std::uint32_t i = 0; i < explanation.decisions[0].options.size(); ++i) {
        if (i != explanation.decisions[0].chosen && explanation.decisions[0].options[i].probability > 0)
            return i;
    }
    return 0;
}

} // namespace

class TestStudio : public QObject {
    Q_OBJECT
    /// Takes another option at the first step from `from` on that offers one; the step.
    static std::uint32_t fork(Bench& bench, std::uint32_t from)
    {
        for (std::uint32_t step = from; step <= bench.studio.moment()->length; ++step) {
            const auto explanation = bench.studio.explain(step);
            if (!explanation || explanation->decisions.empty() || explanation->decisions[0].options.size() < 2)
                continue;
            bench.studio.takeInstead(step, 0, optionBesides(*explanation));
            bench.settle();
            return step;
        }
        return 0;
    }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void quickStepsAreAllTaken()
    {
        Bench bench;
        bench.open("twinkle");
        for (int i = 0; i < 20; ++i) {
            bench.studio.stepForward();
            if (i % 3 == 0)
                bench.studio.tick(); // a frame that still sees an earlier moment
        }
        bench.settle();
        QCOMPARE(bench.position(), 20u);
    }

    void stepsAfterHaltGoOnFromWhereTheRunStands()
    {
        Bench bench;
        bench.open("twinkle");
        QVERIFY(bench.set("learning", std::string("at_once")));
        QVERIFY(bench.set("length", std::int64_t{1'000'000}));
        bench.settle();
        bench.studio.goToEnd();
        bench.studio.halt();
        bench.settle();
        const std::uint32_t stood = bench.position();
        bench.studio.stepForward();
        bench.settle();
        QCOMPARE(bench.position(), std::min(stood + 1, bench.studio.moment()->length));
    }

    void undoOfAForkReturnsToItsParentNotToTheFirstRun()
    {
        Bench bench;
        bench.open("twinkle");
        QVERIFY(bench.studio.addPresetRun("markov", "pentatonic"));
        bench.settle();
        bench.goTo(20);
        const std::uint32_t parent = bench.studio.currentBranchId();
        const QString notes = bench.notes();
        QVERIFY(fork(bench, 8) > 0);
        QVERIFY(bench.studio.currentBranchId() != parent);
        bench.studio.undo();
        bench.settle();
        QCOMPARE(bench.studio.currentBranchId(), parent);
        QCOMPARE(bench.notes(), notes);
        // Redone, the fork is heard and stood on alike.
        bench.studio.redo();
        bench.settle();
        QCOMPARE(bench.studio.document().runOfBranch(parent)->active, bench.studio.currentBranchId());
    }

    void undoOfDeletingTheOnlyRunStandsOnItAgain()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(30);
        const QString notes = bench.notes();
        bench.studio.deleteBranch(bench.studio.currentBranchId());
        QVERIFY(!bench.studio.moment());
        QVERIFY(bench.notes().isEmpty());
        bench.studio.undo();
        bench.settle();
        QVERIFY(bench.studio.moment());
        QCOMPARE(bench.position(), 30u);
        QCOMPARE(bench.notes(), notes);
    }

    void deletingABranchTakesItsForksAlong()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(54);
        const std::uint32_t first = bench.studio.currentBranchId();
        fork(bench, 20);
        const std::uint32_t second = bench.studio.currentBranchId();
        fork(bench, 15);
        QCOMPARE(bench.studio.document().runs[0].branches.size(), std::size_t{3});
        bench.studio.deleteBranch(second);
        QCOMPARE(bench.studio.document().runs[0].branches.size(), std::size_t{1});
        QCOMPARE(bench.studio.currentBranchId(), first);
        bench.studio.undo();
        QCOMPARE(bench.studio.document().runs[0].branches.size(), std::size_t{3});
    }

    void aDuplicateKeepsPlaceAndEdits()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(54);
        bench.goTo(40);
        const std::uint32_t original = bench.studio.currentBranchId();
        const auto last = static_cast<std::uint32_t>(bench.studio.moment()->noteCount - 1);
        const ricercar::NoteRef ref{ricercar::NoteRef::Home::Run, original, last};
        bench.studio.edit(
            QStringLiteral("Move"), moveNotes(bench.studio.document(), std::span(&ref, 1), 0, 5).document);
        const QString notes = bench.notes();
        bench.studio.duplicateBranch();
        bench.settle();
        QVERIFY(bench.studio.currentBranchId() != original);
        QCOMPARE(bench.position(), 40u);
        QCOMPARE(bench.notes(), notes);
        QCOMPARE(bench.studio.undoDescription(), QStringLiteral("Duplicate Twinkle, order 1"));
    }

    void anEditOfTheStateAtTheEndKeepsEditedNotes()
    {
        Bench bench;
        bench.open("pentatonic");
        bench.goTo(20);
        const ricercar::NoteRef ref{ricercar::NoteRef::Home::Run, bench.studio.currentBranchId(), 2};
        bench.studio.edit(
            QStringLiteral("Move"), moveNotes(bench.studio.document(), std::span(&ref, 1), 0, 1).document);
        const QString notes = bench.notes();
        bench.studio.editState(QStringLiteral("set C5 -> G5 = 0.7"), QStringLiteral("C5 → G5 = 0.7"));
        bench.settle();
        QCOMPARE(bench.studio.document().runs[0].branches.size(), std::size_t{1}); // in place
        QCOMPARE(bench.notes(), notes);
        QVERIFY(bench.studio.isEditedByHand(bench.studio.moment()->record.notes[2].origin.step));
    }

    void anEditOfTheStateInTheMiddleMakesABranch()
    {
        Bench bench;
        bench.open("pentatonic");
        bench.goTo(20);
        bench.goTo(10);
        const ricercar::NoteRef ref{ricercar::NoteRef::Home::Run, bench.studio.currentBranchId(),
            static_cast<std::uint32_t>(bench.studio.moment()->noteCount - 1)};
        bench.studio.edit(
            QStringLiteral("Move"), moveNotes(bench.studio.document(), std::span(&ref, 1), 0, 1).document);
        const QString notes = bench.notes();
        bench.studio.editState(QStringLiteral("set C5 -> G5 = 0.7"), QStringLiteral("C5 → G5 = 0.7"));
        bench.settle();
        QCOMPARE(bench.studio.document().runs[0].branches.size(), std::size_t{2});
        QCOMPARE(bench.position(), 10u);
        QCOMPARE(bench.notes(), notes); // the last shared note, too, stays as it was edited
        QCOMPARE(bench.studio.currentBranch()->name, std::string("C5 → G5 = 0.7"));
    }

    void aRefusedEditIsSaid()
    {
        Bench bench;
        bench.open("pentatonic");
        bench.goTo(5);
        QSignalSpy failed(&bench.studio, &Studio::failed);
        bench.studio.editState(QStringLiteral("set H9 -> G5 = 0.7"), QStringLiteral("H9"));
        QCOMPARE(failed.size(), 1);
        QVERIFY(!bench.studio.canUndo());
    }

    void turnsOfAKnobAreOneEditNamedAfterTheLast()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(54);
        const QString notes = bench.notes();
        for (const int order : {2, 3, 4})
            QVERIFY(bench.studio.setParameters(
                {{"order", std::int64_t{order}}}, QStringLiteral("Change order to %1").arg(order), "order"));
        QCOMPARE(bench.studio.undoDescription(), QStringLiteral("Change order to 4"));
        bench.studio.undo();
        bench.settle();
        QVERIFY(!bench.studio.canUndo());
        QCOMPARE(bench.notes(), notes);
        QCOMPARE(bench.position(), 54u);
        QCOMPARE(bench.studio.redoDescription(), QStringLiteral("Change order to 4"));
    }

    void knobsTurnedAtDifferentTimesAreSeparateEdits()
    {
        Bench bench;
        bench.open("twinkle");
        QVERIFY(bench.set("order", std::int64_t{2}));
        QTest::qWait(1100);
        QVERIFY(bench.set("order", std::int64_t{3}));
        bench.studio.undo();
        QCOMPARE(std::get<std::int64_t>(bench.studio.currentBranch()->recipe.parameters.at("order")), std::int64_t{2});
    }

    void aParameterLeavesTheRunAtItsPlace()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(30);
        QVERIFY(bench.studio.setSeed(99));
        bench.settle();
        QCOMPARE(bench.position(), 30u);
        QVERIFY(bench.set("learning", std::string("at_once"))); // learning shrinks: the same note is generated
        bench.settle();
        const auto explanation = bench.studio.explain(bench.position());
        QCOMPARE(explanation->chapter, std::string("generating"));
        QVERIFY(bench.position() < 30u);
    }

    void undoWhileTheRunIsBusy()
    {
        Bench bench;
        bench.open("twinkle");
        QVERIFY(bench.set("length", std::int64_t{10'000'000}));
        bench.studio.goToEnd();
        bench.studio.tick();
        QElapsedTimer time;
        time.start();
        bench.studio.undo();
        bench.settle();
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
        QCOMPARE(bench.studio.outline().back().steps, 40u);
    }

    void aProjectOfAnUnknownGeneratorKeepsItsNotesAndSaysSoOnce()
    {
        Bench writer;
        writer.open("twinkle");
        writer.goTo(54);
        const QString notes = writer.notes();
        QVERIFY(writer.studio.save(writer.file("a.ricercar")));

        Bench reader(withoutGenerators());
        QSignalSpy failed(&reader.studio, &Studio::failed);
        QVERIFY(reader.studio.openProject(writer.file("a.ricercar")));
        for (int i = 0; i < 5; ++i) {
            reader.studio.tick();
            reader.studio.stepForward();
        }
        QCOMPARE(failed.size(), 1);
        QVERIFY2(failed[0][0].toString().contains(QStringLiteral("markov")), qPrintable(failed[0][0].toString()));
        QVERIFY(!failed[0][0].toString().contains(QLatin1Char('\n')));
        QCOMPARE(reader.notes(), notes);
        QVERIFY(!reader.studio.moment());
    }

    void aChangedAlgorithmIsReportedNotRunAnew()
    {
        Bench writer;
        writer.open("twinkle");
        writer.goTo(54);
        Document document = writer.studio.document();
        RunRecord record = *document.runs[0].branches[0].record;
        const std::vector<Note> notes = record.record.notes.slice(0, record.record.notes.size());
        record.record.notes.truncate(0);
        for (Note note : notes) {
            note.pitch = 60;
            record.record.notes.append(note);
        }
        record.fingerprint = recordFingerprint(record.steps, record.record);
        document.runs[0].branches[0].record = Shared<RunRecord>(record);
        QVERIFY(saveProject(document, writer.file("old.ricercar")));
        const QString kept = WindowFixture::notesOf(document);

        Bench reader;
        QSignalSpy failed(&reader.studio, &Studio::failed);
        QVERIFY(reader.studio.openProject(writer.file("old.ricercar")));
        reader.settle();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(reader.notes(), kept);
        // The person may run it anew, and take that back.
        QVERIFY(reader.studio.setSeed(7));
        reader.settle();
        QVERIFY(reader.notes() != kept);
        QCOMPARE(reader.position(), 54u);
        reader.studio.undo();
        reader.studio.tick();
        QCOMPARE(reader.notes(), kept);
    }

    void saveAndReopenStandWhereTheyStood()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(54);
        fork(bench, 20);
        bench.studio.stepForward();
        bench.settle();
        bench.studio.stepForward();
        bench.settle();
        const std::uint32_t branch = bench.studio.currentBranchId(), position = bench.position();
        const QString notes = bench.notes();
        QVERIFY(!bench.studio.isClean());
        QVERIFY(bench.studio.save(bench.file("a.ricercar")));
        QVERIFY(bench.studio.isClean());
        Bench again;
        QVERIFY(again.studio.openProject(bench.file("a.ricercar")));
        again.settle();
        QCOMPARE(again.studio.currentBranchId(), branch);
        QCOMPARE(again.position(), position);
        QCOMPARE(again.notes(), notes);
        QVERIFY(again.studio.isClean());
        QVERIFY(!again.studio.canUndo());
    }

    void aRecoveredProjectIsUnsavedAndHasNothingToUndo()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(20);
        // What a killed program leaves: a folder with a lock that nobody holds.
        const std::filesystem::path folder = bench.autosaves() / "99999-1";
        std::filesystem::create_directories(folder);
        QFile lock(QString::fromStdString((folder / "lock").string()));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        QVERIFY(saveProject(bench.studio.document(), folder / "1.ricercar"));
        const QString notes = bench.notes();

        bench.studio.close();
        const std::vector<Leftover> leftovers = findLeftovers(bench.autosaves());
        QCOMPARE(leftovers.size(), std::size_t{1});
        QVERIFY(bench.studio.recover(leftovers[0]));
        bench.settle();
        QCOMPARE(bench.notes(), notes);
        QVERIFY(!bench.studio.isClean());
        QVERIFY(bench.studio.hasWorkToLose());
        QVERIFY(!bench.studio.canUndo());
        QCOMPARE(findLeftovers(bench.autosaves()).size(), std::size_t{1}); // until it is saved
        QVERIFY(bench.studio.save(bench.file("saved.ricercar")));
        QVERIFY(bench.studio.isClean());
        QVERIFY(findLeftovers(bench.autosaves()).empty());
    }

    void steppingGoesBeyondThePlanOfARunWithoutEnd()
    {
        // The chain ends with its plan: one more step asks, and stays.
        Bench bench;
        bench.open("coin");
        bench.studio.goToEnd();
        bench.settle();
        const std::uint32_t end = bench.position();
        bench.studio.stepForward();
        bench.settle();
        QCOMPARE(bench.position(), end);
        QVERIFY(bench.studio.moment()->finished);
    }

    void closingWhileRunning()
    {
        Bench bench;
        bench.open("twinkle");
        QVERIFY(bench.set("length", std::int64_t{10'000'000}));
        bench.studio.goToEnd();
        QElapsedTimer time;
        time.start();
        bench.studio.close();
        QVERIFY2(time.elapsed() < 500, qPrintable(QString::number(time.elapsed())));
        QVERIFY(!bench.studio.isOpen());
        QVERIFY(!bench.studio.moment());
        bench.studio.tick();
    }

    void stepsByItselfAndStopsAtTheEnd()
    {
        Bench bench;
        bench.open("coin");
        bench.studio.setStepsPerSecond(0);
        bench.studio.setStepping(true);
        QTRY_VERIFY((bench.studio.tick(), !bench.studio.isStepping()));
        bench.settle();
        QCOMPARE(bench.position(), bench.studio.lastStep());
    }

    void playingHasTheNewestNotes()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(54);
        bench.studio.play();
        QTRY_VERIFY((bench.studio.tick(), bench.studio.playerState().isPlaying));
        QTRY_VERIFY((bench.studio.tick(), bench.studio.playerState().ticks > 0));
        bench.player.stop();
        QTRY_VERIFY((bench.studio.tick(), !bench.studio.playerState().isPlaying));
    }

    void aTrialIsHeardAndLeavesTheDocumentAlone()
    {
        Bench bench;
        bench.open("twinkle");
        bench.goTo(20);
        const Document before = bench.studio.document();
        bench.studio.playTrial({parseMelody("C5:0.5", runTicksPerQuarter)->notes});
        QVERIFY(bench.studio.isOnTrial());
        QTRY_VERIFY((bench.studio.tick(), !bench.studio.isOnTrial())); // it ends by itself
        QVERIFY(bench.studio.document() == before);
        bench.studio.playTrial({parseMelody("C5", 480)->notes, parseMelody("D5", 480)->notes});
        QTRY_VERIFY((bench.studio.tick(), bench.studio.playerState().isPlaying));
        bench.studio.play(); // the document again
        QVERIFY(!bench.studio.isOnTrial());
        bench.player.stop();
        QTRY_VERIFY((bench.studio.tick(), !bench.studio.playerState().isPlaying));
    }
};

QTEST_MAIN(TestStudio)
#include "tst_studio.moc"
