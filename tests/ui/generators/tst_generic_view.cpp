#include "markov_run.h"
#include "ui/generators/generic_view.h"
#include "ui/theme/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::MarkovRun;

class TestGenericView : public QObject {
    Q_OBJECT
    Theme m_theme;

private Q_SLOTS:
    void aGeneratorWithoutAViewGetsTheGenericOne()
    {
        GeneratorInfo info;
        info.id = "nobody_drew_this";
        QVERIFY(!hasOwnView(info.id));
        QVERIFY(dynamic_cast<GenericView*>(makeGeneratorView(info, m_theme).get()));
        QVERIFY(hasOwnView("markov"));
        QVERIFY(!dynamic_cast<GenericView*>(makeGeneratorView(MarkovChain::info(), m_theme).get()));
    }

    void everyStateOfARunDraws()
    {
        const MarkovRun run("twinkle", {{"encoding", std::string("three")}});
        GenericView view(m_theme);
        view.resize(700, 330);
        view.show();
        QImage before = view.grab().toImage();
        for (std::uint32_t step = 1; step <= run.length(); ++step) {
            view.showState(run.momentAfter(step));
            const QImage now = view.grab().toImage();
            QVERIFY2(now != before, qPrintable(QString::number(step)));
            before = now;
        }
        view.showState({});
        view.highlightNotes({3});
        QVERIFY(!view.grab().isNull());
    }

    void aClickOnABarTakesThatOption()
    {
        const MarkovRun run("weather");
        GenericView view(m_theme);
        view.resize(1100, 520);
        view.show();
        const Moment moment = run.momentAfter(6);
        view.showState(moment);
        const std::size_t chosen = moment.explanation->decisions[0].chosen;
        const std::size_t other = chosen == 0 ? 1 : 0;
        QSignalSpy taken(&view, &GeneratorView::optionTaken);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.optionArea(0, chosen).center());
        QCOMPARE(taken.size(), 0);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.optionArea(0, other).center());
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0][1].value<std::size_t>(), other);
    }

    void theNotesOfTheStepLightUp()
    {
        const MarkovRun run("weather");
        GenericView view(m_theme);
        view.resize(1100, 520);
        view.show();
        view.showState(run.momentAfter(6));
        const QImage unlit = view.grab().toImage();
        view.highlightNotes({0});
        QCOMPARE(view.grab().toImage(), unlit); // made by an earlier step
        view.highlightNotes({4});
        QVERIFY(view.grab().toImage() != unlit);
    }
};

QTEST_MAIN(TestGenericView)
#include "tst_generic_view.moc"
