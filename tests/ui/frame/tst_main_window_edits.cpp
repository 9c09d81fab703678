#include "window_fixture.h"

#include <QMouseEvent>

using namespace ricercar;
using namespace ricercar::ui;

class TestMainWindowEdits : public QObject {
    Q_OBJECT

    static void drag(PianoRoll& roll, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&roll, Qt::LeftButton, modifiers, from);
        for (const QPoint& place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(roll.mapToGlobal(place)), Qt::NoButton,
                Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(&roll, &move);
        }
        QTest::mouseRelease(&roll, Qt::LeftButton, modifiers, to);
    }
    static Note note(WindowFixture& w, std::uint32_t index) { return *w.roll().scene().note({1, index}); }
    static QPoint endOf(WindowFixture& w, std::uint32_t index)
    {
        const QPoint middle = w.noteAt(1, index);
        const Note n = note(w, index);
        return QPoint(static_cast<int>(w.roll().view().xAt(static_cast<double>(n.endTicks()))) - 1, middle.y());
    }
    static void select(WindowFixture& w, std::uint32_t index)
    {
        w.roll().setFocus();
        w.clickNote(1, index);
        w.roll().setFocus();
    }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void aDraggedNoteMovesAndSaysThatItWasEdited()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const QString notes = w.notes();
        const Note before = note(w, 2);
        const QPoint from = w.noteAt(1, 2);
        drag(w.roll(), from, from - QPoint(0, static_cast<int>(w.roll().view().rowHeight()) * 2));
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Move 1 note"));
        const Note after = note(w, 2);
        QCOMPARE(int{after.pitch}, before.pitch + 2);
        QVERIFY(after.origin.edited);
        QCOMPARE(after.origin.step, before.origin.step);
        w.clickNote(1, 2);
        QVERIFY2(w.shownIn<WhyPanel>().contains(QStringLiteral("edited by hand")), qPrintable(w.shownIn<WhyPanel>()));
        w.clickNote(1, 4);
        QVERIFY(!w.shownIn<WhyPanel>().contains(QStringLiteral("edited by hand")));
        w.trigger("undo");
        QCOMPARE(w.notes(), notes);
        w.trigger("redo");
        QCOMPARE(int{note(w, 2).pitch}, before.pitch + 2);
    }

    void editsSurviveSteppingAndSaving()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        select(w, 2);
        w.trigger("octaveUp");
        select(w, 5);
        w.trigger("delete");
        const QString notes = w.notes();
        w.goTo(3);
        QVERIFY(w.notes().isEmpty());
        w.goTo(54);
        QCOMPARE(w.notes(), notes);
        QVERIFY(w.window.saveTo(w.file("a.ricercar")));
        w.studio.close();
        w.window.openFile(w.file("a.ricercar"));
        w.settle();
        QCOMPARE(w.notes(), notes);
        QVERIFY(w.studio.document().runs[0].branches[0].edits->removed.contains(5));
    }

    void everyEditHasItsNameAndIsUndone()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const Document original = w.studio.document();
        select(w, 1);
        w.trigger("semitoneUp");
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Transpose"));
        const QPoint end = endOf(w, 3);
        drag(w.roll(), end, end + QPoint(60, 0));
        w.settle();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Resize 1 note"));
        Q_EMIT w.roll().velocityRequested({{1, 4}}, 12, 77);
        Q_EMIT w.roll().velocityRequested({{1, 4}}, 3, 77);
        w.wait();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Change velocity"));
        w.trigger("selectAll");
        w.trigger("quantise");
        w.trigger("copy");
        const std::size_t count = w.roll().scene().noteCount();
        w.trigger("paste");
        QCOMPARE(w.roll().scene().noteCount(), 2 * count);
        QVERIFY(w.undoText().startsWith(QStringLiteral("Undo: Paste")));
        w.trigger("selectAll");
        w.trigger("cut");
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{0});
        QVERIFY(w.undoText().startsWith(QStringLiteral("Undo: Delete")));
        int undone = 0;
        while (w.studio.canUndo()) {
            w.trigger("undo");
            ++undone;
        }
        QVERIFY(undone >= 5);
        QVERIFY(w.studio.document() == original);
    }

    void aDrawnNoteIsThereAtEveryStepAndSaysThatNobodyMadeIt()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const std::size_t before = w.roll().scene().noteCount();
        Note drawn;
        drawn.onsetTicks = 0;
        drawn.durationTicks = 480;
        drawn.pitch = 90;
        Q_EMIT w.roll().addRequested(1, drawn);
        w.wait();
        QCOMPARE(w.undoText(), QStringLiteral("Undo: Add note"));
        QCOMPARE(w.roll().scene().noteCount(), before + 1);
        std::uint32_t index = 0;
        while (note(w, index).pitch != 90)
            ++index;
        w.clickNote(1, index);
        QVERIFY2(w.status().contains(QStringLiteral("drawn by hand")), qPrintable(w.status()));
        w.goTo(0);
        QCOMPARE(w.notes(), QStringLiteral("F#6"));
    }

    void aLassoSelects()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        w.roll().fit();
        QApplication::processEvents();
        const QRect notes = w.roll().areas().notes;
        drag(w.roll(), notes.topLeft() + QPoint(2, 2), notes.bottomRight() - QPoint(2, 2));
        w.wait();
        QVERIFY(w.roll().selection().size() > 5);
        QVERIFY(!w.studio.canUndo());
    }

    void aParameterChangeKeepsEditsWhereTheNoteIsTheSame()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        select(w, 2);
        w.trigger("semitoneUp");
        const QString notes = w.notes();
        // Longer, but the same as far as it went.
        QVERIFY(w.studio.setParameters({{"length", std::int64_t{60}}}, QStringLiteral("Change length"), {}));
        w.settle();
        QVERIFY2(w.notes().startsWith(notes), qPrintable(w.notes()));
    }

    void aGestureIsOneStepBack()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(54);
        const QString notes = w.notes();
        for (int i = 0; i < 5; ++i) {
            Q_EMIT w.roll().moveRequested({{1, 2}}, 0, 1, 5);
            QTest::qWait(i == 2 ? 1100 : 1); // a hand that pauses in the middle of a drag
        }
        w.wait();
        w.trigger("undo");
        QCOMPARE(w.notes(), notes);
        QVERIFY(!w.studio.canUndo());
    }
};

QTEST_MAIN(TestMainWindowEdits)
#include "tst_main_window_edits.moc"
