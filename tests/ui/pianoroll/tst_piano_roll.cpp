#include "engine/music/melody_text.h"
#include "ui/pianoroll/piano_roll.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace ricercar;
using namespace ricercar::ui;

namespace {

constexpr int quarter = 480;
using Refs = std::vector<NoteRef>;

std::vector<Note> tune(const char* text)
{
    return parseMelody(text, quarter).value().notes;
}

RollLayer layerOf(int id, std::vector<Note> notes, bool editable = true)
{
    RollLayer layer;
    layer.id = id;
    layer.name = QStringLiteral("Melody");
    layer.notes = NoteList(std::make_shared<const std::vector<Note>>(std::move(notes)));
    layer.editable = editable;
    return layer;
}

/// A roll of 900×300 that shows "C5 E5 G5 C6" on a grid of eighths, a beat being 32 px wide.
class Fixture {
public:
    explicit Fixture(const char* text = "C5 E5 G5 C6", bool editable = true) : roll(theme)
    {
        roll.resize(900, 300);
        roll.setMetre(MetreMap(quarter, {}), quarter);
        roll.setSnap({8, false});
        roll.setLayers({layerOf(1, tune(text), editable)});
        roll.setCurrentLayer(1);
        roll.show();
        (void)QTest::qWaitForWindowExposed(&roll);
        roll.setFocus();
    }

    QPoint middleOf(std::uint32_t note) const
    {
        const Note* n = roll.scene().note({1, note});
        return roll.view().noteRect(n->onsetTicks, n->durationTicks, n->pitch).center().toPoint();
    }
    QPoint endOf(std::uint32_t note) const
    {
        const Note* n = roll.scene().note({1, note});
        const QRectF rect = roll.view().noteRect(n->onsetTicks, n->durationTicks, n->pitch);
        return QPoint(static_cast<int>(rect.right()) - 1, rect.center().toPoint().y());
    }
    QPoint at(double tick, int pitch) const
    {
        const int row = static_cast<int>(roll.view().rowHeight());
        return QPoint(static_cast<int>(roll.view().xAt(tick)), roll.view().yAt(pitch) + row / 2);
    }
    QPoint onRuler(double tick) const
    {
        return QPoint(static_cast<int>(roll.view().xAt(tick)), roll.areas().ruler.top() + 6);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&roll, Qt::LeftButton, modifiers, from);
        // QTest::mouseMove knows no modifiers and no buttons.
        for (const QPoint& place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(roll.mapToGlobal(place)), Qt::NoButton,
                Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(&roll, &move);
        }
        QTest::mouseRelease(&roll, Qt::LeftButton, modifiers, to);
    }
    /// What a person's double click sends; QTest's is one event alone.
    void doubleClick(QPoint place)
    {
        QTest::mouseClick(&roll, Qt::LeftButton, {}, place);
        QTest::mouseDClick(&roll, Qt::LeftButton, {}, place);
        QTest::mouseRelease(&roll, Qt::LeftButton, {}, place);
    }
    void wheel(QPoint place, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(QPointF(place), QPointF(roll.mapToGlobal(place)), QPoint(), QPoint(0, notches * 120),
            Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&roll, &event);
    }

    Theme theme;
    PianoRoll roll;
};

template <class T> T argument(const QSignalSpy& spy, int place, int call = 0)
{
    return spy.at(call).at(place).value<T>();
}

} // namespace

class TestPianoRoll : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clickSaysWhichNote();
    void hoverSaysWhichNote();
    void clicksSelect();
    void lassoSelects();
    void dragMovesTheSelection();
    void altSuspendsTheGrid();
    void dragOfTheEndResizes();
    void aClickIsNoEdit();
    void notesOfARunAreNotDragged();
    void doubleClickAddsANote();
    void drawToolDrawsTheLength();
    void velocityLaneChangesVelocity();
    void rulerSeeksAndLoops();
    void keyboardAuditions();
    void arrowsMoveAndRepeatsShareAGesture();
    void shiftArrowsResize();
    void tabGoesFromNoteToNote();
    void enterOnANoteAndOnNothing();
    void deleteAndEscape();
    void copyAndPasteAtTheCursor();
    void transposeAndQuantise();
    void zoomAndFit();
    void playheadTurnsThePage();
    void playheadRepaintsAStripOnly();
    void marksAreClicked();
    void newNotesComeIntoView();
    void drumsHaveNames();
    void ghostsAreOutlines();
    void exportPaintsNotes();
    void isAccessible();
    void emptyRollStandsEverything();
};

