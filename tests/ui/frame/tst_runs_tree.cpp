#include "panel_samples.h"
#include "ui/frame/runs_tree.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace ricercar::ui;

class TestRunsTree : public QObject {
    Q_OBJECT

private:
    Theme m_theme;
    std::unique_ptr<RunsTree> m_tree;

private Q_SLOTS:
    void init()
    {
        m_tree = std::make_unique<RunsTree>(m_theme);
        m_tree->setRuns(samples::runs());
        m_tree->setCurrentRun(1);
        m_tree->resize(240, 200);
        m_tree->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_tree.get()));
    }

    void modelHoldsItsContract()
    {
        RunsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRuns(samples::runs());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowCount(model.indexOf(1)), 2);
        QCOMPARE(model.indexOf(4).parent(), model.indexOf(3));
        auto runs = samples::runs();
        runs[1].name = QStringLiteral("other");
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRuns(runs);
        QCOMPARE(reset.count(), 0); // only data changed
        runs.erase(runs.begin() + 3);
        model.setRuns(runs);
        QCOMPARE(reset.count(), 1);
        QVERIFY(!model.indexOf(4).isValid());
        model.setRuns({});
        QCOMPARE(model.rowCount(), 0);
    }

    void clickSelectsARun()
    {
        QSignalSpy selected(m_tree.get(), &RunsTree::runSelected);
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {},
            m_tree->visualRect(m_tree->runs().indexOf(3)).topLeft() + QPoint(30, 10));
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected[0][0].toUInt(), 3u);
        QTest::keyClick(m_tree.get(), Qt::Key_Up);
        QCOMPARE(selected.last()[0].toUInt(), 2u);
    }

    void choosingFromOutsideIsSilent()
    {
        QSignalSpy selected(m_tree.get(), &RunsTree::runSelected);
        m_tree->setCurrentRun(4);
        QCOMPARE(m_tree->currentRun(), 4u);
        auto runs = samples::runs();
        runs.push_back({6, 1, QStringLiteral("fork at 12"), {}, {}, false, false, false});
        m_tree->setRuns(runs);
        QCOMPARE(m_tree->currentRun(), 4u); // kept over a new branch
        QCOMPARE(selected.count(), 0);
    }

    void keysAskForMuteSoloCompareAndDelete()
    {
        QSignalSpy muted(m_tree.get(), &RunsTree::muteRequested);
        QSignalSpy solo(m_tree.get(), &RunsTree::soloRequested);
        QSignalSpy compared(m_tree.get(), &RunsTree::compareRequested);
        QSignalSpy deleted(m_tree.get(), &RunsTree::deleteRequested);
        m_tree->setCurrentRun(2); // muted already
        QTest::keyClick(m_tree.get(), Qt::Key_M);
        QTest::keyClick(m_tree.get(), Qt::Key_S);
        QTest::keyClick(m_tree.get(), Qt::Key_C);
        QTest::keyClick(m_tree.get(), Qt::Key_Delete);
        QCOMPARE(muted[0], QVariantList({2u, false}));
        QCOMPARE(solo[0], QVariantList({2u, true}));
        QCOMPARE(compared[0], QVariantList({2u, true}));
        QCOMPARE(deleted[0], QVariantList({2u}));
    }

    void clickOnTheEyeUnmutes()
    {
        QSignalSpy muted(m_tree.get(), &RunsTree::muteRequested);
        QSignalSpy selected(m_tree.get(), &RunsTree::runSelected);
        const QModelIndex second = m_tree->runs().indexOf(2);
        QTest::mouseClick(
            m_tree->viewport(), Qt::LeftButton, {}, m_tree->markArea(second, RunsTree::Mark::Visible).center());
        QCOMPARE(muted.count(), 1);
        QCOMPARE(muted[0], QVariantList({2u, false}));
        QCOMPARE(selected.count(), 0);
    }

    void renamingAsksAndChangesNothingItself()
    {
        QSignalSpy renamed(m_tree.get(), &RunsTree::renameRequested);
        QTest::keyClick(m_tree.get(), Qt::Key_F2);
        auto* editor = m_tree->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->setText(QStringLiteral("Theme"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(renamed.count(), 1); // the delegate commits by a queued call
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("Theme"));
        QCOMPARE(m_tree->runs().indexOf(1).data().toString(), QStringLiteral("Melody"));
    }

    void spaceIsLeftToTheWindow()
    {
        QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, QStringLiteral(" "));
        QCoreApplication::sendEvent(m_tree.get(), &space);
        QVERIFY(!space.isAccepted());
    }
};

QTEST_MAIN(TestRunsTree)
#include "tst_runs_tree.moc"
