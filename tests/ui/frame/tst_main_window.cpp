#include "window_fixture.h"

#include "engine/generators/markov/markov.h"
#include "ui/frame/gallery.h"
#include "ui/generators/markov/markov_view.h"
#include "ui/generators/markov/matrix_view.h"
#include "ui/widgets/number_edit.h"

#include <QAbstractButton>
#include <QLineEdit>

using namespace ricercar;
using namespace ricercar::ui;

class TestMainWindow : public QObject {
    Q_OBJECT

    static double countedTransitions(const Studio& studio)
    {
        const auto& chain = dynamic_cast<const MarkovChain&>(*studio.moment()->state);
        double sum = 0;
        for (std::uint32_t from = 0; from < chain.chain(0).stream.alphabet.size(); ++from) {
            sum += chain.rowSum(0, std::span(&from, 1));
        }
        return sum;
    }
    static void pressButton(WindowFixture& w, const char* accessibleName)
    {
        for (auto* button : w.window.findChildren<QAbstractButton*>()) {
            if (button->accessibleName() == QLatin1String(accessibleName) && button->isVisible()) {
                QTest::mouseClick(button, Qt::LeftButton);
                w.wait();
                return;
            }
        }
        QFAIL("there is no such button");
    }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void aCardOpensItsDemo()
    {
        WindowFixture w;
        QVERIFY(w.child<Gallery>().isVisible());
        QVERIFY(!w.window.action(QStringLiteral("step"))->isEnabled());
        for (GalleryCard* card : w.child<Gallery>().cards()) {
            if (card->item().presetId == QStringLiteral("twinkle"))
                QTest::mouseClick(card, Qt::LeftButton);
        }
        w.settle();
        QVERIFY(!w.child<Gallery>().isVisible());
        QVERIFY(w.child<WhyPanel>().isVisible());
        QVERIFY(w.window.windowTitle().startsWith(QStringLiteral("Twinkle")));
        QCOMPARE(w.child<RunsTree>().currentRun(), w.studio.currentBranchId());
    }