void TestPianoRoll::clickSaysWhichNote()
{
    Fixture f;
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(argument<NoteRef>(clicked, 0), (NoteRef {1, 2}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(100, 80));
    QCOMPARE(clicked.size(), 1);
}

void TestPianoRoll::hoverSaysWhichNote()
{
    Fixture f;
    QSignalSpy hovered(&f.roll, &PianoRoll::noteHovered);
    QTest::mouseMove(&f.roll, f.middleOf(1));
    QTest::mouseMove(&f.roll, f.middleOf(1) + QPoint(2, 0));
    QTest::mouseMove(&f.roll, f.at(100, 80));
    QCOMPARE(hovered.size(), 2);
    QCOMPARE(argument<std::optional<NoteRef>>(hovered, 0), (NoteRef {1, 1}));
    QVERIFY(!argument<std::optional<NoteRef>>(hovered, 0, 1));
}

void TestPianoRoll::clicksSelect()
{
    Fixture f;
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(0));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ControlModifier, f.middleOf(1));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ShiftModifier, f.middleOf(2));
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 0}, {1, 1}, {1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ControlModifier, f.middleOf(1));
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 0}, {1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(3000, 80));
    QVERIFY(f.roll.selection().empty());
    QTest::keyClick(&f.roll, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(f.roll.selection().size(), std::size_t {4});
}

void TestPianoRoll::lassoSelects()
{
    Fixture f;
    f.drag(f.at(500, 85), f.at(1430, 75));
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 1}, {1, 2}}));
    f.drag(f.at(1500, 87), f.at(1900, 83), Qt::ShiftModifier);
    QCOMPARE(f.roll.selection().size(), std::size_t {3});
    f.drag(f.at(1430, 81), f.at(500, 78), Qt::ControlModifier);
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 1}, {1, 3}}));
}

void TestPianoRoll::dragMovesTheSelection()
{
    Fixture f;
    f.roll.setSelection(NoteSelection({{1, 0}, {1, 1}}));
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    const int row = static_cast<int>(f.roll.view().rowHeight());
    // 45 px are 675 ticks: the grid of 240 makes 720 of them.
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(45, -2 * row));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(argument<Refs>(moved, 0), (Refs {{1, 0}, {1, 1}}));
    QCOMPARE(argument<std::int64_t>(moved, 1), std::int64_t {720});
    QCOMPARE(argument<int>(moved, 2), 2);
    QCOMPARE(clicked.size(), 0);
    // The owner answers; the selection goes with the notes although their places change.
    std::vector<Note> after = tune("C5 E5 G5 C6");
    for (const std::size_t i : {std::size_t {0}, std::size_t {1}}) {
        after[i].onsetTicks += 720;
        after[i].pitch = static_cast<std::uint8_t>(after[i].pitch + 2);
    }
    std::sort(after.begin(), after.end(), onsetOrder);
    f.roll.setLayers({layerOf(1, after)});
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 0}, {1, 2}}));
}

void TestPianoRoll::altSuspendsTheGrid()
{
    Fixture f;
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(7, 0), Qt::AltModifier);
    QCOMPARE(argument<std::int64_t>(moved, 1), std::int64_t {105});
}

void TestPianoRoll::dragOfTheEndResizes()
{
    Fixture f;
    QSignalSpy resized(&f.roll, &PianoRoll::resizeRequested);
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.drag(f.endOf(3), f.endOf(3) + QPoint(32, 0));
    QCOMPARE(moved.size(), 0);
    QCOMPARE(resized.size(), 1);
    QCOMPARE(argument<Refs>(resized, 0), (Refs {{1, 3}}));
    QCOMPARE(argument<std::int64_t>(resized, 1), std::int64_t {480});
}

