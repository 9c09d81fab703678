#include "../cell_run.h"
#include "../has_colour.h"
#include "hand_evolution.h"

#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/evolution/fitness_curves.h"
#include "ui/generators/evolution/fitness_panel.h"
#include "ui/generators/evolution/flow_chart.h"
#include "ui/generators/evolution/front_plot.h"
#include "ui/generators/evolution/gene_colours.h"
#include "ui/generators/evolution/genealogy_view.h"
#include "ui/generators/evolution/generation_page.h"
#include "ui/generators/evolution/individual_bar.h"
#include "ui/generators/evolution/niche_map.h"
#include "ui/generators/evolution/term_dialog.h"
#include "ui/generators/evolution/term_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_box.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabBar>
#include <QToolButton>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::CellRun;
using ricercar::test::HandEvolution;
using ricercar::test::hasColour;
using Notes = std::vector<std::uint32_t>;
using Pieces = std::vector<std::vector<Note>>;

namespace {

/// "FFCC": a piece of the four chords.
QString lettersOf(const std::vector<Note>& piece)
{
    QString letters;
    for (const Note& note : piece)
        letters += QLatin1Char(test::FourChords::letters[note.pitch - 60]);
    return letters;
}

} // namespace

/// Evolution whose every birth is known: what is seen of it, and what clicks and keys ask for.
class TestEvolutionView : public QObject {
    Q_OBJECT
    Theme m_theme;
    std::unique_ptr<EvolutionView> m_view;
    std::unique_ptr<CellRun> m_run;

