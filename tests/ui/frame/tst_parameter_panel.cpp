#include "panel_samples.h"
#include "ui/frame/parameter_group.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/parameter_row.h"
#include "ui/frame/seed_edit.h"
#include "ui/frame/text_dialog.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_edit.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace ricercar;
using namespace ricercar::ui;

class TestParameterPanel : public QObject {
    Q_OBJECT

private:
    Theme m_theme;
    std::unique_ptr<ParameterPanel> m_panel;

    QString changedId(const QSignalSpy& spy, int signal) const
    {
        return QString::fromStdString(spy[signal][0].value<std::string>());
    }

private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<ParameterPanel>(m_theme);
        m_panel->setSpecs(QStringLiteral("Markov chain"), samples::markovSpecs());
        m_panel->resize(240, 600);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void everyTypeReportsWhatTheUserDid()
    {
        QSignalSpy changed(m_panel.get(), &ParameterPanel::valueChanged);
        m_panel->editor("order")->findChild<NumberEdit*>()->stepBy(1);
        auto* box = m_panel->editor("dead_ends")->findChild<ChoiceBox*>();
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::mouseClick(m_panel->editor("rests")->findChild<QCheckBox*>(), Qt::LeftButton);
        m_panel->editor("temperature")->findChild<QSlider*>()->setValue(500);
        QCOMPARE(changed.count(), 4);
        QCOMPARE(changedId(changed, 0), QStringLiteral("order"));
        QVERIFY(changed[0][1].value<ParameterValue>() == ParameterValue(std::int64_t{2}));
        QVERIFY(changed[1][1].value<ParameterValue>() == ParameterValue(std::string("backoff")));
        QVERIFY(changed[2][1].value<ParameterValue>() == ParameterValue(false));
        QVERIFY(changed[3][1].value<ParameterValue>() == ParameterValue(2.0));
    }

    void settingValuesIsSilent()
    {
        QSignalSpy changed(m_panel.get(), &ParameterPanel::valueChanged);
        m_panel->setValues(
            {{"order", std::int64_t{3}}, {"temperature", 0.5}, {"rests", false}, {"state", std::string("pitch")}});
        m_panel->setSeed(99);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(m_panel->editor("order")->findChild<QLineEdit*>()->text(), QStringLiteral("3"));
        QCOMPARE(m_panel->editor("state")->findChild<ChoiceBox*>()->currentText(), QStringLiteral("pitch"));
    }

    void valuesComeWithoutRebuildingOrTakingFocus()
    {
        auto* edit = m_panel->editor("length")->findChild<NumberEdit*>();
        auto* line = edit->findChild<QLineEdit*>();
        edit->setFocus();
        line->setText(QStringLiteral("12")); // still being typed
        m_panel->setSpecs(QStringLiteral("Markov chain"), samples::markovSpecs());
        m_panel->setValues({{"order", std::int64_t{3}}});
        QCOMPARE(m_panel->editor("length")->findChild<NumberEdit*>(), edit);
        QVERIFY(edit->hasFocus());
        QCOMPARE(line->text(), QStringLiteral("12"));
    }

