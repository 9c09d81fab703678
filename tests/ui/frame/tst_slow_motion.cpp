#include "window_fixture.h"

#include "ui/frame/pseudo_code_panel.h"

using namespace ricercar;
using namespace ricercar::ui;

// Slow motion walks through a step before the next one is taken.
class TestSlowMotion : public QObject {
    Q_OBJECT

    /// The window at the first composing step of Twinkle, entered slowly.
    static void enterFirstNote(WindowFixture& w)
    {
        w.open("twinkle");
        w.goTo(14);
        w.key(Qt::Key_S);
        w.key(Qt::Key_Space);
    }
    /// Stops before the end of the step.
    static std::size_t stopsOf(WindowFixture& w) { return w.studio.explain(w.position())->phases.size() - 1; }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void spaceStopsInsideTheStep()
    {
        WindowFixture w;
        enterFirstNote(w);
        QCOMPARE(w.position(), 15u);
        const std::size_t stops = stopsOf(w);
        QVERIFY(stops > 1);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 15: 1 of %1").arg(stops)));
        for (std::size_t i = 1; i < stops; ++i) {
            w.key(Qt::Key_Space);
            QCOMPARE(w.position(), 15u);
        }
        w.key(Qt::Key_Space);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 15 of")));
        w.key(Qt::Key_Space);
        QCOMPARE(w.position(), 16u);
    }

    void theNoteComesLast()
    {
        WindowFixture w;
        enterFirstNote(w);
        const std::size_t stops = stopsOf(w);
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{0});
        for (std::size_t i = 0; i < stops; ++i)
            w.key(Qt::Key_Space);
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{1});
    }

    void shiftSpaceWalksBackThroughTheStep()
    {
        WindowFixture w;
        enterFirstNote(w);
        const std::size_t stops = stopsOf(w);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(w.position(), 14u);
        w.trigger("slow");
        w.key(Qt::Key_Space);
        w.trigger("slow");
        QCOMPARE(w.position(), 15u);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(w.position(), 15u);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 15: %1 of %1").arg(stops)));
    }

    void theLineOfThePhaseIsLit()
    {
        WindowFixture w;
        enterFirstNote(w);
        const Explanation explanation = *w.studio.explain(15);
        QCOMPARE(w.child<PseudoCodePanel>().runningLine(), explanation.phases[0].line);
        w.key(Qt::Key_Space);
        QCOMPARE(w.child<PseudoCodePanel>().runningLine(), explanation.phases[1].line);
    }

    void theDrawIsSeenWhereItIsMade()
    {
        WindowFixture w;
        enterFirstNote(w);
        const Explanation explanation = *w.studio.explain(15);
        QVERIFY(w.shownIn<WhyPanel>().contains(QStringLiteral("Nothing is asked yet")));
        for (std::size_t i = 1; i < explanation.phases.size() && explanation.phases[i].decisionsBefore == 0; ++i)
            w.key(Qt::Key_Space);
        QVERIFY(w.shownIn<WhyPanel>().contains(QString::fromStdString(explanation.decisions[0].question)));
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{0});
    }

    void aNoteThatIsAskedAboutMeanwhileDoesNotEndTheStep()
    {
        WindowFixture w;
        w.open("twinkle");
        w.goTo(20);
        w.key(Qt::Key_S);
        w.key(Qt::Key_Space);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 21: 1 of")));
        w.clickNote(static_cast<int>(w.studio.document().parts[0].id), 0);
        w.key(Qt::Key_Space); // goes on where it was
        QVERIFY2(
            w.shownIn<SteppingBar>().contains(QStringLiteral("step 21: 2 of")), qPrintable(w.shownIn<SteppingBar>()));
    }

    void autoPlayWalksToo()
    {
        WindowFixture w;
        enterFirstNote(w);
        w.key(Qt::Key_9); // as fast as possible
        w.studio.setStepping(true);
        const std::size_t stops = stopsOf(w);
        for (std::size_t i = 0; i < stops; ++i) {
            QCOMPARE(w.position(), 15u);
            w.studio.tick();
        }
        QTRY_VERIFY((w.wait(), w.position() > 15u));
        QVERIFY(w.position() < w.studio.lastStep());
    }

    void whereOneJumpsToIsShownWhole()
    {
        WindowFixture w;
        enterFirstNote(w);
        w.goTo(40);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 40 of")));
    }
};

QTEST_MAIN(TestSlowMotion)
#include "tst_slow_motion.moc"
