#include "cell_run.h"
#include "hand_life.h"
#include "has_colour.h"

#include "engine/generators/registry.h"
#include "ui/generators/cellular/cell_tools.h"
#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/cellular/rule_table_view.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QToolButton>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::CellRun;
using ricercar::test::HandLife;
using ricercar::test::hasColour;
using Notes = std::vector<std::uint32_t>;

namespace {

const std::vector<std::string> blinker{".......", ".......", "...#...", "...#...", "...#...", ".......", "......."};

QColor pixel(QWidget& widget, const QPoint& point)
{
    return widget.grab().toImage().pixelColor(point);
}

/// Picture of a cell with the frame round it.
QImage cellPicture(GridCanvas& canvas, const QPoint& cell)
{
    return canvas.grab().toImage().copy(canvas.viewport().cellRect(cell).adjusted(-3, -3, 3, 3));
}

/// Life that counts how often it was asked for its table.
class CountingLife final : public HandLife {
public:
    CountingLife()
        : HandLife(blinker)
    {
    }
    std::unique_ptr<Generator> clone() const override { return std::make_unique<CountingLife>(*this); }
    RuleTable ruleTable(std::uint32_t field) const override
    {
        ++*asked;
        return HandLife::ruleTable(field);
    }
    std::shared_ptr<int> asked = std::make_shared<int>(0);
};

} // namespace

/// What the view shows: cells, slow motion, notes.
class TestCellularView : public QObject {
    Q_OBJECT
    Theme m_theme;

    std::unique_ptr<CellularView> view(QSize size = {780, 480})
    {
        auto view = std::make_unique<CellularView>(m_theme);
        view->resize(size);
        view->show();
        return view;
    }

    static CellRun presetRun(const std::string& generator, const std::string& preset)
    {
        static const Registry registry = allGenerators();
        const GeneratorEntry& entry = **findGenerator(registry, generator);
        const Recipe recipe = *recipeFromPreset(entry, preset);
        return CellRun(*entry.create(recipe.parameters), recipe);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.setReducedMotion(true);
        m_theme.install(*qobject_cast<QApplication*>(QCoreApplication::instance()));
    }

    void aLiveCellIsPaintedAndADeadOneIsNot()
    {
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view();
        shown->showState(run.momentAfter(0));
        GridCanvas& canvas = shown->canvas();
        const Colours& c = m_theme.colours();
        const auto middle = [&canvas](int x, int y) { return canvas.viewport().cellRect({x, y}).center(); };
        QCOMPARE(pixel(canvas, middle(0, 0)), c.raised);
        const QColor on = pixel(canvas, middle(3, 3));
        QVERIFY(contrastRatio(on, c.raised) > 4.5);
        QCOMPARE(pixel(canvas, middle(3, 2)), on);
        // After the step the cells that turned on wear the colour of what was chosen; the middle stayed on.
        shown->showState(run.momentAfter(1));
        QCOMPARE(pixel(canvas, middle(2, 3)), c.chosen.fill);
        QCOMPARE(pixel(canvas, middle(4, 3)), c.chosen.fill);
        QCOMPARE(pixel(canvas, middle(3, 3)), on);
        QCOMPARE(pixel(canvas, middle(3, 2)), c.raised);
    }

