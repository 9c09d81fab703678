#include "has_colour.h"
#include "markov_run.h"
#include "ui/generators/markov/markov_view.h"
#include "ui/generators/markov/matrix_view.h"
#include "ui/generators/markov/row_view.h"
#include "ui/generators/markov/source_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QTest>

#include <set>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::hasColour;
using ricercar::test::MarkovRun;
using ricercar::test::symbolOf;

namespace {

/// Colours that occur in a picture, up to `enough`.
std::size_t colourCount(const QImage& image, std::size_t enough = 64)
{
    std::set<QRgb> colours;
    for (int y = 0; y < image.height() && colours.size() < enough; ++y) {
        for (int x = 0; x < image.width(); ++x)
            colours.insert(image.pixel(x, y));
    }
    return colours.size();
}

QImage picture(QWidget& widget)
{
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// Part of the matrix's picture where a cell is.
QImage cellPicture(MatrixView& matrix, const MatrixCell& cell)
{
    const QPoint middle = matrix.pointOf(cell).value();
    return picture(*matrix.viewport()).copy(QRect(middle - QPoint(8, 5), QSize(17, 11)));
}

} // namespace

class TestMarkovView : public QObject {
    Q_OBJECT
    Theme m_theme;

    std::unique_ptr<MarkovView> view(QSize size = {1100, 520})
    {
        auto view = std::make_unique<MarkovView>(m_theme);
        view->resize(size);
        view->show();
        return view;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.setReducedMotion(true);
        m_theme.install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }

    void everyStateOfATwinkleRunDraws()
    {
        const MarkovRun run("twinkle");
        QCOMPARE(run.length(), 13u + 1 + 40);
        auto shown = view();
        QImage before;
        for (std::uint32_t step = 0; step <= run.length(); ++step) {
            shown->showState(run.momentAfter(step));
            const QImage now = picture(*shown);
            QVERIFY2(colourCount(now) > 8, qPrintable(QString::number(step)));
            QVERIFY2(now != before, qPrintable(QStringLiteral("step %1 looks like the one before").arg(step)));
            before = now;
        }
    }

    void eachLearningStepRaisesOneCellVisibly()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        for (std::uint32_t step = 1; step <= 13; ++step) {
            shown->showState(run.momentAfter(step - 1));
            const MarkovMoment before = markovMoment(run.chainAfter(step - 1), nullptr, 0);
            const MarkovMoment after = markovMoment(run.chainAfter(step), nullptr, 0);
            QVERIFY(after.cell.has_value());
            const QImage earlier = cellPicture(shown->matrix(), *after.cell);
            int raised = 0;
            for (std::uint32_t from = 0; from < 12; ++from) {
                const std::size_t had = before.row({false, {from}, 0}).size();
                const std::size_t has = after.row({false, {from}, 0}).size();
                raised += static_cast<int>(has - had);
            }
            QCOMPARE(raised, 1); // every transition of these fourteen notes occurs once
            shown->showState(run.momentAfter(step));
            QVERIFY(cellPicture(shown->matrix(), *after.cell) != earlier);
        }
    }

