#include "cell_run.h"
#include "hand_life.h"

#include "engine/automata/rle.h"
#include "engine/generators/registry.h"
#include "ui/generators/cellular/cell_tools.h"
#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/cellular/rule_table_view.h"
#include "ui/generators/cellular/state_swatches.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

using namespace ricercar;
using namespace ricercar::ui;
using ricercar::test::CellRun;
using ricercar::test::HandLife;

namespace {

const std::vector<std::string> glider{
    ".#......", "..#.....", "###.....", "........", "........", "........", "........"};

QString pictureOf(const CellPicture& picture)
{
    QString rows;
    for (int y = 0; y < picture.height(); ++y) {
        rows += y > 0 ? QStringLiteral(" ") : QString();
        for (int x = 0; x < picture.width(); ++x)
            rows += picture.state(x, y) != 0 ? QLatin1Char('#') : QLatin1Char('.');
    }
    return rows;
}

} // namespace

/// What hands do in the view, each as the text of an edit.
class TestCellularViewEdit : public QObject {
    Q_OBJECT
    Theme m_theme;

    std::unique_ptr<CellularView> view(const Moment& moment)
    {
        auto view = std::make_unique<CellularView>(m_theme);
        view->resize(780, 480);
        view->show();
        view->activateWindow();
        view->showState(moment);
        return view;
    }
    static QPoint at(GridCanvas& canvas, int x, int y) { return canvas.viewport().cellRect({x, y}).center(); }

    /// Buttons are found by what a screen reader calls them.
    static QToolButton* button(CellTools& tools, const QString& name)
    {
        for (auto* each : tools.findChildren<QToolButton*>()) {
            if (each->accessibleName() == name)
                return each;
        }
        qFatal("no button %s", qPrintable(name));
    }

private Q_SLOTS:
    void initTestCase() { m_theme.setReducedMotion(true); }