void TestPianoRoll::aClickIsNoEdit()
{
    Fixture f;
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(2, 1));
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(5, 1));
    QCOMPARE(moved.size(), 0);
}

void TestPianoRoll::notesOfARunAreNotDragged()
{
    Fixture f("C5 E5 G5 C6", false);
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    QSignalSpy deleted(&f.roll, &PianoRoll::deleteRequested);
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(64, 0));
    QTest::keyClick(&f.roll, Qt::Key_Right);
    QTest::keyClick(&f.roll, Qt::Key_Delete);
    f.doubleClick(f.at(3000, 80));
    QCOMPARE(moved.size() + deleted.size() + added.size(), 0);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(0));
    QVERIFY(clicked.size() >= 1);
}

void TestPianoRoll::doubleClickAddsANote()
{
    Fixture f;
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    f.doubleClick(f.at(2500, 77));
    QCOMPARE(added.size(), 1);
    const Note note = argument<Note>(added, 1);
    QCOMPARE(argument<int>(added, 0), 1);
    QCOMPARE(note.onsetTicks, std::int64_t {2400});
    QCOMPARE(note.durationTicks, 240);
    QCOMPARE(note.pitch, std::uint8_t {77});
    QVERIFY(note.origin.edited);
    std::vector<Note> after = tune("C5 E5 G5 C6");
    after.push_back(note);
    f.roll.setLayers({layerOf(1, after)});
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 4}}));
}

void TestPianoRoll::drawToolDrawsTheLength()
{
    Fixture f;
    f.roll.setTool(PianoRoll::Tool::Draw);
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    f.drag(f.at(2420, 77), f.at(3350, 79));
    QCOMPARE(argument<Note>(added, 1).onsetTicks, std::int64_t {2400});
    QCOMPARE(argument<Note>(added, 1).durationTicks, 960);
    QCOMPARE(argument<Note>(added, 1).pitch, std::uint8_t {77});
    // The next click goes on with that length.
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(4810, 70));
    QCOMPARE(argument<Note>(added, 1, 1).durationTicks, 960);
}

