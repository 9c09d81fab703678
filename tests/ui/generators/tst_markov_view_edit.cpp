#include "engine/generators/markov/written_chain.h"
#include "markov_run.h"
#include "ui/generators/markov/markov_view.h"
#include "ui/generators/markov/matrix_text.h"
#include "ui/generators/markov/matrix_view.h"
#include "ui/generators/markov/row_view.h"
#include "ui/generators/markov/source_view.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::MarkovRun;
using ricercar::test::symbolOf;
using Notes = std::vector<std::uint32_t>;

class TestMarkovViewEdit : public QObject {
    Q_OBJECT
    Theme m_theme;

    std::unique_ptr<MarkovView> view(const Moment& moment)
    {
        auto view = std::make_unique<MarkovView>(m_theme);
        view->resize(780, 520); // the offscreen screen is 800 wide, and the mouse stays on it
        view->show();
        view->activateWindow();
        view->showState(moment);
        return view;
    }

    static MatrixCell cell(const MarkovChain& chain, const char* from, const char* to, std::size_t stream = 0)
    {
        return {false, {symbolOf(chain, from, stream)}, symbolOf(chain, to, stream)};
    }

    static void typeInto(MarkovView& view, const MatrixCell& cell, const QString& text)
    {
        QWidget* cells = view.matrix().viewport();
        QTest::mouseDClick(cells, Qt::LeftButton, {}, view.matrix().pointOf(cell).value());
        auto* editor = cells->findChild<QLineEdit*>();
        QVERIFY(editor && editor->isVisible());
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase() { m_theme.setReducedMotion(true); }

    void aCellIsSetByDoubleClick()
    {
        const MarkovRun run("pentatonic");
        auto shown = view(run.momentAfter(1));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        const auto chain = run.chainAfter(1);
        typeInto(*shown, cell(*chain, "C5", "G5"), QStringLiteral("0.7"));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("set C5 -> G5 = 0.7"));
        QCOMPARE(edits[0][1].toString(), QStringLiteral("C5 → G5 = 0.7"));
        auto edited = chain->clone();
        QVERIFY(edited->apply(edits[0][0].toString().toStdString()));
        const auto& after = static_cast<const MarkovChain&>(*edited);
        const std::uint32_t c5 = symbolOf(after, "C5");
        QVERIFY(qAbs(after.rowSum(0, std::span(&c5, 1)) - 1) < 1e-9);
        QVERIFY(after.isEdited(0, std::span(&c5, 1)));
    }

