#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/transport_bar.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_edit.h"

#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace ricercar;
using namespace ricercar::ui;

class TestSteppingBar : public QObject {
    Q_OBJECT

private:
    Theme m_theme;

    std::unique_ptr<Timeline> twinkle()
    {
        auto line = std::make_unique<Timeline>(m_theme);
        line->setChapters({{"learning", 1, 13}, {"normalising", 14, 1}, {"generating", 15, 40}});
        line->setRecordedSteps(31);
        line->setCurrentStep(31);
        line->resize(600, line->sizeHint().height());
        line->show();
        return line;
    }

    static QToolButton* button(const QWidget& bar, const QString& name)
    {
        for (QToolButton* one : bar.findChildren<QToolButton*>()) {
            if (one->accessibleName() == name)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void positionNamesTheChapter()
    {
        const auto line = twinkle();
        QCOMPARE(line->lastStep(), 54u);
        QCOMPARE(line->positionText(), QStringLiteral("step 31 of 54 · generating 17 of 40"));
        line->setCurrentStep(0);
        QCOMPARE(line->positionText(), QStringLiteral("not started · 54 steps"));
        line->setRecordedSteps(100); // a run may outgrow its plan
        QCOMPARE(line->lastStep(), 100u);
    }

    void clickSeeks()
    {
        const auto line = twinkle();
        QSignalSpy wanted(line.get(), &Timeline::stepRequested);
        for (const std::uint32_t step : {0u, 9u, 54u}) {
            QTest::mouseClick(line.get(), Qt::LeftButton, {}, QPoint(qRound(line->xOf(step)), 20));
            QCOMPARE(wanted.last()[0].toUInt(), step);
            QCOMPARE(line->stepAt(line->xOf(step)), step);
        }
        QCOMPARE(wanted.count(), 3);
        QCOMPARE(line->currentStep(), 31u); // passive: it moves when it is told to
    }

    void dragAsksOnceForEachStep()
    {
        const auto line = twinkle();
        QSignalSpy wanted(line.get(), &Timeline::stepRequested);
        QTest::mousePress(line.get(), Qt::LeftButton, {}, QPoint(qRound(line->xOf(10)), 20));
        QTest::mouseMove(line.get(), QPoint(qRound(line->xOf(10)) + 1, 20));
        QTest::mouseMove(line.get(), QPoint(qRound(line->xOf(20)), 20));
        QTest::mouseMove(line.get(), QPoint(qRound(line->xOf(20)) + 1, 20));
        QTest::mouseRelease(line.get(), Qt::LeftButton, {}, QPoint(qRound(line->xOf(20)), 20));
        QTest::mouseMove(line.get(), QPoint(qRound(line->xOf(30)), 20));
        QCOMPARE(wanted.count(), 2);
        QCOMPARE(wanted[0][0].toUInt(), 10u);
        QCOMPARE(wanted[1][0].toUInt(), 20u);
    }

    void keysSeek()
    {
        const auto line = twinkle();
        QSignalSpy wanted(line.get(), &Timeline::stepRequested);
        const std::pair<Qt::Key, unsigned> keys[] = {{Qt::Key_Left, 30}, {Qt::Key_Right, 32}, {Qt::Key_PageUp, 26},
            {Qt::Key_PageDown, 36}, {Qt::Key_Home, 0}, {Qt::Key_End, 54}};
        for (const auto& [key, step] : keys) {
            QTest::keyClick(line.get(), key);
            QCOMPARE(wanted.last()[0].toUInt(), step);
        }
        QCOMPARE(wanted.count(), 6);
    }

    void emptyTimelineIsHarmless()
    {
        Timeline line(m_theme);
        line.resize(300, 50);
        QSignalSpy wanted(&line, &Timeline::stepRequested);
        QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(150, 20));
        line.grab();
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(line.stepAt(150), 0u);
    }

    void buttonsSayWhatTheyAreFor()
    {
        SteppingBar bar(m_theme);
        QSignalSpy first(&bar, &SteppingBar::firstRequested);
        QSignalSpy back(&bar, &SteppingBar::backRequested);
        QSignalSpy step(&bar, &SteppingBar::stepForwardRequested);
        QSignalSpy run(&bar, &SteppingBar::runRequested);
        QSignalSpy last(&bar, &SteppingBar::lastRequested);
        for (const char* name : {"First step", "Step back", "Step", "Run", "Last step"})
            QTest::mouseClick(button(bar, QString::fromLatin1(name)), Qt::LeftButton);
        QCOMPARE(first.count() + back.count() + step.count() + last.count(), 4);
        QCOMPARE(run.count(), 1);
        QCOMPARE(run[0][0].toBool(), true);
        bar.setRunning(false);
        QCOMPARE(run.count(), 1); // set from outside: no signal
    }

    void speedGoesFromHalfAStepToAsFastAsPossible()
    {
        SteppingBar bar(m_theme);
        QCOMPARE(bar.stepsPerSecond(), 2.0);
        bar.setStepsPerSecond(55);
        QCOMPARE(bar.stepsPerSecond(), 60.0);
        bar.setStepsPerSecond(0.5);
        QCOMPARE(bar.stepsPerSecond(), 0.5);
        bar.setStepsPerSecond(0);
        QCOMPARE(bar.stepsPerSecond(), 0.0);
        QCOMPARE(bar.findChild<ChoiceBox*>()->currentText(), QStringLiteral("as fast as possible"));
        QSignalSpy changed(&bar, &SteppingBar::speedChanged);
        auto* box = bar.findChild<ChoiceBox*>();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toDouble(), 60.0);
    }

    void transportReportsAndShows()
    {
        TransportBar bar(m_theme);
        QSignalSpy play(&bar, &TransportBar::playRequested);
        QSignalSpy panic(&bar, &TransportBar::panicRequested);
        QSignalSpy tempo(&bar, &TransportBar::tempoChanged);
        QSignalSpy volume(&bar, &TransportBar::volumeChanged);
        QTest::mouseClick(button(bar, QStringLiteral("Play")), Qt::LeftButton);
        QTest::mouseClick(button(bar, QStringLiteral("Silence")), Qt::LeftButton);
        bar.findChild<NumberEdit*>()->stepBy(-1);
        bar.findChild<QSlider*>()->setValue(25);
        QCOMPARE(play[0][0].toBool(), true);
        QCOMPARE(panic.count(), 1);
        QCOMPARE(tempo[0][0].toInt(), 99);
        QCOMPARE(volume[0][0].toDouble(), 0.25);
        bar.setTempo(120);
        bar.setVolume(1);
        bar.setPlaying(false);
        QCOMPARE(tempo.count() + volume.count() + play.count(), 3);
        bar.setPosition(6, 2);
        bool shown = false;
        for (const QLabel* label : bar.findChildren<QLabel*>())
            shown = shown || label->text() == QStringLiteral("bar 6.2");
        QVERIFY(shown);
    }
};

QTEST_MAIN(TestSteppingBar)
#include "tst_stepping_bar.moc"