void TestPianoRoll::velocityLaneChangesVelocity()
{
    Fixture f;
    f.roll.setVelocityLaneVisible(true);
    const QRect lane = f.roll.areas().velocity;
    QVERIFY(lane.height() > 40);
    QSignalSpy velocity(&f.roll, &PianoRoll::velocityRequested);
    const QPoint stem(static_cast<int>(f.roll.view().xAt(quarter)) + 1, lane.center().y());
    f.drag(stem, stem - QPoint(0, 13));
    QCOMPARE(velocity.size(), 1);
    QCOMPARE(argument<Refs>(velocity, 0), (Refs {{1, 1}}));
    QCOMPARE(argument<int>(velocity, 1), static_cast<int>(std::lround(13 * 127 / (lane.height() - 6.0))));
    QTest::keyClick(&f.roll, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(argument<int>(velocity, 1, 1), -4);
}

void TestPianoRoll::rulerSeeksAndLoops()
{
    Fixture f;
    QSignalSpy sought(&f.roll, &PianoRoll::seekRequested);
    QSignalSpy looped(&f.roll, &PianoRoll::loopRequested);
    f.drag(f.onRuler(500), f.onRuler(1900));
    QCOMPARE(argument<std::int64_t>(sought, 0), std::int64_t {480});
    QCOMPARE(argument<std::int64_t>(sought, 0, static_cast<int>(sought.size()) - 1), std::int64_t {1920});
    f.drag(f.onRuler(2880), f.onRuler(960), Qt::ControlModifier);
    QCOMPARE(looped.size(), 1);
    QCOMPARE(argument<std::int64_t>(looped, 0), std::int64_t {960});
    QCOMPARE(argument<std::int64_t>(looped, 1), std::int64_t {2880});
    f.roll.setLoop(TickRange {960, 2880});
    f.drag(f.onRuler(2880), f.onRuler(3840));
    QCOMPARE(argument<std::int64_t>(looped, 0, 1), std::int64_t {960});
    QCOMPARE(argument<std::int64_t>(looped, 1, 1), std::int64_t {3840});
}

void TestPianoRoll::keyboardAuditions()
{
    Fixture f;
    QSignalSpy pressed(&f.roll, &PianoRoll::keyPressed);
    QSignalSpy released(&f.roll, &PianoRoll::keyReleased);
    const int x = f.roll.areas().keys.center().x();
    f.drag(QPoint(x, f.at(0, 76).y()), QPoint(x, f.at(0, 74).y()));
    QCOMPARE(argument<int>(pressed, 0), 76);
    QCOMPARE(argument<int>(pressed, 0, static_cast<int>(pressed.size()) - 1), 74);
    QCOMPARE(released.size(), pressed.size());
    QCOMPARE(argument<int>(released, 0, static_cast<int>(released.size()) - 1), 74);
}

void TestPianoRoll::arrowsMoveAndRepeatsShareAGesture()
{
    Fixture f;
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.roll.setSelection(NoteSelection({{1, 1}}));
    QTest::keyClick(&f.roll, Qt::Key_Right);
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(&f.roll, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(moved.size(), 4);
    QCOMPARE(argument<std::int64_t>(moved, 1, 0), std::int64_t {240});
    QCOMPARE(argument<int>(moved, 2, 1), 1);
    QCOMPARE(argument<int>(moved, 2, 2), 12);
    // A bar to the left, but not beyond the start.
    QCOMPARE(argument<std::int64_t>(moved, 1, 3), std::int64_t {-480});
    QCOMPARE(argument<int>(moved, 3, 0), argument<int>(moved, 3, 3));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QTest::keyClick(&f.roll, Qt::Key_Right);
    QVERIFY(argument<int>(moved, 3, 4) != argument<int>(moved, 3, 0));
}

void TestPianoRoll::shiftArrowsResize()
{
    Fixture f;
    QSignalSpy resized(&f.roll, &PianoRoll::resizeRequested);
    f.roll.setSelection(NoteSelection({{1, 1}}));
    QTest::keyClick(&f.roll, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&f.roll, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(argument<std::int64_t>(resized, 1, 0), std::int64_t {240});
    QCOMPARE(argument<std::int64_t>(resized, 1, 1), std::int64_t {-240});
}

void TestPianoRoll::tabGoesFromNoteToNote()
{
    Fixture f;
    for (std::uint32_t i = 0; i < 4; ++i) {
        QTest::keyClick(&f.roll, Qt::Key_Tab);
        QCOMPARE(f.roll.selection().refs(), (Refs {{1, i}}));
    }
    QTest::keyClick(&f.roll, Qt::Key_Backtab);
    QCOMPARE(f.roll.selection().refs(), (Refs {{1, 2}}));
    QVERIFY(f.roll.accessibleDescription().startsWith(QStringLiteral("G5")));
}

void TestPianoRoll::enterOnANoteAndOnNothing()
{
    Fixture f;
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    QTest::keyClick(&f.roll, Qt::Key_Tab);
    QTest::keyClick(&f.roll, Qt::Key_Return);
    QCOMPARE(argument<NoteRef>(clicked, 0), (NoteRef {1, 0}));
    f.roll.clearSelection();
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Return);
    QCOMPARE(added.size(), 1);
    QCOMPARE(argument<Note>(added, 1).pitch, std::uint8_t {73});
    QCOMPARE(argument<Note>(added, 1).onsetTicks, std::int64_t {0});
}

void TestPianoRoll::deleteAndEscape()
{
    Fixture f;
    QSignalSpy deleted(&f.roll, &PianoRoll::deleteRequested);
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_Escape);
    QVERIFY(f.roll.selection().empty());
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_Delete);
    QCOMPARE(argument<Refs>(deleted, 0), (Refs {{1, 1}, {1, 2}}));
    QVERIFY(f.roll.selection().empty());
}