    void theStartRowIsSetToo()
    {
        const MarkovRun run("pentatonic");
        auto shown = view(run.momentAfter(1));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        typeInto(*shown, {true, {}, symbolOf(*run.chainAfter(1), "E5")}, QStringLiteral(".5"));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("set start -> E5 = 0.5"));
        QVERIFY(run.chainAfter(1)->clone()->apply(edits[0][0].toString().toStdString()));
    }

    void whatIsNoProbabilityIsNotAsked()
    {
        const MarkovRun run("pentatonic");
        auto shown = view(run.momentAfter(1));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        typeInto(*shown, cell(*run.chainAfter(1), "C5", "G5"), QStringLiteral("7"));
        auto* editor = shown->matrix().viewport()->findChild<QLineEdit*>();
        QTest::keyClick(editor, Qt::Key_Escape);
        QVERIFY(!editor->isVisible());
        QCOMPARE(edits.size(), 0);
    }

    void severalChainsNameTheirs()
    {
        const MarkovRun run("twinkle", {{"encoding", std::string("parallel")}});
        auto shown = view(run.momentAfter(20));
        shown->setStream(1);
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        typeInto(*shown, cell(*run.chainAfter(20), "1", "2", 1), QStringLiteral("0.5"));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("duration: set 1 -> 2 = 0.5"));
        QVERIFY(run.chainAfter(20)->clone()->apply(edits[0][0].toString().toStdString()));
    }

    void contextsOfHigherOrdersAreNamedInFull()
    {
        const MarkovRun run("twinkle", {{"order", std::int64_t{2}}});
        const auto chain = run.chainAfter(20);
        auto shown = view(run.momentAfter(20));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        const MatrixCell wanted{false, {symbolOf(*chain, "C5"), symbolOf(*chain, "G5")}, symbolOf(*chain, "A5")};
        typeInto(*shown, wanted, QStringLiteral("0.25"));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("set C5 G5 -> A5 = 0.25"));
        QVERIFY(chain->clone()->apply(edits[0][0].toString().toStdString()));
    }

    void theRowThatSumsToNineTenthsIsMendedOnlyWhenAsked()
    {
        const MarkovRun run("pentatonic");
        const auto chain = run.chainAfter(1);
        const MarkovMoment moment = markovMoment(chain, nullptr, 0);
        const MatrixCell a5{false, {symbolOf(*chain, "A5")}, 0};
        const MatrixCell c5{false, {symbolOf(*chain, "C5")}, 0};
        QCOMPARE(wrongSum(moment, a5), QStringLiteral("Σ 0.9"));
        QVERIFY(wrongSum(moment, c5).isEmpty());
        QCOMPARE(stageDetail(moment), QStringLiteral("row A5 sums to 0.9"));
        auto shown = view(run.momentAfter(1));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        QVERIFY(shown->matrix().mendArea(c5).isEmpty());
        const QRect mend = shown->matrix().mendArea(a5);
        QVERIFY(shown->matrix().viewport()->rect().contains(mend));
        QTest::mouseClick(shown->matrix().viewport(), Qt::LeftButton, {}, mend.center());
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("normalise A5"));
        auto mended = chain->clone();
        QVERIFY(mended->apply("normalise A5"));
        const std::shared_ptr<const MarkovChain> after(static_cast<MarkovChain*>(mended.release()));
        QVERIFY(wrongSum(markovMoment(after, nullptr, 0), a5).isEmpty());
    }

    void hoveringACellFindsItsNotesAndItsArrow()
    {
        const MarkovRun run("coin", test::roundabout());
        auto shown = view(run.momentAfter(run.length()));
        const auto chain = run.chainAfter(run.length());
        Notes hovered;
        connect(shown.get(), &GeneratorView::notesHovered, this, [&](const Notes& notes) { hovered = notes; });
        QWidget* cells = shown->matrix().viewport();
        const QImage unlit = shown->graph().grab().toImage();
        QTest::mouseMove(cells, shown->matrix().pointOf(cell(*chain, "C5", "D5")).value());
        QCOMPARE(hovered, (Notes{1, 4, 7}));
        QVERIFY(shown->graph().grab().toImage() != unlit);
        QTest::mouseMove(cells, shown->matrix().pointOf({true, {}, symbolOf(*chain, "C5")}).value());
        QCOMPARE(hovered, Notes{0});
        QTest::mouseMove(cells, shown->matrix().pointOf(cell(*chain, "C5", "C5")).value());
        QCOMPARE(hovered, Notes{});
    }

    void hoveringAnArrowFindsItsNotes()
    {
        const MarkovRun run("coin", test::roundabout());
        auto shown = view(run.momentAfter(run.length()));
        const auto chain = run.chainAfter(run.length());
        Notes hovered;
        connect(shown.get(), &GeneratorView::notesHovered, this, [&](const Notes& notes) { hovered = notes; });
        const std::uint32_t d5 = symbolOf(*chain, "D5");
        const std::uint32_t e5 = symbolOf(*chain, "E5");
        for (const GraphEdge& edge : shown->graph().laidOut().edges) {
            if (edge.from == d5 && edge.to == e5) {
                QTest::mouseMove(&shown->graph(), edge.path.pointAtPercent(0.4).toPoint());
                break;
            }
        }
        QCOMPARE(hovered, (Notes{2, 5, 8}));
    }

    void aHoveredNoteLightsItsCell()
    {
        const MarkovRun run("coin", test::roundabout());
        auto shown = view(run.momentAfter(4));
        const QImage unlit = shown->matrix().grab().toImage();
        shown->highlightNotes({2});
        QVERIFY(shown->matrix().grab().toImage() != unlit);
        shown->highlightNotes({});
        QCOMPARE(shown->matrix().grab().toImage(), unlit);
        shown->highlightNotes({8}); // not made yet
        QCOMPARE(shown->matrix().grab().toImage(), unlit);
    }

    void hoveringTheSourceLightsItsCell()
    {
        const MarkovRun run("twinkle");
        auto shown = view(run.momentAfter(14));
        const QImage unlit = shown->matrix().grab().toImage();
        QTest::mouseMove(&shown->source(), shown->source().eventArea(2).center().toPoint());
        QVERIFY(shown->matrix().grab().toImage() != unlit);
    }

    void sourceNotesAreOutlinedWhenPointedAt()
    {
        const MarkovRun run("twinkle");
        auto shown = view(run.momentAfter(14));
        const QImage plain = shown->source().grab().toImage();
        shown->highlightSource({2, 99}); // there is no event 99
        QCOMPARE(shown->source().pointedAt(), std::vector<std::uint32_t>{2});
        QVERIFY(shown->source().grab().toImage() != plain);
        shown->highlightSource({});
        QCOMPARE(shown->source().grab().toImage(), plain);
    }

    void aClickOnTheDrawTakesAnotherOption()
    {
        const MarkovRun run("twinkle");
        for (std::uint32_t step = 15; step <= run.length(); ++step) {
            const Moment moment = run.momentAfter(step);
            const ExplainedDecision& decision = moment.explanation->decisions[0];
            if (decision.options.size() != 2)
                continue;
            auto shown = view(moment);
            QSignalSpy taken(shown.get(), &GeneratorView::optionTaken);
            const std::size_t other = 1 - decision.chosen;
            const int there = shown->row().width() * (other == 0 ? 1 : 3) / 4;
            const int here = shown->row().width() * (other == 0 ? 3 : 1) / 4;
            QCOMPARE(shown->row().optionAt(there).value(), other);
            QTest::mouseClick(&shown->row(), Qt::LeftButton, {}, {here, 20});
            QCOMPARE(taken.size(), 0);
            QTest::mouseClick(&shown->row(), Qt::LeftButton, {}, {there, 20});
            QCOMPARE(taken.size(), 1);
            QCOMPARE(taken[0][0].value<std::size_t>(), std::size_t{0});
            QCOMPARE(taken[0][1].value<std::size_t>(), other);
            return;
        }
        QFAIL("no step with two options");
    }

    void theKeyboardMovesEditsAndTakes()
    {
        const MarkovRun run("weather");
        const Moment moment = run.momentAfter(8);
        auto shown = view(moment);
        const auto chain = run.chainAfter(8);
        const MatrixCell played = *markovMoment(chain, nullptr, 0).cell;
        MatrixView& matrix = shown->matrix();
        matrix.setFocus();
        QSignalSpy taken(shown.get(), &GeneratorView::optionTaken);
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        QTest::keyClick(&matrix, Qt::Key_Right); // first to the cell in play
        QTest::keyClick(&matrix, Qt::Key_T);
        QCOMPARE(taken.size(), 0); // it is taken already
        QTest::keyClick(&matrix, played.symbol == 0 ? Qt::Key_Right : Qt::Key_Left);
        QTest::keyClick(&matrix, Qt::Key_T);
        QCOMPARE(taken.size(), 1);
        QTest::keyClick(&matrix, Qt::Key_F2);
        auto* editor = matrix.viewport()->findChild<QLineEdit*>();
        QVERIFY(editor->isVisible());
        editor->setText(QStringLiteral("0.4"));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(edits.size(), 1);
        QVERIFY(edits[0][0].toString().endsWith(QStringLiteral("= 0.4")));
    }

    void aCopiedChainIsReadAgain()
    {
        const MarkovRun run("pentatonic");
        const MarkovMoment moment = markovMoment(run.chainAfter(1), nullptr, 0);
        const QString text = matrixAsWrittenChain(moment, MatrixRows(moment)).value();
        const Result<WrittenChain> read = parseWrittenChain(text.toStdString());
        const Result<WrittenChain> original = parseWrittenChain(run.chainAfter(1)->params().chain);
        QVERIFY(read && original);
        QCOMPARE(read->matrix, original->matrix);
        QCOMPARE(read->initial, original->initial);
        QCOMPARE(read->states, original->states);
    }

    void copyAndPasteGoByTheClipboard()
    {
        const MarkovRun run("twinkle");
        auto shown = view(run.momentAfter(14));
        shown->matrix().copyMatrix();
        const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
        const QString table = QString::fromUtf8(mime->data(QStringLiteral("text/tab-separated-values")));
        QCOMPARE(table.count(QLatin1Char('\n')), 1 + 1 + 12);
        QVERIFY(table.contains(QStringLiteral("\nC5\t0.5\t0\t0\t0\t0.5\t0\t")));
        QVERIFY(mime->text().startsWith(QStringLiteral("states: C5 D5 E5 F5 G5 A5 C5:2")));
        QSignalSpy parameters(shown.get(), &GeneratorView::parameterRequested);
        shown->matrix().pasteChain();
        QCOMPARE(parameters.size(), 1);
        QCOMPARE(parameters[0][0].toString(), QStringLiteral("chain"));
        QVERIFY(parseWrittenChain(parameters[0][1].toString().toStdString()));
        QGuiApplication::clipboard()->setText(QStringLiteral("no chain at all"));
        shown->matrix().pasteChain();
        QCOMPARE(parameters.size(), 1);
    }
};

QTEST_MAIN(TestMarkovViewEdit)
#include "tst_markov_view_edit.moc"