    void spaceLearnsCountByCountThenGeneratesAndShiftSpaceTakesBack()
    {
        WindowFixture w;
        w.open("twinkle");
        QVERIFY(w.shownIn<WhyPanel>().contains(QStringLiteral("Press Space")));
        w.steps(1);
        QCOMPARE(w.studio.explain(1)->chapter, std::string("learning"));
        QCOMPARE(countedTransitions(w.studio), 1.0);
        w.steps(1);
        QCOMPARE(countedTransitions(w.studio), 2.0);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(countedTransitions(w.studio), 1.0);
        const std::uint32_t learning = w.studio.outline()[0].steps;
        w.steps(static_cast<int>(learning) - 1);
        QCOMPARE(w.position(), learning);
        QVERIFY(w.notes().isEmpty());
        while (w.notes().isEmpty())
            w.steps(1);
        const std::uint32_t first = w.position();
        w.steps(2);
        QCOMPARE(w.studio.moment()->noteCount, std::size_t{3});
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{3});
        QVERIFY2(w.shownIn<WhyPanel>().contains(QStringLiteral("follows")), qPrintable(w.shownIn<WhyPanel>()));
        const QString notes = w.notes(), why = w.shownIn<WhyPanel>();
        w.steps(1);
        QVERIFY(w.notes() != notes);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(w.notes(), notes);
        QCOMPARE(w.shownIn<WhyPanel>(), why);
        QCOMPARE(w.position(), first + 2);
        QVERIFY(!w.studio.canUndo()); // stepping is no edit
    }

    void keysSetSpeedStepByItselfAndStop()
    {
        WindowFixture w;
        w.open("twinkle");
        w.key(Qt::Key_8);
        QCOMPARE(w.child<SteppingBar>().stepsPerSecond(), 60.0);
        w.key(Qt::Key_A);
        QTRY_VERIFY((w.wait(), w.position() > 5));
        QTest::keyClick(&w.window, Qt::Key_Escape);
        w.settle();
        QVERIFY(!w.studio.isStepping());
        const std::uint32_t stood = w.position();
        QTest::qWait(120);
        QCOMPARE(w.position(), stood);
        w.key(Qt::Key_End, Qt::ControlModifier);
        QCOMPARE(w.position(), 54u);
        w.key(Qt::Key_Home, Qt::ControlModifier);
        QCOMPARE(w.position(), 0u);
    }

    void digitsSetTheSpeedWhileTheRunsTreeHasFocus()
    {
        WindowFixture w;
        w.open("twinkle");
        w.child<RunsTree>().setFocus();
        w.key(Qt::Key_5);
        QCOMPARE(w.child<SteppingBar>().stepsPerSecond(), 8.0);
    }

    void escapeStopsALongWay()
    {
        WindowFixture w;
        w.open("twinkle");
        QVERIFY(w.studio.setParameters({{"length", std::int64_t{10'000'000}}}, QStringLiteral("x"), {}));
        w.wait();
        w.trigger("first");
        w.studio.goToEnd();
        w.wait();
        QTest::keyClick(&w.window, Qt::Key_Escape);
        w.settle();
        QVERIFY(w.position() < 10'000'000u);
        QVERIFY(!w.studio.moment()->busy);
    }

    void theTimelineSeeks()
    {
        WindowFixture w;
        w.open("twinkle");
        Timeline& timeline = w.child<Timeline>();
        const QPoint place(static_cast<int>(timeline.xOf(30) + 1), timeline.height() / 2);
        const std::uint32_t step = timeline.stepAt(place.x());
        QTest::mouseClick(&timeline, Qt::LeftButton, {}, place);
        w.settle();
        QCOMPARE(w.position(), step);
        QCOMPARE(timeline.currentStep(), step);
    }

    void aClickedNoteAnswersWithoutMovingTheRun()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const QString atEnd = w.shownIn<WhyPanel>();
        w.clickNote(1, 3);
        QCOMPARE(w.position(), 54u);
        const std::uint32_t step = w.studio.moment()->record.notes[3].origin.step;
        QVERIFY(w.shownIn<WhyPanel>() != atEnd);
        const Explanation explanation = *w.studio.explain(step);
        QVERIFY(w.shownIn<WhyPanel>().contains(QString::fromStdString(explanation.decisions[0].question)));
        w.studio.edit(QStringLiteral("Rename"), [](Document& d) { d.title = "x"; }); // nothing about the run
        w.wait();
        QVERIFY(w.shownIn<WhyPanel>() != atEnd);
        QTest::keyClick(&w.window, Qt::Key_Escape);
        w.settle();
        QCOMPARE(w.shownIn<WhyPanel>(), atEnd);
        w.clickNote(1, 3);
        w.trigger("back");
        QCOMPARE(w.position(), 53u);
        const Explanation now = *w.studio.explain(53);
        QVERIFY(w.shownIn<WhyPanel>().contains(QString::fromStdString(now.decisions[0].question)));
    }

    void aClickedNoteOfAnotherRunAsksThatRun()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const std::uint32_t first = w.studio.currentBranchId();
        w.trigger("new_markov_pentatonic");
        QVERIFY(w.studio.currentBranchId() != first);
        w.clickNote(1, 3);
        QCOMPARE(w.studio.currentBranchId(), first);
        QCOMPARE(w.child<RunsTree>().currentRun(), first);
    }

    void takingAnotherOptionMakesABranchBesideTheOld()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const std::uint32_t old = w.studio.currentBranchId();
        const QString notes = w.notes();
        std::uint32_t note = 2;
        while (w.studio.explain(w.studio.moment()->record.notes[note].origin.step)->decisions[0].options.size() < 2)
            ++note;
        w.clickNote(1, note);
        const auto explanation = *w.studio.explain(w.studio.moment()->record.notes[note].origin.step);
        const std::size_t other = explanation.decisions[0].chosen == 0 ? 1 : 0;
        Q_EMIT w.child<WhyPanel>().takeInstead(0, other);
        w.settle();
        QVERIFY(w.studio.currentBranchId() != old);
        QCOMPARE(w.child<RunsTree>().runs().runs().size(), std::size_t{2});
        QVERIFY(w.undoText().contains(QStringLiteral("instead of")));
        // Back to the old one, which is as it was; then compare, which draws a ghost.
        const std::uint32_t fork = w.studio.currentBranchId();
        Q_EMIT w.child<RunsTree>().runSelected(old);
        w.settle();
        QCOMPARE(w.notes(), notes);
        Q_EMIT w.child<RunsTree>().compareRequested(fork, true);
        w.wait();
        QCOMPARE(w.roll().scene().layers.size(), std::size_t{2});
        QVERIFY(w.roll().scene().layers[0].content.ghost);
        Q_EMIT w.child<RunsTree>().renameRequested(fork, QStringLiteral("brighter"));
        w.wait();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Rename to brighter"));
        Q_EMIT w.child<RunsTree>().deleteRequested(fork);
        w.wait();
        QCOMPARE(w.child<RunsTree>().runs().runs().size(), std::size_t{1});
        QCOMPARE(w.roll().scene().layers.size(), std::size_t{1});
        w.trigger("undo");
        QCOMPARE(w.child<RunsTree>().runs().runs().size(), std::size_t{2});
        QCOMPARE(w.child<RunsTree>().runs().runs()[1].name, QStringLiteral("brighter"));
    }

    void parametersAreUndoneByName()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const QString notes = w.notes();
        auto* order = w.child<ParameterPanel>().editor("order")->findChild<NumberEdit*>();
        order->stepBy(2);
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change order to 3"));
        QCOMPARE(w.position(), 54u - (w.studio.outline().size() > 1 ? 54u - w.studio.lastStep() : 0u));
        w.trigger("undo");
        QCOMPARE(w.notes(), notes);
        QCOMPARE(order->number(), 1.0);
        w.trigger("redo");
        QCOMPARE(order->number(), 3.0);
        w.trigger("undo");
        for (int value = 0; value <= 8; ++value) {
            Q_EMIT w.child<ParameterPanel>().valueChanged("order", std::int64_t{value});
            w.settle();
            QVERIFY2(w.status().isEmpty(), qPrintable(w.status()));
        }
        Q_EMIT w.child<ParameterPanel>().valueChanged("temperature", 0.5);
        Q_EMIT w.child<ParameterPanel>().valueChanged("encoding", std::string("pitch"));
        Q_EMIT w.child<ParameterPanel>().seedChanged(5);
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change seed to 5"));
        w.trigger("undo");
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change state to pitch only"));
    }

    void aRefusedValueIsSaidUnderItsRowUntilSomethingChanges()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const QString notes = w.notes();
        Q_EMIT w.child<ParameterPanel>().valueChanged("part", std::int64_t{40});
        w.settle();
        QVERIFY(!w.child<ParameterPanel>().row("part")->error().isEmpty());
        QVERIFY(!w.child<ParameterPanel>().row("part")->error().contains(QLatin1Char('\n')));
        QCOMPARE(w.notes(), notes);
        QVERIFY(!w.studio.canUndo());
        Q_EMIT w.child<ParameterPanel>().seedChanged(8);
        w.settle();
        QVERIFY(w.child<ParameterPanel>().row("part")->error().isEmpty());
        // A written chain is judged while it is typed.
        QVERIFY(!w.studio.refusal("chain", std::string("nonsense")).isEmpty());
        QVERIFY(w.studio.refusal("chain", std::string()).isEmpty());
    }

    void aMatrixCellIsTyped()
    {
        WindowFixture w;
        w.open("pentatonic");
        w.goTo(6);
        auto& chain = dynamic_cast<const MarkovChain&>(*w.studio.moment()->state);
        const auto symbol = [&](const char* label) {
            const auto& alphabet = chain.chain(0).stream.alphabet;
            for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
                if (alphabet[i].label == label)
                    return i;
            }
            return 0u;
        };
        MatrixView& matrix = w.child<MatrixView>();
        QTest::mouseDClick(
            matrix.viewport(), Qt::LeftButton, {}, *matrix.pointOf({false, {symbol("C5")}, symbol("G5")}));
        auto* editor = matrix.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor && editor->isVisible());
        QSignalSpy asked(w.window.generatorView(), &GeneratorView::editRequested);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("0.7"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY2(asked.size() == 1, "Enter must reach the cell, not start the sound");
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: C5 → G5 = 0.7"));
        QCOMPARE(w.position(), 6u);
        QCOMPARE(w.studio.document().runs[0].branches.size(), std::size_t{1});
        w.trigger("undo");
        QVERIFY(w.studio.currentBranch()->recipe.edits.empty());
        // The row that does not sum to 1 is mended only when asked.
        Q_EMIT w.window.generatorView()->editRequested(QStringLiteral("normalise A5"), QStringLiteral("Normalise A5"));
        w.settle();
        QVERIFY2(w.undoText().contains(QStringLiteral("Normalise A5")), qPrintable(w.undoText() + w.status()));
    }

    void enterInAFieldDoesNotPlay()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        auto* order = w.child<ParameterPanel>().editor("order")->findChild<NumberEdit*>();
        auto* line = order->findChild<QLineEdit*>();
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QStringLiteral("2"));
        QTest::keyClick(line, Qt::Key_Return);
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change order to 2"));
        QTest::qWait(60);
        w.wait();
        QVERIFY(!w.studio.playerState().isPlaying);
    }

    void escapeGivesUpACellAndSilences()
    {
        WindowFixture w;
        w.open("pentatonic");
        w.goTo(6);
        w.key(Qt::Key_Return);
        QTRY_VERIFY((w.wait(), w.studio.playerState().isPlaying));
        MatrixView& matrix = w.child<MatrixView>();
        QTest::mouseDClick(matrix.viewport(), Qt::LeftButton, {}, *matrix.pointOf({false, {0}, 1}));
        auto* editor = matrix.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor && editor->isVisible());
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY((w.wait(), !w.studio.playerState().isPlaying));
        QVERIFY(!editor->isVisible());
        QVERIFY(!w.studio.canUndo());
    }

    void mMutesInTheRunsTree()
    {
        WindowFixture w;
        w.open("twinkle");
        w.child<RunsTree>().setFocus();
        QTest::keyClick(&w.child<RunsTree>(), Qt::Key_M);
        w.wait();
        QVERIFY(w.studio.document().parts[0].mute);
        QVERIFY(!w.child<MixerPanel>().isVisible());
    }

    void theTransportPlaysStopsLoopsAndSetsTempo()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        w.key(Qt::Key_Return);
        QTRY_VERIFY((w.wait(), w.studio.playerState().isPlaying && w.studio.playerState().ticks > 100));
        w.key(Qt::Key_Return);
        QTRY_VERIFY((w.wait(), !w.studio.playerState().isPlaying));
        pressButton(w, "Stop");
        QTRY_COMPARE((w.wait(), w.studio.playerState().ticks), 0.0);
        pressButton(w, "Loop");
        QVERIFY(w.studio.document().loop.enabled);
        QVERIFY(w.studio.document().loop.endTicks > 480);
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Loop"));
        for (auto* edit : w.window.findChildren<NumberEdit*>()) {
            if (edit->accessibleName().startsWith(QStringLiteral("Tempo")))
                edit->stepBy(10);
        }
        w.wait();
        QCOMPARE(qRound(w.studio.document().tempi[0].beatsPerMinute()), 110);
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change tempo to 110"));
        // The run's time is not the sound's: after a jump in the ruler the playhead is where the sound will begin.
        const PianoRoll& roll = w.roll();
        QTest::mouseClick(&w.roll(), Qt::LeftButton, {},
            QPoint(static_cast<int>(roll.view().xAt(960)), roll.areas().ruler.top() + 6));
        QTRY_VERIFY((w.wait(), w.studio.playerState().ticks > 400));
        w.trigger("playFromHere");
        QTRY_VERIFY((w.wait(), w.studio.playerState().isPlaying));
        QTest::keyClick(&w.window, Qt::Key_Escape);
        QTRY_VERIFY((w.wait(), !w.studio.playerState().isPlaying));
    }

    void theMixerChangesTheDocumentByName()
    {
        WindowFixture w;
        w.open("twinkle");
        w.trigger("mixer");
        QVERIFY(w.window.action(QStringLiteral("mixer"))->isChecked());
        QVERIFY(w.child<MixerPanel>().isVisible());
        auto& mixer = w.child<MixerPanel>();
        Q_EMIT mixer.programChanged(1, 40);
        Q_EMIT mixer.volumeChanged(1, 64);
        Q_EMIT mixer.panChanged(1, 0);
        Q_EMIT mixer.muteChanged(1, true);
        Q_EMIT mixer.soloChanged(1, true);
        Q_EMIT mixer.masterVolumeChanged(50);
        w.wait();
        const DocumentPart part = w.studio.document().parts[0];
        QCOMPARE(part.program, 40);
        QCOMPARE(part.volume, 64);
        QCOMPARE(part.pan, -64);
        QVERIFY(part.mute && part.solo);
        QCOMPARE(w.studio.document().masterGain, 0.5);
        QStringList names;
        while (w.studio.canUndo()) {
            names << w.studio.undoDescription();
            w.studio.undo();
        }
        QCOMPARE(names,
            (QStringList{QStringLiteral("Change volume"), QStringLiteral("Solo"), QStringLiteral("Mute"),
                QStringLiteral("Change pan"), QStringLiteral("Change part volume"),
                QStringLiteral("Change instrument")}));
    }

    void theChosenPartStaysChosen()
    {
        WindowFixture w;
        w.open("twinkle");
        w.trigger("new_markov_pentatonic");
        Q_EMIT w.child<MixerPanel>().partSelected(1);
        w.steps(3);
        QCOMPARE(w.roll().scene().currentLayer, 1);
        Q_EMIT w.child<MixerPanel>().volumeChanged(1, 50);
        w.wait();
        QCOMPARE(w.roll().scene().currentLayer, 1);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