    void slowMotionGoesCellByCellFromTheOldGridIntoTheNew()
    {
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view();
        shown->showState(run.momentAfter(1));
        QVERIFY(!shown->oldCanvas().isVisible());
        QCOMPARE(shown->slowStops(), std::size_t{49}); // few cells: each of them
        const std::size_t stop = 3 * 7 + 2; // (2, 3), where a cell is born
        shown->showSlowStop(stop);
        GridCanvas& now = shown->canvas();
        GridCanvas& old = shown->oldCanvas();
        QVERIFY(old.isVisible() && now.isVisible());
        QCOMPARE(old.picture().state(3, 2), std::uint8_t{1}); // still the old grid
        QCOMPARE(now.picture().state(2, 3), std::uint8_t{1});
        QCOMPARE(now.picture().marks(2, 3), unsigned{markFresh});
        QCOMPARE(now.picture().marks(3, 3), unsigned{markHidden});
        QCOMPARE(now.picture().marks(6, 2), 0u);
        QVERIFY(hasColour(cellPicture(now, {2, 3}), m_theme.colours().now.fill));
        QVERIFY(hasColour(cellPicture(old, {3, 2}), m_theme.colours().source.fill));
        QVERIFY(!hasColour(cellPicture(old, {5, 5}), m_theme.colours().source.fill));
        QCOMPARE(shown->rule().lit(), 3); // B3
        QVERIFY2(shown->detail().contains(QStringLiteral("3 neighbours on")), qPrintable(shown->detail()));
        shown->showSlowStop(std::nullopt);
        QVERIFY(!old.isVisible());
        QCOMPARE(now.picture().marks(3, 3), 0u);
        QCOMPARE(shown->rule().lit(), -1);
    }

    void largeGridsStopOnlyWhereSomethingMayHappen()
    {
        std::vector<std::string> rows(60, std::string(60, '.'));
        for (int i = 0; i < 3; ++i)
            rows[30][static_cast<std::size_t>(20 + i)] = '#';
        CellRun run(std::make_unique<HandLife>(rows));
        auto shown = view();
        shown->showState(run.momentAfter(1));
        QCOMPARE(shown->slowStops(), std::size_t{15}); // the blinker and all cells round it
        shown->showState(run.momentAfter(0));
        QCOMPARE(shown->slowStops(), std::size_t{0}); // nothing was computed
    }

    void pointingAtACellLightsItsNotes()
    {
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view();
        run.momentAfter(3);
        shown->showState(run.momentAfter(2)); // notes 0, 1 of the first step; 2, 3 of the second
        QSignalSpy hovered(shown.get(), &GeneratorView::notesHovered);
        GridCanvas& canvas = shown->canvas();
        QTest::mouseMove(&canvas, canvas.viewport().cellRect({3, 4}).center());
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(hovered[0][0].value<Notes>(), (Notes{3}));
        QVERIFY(hasColour(cellPicture(canvas, {2, 3}), m_theme.colours().source.fill)); // the neighbourhood
        QCOMPARE(shown->rule().lit(), 3);
        QTest::mouseMove(&canvas, canvas.viewport().cellRect({0, 0}).center());
        QCOMPARE(hovered.back()[0].value<Notes>(), Notes{});
    }

    void pointingAtANoteLightsItsCellInItsGeneration()
    {
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view();
        run.momentAfter(3);
        shown->showState(run.momentAfter(2));
        GridCanvas& canvas = shown->canvas();
        shown->highlightNotes({2}); // of the step that is shown
        QVERIFY(hasColour(cellPicture(canvas, {3, 2}), m_theme.colours().now.fill));
        QVERIFY(shown->detail().contains(QStringLiteral("3 neighbours on")));
        shown->highlightNotes({1}); // of the first generation, which is shown as long as it is pointed at
        QCOMPARE(canvas.picture().state(4, 3), std::uint8_t{1});
        QCOMPARE(canvas.picture().state(3, 2), std::uint8_t{0});
        QVERIFY(hasColour(cellPicture(canvas, {4, 3}), m_theme.colours().now.fill));
        QVERIFY2(shown->detail().contains(QStringLiteral("generation 1")), qPrintable(shown->detail()));
        shown->highlightNotes({});
        QCOMPARE(canvas.picture().state(3, 2), std::uint8_t{1});
    }