void TestPianoRoll::copyAndPasteAtTheCursor()
{
    Fixture f;
    QSignalSpy pasted(&f.roll, &PianoRoll::pasteRequested);
    QSignalSpy deleted(&f.roll, &PianoRoll::deleteRequested);
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_C, Qt::ControlModifier);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(3900, 70));
    QTest::keyClick(&f.roll, Qt::Key_V, Qt::ControlModifier);
    const auto notes = argument<std::vector<Note>>(pasted, 1);
    QCOMPARE(notes.size(), std::size_t {2});
    QCOMPARE(notes[0].onsetTicks, std::int64_t {3840});
    QCOMPARE(notes[1].onsetTicks, std::int64_t {4320});
    QCOMPARE(notes[1].pitch, std::uint8_t {79});
    // Again: right after the first.
    QTest::keyClick(&f.roll, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(argument<std::vector<Note>>(pasted, 1, 1)[0].onsetTicks, std::int64_t {4800});
    f.roll.setSelection(NoteSelection({{1, 3}}));
    QTest::keyClick(&f.roll, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(argument<Refs>(deleted, 0), (Refs {{1, 3}}));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("C6")));
}

void TestPianoRoll::transposeAndQuantise()
{
    Fixture f("C5:0.9 E5:1.1 G5 C6");
    QSignalSpy transposed(&f.roll, &PianoRoll::transposeRequested);
    QSignalSpy quantised(&f.roll, &PianoRoll::quantiseRequested);
    f.roll.transposeSelection(12);
    f.roll.quantiseSelection();
    QCOMPARE(transposed.size() + quantised.size(), 0);
    f.roll.setSelection(NoteSelection({{1, 1}}));
    f.roll.transposeSelection(12);
    f.roll.transposeSelection(100);
    QCOMPARE(transposed.size(), 1);
    QCOMPARE(argument<int>(transposed, 1), 12);
    f.roll.quantiseSelection();
    QCOMPARE(argument<std::int64_t>(quantised, 1), std::int64_t {240});
    f.roll.setSnap({0, false});
    f.roll.quantiseSelection();
    QCOMPARE(quantised.size(), 1);
}

void TestPianoRoll::zoomAndFit()
{
    Fixture f;
    const QPoint place = f.middleOf(2);
    const double tick = f.roll.view().tickAt(place.x());
    const double scale = f.roll.view().pixelsPerTick();
    f.wheel(place, 2, Qt::ControlModifier);
    QVERIFY(std::abs(f.roll.view().pixelsPerTick() / scale - 1.44) < 0.001);
    QVERIFY(std::abs(f.roll.view().tickAt(place.x()) - tick) < 1);
    const double row = f.roll.view().rowHeight();
    f.wheel(place, 3, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.roll.view().rowHeight() > row);
    f.wheel(place, -2, {});
    QTest::keyClick(&f.roll, Qt::Key_Minus);
    f.roll.fit();
    const RollViewport& view = f.roll.view();
    QCOMPARE(view.firstTick(), 0.0);
    QVERIFY(view.lastTick() >= 1920 && view.lastTick() < 2100);
    QVERIFY(view.bottomPitch() <= 72 && view.topPitch() >= 85);
}

void TestPianoRoll::playheadTurnsThePage()
{
    Fixture f;
    f.roll.setPlayheadTick(1000);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
    f.roll.setPlayheadTick(50000);
    QVERIFY(f.roll.view().firstTick() > 40000 && f.roll.view().firstTick() < 50000);
    f.roll.setPlayheadTick(0);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
    f.roll.setFollowPlayhead(false);
    f.roll.setPlayheadTick(50000);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
}

void TestPianoRoll::playheadRepaintsAStripOnly()
{
    class Watcher : public QObject {
    public:
        QRegion painted;
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint)
                painted += static_cast<QPaintEvent*>(event)->region();
            return false;
        }
    } watcher;
    Fixture f;
    f.roll.setPlayheadTick(1000);
    QTest::qWait(20);
    f.roll.installEventFilter(&watcher);
    f.roll.setPlayheadTick(1100);
    QTest::qWait(20);
    QVERIFY(!watcher.painted.isEmpty());
    QVERIFY(watcher.painted.boundingRect().width() < 60);
}