    void changedValueIsMarkedAndCanBeReset()
    {
        auto* reset = m_panel->row("order")->findChild<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(!reset->isVisible());
        m_panel->setValues({{"order", std::int64_t{3}}});
        QVERIFY(reset->isVisible());
        QSignalSpy changed(m_panel.get(), &ParameterPanel::valueChanged);
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed[0][1].value<ParameterValue>() == ParameterValue(std::int64_t{1}));
        QVERIFY(!reset->isVisible());
    }

    void refusedInputShowsItsLineInPlace()
    {
        auto* line = m_panel->editor("length")->findChild<QLineEdit*>();
        const int before = m_panel->row("length")->height();
        QSignalSpy changed(m_panel.get(), &ParameterPanel::valueChanged);
        line->setFocus();
        line->setText(QStringLiteral("many"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(changed.count(), 0);
        QVERIFY(m_panel->row("length")->error().contains(QStringLiteral("a whole number in 1..100000")));
        QCoreApplication::processEvents();
        QVERIFY(m_panel->row("length")->height() > before);
        line->setText(QStringLiteral("64"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(m_panel->row("length")->error(), QString());
        QCOMPARE(changed.count(), 1);
    }

    void seedTakesAll64Bits()
    {
        QSignalSpy seeds(m_panel.get(), &ParameterPanel::seedChanged);
        auto* line = m_panel->findChild<SeedEdit*>()->findChild<QLineEdit*>();
        line->setText(QStringLiteral("18446744073709551615"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(seeds.count(), 1);
        QCOMPARE(seeds[0][0].toULongLong(), ~quint64{0});
        line->setText(QStringLiteral("18446744073709551616"));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(seeds.count(), 1);
        QCOMPARE(m_panel->findChild<SeedEdit*>()->seed(), ~std::uint64_t{0});
        QTest::mouseClick(m_panel->findChild<SeedEdit*>()->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(seeds.count(), 2);
    }

    void materialAsksForAMenu()
    {
        QSignalSpy wanted(m_panel.get(), &ParameterPanel::materialRequested);
        QTest::mouseClick(m_panel->editor("source")->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(changedId(wanted, 0), QStringLiteral("source"));
    }

    void textIsCheckedWhileItIsTyped()
    {
        m_panel->setTextCheck("matrix", [](const QString& text) {
            return text.contains(QStringLiteral("G5")) ? QString() : QStringLiteral("state G5 is missing");
        });
        QTest::mouseClick(m_panel->editor("matrix")->findChild<QPushButton*>(), Qt::LeftButton);
        auto* dialog = m_panel->findChild<TextDialog*>();
        QVERIFY(dialog);
        auto* edit = dialog->findChild<QPlainTextEdit*>();
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        edit->setPlainText(QStringLiteral("C5"));
        QVERIFY(!ok->isEnabled());
        edit->setPlainText(QStringLiteral("G5 C5"));
        QSignalSpy changed(m_panel.get(), &ParameterPanel::valueChanged);
        QTest::mouseClick(ok, Qt::LeftButton);
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed[0][1].value<ParameterValue>() == ParameterValue(std::string("G5 C5")));
    }

    void groupsStandUnderHeadingsThatOpenAndClose()
    {
        std::vector<ParameterSpec> specs = samples::markovSpecs();
        for (ParameterSpec& spec : specs) {
            if (spec.id == "order")
                spec.group = "Selection";
            else if (spec.id == "length")
                spec.group = "Fitness";
        }
        m_panel->setSpecs(QStringLiteral("Evolution"), specs);
        m_panel->setValues({});
        QCoreApplication::processEvents();
        QVERIFY(m_panel->row("matrix")->isVisible());
        QVERIFY(m_panel->row("length")->isVisible());
        QVERIFY(!m_panel->row("order")->isVisible()); // closed at first
        QVERIFY(m_panel->row("matrix")->y() < m_panel->group("Selection")->y());
        QVERIFY(m_panel->group("Fitness")->y() < m_panel->row("length")->y());
        QTest::mouseClick(m_panel->group("Selection"), Qt::LeftButton);
        QVERIFY(m_panel->row("order")->isVisible());
        QTest::mouseClick(m_panel->group("Selection"), Qt::LeftButton);
        QVERIFY(!m_panel->row("order")->isVisible());
        m_panel->setValues({{"order", std::int64_t{3}}});
        QCOMPARE(m_panel->group("Selection")->changed(), 1); // a closed group says so
        m_panel->setError("order", QStringLiteral("refused"));
        QVERIFY(m_panel->row("order")->isVisible()); // what is wrong must be seen
    }

    void everyControlHasAName()
    {
        for (const QWidget* widget : m_panel->findChildren<QWidget*>()) {
            const bool control = widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy()
                && !qobject_cast<const QLineEdit*>(widget);
            QVERIFY2(!control || !widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }

    void rowsFitANarrowPanelAtBothScales()
    {
        for (const bool lecture : {false, true}) {
            m_theme.setLectureMode(lecture);
            m_panel->resize(m_theme.px(240), m_panel->layout()->heightForWidth(m_theme.px(240)));
            QCoreApplication::processEvents();
            for (const ParameterSpec& spec : samples::markovSpecs()) {
                const ParameterRow* row = m_panel->row(spec.id);
                QVERIFY2(row->height() >= row->heightForWidth(row->width()), spec.id.c_str());
                QVERIFY2(row->rect().contains(m_panel->editor(spec.id)->geometry()), spec.id.c_str());
            }
        }
        m_theme.setLectureMode(false);
    }
};

QTEST_MAIN(TestParameterPanel)
#include "tst_parameter_panel.moc"
