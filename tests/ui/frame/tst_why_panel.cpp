#include "panel_samples.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/why_panel.h"
#include "ui/frame/why_text.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/stage_table.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace ricercar;
using namespace ricercar::ui;

class TestWhyPanel : public QObject {
    Q_OBJECT

private:
    static bool shows(const QWidget& panel, const QString& text)
    {
        for (const QLabel* label : panel.findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void saysHowToBegin()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 500);
        panel.show();
        QVERIFY(shows(panel, QStringLiteral("Press Space")));
        QVERIFY(!panel.findChild<OptionList*>()->isVisible());
        panel.setExplanation(samples::twinkleStep());
        QVERIFY(!shows(panel, QStringLiteral("Press Space")));
        panel.clear();
        QVERIFY(shows(panel, QStringLiteral("Press Space")));
    }

    void showsQuestionDrawAndStep()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 500);
        panel.show();
        panel.setExplanation(samples::twinkleStep());
        QVERIFY(shows(panel, QStringLiteral("Which note follows C5?")));
        QVERIFY(shows(panel, QStringLiteral("In the source C5 was followed 2 times.")));
        QVERIFY(shows(panel, QStringLiteral("u = 0.8188")));
        QCOMPARE(panel.findChild<SectionHeader*>()->remark(), QStringLiteral("step 31"));
        QVERIFY(!panel.findChild<StageTable*>()->isVisible()); // nothing was reshaped
        QVERIFY(!panel.findChild<QTabBar*>()->isVisible());
        QCOMPARE(
            panel.findChild<KeyValueRows*>(QStringLiteral("stepFacts"))->rows().front().value, QStringLiteral("C5"));
    }

    void tellsWhyASingleNoteIsThere()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 900);
        panel.show();
        Explanation step = samples::twinkleStep();
        panel.setNote(QStringLiteral("A4"), {{"cell", std::string("x 3, y 5")}});
        panel.setExplanation(step);
        auto* note = panel.findChild<KeyValueRows*>(QStringLiteral("noteFacts"));
        QVERIFY(note->isVisible());
        QCOMPARE(note->rows().front().value, QStringLiteral("x 3, y 5"));
        QVERIFY(shows(panel, QStringLiteral("The note A4")));
        step.decisions.clear(); // nothing was asked: the note itself is the question
        panel.setExplanation(step);
        QVERIFY(shows(panel, QStringLiteral("Why A4?")));
        panel.setNote({}, {});
        panel.setExplanation(step);
        QVERIFY(!note->isVisible());
        QVERIFY(shows(panel, QStringLiteral("No choice in this step")));
    }

    void takeNamesDecisionAndOption()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 900);
        panel.show();
        panel.setExplanation(samples::reshapedStep());
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QSignalSpy taken(&panel, &WhyPanel::takeInstead);
        auto* list = panel.findChild<OptionList*>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->takeArea(0).center());
        panel.findChild<QTabBar*>()->setCurrentIndex(1);
        QCOMPARE(panel.decision(), std::size_t{1});
        QVERIFY(shows(panel, QStringLiteral("How long is it?")));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->takeArea(1).center());
        QCOMPARE(taken.count(), 2);
        QCOMPARE(taken[0][0].value<std::size_t>(), std::size_t{0});
        QCOMPARE(taken[0][1].value<std::size_t>(), std::size_t{0});
        QCOMPARE(taken[1][0].value<std::size_t>(), std::size_t{1});
        QCOMPARE(taken[1][1].value<std::size_t>(), std::size_t{1});
    }

    void choiceByHandSaysWhereTheDrawFell()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 900);
        panel.show();
        panel.setExplanation(samples::reshapedStep());
        QVERIFY(shows(panel, QStringLiteral("Taken by hand; the draw fell on C.")));
        QVERIFY(panel.findChild<StageTable*>()->isVisible());
        panel.setExplanation(samples::twinkleStep());
        QVERIFY(!shows(panel, QStringLiteral("Taken by hand")));
    }

    void editedNoteSaysSo()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.show();
        panel.setExplanation(samples::twinkleStep());
        QVERIFY(!shows(panel, QStringLiteral("edited by hand")));
        panel.setEditedByHand(true);
        QVERIFY(shows(panel, QStringLiteral("edited by hand")));
    }

    void sourceNotesAreOfferedByHoverAndClick()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 500);
        panel.show();
        panel.setExplanation(samples::twinkleStep());
        auto* link = panel.findChild<LinkButton*>();
        QCOMPARE(link->text(), QStringLiteral("note 3 of the source"));
        QSignalSpy hovered(&panel, &WhyPanel::sourceHovered);
        QSignalSpy clicked(&panel, &WhyPanel::sourceClicked);
        QEnterEvent enter({1, 1}, {1, 1}, {1, 1});
        QCoreApplication::sendEvent(link, &enter);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(link, &leave);
        QTest::mouseClick(link, Qt::LeftButton);
        using Notes = std::vector<std::uint32_t>;
        QCOMPARE(hovered[0][0].value<Notes>(), Notes{2});
        QCOMPARE(hovered[1][0].value<Notes>(), Notes{});
        QCOMPARE(clicked[0][0].value<Notes>(), Notes{2});
    }

    void sourceNotesAreCountedFromOne()
    {
        QCOMPARE(taughtText({}), QString());
        QCOMPARE(taughtText({2, 6}), QStringLiteral("source notes 3 and 7"));
        QCOMPARE(taughtText({2, 6, 9}), QStringLiteral("source notes 3, 7 and 10"));
        QCOMPARE(taughtText({2, 6, 9, 10, 11}), QStringLiteral("notes 3, 7, 10 + 2 more"));
    }

    void stepWithoutQuestionShowsItsFacts()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.show();
        Explanation step = samples::twinkleStep();
        step.decisions.clear();
        step.chapter = "learning";
        panel.setExplanation(step);
        QVERIFY(shows(panel, QStringLiteral("No choice in this step")));
        QVERIFY(shows(panel, QStringLiteral("learning")));
        QVERIFY(panel.findChild<KeyValueRows*>(QStringLiteral("stepFacts"))->isVisible());
        QVERIFY(!panel.findChild<OptionList*>()->isVisible());
    }

    void manyOptionsCanBeSorted()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(260, 700);
        panel.show();
        panel.setExplanation(samples::manyOptionsStep(1000));
        QToolButton* order = nullptr;
        for (QToolButton* button : panel.findChildren<QToolButton*>()) {
            if (button->accessibleName() == QStringLiteral("Order of the options"))
                order = button;
        }
        QVERIFY(order && order->isVisible());
        order->click();
        QCOMPARE(panel.findChild<OptionList*>()->options().order(), OptionOrder::ByProbability);
        QCOMPARE(panel.findChild<OptionList*>()->options().optionAt(0), std::size_t{0});
    }

    void autoPlayKeepsUp()
    {
        const Theme theme;
        WhyPanel panel(theme);
        panel.resize(280, 700);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QElapsedTimer clock;
        clock.start();
        constexpr int rounds = 30;
        for (int i = 0; i < rounds; ++i) {
            panel.setExplanation(i % 2 ? samples::twinkleStep() : samples::reshapedStep());
            QCoreApplication::processEvents();
        }
        const double each = static_cast<double>(clock.elapsed()) / rounds;
        qInfo("one explanation: %.2f ms", each);
        QVERIFY2(each < 50, qPrintable(QString::number(each)));
    }

    void runningLineIsLit()
    {
        const Theme theme;
        PseudoCodePanel panel(theme);
        panel.setLines({QStringLiteral("repeat:"), QStringLiteral("  draw u"), QStringLiteral("  emit note")});
        panel.resize(280, panel.heightForWidth(280));
        panel.setRunningLine(2, {1});
        const QImage picture = panel.grab().toImage();
        const int line = panel.height() / 3;
        QCOMPARE(picture.pixelColor(5, line + line / 2), theme.colours().now.fill);
        QVERIFY(picture.pixelColor(5, line / 2) != theme.colours().now.fill);
        QCOMPARE(panel.accessibleDescription(), QStringLiteral("Line 2: draw u"));
    }

    void everyLineIsShownButInLectureModeThoseAroundTheRunningOne()
    {
        Theme theme;
        PseudoCodePanel panel(theme);
        QStringList lines;
        for (int i = 1; i <= 9; ++i)
            lines << QStringLiteral("line %1").arg(i);
        panel.setLines(lines);
        const int nine = panel.heightForWidth(280);
        panel.setLines(lines.mid(0, 3));
        const int three = panel.heightForWidth(280);
        QCOMPARE(nine - 4, 3 * (three - 4));
        theme.setLectureMode(true);
        panel.setLines(lines);
        panel.resize(280, panel.heightForWidth(280));
        panel.setRunningLine(9);
        const QImage last = panel.grab().toImage(); // the running line is in sight, at the bottom
        QCOMPARE(last.pixelColor(7, panel.height() - theme.px(12)), theme.colours().now.fill);
    }

    void longLineWrapsInsteadOfBeingCut()
    {
        const Theme theme;
        PseudoCodePanel panel(theme);
        panel.setLines({QStringLiteral("    note ← the first option whose cumulated probability exceeds u")});
        QVERIFY(panel.heightForWidth(240) >= 3 * (panel.heightForWidth(1000) - 4));
    }
};

QTEST_MAIN(TestWhyPanel)
#include "tst_why_panel.moc"
