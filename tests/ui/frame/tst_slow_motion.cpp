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
    static std::size_t phasesOf(WindowFixture& w) { return w.studio.explain(w.position())->phases.size(); }

private Q_SLOTS:
    void initTestCase() { WindowFixture::useOwnSettings(); }

    void spaceStopsInsideTheStep()
    {
        WindowFixture w;
        enterFirstNote(w);
        QCOMPARE(w.position(), 15u);
        const std::size_t phases = phasesOf(w);
        QVERIFY(phases > 1);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 15: 1 of %1").arg(phases)));
        for (std::size_t i = 1; i < phases; ++i) {
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
        const std::size_t phases = phasesOf(w);
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{0});
        for (std::size_t i = 0; i < phases; ++i)
            w.key(Qt::Key_Space);
        QCOMPARE(w.roll().scene().noteCount(), std::size_t{1});
    }

    void shiftSpaceWalksBackThroughTheStep()
    {
        WindowFixture w;
        enterFirstNote(w);
        const std::size_t phases = phasesOf(w);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(w.position(), 14u);
        w.trigger("slow");
        w.key(Qt::Key_Space);
        w.trigger("slow");
        QCOMPARE(w.position(), 15u);
        w.key(Qt::Key_Space, Qt::ShiftModifier);
        QCOMPARE(w.position(), 15u);
        QVERIFY(w.shownIn<SteppingBar>().contains(QStringLiteral("step 15: %1 of %1").arg(phases)));
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

    void autoPlayWalksToo()
    {
        WindowFixture w;
        enterFirstNote(w);
        w.key(Qt::Key_9); // as fast as possible
        w.studio.setStepping(true);
        const std::size_t phases = phasesOf(w);
        for (std::size_t i = 0; i < phases; ++i) {
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