    void normalisingTurnsCountsIntoProbabilities()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        const std::uint32_t c5 = symbolOf(*run.chainAfter(0), "C5");
        const std::uint32_t g5 = symbolOf(*run.chainAfter(0), "G5");
        const MatrixCell cell{false, {c5}, g5};
        shown->showState(run.momentAfter(13));
        QVERIFY(markovMoment(run.chainAfter(13), nullptr, 0).showsCounts());
        const QImage count = cellPicture(shown->matrix(), cell);
        shown->showState(run.momentAfter(14));
        QVERIFY(!markovMoment(run.chainAfter(14), nullptr, 0).showsCounts());
        QVERIFY(cellPicture(shown->matrix(), cell) != count);
        QCOMPARE(
            shown->matrix().cellDescription(cell), QStringLiteral("C5 → G5: 1 of 2, p = 0.500, learnt from note 3"));
    }

    void theCellInPlayIsOutlinedInItsColours()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        for (std::uint32_t step = 15; step <= run.length(); ++step) {
            shown->showState(run.momentAfter(step));
            const QImage matrix = picture(*shown->matrix().viewport());
            QVERIFY2(hasColour(matrix, m_theme.colours().now.fill), qPrintable(QString::number(step)));
            QVERIFY2(hasColour(matrix, m_theme.colours().chosen.fill), qPrintable(QString::number(step)));
        }
    }

    void cellTextIsShort_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<QString>("text");
        QTest::newRow("half") << 0.5 << QStringLiteral(".5");
        QTest::newRow("one") << 1.0 << QStringLiteral("1");
        QTest::newRow("third") << 1.0 / 3 << QStringLiteral(".33");
        QTest::newRow("fourteenth") << 1.0 / 14 << QStringLiteral(".07");
        QTest::newRow("tiny") << 0.0001 << QStringLiteral("<.01");
        QTest::newRow("almost one") << 0.9999 << QStringLiteral(">.99");
        QTest::newRow("none") << 0.0 << QString();
    }

    void cellTextIsShort()
    {
        QFETCH(double, probability);
        QTEST(cellText(probability), "text");
    }

    void allOrdersStreamsAndPresetsDraw_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("encoding");
        for (int order = 0; order <= 8; ++order)
            QTest::addRow("twinkle, order %d", order) << QStringLiteral("twinkle") << order << QString();
        for (const char* encoding : {"pitch", "parallel", "dynamics", "three"})
            QTest::addRow("twinkle, %s", encoding) << QStringLiteral("twinkle") << 2 << QString::fromLatin1(encoding);
        for (const char* preset : {"coin", "weather", "pentatonic", "soprano", "midi"})
            QTest::addRow("%s", preset) << QString::fromLatin1(preset) << -1 << QString();
        QTest::addRow("weather, order 0") << QStringLiteral("weather") << 0 << QString();
    }

    void allOrdersStreamsAndPresetsDraw()
    {
        QFETCH(QString, preset);
        QFETCH(int, order);
        QFETCH(QString, encoding);
        MarkovRun::Changes changes{{"length", std::int64_t{12}}};
        if (order >= 0)
            changes.push_back({"order", std::int64_t{order}});
        if (!encoding.isEmpty())
            changes.push_back({"encoding", encoding.toStdString()});
        const MarkovRun run(preset.toStdString(), changes);
        for (const QSize size : {QSize(700, 330), QSize(1100, 520)}) {
            auto shown = view(size);
            for (std::uint32_t step = 0; step <= run.length(); ++step) {
                shown->showState(run.momentAfter(step));
                const std::size_t chains = run.chainAfter(step)->chainCount();
                for (std::size_t stream = 0; stream < chains; ++stream) {
                    shown->setStream(stream);
                    QVERIFY(colourCount(picture(*shown)) > 8);
                    const MarkovMoment moment = markovMoment(run.chainAfter(step), nullptr, stream);
                    if (moment.cell)
                        QVERIFY2(shown->matrix().pointOf(*moment.cell),
                            qPrintable(QStringLiteral("cell of step %1").arg(step)));
                }
            }
        }
    }

    void nothingToShowIsNoCrash()
    {
        auto shown = view();
        shown->showState({});
        QVERIFY(!picture(*shown).isNull());
        shown->highlightNotes({0, 7});
        const MarkovRun run("twinkle", {{"length", std::int64_t{1}}});
        shown->showState(run.momentAfter(0));
        shown->highlightNotes({0, 7});
        shown->showState({});
        QVERIFY(!picture(*shown).isNull());
    }

    void twinkleFitsASmallWindowWithoutScrolling()
    {
        const MarkovRun run("twinkle");
        for (const QSize size : {QSize(700, 330), QSize(1100, 520)}) {
            auto shown = view(size);
            shown->showState(run.momentAfter(30));
            QCoreApplication::processEvents();
            QVERIFY(shown->matrix().isFullyShown());
            QVERIFY(shown->graph().width() >= 200);
            QVERIFY(!shown->matrix().geometry().intersects(shown->graph().geometry()));
            QVERIFY(!shown->matrix().geometry().intersects(shown->source().geometry()));
        }
    }

    void statesNeverHeardAreLeftOutOfTheGraph()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        shown->showState(run.momentAfter(0));
        QVERIFY(shown->graph().laidOut().nodes.empty());
        shown->showState(run.momentAfter(2)); // C5 C5 G5 heard
        QCOMPARE(shown->graph().laidOut().nodes.size(), std::size_t{2});
        shown->showState(run.momentAfter(run.length()));
        QCOMPARE(shown->graph().laidOut().nodes.size(), std::size_t{8});
        for (const GraphNode& one : shown->graph().laidOut().nodes) {
            QVERIFY(QRectF(shown->graph().rect()).contains(one.labelArea));
            for (const GraphNode& other : shown->graph().laidOut().nodes) {
                const double apart = QLineF(one.centre, other.centre).length();
                QVERIFY(&one == &other || apart > one.radius + other.radius);
            }
        }
    }

    void manyStatesBecomeAFanOfWhatMayFollow()
    {
        std::string chain = "states:";
        std::string row = "p0:";
        for (int i = 0; i < 60; ++i) {
            chain += " p" + std::to_string(i) + "=C5";
            row += " 1";
        }
        const MarkovRun run("coin", {{"chain", chain + "\n" + row + "\n"}, {"length", std::int64_t{4}}});
        auto shown = view();
        for (std::uint32_t step = 0; step <= run.length(); ++step) {
            shown->showState(run.momentAfter(step));
            const GraphLayout& graph = shown->graph().laidOut();
            QVERIFY(graph.nodes.size() > 2);
            QVERIFY(graph.nodes.size() < 60);
            QVERIFY(step < 2 || graph.inPlay());
            QVERIFY(!graph.remark.isEmpty());
        }
    }

    void theTokenTravelsAndArrivesInTime()
    {
        Theme moving;
        MarkovView shown(moving);
        shown.resize(1100, 520);
        shown.show();
        const MarkovRun run("twinkle");
        shown.showState(run.momentAfter(20));
        shown.showState(run.momentAfter(21));
        const QImage departing = picture(shown.graph());
        QTest::qWait(200);
        QVERIFY(picture(shown.graph()) != departing);
    }

    void theMatrixKeepsTheRowInPlayInView()
    {
        const MarkovRun run("soprano");
        auto shown = view({700, 330});
        for (std::uint32_t step = 3; step <= run.length(); ++step) {
            shown->showState(run.momentAfter(step));
            const MarkovMoment moment = markovMoment(run.chainAfter(step), nullptr, 0);
            QVERIFY(shown->matrix().pointOf(*moment.cell));
        }
        QVERIFY(shown->matrix().verticalScrollBar()->maximum() > 0);
    }

    void smallCellsBecomeAnImage()
    {
        const MarkovRun run("soprano");
        auto shown = view();
        shown->showState(run.momentAfter(20));
        shown->matrix().setZoom(0.2);
        QVERIFY(shown->matrix().isFullyShown());
        const MarkovMoment moment = markovMoment(run.chainAfter(20), nullptr, 0);
        const QPoint middle = shown->matrix().pointOf(*moment.cell).value();
        QCOMPARE(shown->matrix().cellAt(middle).value(), *moment.cell);
        QVERIFY(colourCount(picture(*shown->matrix().viewport())) > 8);
    }

    void theSourceShowsWhatTaughtTheDrawnNote()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        shown->showState(run.momentAfter(5)); // fifth window: A5 A5, notes 5 and 6
        QCOMPARE(shown->source().taught(), std::vector<std::uint32_t>{5});
        for (std::uint32_t step = 15; step <= run.length(); ++step) {
            const Moment moment = run.momentAfter(step);
            shown->showState(moment);
            const ExplainedDecision& decision = moment.explanation->decisions[0];
            QCOMPARE(shown->source().taught(), decision.options[decision.chosen].taughtBy);
        }
    }

    void exportKeepsLinesAndText()
    {
        const MarkovRun run("twinkle");
        auto shown = view();
        shown->showState(run.momentAfter(20));
        QImage image(2200, 1040, QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        shown->paintTo(painter, image.rect());
        painter.end();
        QVERIFY(!hasColour(image, Qt::red));
        QVERIFY(colourCount(image) > 8);
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({1100, 520});
        QPainter vector(&svg);
        shown->paintTo(vector, QRect(0, 0, 1100, 520));
        vector.end();
        QVERIFY(buffer.data().contains("GENERATING"));
        QVERIFY(buffer.data().contains("<path"));
    }

    void itFollowsTheTheme()
    {
        Theme theme(ThemeMode::Light);
        MarkovView shown(theme);
        shown.resize(1100, 520);
        shown.show();
        const MarkovRun run("twinkle");
        shown.showState(run.momentAfter(20));
        QVERIFY(hasColour(picture(shown), Colours::of(ThemeMode::Light).background));
        theme.setMode(ThemeMode::Dark);
        QVERIFY(hasColour(picture(shown), Colours::of(ThemeMode::Dark).background));
        QVERIFY(!hasColour(picture(shown), Colours::of(ThemeMode::Light).background));
        theme.setLectureMode(true);
        QVERIFY(colourCount(picture(shown)) > 8);
    }
};

QTEST_MAIN(TestMarkovView)
#include "tst_markov_view.moc"