    void aStrokeIsOneEditAndIsShownAtOnce()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(canvas, 3, 5));
        QTest::mouseMove(&canvas, at(canvas, 6, 5)); // a quick hand: the cells between are painted, too
        QCOMPARE(canvas.picture().state(5, 5), std::uint8_t{1});
        QCOMPARE(canvas.picture().marks(5, 5), unsigned{markEdited});
        QCOMPARE(edits.size(), 0);
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(canvas, 6, 5));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("paint 0 3,5=1 4,5=1 5,5=1 6,5=1"));
        QCOMPARE(edits[0][1].toString(), QStringLiteral("Paint 4 cells on"));
        CellRun after = run.edited(0, edits[0][0].toString());
        shown->showState(after.momentAfter(0));
        QCOMPARE(pictureOf(canvas.picture()),
            QStringLiteral(".#...... ..#..... ###..... ........ ........ ...####. ........"));
        QCOMPARE(canvas.picture().marks(5, 5), unsigned{markEdited}); // known although nothing was computed yet
        QCOMPARE(canvas.picture().marks(1, 0), 0u);
    }

    void theRightButtonErasesAndSoDoesAStrokeFromALiveCell()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        QTest::mouseClick(&canvas, Qt::RightButton, {}, at(canvas, 1, 2));
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("paint 0 1,2=0"));
        shown->showState(run.momentAfter(0));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 2, 1));
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("paint 0 2,1=0"));
        QTest::mouseClick(&canvas, Qt::RightButton, {}, at(canvas, 7, 6));
        QCOMPARE(edits.size(), 2); // was off already
    }

    void whatAHandSetIsMarkedLaterToo()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        run.momentAfter(2);
        CellRun after = run.edited(2, QStringLiteral("paint 0 7,6=1"));
        auto shown = view(after.momentAfter(2));
        QCOMPARE(shown->canvas().picture().marks(7, 6), unsigned{markEdited});
        const QImage picture = shown->canvas().grab().toImage();
        QCOMPARE(picture.pixelColor(at(shown->canvas(), 7, 6)), m_theme.colours().edited.fill);
        shown->showState(after.momentAfter(3));
        QCOMPARE(shown->canvas().picture().marks(7, 6) & markEdited, 0u);
    }

    void theKeyboardDoesWhatTheMouseDoes()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_Right); // the cursor appears in the middle
        const QPoint cursor = canvas.cursorCell().value();
        QTest::keyClick(&canvas, Qt::Key_Right);
        QCOMPARE(canvas.cursorCell().value(), cursor + QPoint(1, 0));
        QTest::keyClick(&canvas, Qt::Key_X);
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("paint 0 %1,%2=1").arg(cursor.x() + 1).arg(cursor.y()));
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("paint 0 %1,%2=0").arg(cursor.x() + 1).arg(cursor.y()));
        QTest::keyClick(&canvas, Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("clear 0"));
    }

    void zoomsByKeysAndWheel()
    {
        CellRun run(std::make_unique<HandLife>(std::vector<std::string>(400, std::string(600, '.'))));
        auto shown = view(run.momentAfter(0));
        GridCanvas& canvas = shown->canvas();
        QVERIFY(canvas.viewport().scale < 1); // fitted
        const double fitted = canvas.viewport().scale;
        canvas.setFocus();
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(&canvas, Qt::Key_Plus);
        QVERIFY(canvas.viewport().scale >= 3);
        const QPoint point = canvas.viewport().area.center();
        const QPoint cell = canvas.viewport().cellAt(point).value();
        QWheelEvent wheel(point, canvas.mapToGlobal(point), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &wheel);
        QVERIFY(canvas.viewport().scale >= 4);
        QVERIFY((canvas.viewport().cellAt(point).value() - cell).manhattanLength() <= 2); // it stays under the pointer
        const QPoint scroll = canvas.viewport().scroll;
        QWheelEvent pan(
            point, canvas.mapToGlobal(point), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas, &pan);
        QVERIFY(canvas.viewport().scroll.y() > scroll.y());
        QTest::keyClick(&canvas, Qt::Key_0);
        QCOMPARE(canvas.viewport().scale, fitted);
    }

    void aStampIsPutDownWholeAndTurned()
    {
        CellRun run(std::make_unique<HandLife>(std::vector<std::string>(12, std::string(16, '.'))));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        auto* patterns = shown->tools().findChild<QComboBox*>();
        patterns->setCurrentIndex(patterns->findText(QStringLiteral("Glider"), Qt::MatchFixedString));
        QVERIFY(patterns->currentIndex() > 0);
        Q_EMIT patterns->activated(patterns->currentIndex());
        GridCanvas& canvas = shown->canvas();
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 5, 5));
        QCOMPARE(edits.size(), 1);
        const QString upright = edits[0][0].toString();
        QVERIFY2(upright.startsWith(QStringLiteral("stamp 0 4,4 ")), qPrintable(upright));
        CellRun stamped = run.edited(0, upright);
        shown->showState(stamped.momentAfter(0));
        QCOMPARE(stamped.momentAfter(0).state != nullptr, true);
        const QString once = pictureOf(canvas.picture());
        QCOMPARE(once.count(QLatin1Char('#')), 5);
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_R);
        shown->showState(run.momentAfter(0));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 5, 5));
        CellRun turned = run.edited(0, edits.back()[0].toString());
        shown->showState(turned.momentAfter(0));
        const QString quarter = pictureOf(canvas.picture());
        QCOMPARE(quarter.count(QLatin1Char('#')), 5);
        QVERIFY(quarter != once);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&canvas, Qt::Key_R);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 5, 5));
        QCOMPARE(edits.back()[0].toString(), upright); // four quarters are none
    }

    void aStrokeDoesNotOutliveTheShapeItWasDrawnOn()
    {
        CellRun wide(std::make_unique<HandLife>(glider));
        CellRun narrow(std::make_unique<HandLife>(std::vector<std::string>{"...", "...", "..."}));
        auto shown = view(wide.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(canvas, 7, 2));
        shown->showState(narrow.momentAfter(0)); // such as undo, with the button held
        QTest::mouseMove(&canvas, at(canvas, 1, 1));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(canvas, 1, 1));
        QCOMPARE(edits.size(), 0);
        QCOMPARE(pictureOf(canvas.picture()), QStringLiteral("... ... ..."));
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 2, 1)); // the next one is drawn as ever
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("paint 0 2,1=1"));
    }

    void aStrokeIsDroppedWhereTheRunMovesOn()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        const Moment start = run.momentAfter(0);
        auto shown = view(start);
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(canvas, 6, 5));
        shown->showState(start); // the same cells, such as while the sound moves on: it stays
        QCOMPARE(canvas.picture().state(6, 5), std::uint8_t{1});
        shown->showState(run.momentAfter(1));
        QCOMPARE(canvas.picture().state(6, 5), std::uint8_t{0});
        QTest::mouseMove(&canvas, at(canvas, 3, 5));
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(canvas, 3, 5));
        QCOMPARE(edits.size(), 0);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, at(canvas, 6, 5));
        shown->showSlowStop(0); // another picture of the same state
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(canvas, 6, 5));
        QCOMPARE(edits.size(), 0);
    }

    void aStampClearsWhatItsBlanksCover_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("after");
        QTest::newRow("blank column at the right and row below")
            << QStringLiteral("x = 4, y = 3\nbo$o!") << QStringLiteral("###### #.#..# ##...# #....# ######");
        QTest::newRow("blank cells at the end of the last row")
            << QStringLiteral("x = 4, y = 3\n$$o!") << QStringLiteral("###### #....# #....# ##...# ######");
        QTest::newRow("blank rows above and columns at the left")
            << QStringLiteral("x = 4, y = 3\n$$3bo!") << QStringLiteral("###### #....# #....# #...## ######");
        QTest::newRow("nothing but blanks")
            << QStringLiteral("x = 4, y = 3\n!") << QStringLiteral("###### #....# #....# #....# ######");
    }
    void aStampClearsWhatItsBlanksCover()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, after);
        CellRun run(std::make_unique<HandLife>(std::vector<std::string>(5, "######")));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        QCOMPARE(shown->takeRle(pattern, {}), QString());
        QTest::mouseClick(&shown->canvas(), Qt::LeftButton, {}, at(shown->canvas(), 2, 2));
        QCOMPARE(edits.size(), 1);
        CellRun stamped = run.edited(0, edits[0][0].toString());
        shown->showState(stamped.momentAfter(0));
        QCOMPARE(pictureOf(shown->canvas().picture()), after);
    }

    void aStampOfManyStatesComesWhole()
    {
        // More states than letters: a line of the text may begin as a header does ("xA").
        CellGrid cells(40, 12);
        for (int y = 0; y < cells.height(); ++y) {
            for (int x = 0; x < cells.width(); ++x)
                cells.set(x, y, static_cast<std::uint8_t>(x == 39 || y == 11 ? 0 : 200 + (x * 7 + y * 3) % 40));
        }
        CellRun run(std::make_unique<HandLife>(std::vector<std::string>(14, std::string(48, '.'))));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        shown->tools().setStamp(cells, QStringLiteral("states"));
        QTest::mouseClick(&shown->canvas(), Qt::LeftButton, {}, at(shown->canvas(), 19, 5));
        QCOMPARE(edits.size(), 1);
        const QString text = edits[0][0].toString();
        QVERIFY(text.startsWith(QStringLiteral("stamp 0 0,0 ")) && !text.contains(QLatin1Char('\n')));
        const Result<RlePattern> stamped = readRle(text.section(QLatin1Char(' '), 3).toStdString());
        QVERIFY(stamped);
        QCOMPARE(stamped->cells, cells);
    }

    void rleTravelsThroughTheClipboard()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_C, Qt::ControlModifier);
        const Result<RlePattern> copied = readRle(QGuiApplication::clipboard()->text().toStdString());
        QVERIFY(copied);
        QCOMPARE(copied->rule, std::string("B3/S23"));
        QCOMPARE(copied->cells, std::dynamic_pointer_cast<const HandLife>(run.momentAfter(0).state)->cells());
        // Pasted, it becomes the stamp; put down where it came from it changes nothing.
        QTest::keyClick(&canvas, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(shown->tools().brush().stamp);
        QCOMPARE(*shown->tools().brush().stamp, copied->cells);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, 3, 3));
        QCOMPARE(edits.size(), 1);
        CellRun after = run.edited(0, edits[0][0].toString());
        shown->showState(after.momentAfter(0));
        QCOMPARE(pictureOf(canvas.picture()),
            QStringLiteral(".#...... ..#..... ###..... ........ ........ ........ ........"));
        QVERIFY(!shown->takeRle(QStringLiteral("this is no pattern"), {}).isEmpty());
        QCOMPARE(*shown->tools().brush().stamp, copied->cells); // the refused text changed nothing
    }

    void fillsAtRandomWithDensityAndSeed()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(0));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        QTest::mouseClick(button(shown->tools(), QStringLiteral("Random")), Qt::LeftButton);
        QAbstractSpinBox* seed = nullptr;
        for (auto* each : shown->tools().findChildren<QAbstractSpinBox*>()) {
            if (each->accessibleName() == QStringLiteral("Seed"))
                seed = each;
        }
        QVERIFY(seed && seed->isVisible());
        seed->selectAll();
        QTest::keyClicks(seed, QStringLiteral("7"));
        QTest::keyClick(seed, Qt::Key_Tab);
        auto* fill = shown->tools().findChild<QPushButton*>();
        QTest::mouseClick(fill, Qt::LeftButton);
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("fill 0 0.35 7"));
        QVERIFY(run.momentAfter(0).state->clone()->apply(edits[0][0].toString().toStdString()));
        QTest::mouseClick(button(shown->tools(), QStringLiteral("Clear")), Qt::LeftButton);
        QCOMPARE(edits.back()[0].toString(), QStringLiteral("clear 0"));
    }

    void aClickOnTheTableChangesTheRule()
    {
        CellRun run(std::make_unique<HandLife>(glider));
        auto shown = view(run.momentAfter(1));
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        RuleTableView& rule = shown->rule();
        QTest::mouseClick(&rule, Qt::LeftButton, {}, rule.entryArea(2).center()); // B2
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits[0][0].toString(), QStringLiteral("rule 0 B23/S23"));
        QVERIFY(run.momentAfter(1).state->clone()->apply(edits[0][0].toString().toStdString()));
        QTest::mouseClick(&rule, Qt::LeftButton, {}, rule.entryArea(3).center()); // not to be changed
        QCOMPARE(edits.size(), 1);
    }

    void editsOfRealGeneratorsAreUnderstood_data()
    {
        QTest::addColumn<QString>("generator");
        for (const char* id : {"automaton", "drum_automaton", "wolfram_tones", "camus", "liquiprism"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void editsOfRealGeneratorsAreUnderstood()
    {
        QFETCH(QString, generator);
        const Registry registry = allGenerators();
        const GeneratorEntry& entry = **findGenerator(registry, generator.toStdString());
        const Recipe recipe = *recipeFromPreset(entry, entry.info.presets.front().id);
        CellRun run(*entry.create(recipe.parameters), recipe);
        const Moment moment = run.momentAfter(6);
        auto shown = view(moment);
        QSignalSpy edits(shown.get(), &GeneratorView::editRequested);
        GridCanvas& canvas = shown->canvas();
        const int bottom = canvas.picture().height() - 1;
        const int y = moment.state && canvas.picture().height() > 1
                && std::dynamic_pointer_cast<const CellularGenerator>(moment.state)->fields()[0].isLine
            ? bottom
            : bottom / 2;
        const int x = canvas.picture().width() / 2;
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, at(canvas, x, y));
        QCOMPARE(edits.size(), 1);
        CellRun after = run.edited(6, edits[0][0].toString());
        const std::uint8_t painted = canvas.picture().state(x, y);
        shown->showState(after.momentAfter(6));
        QCOMPARE(canvas.picture().state(x, y), painted);
        QVERIFY(canvas.picture().marks(x, y) & markEdited);
        RuleTableView& rule = shown->rule();
        const auto cells = std::dynamic_pointer_cast<const CellularGenerator>(moment.state);
        const RuleTable table = cells->ruleTable(0);
        for (std::size_t i = 0; i < table.entries.size(); ++i) {
            if (!table.entries[i].editable)
                continue;
            edits.clear();
            QTest::mouseClick(&rule, Qt::LeftButton, {}, rule.entryArea(i).center());
            QCOMPARE(edits.size(), 1);
            const auto changed = moment.state->clone();
            const Result<void> applied = changed->apply(edits[0][0].toString().toStdString());
            QVERIFY2(applied, applied ? "" : applied.error().line().c_str());
            return;
        }
    }
};

QTEST_MAIN(TestCellularViewEdit)
#include "tst_cellular_view_edit.moc"