    void linesShowTheirPastAndTheNewestRowBelow()
    {
        CellRun run = presetRun("automaton", "rule30");
        auto shown = view();
        shown->showState(run.momentAfter(20));
        GridCanvas& canvas = shown->canvas();
        const auto cells = std::dynamic_pointer_cast<const CellularGenerator>(run.momentAfter(20).state);
        QCOMPARE(canvas.picture().height(), static_cast<int>(cells->generation()) + 1);
        std::vector<std::uint8_t> row(static_cast<std::size_t>(cells->fields()[0].width));
        for (std::uint32_t g = 0; g < cells->generation(); g += 5) {
            cells->readPast(0, g, row);
            for (std::size_t x = 0; x < row.size(); ++x)
                QCOMPARE(canvas.picture().state(static_cast<int>(x), static_cast<int>(g)), row[x]);
        }
        QVERIFY(shown->slowStops() > 0);
        shown->showSlowStop(0);
        QVERIFY(!shown->oldCanvas().isVisible()); // the row above is the old one
        QCOMPARE(
            canvas.picture().marks(canvas.picture().width() - 1, canvas.picture().height() - 1), unsigned{markHidden});
    }

    void everyFieldHasItsGrid_data()
    {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<int>("fields");
        QTest::newRow("camus") << QStringLiteral("camus") << 2;
        QTest::newRow("liquiprism") << QStringLiteral("liquiprism") << 6;
    }
    void everyFieldHasItsGrid()
    {
        QFETCH(QString, generator);
        QFETCH(int, fields);
        CellRun run = presetRun(generator.toStdString(), firstPreset(generator));
        auto shown = view({1038, 480});
        shown->showState(run.momentAfter(12));
        const auto cells = std::dynamic_pointer_cast<const CellularGenerator>(run.momentAfter(12).state);
        QCOMPARE(static_cast<int>(cells->fields().size()), fields);
        for (std::size_t i = 0; i < cells->fields().size(); ++i) {
            QVERIFY(shown->canvas(i).isVisible());
            QVERIFY(shown->rect().contains(shown->canvas(i).geometry()));
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!shown->canvas(i).geometry().intersects(shown->canvas(j).geometry()));
        }
    }

    void theFacesOfACubeAreAlikeInALowWindow()
    {
        m_theme.setLectureMode(true);
        CellRun run = presetRun("liquiprism", "cube");
        auto shown = view({874, 343});
        shown->showState(run.momentAfter(12));
        const CellViewport& first = shown->canvas(0).viewport();
        QVERIFY2(first.scale >= 8, qPrintable(QString::number(first.scale))); // names stand beside the cells
        for (std::size_t i = 1; i < 6; ++i) {
            QCOMPARE(shown->canvas(i).viewport().scale, first.scale);
            QCOMPARE(shown->canvas(i).viewport().origin(), first.origin());
        }
        m_theme.setLectureMode(false);
    }

    void theCountsStandInOneRowInLectureMode()
    {
        m_theme.setLectureMode(true);
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view({874, 343});
        shown->showState(run.momentAfter(1));
        const RuleTableView& rule = shown->rule();
        QCOMPARE(rule.entryArea(8).top(), rule.entryArea(0).top()); // B0 to B8
        QVERIFY(rule.entryArea(8).right() < rule.width());
        QVERIFY(rule.entryArea(9).top() > rule.entryArea(8).top()); // S
        QVERIFY(!rule.visibleRegion().intersected(rule.entryArea(17)).isEmpty()); // in sight without scrolling
        m_theme.setLectureMode(false);
    }

    void theToolsFitBesideManyStates()
    {
        m_theme.setLectureMode(true);
        CellRun run = presetRun("automaton", "melody");
        auto shown = view({874, 343});
        shown->showState(run.momentAfter(12));
        for (const auto* button : shown->tools().findChildren<QToolButton*>(Qt::FindDirectChildrenOnly))
            QVERIFY2(shown->tools().rect().contains(button->geometry()), qPrintable(button->text()));
        m_theme.setLectureMode(false);
    }

    void aPictureIsDrawnInVectors()
    {
        CellRun run(std::make_unique<HandLife>(blinker));
        auto shown = view();
        shown->showState(run.momentAfter(1));
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({800, 500});
        QPainter painter(&svg);
        shown->paintTo(painter, QRect(0, 0, 800, 500));
        painter.end();
        QVERIFY(buffer.data().contains("GENERATION 1"));
        // Icons may be images; the cells are none.
        for (const QByteArray& image : buffer.data().split('<')) {
            if (image.startsWith("image "))
                QVERIFY2(image.contains("width=\"14\"") || image.contains("width=\"15\""), image.left(200));
        }
        QVERIFY(buffer.data().contains(m_theme.colours().chosen.fill.name().toLatin1()));
    }

    void theTableIsAskedForOnceAState()
    {
        auto life = std::make_unique<CountingLife>();
        const std::shared_ptr<int> asked = life->asked;
        CellRun run(std::move(life));
        auto shown = view();
        shown->showState(run.momentAfter(1));
        QCOMPARE(*asked, 1);
        GridCanvas& canvas = shown->canvas();
        for (const QPoint& cell : {QPoint(2, 3), QPoint(3, 3), QPoint(4, 3)})
            QTest::mouseMove(&canvas, canvas.viewport().cellRect(cell).center());
        shown->showSlowStop(3);
        QVERIFY(shown->rule().lit() >= 0);
        RuleTableView& rule = shown->rule();
        QTest::mouseClick(&rule, Qt::LeftButton, {}, rule.entryArea(2).center()); // another result for B2
        QCOMPARE(*asked, 1);
        shown->showState(run.momentAfter(2));
        QCOMPARE(*asked, 2);
    }

    void withoutARunItSaysSo()
    {
        auto shown = view();
        shown->showState({});
        shown->highlightNotes({3});
        QVERIFY(!shown->grab().isNull());
        QVERIFY(!shown->tools().isVisible());
    }

    /// With RICERCAR_PICTURES set to a folder the pictures are kept there.
    void picturesOfAllGenerators_data()
    {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : allGenerators()) {
            if (entry.info.family.find("ellular") == std::string::npos)
                continue;
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "-" + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    void picturesOfAllGenerators()
    {
        QFETCH(QString, generator);
        QFETCH(QString, preset);
        const QString folder = qEnvironmentVariable("RICERCAR_PICTURES");
        CellRun run = presetRun(generator.toStdString(), preset.toStdString());
        const Moment moment = run.momentAfter(30);
        for (const bool lecture : {false, true}) {
            for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
                m_theme.setMode(mode);
                m_theme.setLectureMode(lecture);
                auto shown = view(lecture ? QSize(876, 370) : QSize(716, 340));
                shown->showState(moment);
                const QImage whole = shown->grab().toImage();
                // Nothing but the canvas would mean that nothing was drawn.
                QVERIFY(hasColour(whole, m_theme.colours().now.text));
                const QString name = folder
                    + QStringLiteral("/%1-%2%3%4")
                          .arg(generator, preset,
                              mode == ThemeMode::Dark ? QStringLiteral("-dark") : QStringLiteral("-light"),
                              lecture ? QStringLiteral("-lecture") : QString());
                if (!folder.isEmpty())
                    whole.save(name + QStringLiteral(".png"));
                if (const std::size_t stops = shown->slowStops(); stops > 0) {
                    shown->showSlowStop(stops / 2);
                    if (!folder.isEmpty())
                        shown->grab().save(name + QStringLiteral("-slow.png"));
                }
            }
        }
        m_theme.setMode(ThemeMode::Dark);
        m_theme.setLectureMode(false);
    }

private:
    static std::string firstPreset(const QString& generator)
    {
        const Registry registry = allGenerators();
        return (*findGenerator(registry, generator.toStdString()))->info.presets.front().id;
    }
};

QTEST_MAIN(TestCellularView)
#include "tst_cellular_view.moc"