    void show(std::uint32_t step, HandEvolution::Kind kind = {}, QSize size = {1000, 420})
    {
        m_run = std::make_unique<CellRun>(std::make_unique<HandEvolution>(kind));
        m_view = std::make_unique<EvolutionView>(m_theme);
        m_view->resize(size);
        m_view->show();
        m_view->showState(m_run->momentAfter(step));
    }
    void press(QWidget& widget, const QPoint& point, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(&widget, Qt::LeftButton, modifiers, point);
    }
    QPoint rowPoint(std::size_t individual) { return m_view->table().rowArea(individual).center() * 1; }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.setReducedMotion(true);
        m_theme.install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }
    void cleanup()
    {
        m_view.reset();
        m_run.reset();
    }

    void rowsAreSortedByFitnessInTheirColours()
    {
        show(2);
        QCOMPARE(m_view->shown().order(), (std::vector<std::uint32_t>{1, 2, 0, 3}));
        const QImage picture = m_view->table().viewport()->grab().toImage();
        const QString best = QStringLiteral("FFCC");
        for (int locus = 0; locus < 4; ++locus) {
            const QRect gene = m_view->table().geneArea({1, locus});
            const int colour = best[locus] == QLatin1Char('F') ? 1 : 0;
            QCOMPARE(picture.pixelColor(gene.left() + 5, gene.center().y()), geneColour(m_theme, colour));
        }
        QVERIFY(m_view->table().rowArea(1).y() < m_view->table().rowArea(2).y());
        QVERIFY(hasColour(picture.copy(m_view->table().rowArea(1)), m_theme.colours().now.fill)); // written down
        QVERIFY(!hasColour(picture.copy(m_view->table().rowArea(3)), m_theme.colours().now.fill));
        QVERIFY(hasColour(picture.copy(m_view->table().rowArea(3)), termColour(m_theme, 0)));
        QVERIFY(!hasColour(picture.copy(m_view->table().rowArea(3)), termColour(m_theme, 1))); // CGGG has no F
    }

    void beforeTheFirstStepThereIsAHint()
    {
        show(0);
        QVERIFY(!m_view->table().isVisible());
        bool hinted = false;
        for (const QLabel* label : m_view->findChildren<QLabel*>())
            hinted = hinted || (label->isVisible() && label->text().contains(QStringLiteral("first step creates")));
        QVERIFY(hinted);
        m_view->showState({});
        QVERIFY(!m_view->table().isVisible());
    }

    void aClickSelectsAndTellsTheFamily()
    {
        show(2);
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(1)); // the one written down
        press(*m_view->table().viewport(), rowPoint(0));
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(0));
        QVERIFY2(m_view->bar().text().contains(QStringLiteral("child of ranks 1 and 2 before")),
            qPrintable(m_view->bar().text()));
        const std::optional<Family>& family = m_view->generationPage().family().family();
        QVERIFY(family && family->children.size() == 1);
        QCOMPARE(family->parents[0].fitness, 0.6);
        QCOMPARE(m_view->generationPage().family().note(), QStringLiteral("beat 4: F → A, fitness 0.5000 → 0.4000"));
        const QImage picture = m_view->generationPage().family().grab().toImage();
        const QRect mutated = m_view->generationPage().family().childGeneArea(0, 3);
        const QRect inherited = m_view->generationPage().family().childGeneArea(0, 0);
        QVERIFY(hasColour(picture.copy(mutated), m_theme.colours().chance.fill));
        QVERIFY(!hasColour(picture.copy(inherited), m_theme.colours().chance.fill));
        QCOMPARE(m_view->fitness().row(0)->weight(), 0.6);
    }

    void doubleClickAndKeysLetHear()
    {
        show(2);
        QSignalSpy heard(m_view.get(), &GeneratorView::auditionRequested);
        QTest::mouseDClick(m_view->table().viewport(), Qt::LeftButton, {}, rowPoint(3));
        QCOMPARE(heard.count(), 1);
        QCOMPARE(heard[0][0].value<Pieces>().size(), std::size_t{1});
        QCOMPARE(lettersOf(heard[0][0].value<Pieces>()[0]), QStringLiteral("CGGG"));
        press(*m_view->table().viewport(), rowPoint(2));
        QTest::keyClick(&m_view->table(), Qt::Key_H);
        QCOMPARE(lettersOf(heard[1][0].value<Pieces>()[0]), QStringLiteral("GCCC"));
        QTest::keyClick(&m_view->table(), Qt::Key_Up);
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(1));
        press(m_view->bar().hearButton(), {5, 5});
        QCOMPARE(lettersOf(heard[2][0].value<Pieces>()[0]), QStringLiteral("FFCC"));
    }

    void twoAreHeardInAlternation()
    {
        show(2);
        QVERIFY(!m_view->bar().alternateButton().isEnabled());
        press(*m_view->table().viewport(), rowPoint(0));
        press(*m_view->table().viewport(), rowPoint(3), Qt::ControlModifier);
        QSignalSpy heard(m_view.get(), &GeneratorView::auditionRequested);
        QTest::keyClick(&m_view->table(), Qt::Key_X);
        QCOMPARE(heard.count(), 1);
        const Pieces pieces = heard[0][0].value<Pieces>();
        QCOMPARE(pieces.size(), std::size_t{2});
        QCOMPARE(lettersOf(pieces[0]) + lettersOf(pieces[1]), QStringLiteral("CCFACGGG"));
    }

    void draggingAWeightSortsAtOnceAndLettingGoAsksForIt()
    {
        show(2);
        m_view->setPage(EvolutionView::Page::Fitness);
        QSignalSpy edits(m_view.get(), &GeneratorView::editRequested);
        QSlider& slider = m_view->fitness().row(0)->slider();
        slider.setSliderDown(true);
        slider.setValue(0); // F alone counts: 2 FFCC, 1 CCFA, then 3 and 4 with none
        QCOMPARE(m_view->shown().order(), (std::vector<std::uint32_t>{1, 0, 2, 3}));
        QCOMPARE(m_view->shown().fitness(0), 0.1);
        QCOMPARE(edits.count(), 0);
        QVERIFY2(m_view->detail().contains(QStringLiteral("weights you try")), qPrintable(m_view->detail()));
        slider.setSliderDown(false);
        QCOMPARE(edits.count(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("weight cs 0"));
    }

    void theTermEditorMarksTheMistake()
    {
        show(2);
        m_view->addTerm();
        auto* dialog = m_view->findChild<TermDialog*>();
        QVERIFY(dialog);
        QVERIFY(!dialog->okButton().isEnabled());
        QCOMPARE(dialog->featureList().count(), 3);
        QTest::keyClicks(&dialog->formulaEdit(), QStringLiteral("1 - nonsense"));
        QVERIFY(!dialog->okButton().isEnabled());
        QVERIFY2(dialog->error().contains(QStringLiteral("nonsense")), qPrintable(dialog->error()));
        QCOMPARE(dialog->errorColumn(), 4);
        dialog->formulaEdit().clear();
        QTest::keyClicks(&dialog->formulaEdit(), QStringLiteral("1 - gs"));
        QVERIFY2(dialog->okButton().isEnabled(), qPrintable(dialog->error()));
        QCOMPARE(dialog->errorColumn(), -1);
        QSignalSpy wanted(m_view.get(), &GeneratorView::editRequested);
        press(dialog->okButton(), {5, 5});
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toString(), QStringLiteral("set terms calm 0.2 = 1 - gs"));
        QCOMPARE(wanted[0][1].toString(), QStringLiteral("Add the term calm"));
    }

    void slowMotionWalksThroughTheFamilies()
    {
        show(2);
        QCOMPARE(m_view->slowStops(), std::size_t{2 * 4 + 2});
        GenerationPage& page = m_view->generationPage();
        m_view->showSlowStop(0);
        QCOMPARE(page.chart().stage(), std::optional(Stage::Select));
        QVERIFY(page.wheel().isVisible());
        QCOMPARE(page.wheel().content()->chosen, std::size_t{0});
        QCOMPARE(page.wheel().content()->draw, 0.25);
        QVERIFY(hasColour(page.wheel().grab().toImage(), m_theme.colours().chosen.fill));
        QVERIFY(hasColour(page.wheel().grab().toImage(), m_theme.colours().chance.fill));
        QCOMPARE(page.family().shown(), FamilyView::Shown::FirstParent);
        QCOMPARE(m_view->table().marks().lit, (std::vector<GenePlace>{{0, -1}})); // among the parents
        QVERIFY2(page.caption().contains(QStringLiteral("family 1 of 2")), qPrintable(page.caption()));

        m_view->showSlowStop(2);
        QCOMPARE(page.chart().stage(), std::optional(Stage::Cross));
        QVERIFY(!page.wheel().isVisible());
        QCOMPARE(page.family().family()->children.size(), std::size_t{2});
        QCOMPARE(page.family().note(), QString()); // nothing mutated yet
        m_view->showSlowStop(3);
        QCOMPARE(page.chart().stage(), std::optional(Stage::Mutate));
        QCOMPARE(page.family().note(), QStringLiteral("beat 4: F → A, fitness 0.5000 → 0.4000"));

        m_view->showSlowStop(4); // a tournament
        QCOMPARE(page.wheel().content()->entrants.size(), std::size_t{2});
        QCOMPARE(page.wheel().content()->winner, std::size_t{1});
        QCOMPARE(page.wheel().content()->entrants[1].name, QStringLiteral("individual 3"));
        m_view->showSlowStop(8);
        QCOMPARE(page.chart().stage(), std::optional(Stage::Evaluate));
        m_view->showSlowStop(9);
        QCOMPARE(page.chart().stage(), std::optional(Stage::Replace));
        m_view->showSlowStop(std::nullopt);
        QCOMPARE(page.chart().stage(), std::optional<Stage>());
        QCOMPARE(m_view->table().marks().written, std::optional<std::size_t>(1));
        m_view->showState(m_run->momentAfter(1));
        QCOMPARE(m_view->slowStops(), std::size_t{0}); // the founding is left to its phases
    }

    void genesWearTheColourOfWhereTheyComeFrom()
    {
        show(4); // generation 3; generations 2 and 3 only lived on
        m_view->select(0);
        m_view->setPage(EvolutionView::Page::Genealogy);
        QTRY_VERIFY(m_view->genealogy().lineage().has_value());
        GenealogyView& genealogy = m_view->genealogy();
        QCOMPARE(genealogy.lineage()->generations(), std::size_t{4});
        QCOMPARE(genealogy.rootColour(0), founderColour(m_theme, 0));
        QCOMPARE(genealogy.rootColour(1), founderColour(m_theme, 0));
        QCOMPARE(genealogy.rootColour(2), founderColour(m_theme, 1));
        QCOMPARE(genealogy.rootColour(3), m_theme.colours().chance.fill);
        QCOMPARE(genealogy.legend(),
            (QStringList{QStringLiteral("beat 1 to beat 2: individual 1 of generation 0"),
                QStringLiteral("beat 3: individual 2 of generation 0"),
                QStringLiteral("beat 4: mutation in generation 1")}));
        const QImage picture = genealogy.viewport()->grab().toImage();
        QVERIFY(hasColour(picture.copy(genealogy.geneArea(3)), m_theme.colours().chance.fill));
        QVERIFY(!hasColour(picture.copy(genealogy.geneArea(2)), m_theme.colours().chance.fill));
        // Down to the roll: the written one shares beat 3 (C) with nobody but itself.
        m_view->select(1);
        QTRY_VERIFY(m_view->genealogy().lineage().has_value());
        QSignalSpy hovered(m_view.get(), &GeneratorView::notesHovered);
        QTest::mouseMove(genealogy.viewport(), genealogy.geneArea(2).center());
        QTRY_VERIFY(hovered.count() > 0);
        QCOMPARE(hovered.last()[0].value<Notes>(), (Notes{14, 15})); // beats 3 and 4 of the fourth writing
    }

    void aForkHasAGenealogyOfItsOwn()
    {
        show(4);
        m_view->select(0);
        m_view->setPage(EvolutionView::Page::Genealogy);
        QTRY_VERIFY(m_view->genealogy().lineage().has_value());
        QVERIFY(m_view->genealogy().legend()[0].contains(QStringLiteral("generation 0")));
        CellRun fork = m_run->edited(2, QStringLiteral("gene 0 3 0")); // in generation 1
        m_view->showState(fork.momentAfter(7)); // further than the log of the other branch
        m_view->select(0);
        QTRY_VERIFY(m_view->genealogy().lineage().has_value());
        QCOMPARE(m_view->genealogy().legend(),
            (QStringList{QStringLiteral("beat 1 to beat 4: individual 1 of generation 1")}));
        m_view->showState(m_run->momentAfter(5)); // and back
        m_view->select(0);
        QTRY_VERIFY(m_view->genealogy().lineage().has_value());
        QCOMPARE(m_view->genealogy().legend().size(), 3);
    }

    void theQuestionsAreThoseOfTheChildItWas()
    {
        show(2);
        QSignalSpy subjects(m_view.get(), &GeneratorView::subjectChosen);
        m_view->select(3);
        QCOMPARE(subjects.last()[0].toLongLong(), 7);
        m_view->select(2); // of whom nothing was asked
        QCOMPARE(subjects.last()[0].toLongLong(), -1);
    }

    void namesAreNarrowedBeforeTheyAreLeftOut()
    {
        const ChromosomePainter painter(m_theme);
        const QString name = QStringLiteral("Dm");
        const int wide = QFontMetrics(m_theme.font(TextSize::Caption, QFont::DemiBold)).horizontalAdvance(name);
        const int rim = m_theme.px(2);
        QCOMPARE(painter.labelFont(name, {wide + rim, 19})->stretch(), m_theme.font(TextSize::Caption).stretch());
        const std::optional<QFont> narrow = painter.labelFont(name, {wide * 9 / 10 + rim, 19});
        QVERIFY(narrow && QFontMetrics(*narrow).horizontalAdvance(name) <= wide * 9 / 10);
        QVERIFY(!painter.labelFont(name, {wide / 2 + rim, 19}));
        QVERIFY(!painter.labelFont(name, {wide + rim, 5})); // too low
    }

    void genesAndNotesLightEachOther()
    {
        show(2);
        QSignalSpy hovered(m_view.get(), &GeneratorView::notesHovered);
        QTest::mouseMove(m_view->table().viewport(), m_view->table().geneArea({1, 2}).center());
        QTRY_COMPARE(hovered.count(), 1);
        QCOMPARE(hovered[0][0].value<Notes>(), Notes{4 + 2}); // four notes of the founder were withdrawn
        m_view->highlightNotes({4 + 3});
        QCOMPARE(m_view->table().marks().lit, (std::vector<GenePlace>{{1, 3}}));
        const QImage picture = m_view->table().viewport()->grab().toImage();
        QVERIFY(hasColour(picture.copy(m_view->table().geneArea({1, 3})), m_theme.colours().now.fill));
        m_view->highlightNotes({0}); // withdrawn
        QVERIFY(m_view->table().marks().lit.empty());
    }

    void ratingsAreAskedForByThumbsAndKeys()
    {
        show(2, {1, true, false, false});
        QSignalSpy edits(m_view.get(), &GeneratorView::editRequested);
        press(*m_view->table().viewport(), m_view->table().thumbArea(2, 1).center());
        QCOMPARE(edits.last()[0].toString(), QStringLiteral("rate 2 1"));
        press(*m_view->table().viewport(), rowPoint(3));
        QCOMPARE(m_view->ratings(), GeneratorView::Ratings::Shown);
        m_view->rateShown(-1);
        QCOMPARE(edits.last()[0].toString(), QStringLiteral("rate 3 -1"));
        m_view->rateShown(1);
        QCOMPARE(edits.last()[0].toString(), QStringLiteral("rate 3 1"));
        show(2, {2, true, false, false}); // measures and phrases: what sounds is rated
        QSignalSpy sounding(m_view.get(), &GeneratorView::editRequested);
        QCOMPARE(m_view->ratings(), GeneratorView::Ratings::Sounding);
        press(*m_view->table().viewport(), m_view->table().thumbArea(1, 1).center()); // it has 1 already
        QCOMPARE(sounding.last()[0].toString(), QStringLiteral("rate measure 1 2"));
        show(2);
        QCOMPARE(m_view->ratings(), GeneratorView::Ratings::None);
    }

    void whereAListenerIsTheFitnessThereAreNoWeights()
    {
        HandEvolution::Kind measured{1, true, false, false};
        measured.measured = true; // help by measures: the terms are known, but ratings have part in the fitness
        show(2, measured);
        m_view->setPage(EvolutionView::Page::Fitness);
        QCOMPARE(m_view->fitness().rowCount(), std::size_t{0});
        QVERIFY(!m_view->fitness().addButton().isVisible());
        QCOMPARE(m_view->shown().order(), (std::vector<std::uint32_t>{1, 0, 2, 3}));
        QCOMPARE(m_view->shown().fitness(1), 1.0); // not the 0.5 of its terms
        QCOMPARE(m_view->generationPage().family().family()->children[0].fitness, 1.0);
        show(2);
        m_view->setPage(EvolutionView::Page::Fitness);
        QCOMPARE(m_view->fitness().rowCount(), std::size_t{2});
        QVERIFY(m_view->fitness().addButton().isVisible());
    }

    void frontAndMapSelect()
    {
        show(2, {1, false, true, true});
        m_view->setPage(EvolutionView::Page::Front);
        QVERIFY(m_view->front().isVisible());
        QCOMPARE(m_view->shown().order(), (std::vector<std::uint32_t>{1, 2, 0, 3})); // front by front
        press(m_view->front(), m_view->front().pointOf(3).toPoint());
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(3));
        QVERIFY(hasColour(m_view->front().grab().toImage(), m_theme.colours().chosen.fill));
        m_view->setPage(EvolutionView::Page::Map);
        QCOMPARE(m_view->niches().filled(), std::size_t{3});
        press(m_view->niches(), m_view->niches().cellArea(3).center());
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(1));
        press(m_view->niches(), m_view->niches().cellArea(0).center()); // of two there the fitter one
        QCOMPARE(m_view->shownIndividual(), std::optional<std::size_t>(0));
    }

    void manyGenerationsAreDrawnWithFewPoints()
    {
        FitnessCurves curves(m_theme);
        curves.resize(400, 300);
        AppendLog<GenerationFigures, 256> history;
        for (int i = 0; i < 100'000; ++i)
            history.append({i == 50'000 ? 0.9f : 0.5f, 0.3f, 0.1f, 0.4f});
        curves.setHistory(history, 99'999, 100'001, 0.8, false);
        QVERIFY2(curves.points() <= 800, qPrintable(QString::number(curves.points())));
    }

    void tallWindowsShowOneGenerationAboveTheTabs()
    {
        show(2, {}, {1100, 700});
        QVERIFY(m_view->generationPage().isVisible());
        QVERIFY(m_view->curves().isVisible());
        m_view->resize(1000, 400);
        QVERIFY(m_view->generationPage().isVisible() != m_view->curves().isVisible());
    }

    void everyControlHasAName()
    {
        for (const bool lecture : {false, true}) {
            m_theme.setLectureMode(lecture);
            show(2, {1, false, true, true});
            m_view->grab();
            for (const QWidget* widget : m_view->findChildren<QWidget*>()) {
                const bool control = widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy();
                QVERIFY2(!control || !widget->accessibleName().isEmpty(), widget->metaObject()->className());
            }
        }
        m_theme.setLectureMode(false);
    }
};

QTEST_MAIN(TestEvolutionView)
#include "tst_evolution_view.moc"
