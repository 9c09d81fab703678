#include "ui/widgets/choice_box.h"
#include "ui/widgets/draw_strip.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/stage_table.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace ricercar;
using namespace ricercar::ui;

namespace {

ParameterSpec lengthSpec()
{
    return {"length", "Length", "notes", "", ParameterType::Integer, std::int64_t{40}, 1, 1000, 1, {}, {}};
}

ExplainedDecision decisionOf(std::size_t count)
{
    ExplainedDecision decision;
    for (std::size_t i = 0; i < count; ++i) {
        const double share =
            static_cast<double>((i * 7) % count + 1) / (0.5 * static_cast<double>(count * (count + 1)));
        decision.options.push_back({"o" + std::to_string(i), share, share, {}, {}});
    }
    decision.chosen = decision.drawn = count / 2;
    return decision;
}

} // namespace

class TestWidgets : public QObject {
    Q_OBJECT

private:
    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.setReducedMotion(true); }

    void probabilitiesReadWell()
    {
        QCOMPARE(probabilityText(0.5), QStringLiteral("0.500"));
        QCOMPARE(probabilityText(1), QStringLiteral("1"));
        QCOMPARE(probabilityText(0), QStringLiteral("0"));
        QCOMPARE(probabilityText(0.000031), QStringLiteral("3.1e-05"));
    }

    void optionModelHoldsItsContract()
    {
        OptionModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setDecision(decisionOf(20));
        QCOMPARE(model.rowCount(), 20);
        QCOMPARE(model.optionAt(3), std::size_t{3});
        QCOMPARE(model.chosenRow(), 10);
        model.setOrder(OptionOrder::ByProbability);
        for (int row = 1; row < 20; ++row)
            QVERIFY(model.rowAt(row - 1).probability >= model.rowAt(row).probability);
        QCOMPARE(model.optionAt(model.chosenRow()), std::size_t{10});
    }

    void clickOnTakeAsksForThatOption()
    {
        OptionList list(m_theme);
        list.resize(268, 200);
        list.setDecision(decisionOf(3));
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QSignalSpy taken(&list, &OptionList::takeRequested);
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.takeArea(2).center());
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken[0][0].value<std::size_t>(), std::size_t{2});
        QTest::mouseClick(
            list.viewport(), Qt::LeftButton, {}, list.visualRect(list.options().index(2)).topLeft() + QPoint(9, 9));
        QTest::mouseClick(
            list.viewport(), Qt::LeftButton, {}, list.takeArea(1).center()); // the chosen one has no button
        QCOMPARE(taken.count(), 1);
    }

    void enterTakesTheCurrentOption()
    {
        OptionList list(m_theme);
        list.setDecision(decisionOf(3));
        QSignalSpy taken(&list, &OptionList::takeRequested);
        QTest::keyClick(&list, Qt::Key_Return); // on the chosen one
        QCOMPARE(taken.count(), 0);
        QTest::keyClick(&list, Qt::Key_Up);
        QTest::keyClick(&list, Qt::Key_Return);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken[0][0].value<std::size_t>(), std::size_t{0});
    }

    void thousandsOfOptionsAreShownInAFrame()
    {
        OptionList list(m_theme);
        list.resize(268, 260);
        list.setDecision(decisionOf(5000));
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        const ExplainedDecision next = decisionOf(4999);
        QElapsedTimer clock;
        clock.start();
        list.setDecision(next);
        list.grab();
        QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed()))); // ten frames, for busy machines
        QVERIFY(list.viewport()->rect().contains(
            list.visualRect(list.options().index(list.options().chosenRow())).center()));
    }

    void stripShowsChosenIntervalAndDraw()
    {
        DrawStrip strip(m_theme);
        strip.setContent(
            {{0.25, 0.5, 0.25}, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, 1, 0.7, false});
        strip.resize(400, strip.sizeHint().height());
        const QImage picture = strip.grab().toImage();
        const int y = 14; // upper part of the bar, above the labels
        const Colours& c = m_theme.colours();
        QCOMPARE(picture.pixelColor(120, y), c.chosen.fill);
        QCOMPARE(picture.pixelColor(280, y), c.chance.fill);
        QVERIFY(picture.pixelColor(50, y) != c.chosen.fill);
        QVERIFY(picture.pixelColor(350, y) != c.chosen.fill);
    }

    void optionTakenByHandIsViolet()
    {
        DrawStrip strip(m_theme);
        strip.setContent({{0.5, 0.5}, {QStringLiteral("a"), QStringLiteral("b")}, 1, 0.1, true});
        strip.resize(400, strip.sizeHint().height());
        QCOMPARE(strip.grab().toImage().pixelColor(300, 14), m_theme.colours().edited.fill);
    }

    void stageTableHasAColumnForEachStage()
    {
        ExplainedDecision decision = decisionOf(3);
        decision.stages = {
            {"raw", {0.2, 0.3, 0.5}}, {"temperature", {0.1, 0.2, 0.7}}, {"renormalised", {0.1, 0.2, 0.7}}};
        StageTable table(m_theme);
        QAbstractItemModelTester tester(table.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setDecision(decision);
        QCOMPARE(table.model()->columnCount(), 4);
        QCOMPARE(table.model()->index(2, 2).data().toString(), QStringLiteral("0.7"));
        QCOMPARE(
            table.model()->headerData(3, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("renormalised"));
    }

    void typedNumberIsTakenWithAndWithoutUnit()
    {
        NumberEdit edit(m_theme, lengthSpec());
        QSignalSpy edited(&edit, &NumberEdit::valueEdited);
        auto* line = edit.findChild<QLineEdit*>();
        QCOMPARE(line->text(), QStringLiteral("40 notes"));
        line->setText(QStringLiteral("64"));
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edit.value(), ParameterValue(std::int64_t{64}));
        QCOMPARE(line->text(), QStringLiteral("64 notes"));
        line->setText(QStringLiteral("12 notes"));
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.value(), ParameterValue(std::int64_t{12}));
    }

    void refusedNumberSaysWhyAndKeepsTheValue()
    {
        NumberEdit edit(m_theme, lengthSpec());
        QSignalSpy edited(&edit, &NumberEdit::valueEdited);
        QSignalSpy refused(&edit, &NumberEdit::refused);
        auto* line = edit.findChild<QLineEdit*>();
        line->setText(QStringLiteral("0"));
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edited.count(), 0);
        QCOMPARE(refused.count(), 1);
        QVERIFY2(refused[0][0].toString().contains(QStringLiteral("1..1000")), qPrintable(refused[0][0].toString()));
        QCOMPARE(edit.value(), ParameterValue(std::int64_t{40}));
        edit.setValue(std::int64_t{40}); // the truth again clears the refusal
        QCOMPARE(line->text(), QStringLiteral("40 notes"));
        QCOMPARE(refused.last()[0].toString(), QString());
    }

    void arrowsStayInRangeAndDoNotDrift()
    {
        ParameterSpec spec{"t", "T", "", "", ParameterType::Real, 0.0, 0, 1, 0.1, {}, {}};
        NumberEdit edit(m_theme, spec);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&edit, Qt::Key_Up);
        QCOMPARE(edit.value(), ParameterValue(0.3));
        for (int i = 0; i < 20; ++i)
            QTest::keyClick(&edit, Qt::Key_Up);
        QCOMPARE(edit.value(), ParameterValue(1.0));
    }

    void aNumberWithoutAUnitCanBeTyped()
    {
        ParameterSpec spec = lengthSpec();
        spec.unit.clear();
        NumberEdit edit(m_theme, spec);
        edit.selectAll();
        QTest::keyClicks(&edit, QStringLiteral("12"));
        QTest::keyClick(&edit, Qt::Key_Return);
        QCOMPARE(edit.number(), 12.0);
    }

    void wheelOverUnfocusedNumberChangesNothing()
    {
        NumberEdit edit(m_theme, lengthSpec());
        QWheelEvent wheel({5, 5}, {5, 5}, {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&edit, &wheel);
        QCOMPARE(edit.value(), ParameterValue(std::int64_t{40}));
        QVERIFY(!wheel.isAccepted());
    }

    void longFactWrapsBelowItsKey()
    {
        KeyValueRows rows(m_theme);
        rows.setRows({{QStringLiteral("state"), QStringLiteral("C5"), Ink::Text}});
        const int one = rows.heightForWidth(208);
        rows.setRows({{QStringLiteral("state"), QStringLiteral("C5 ").repeated(40), Ink::Text}});
        QVERIFY(rows.heightForWidth(208) > 2 * one);
        QVERIFY(rows.heightForWidth(2000) < rows.heightForWidth(208));
    }

    void elidedLabelKnowsWhenItIsElided()
    {
        ElidedLabel label(m_theme, {}, QStringLiteral("a rather long name of a run"));
        label.resize(label.sizeHint());
        QVERIFY(!label.isElided());
        label.resize(60, label.height());
        QVERIFY(label.isElided());
    }

    void cardsFillTheirRow()
    {
        QWidget ground;
        auto* flow = new FlowLayout(200, 300, 12, &ground);
        for (int i = 0; i < 6; ++i)
            flow->addWidget(new QPushButton(&ground));
        ground.resize(1100, 400);
        flow->setGeometry(ground.rect());
        QCOMPARE(flow->columnsFor(1100), 5);
        QCOMPARE(flow->itemAt(4)->geometry().right(), 1099);
        flow->setBalanced(true);
        QCOMPARE(flow->columnsFor(1100), 3);
        QCOMPARE(flow->columnsFor(100), 1);
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