void TestPianoRoll::marksAreClicked()
{
    Fixture f;
    f.roll.setMarks({{480, RollMark::Shape::Triangle, QStringLiteral("restart after a dead end")},
        {1920, RollMark::Shape::Dot, QStringLiteral("fork")}});
    QSignalSpy clicked(&f.roll, &PianoRoll::markClicked);
    QSignalSpy sought(&f.roll, &PianoRoll::seekRequested);
    const QPoint place(f.onRuler(1920).x() + 1, f.roll.areas().ruler.bottom() - 3);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, place);
    QCOMPARE(argument<int>(clicked, 0), 1);
    QCOMPARE(sought.size(), 0);
    QVERIFY(!f.roll.areas().legend.isEmpty());
}

void TestPianoRoll::newNotesComeIntoView()
{
    Fixture f("C5");
    const auto shown = [&f](int pitch) {
        return f.roll.view().bottomPitch() <= pitch && f.roll.view().topPitch() >= pitch + 1;
    };
    QVERIFY(shown(72));
    f.roll.setLayers({layerOf(1, tune("C5 C3 A5"))});
    QVERIFY(shown(48) && shown(81));
    f.roll.setExpectedPitches(std::pair(40, 100));
    QVERIFY(shown(40) && shown(100));
}

void TestPianoRoll::drumsHaveNames()
{
    Fixture f;
    const int width = f.roll.areas().keys.width();
    RollLayer drums = layerOf(2, tune("C2 F#2 D2 F#2"));
    drums.channel = 9;
    f.roll.setLayers({drums});
    f.roll.setCurrentLayer(2);
    QVERIFY(f.roll.areas().keys.width() > width);
    QVERIFY(!f.roll.grab().isNull());
}

void TestPianoRoll::ghostsAreOutlines()
{
    Fixture f;
    const QPoint inside = f.middleOf(1);
    const QRgb filled = f.roll.grab().toImage().pixel(inside);
    RollLayer ghost = layerOf(1, tune("C5 E5 G5 C6"));
    ghost.ghost = true;
    f.roll.setLayers({ghost});
    const QRgb hollow = f.roll.grab().toImage().pixel(inside);
    const QRgb part = f.theme.part(0).rgb();
    const auto distance = [part](QRgb colour) {
        return std::abs(qRed(colour) - qRed(part)) + std::abs(qBlue(colour) - qBlue(part));
    };
    QVERIFY(distance(filled) < 60);
    QVERIFY(distance(hollow) > 150);
    f.roll.selectAll();
    QVERIFY(f.roll.selection().empty());
}

void TestPianoRoll::exportPaintsNotes()
{
    Fixture f;
    QImage image(640, 240, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    f.roll.paintTo(painter, image.rect(), {0, 1920});
    painter.end();
    int ofPart = 0;
    int untouched = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            untouched += pixel == qRgb(255, 0, 255) ? 1 : 0;
            ofPart += qBlue(pixel) > 150 && qRed(pixel) < 120 ? 1 : 0;
        }
    }
    QCOMPARE(untouched, 0);
    QVERIFY(ofPart > 1000);
}

void TestPianoRoll::isAccessible()
{
    Fixture f;
    QCOMPARE(f.roll.accessibleName(), QStringLiteral("Piano roll"));
    QVERIFY(f.roll.accessibleDescription().contains(QStringLiteral("4 notes")));
    QVERIFY(f.roll.focusPolicy() & Qt::TabFocus);
}

void TestPianoRoll::emptyRollStandsEverything()
{
    Theme theme(ThemeMode::Light);
    PianoRoll roll(theme);
    roll.resize(300, 150);
    roll.setNowNotes({{9, 9}});
    roll.setHighlightedNotes({{9, 9}});
    roll.setSelection(NoteSelection({{9, 9}}));
    roll.setQuotedSpans({{9, 0, 3}});
    roll.setVelocityLaneVisible(true);
    roll.showNote({9, 9});
    roll.fit();
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_Right, Qt::Key_Return, Qt::Key_Tab, Qt::Key_Plus})
        QTest::keyClick(&roll, key);
    QTest::mouseDClick(&roll, Qt::LeftButton, {}, roll.rect().center());
    roll.copy();
    roll.paste();
    roll.resize(5, 5);
    QVERIFY(!roll.grab().isNull());
}

QTEST_MAIN(TestPianoRoll)
#include "tst_piano_roll.moc"
