#include "tests/ui/pianoroll/roll_fixture.h"

using namespace ricercar;
using namespace ricercar::ui;

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
    void marksAreClicked();
};

void TestPianoRoll::clickSaysWhichNote()
{
    Fixture f;
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QCOMPARE(clicked.size(), 1);
    QCOMPARE(argument<NoteRef>(clicked, 0), (NoteRef{1, 2}));
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
    QCOMPARE(argument<std::optional<NoteRef>>(hovered, 0), (NoteRef{1, 1}));
    QVERIFY(!argument<std::optional<NoteRef>>(hovered, 0, 1));
}

void TestPianoRoll::clicksSelect()
{
    Fixture f;
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(0));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ControlModifier, f.middleOf(1));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ShiftModifier, f.middleOf(2));
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 0}, {1, 1}, {1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, Qt::ControlModifier, f.middleOf(1));
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 0}, {1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 2}}));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(3000, 80));
    QVERIFY(f.roll.selection().empty());
    QTest::keyClick(&f.roll, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(f.roll.selection().size(), std::size_t{4});
}

void TestPianoRoll::lassoSelects()
{
    Fixture f;
    f.drag(f.at(500, 85), f.at(1430, 75));
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 1}, {1, 2}}));
    f.drag(f.at(1500, 87), f.at(1900, 83), Qt::ShiftModifier);
    QCOMPARE(f.roll.selection().size(), std::size_t{3});
    f.drag(f.at(1430, 81), f.at(500, 78), Qt::ControlModifier);
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 1}, {1, 3}}));
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
    QCOMPARE(argument<Refs>(moved, 0), (Refs{{1, 0}, {1, 1}}));
    QCOMPARE(argument<std::int64_t>(moved, 1), std::int64_t{720});
    QCOMPARE(argument<int>(moved, 2), 2);
    QCOMPARE(clicked.size(), 0);
    // The owner answers; the selection goes with the notes although their places change.
    std::vector<Note> after = tune("C5 E5 G5 C6");
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
        after[i].onsetTicks += 720;
        after[i].pitch = static_cast<std::uint8_t>(after[i].pitch + 2);
    }
    std::sort(after.begin(), after.end(), onsetOrder);
    f.roll.setLayers({layerOf(1, after)});
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 0}, {1, 2}}));
}

void TestPianoRoll::altSuspendsTheGrid()
{
    Fixture f;
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.drag(f.middleOf(1), f.middleOf(1) + QPoint(7, 0), Qt::AltModifier);
    QCOMPARE(argument<std::int64_t>(moved, 1), std::int64_t{105});
}

void TestPianoRoll::dragOfTheEndResizes()
{
    Fixture f;
    QSignalSpy resized(&f.roll, &PianoRoll::resizeRequested);
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.drag(f.endOf(3), f.endOf(3) + QPoint(32, 0));
    QCOMPARE(moved.size(), 0);
    QCOMPARE(resized.size(), 1);
    QCOMPARE(argument<Refs>(resized, 0), (Refs{{1, 3}}));
    QCOMPARE(argument<std::int64_t>(resized, 1), std::int64_t{480});
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
    QCOMPARE(note.onsetTicks, std::int64_t{2400});
    QCOMPARE(note.durationTicks, 240);
    QCOMPARE(note.pitch, std::uint8_t{77});
    QVERIFY(note.origin.edited);
    std::vector<Note> after = tune("C5 E5 G5 C6");
    after.push_back(note);
    f.roll.setLayers({layerOf(1, after)});
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 4}}));
}

void TestPianoRoll::drawToolDrawsTheLength()
{
    Fixture f;
    f.roll.setTool(PianoRoll::Tool::Draw);
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    f.drag(f.at(2420, 77), f.at(3350, 79));
    QCOMPARE(argument<Note>(added, 1).onsetTicks, std::int64_t{2400});
    QCOMPARE(argument<Note>(added, 1).durationTicks, 960);
    QCOMPARE(argument<Note>(added, 1).pitch, std::uint8_t{77});
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
    QCOMPARE(argument<Refs>(velocity, 0), (Refs{{1, 1}}));
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
    QCOMPARE(argument<std::int64_t>(sought, 0), std::int64_t{480});
    QCOMPARE(argument<std::int64_t>(sought, 0, static_cast<int>(sought.size()) - 1), std::int64_t{1920});
    f.drag(f.onRuler(2880), f.onRuler(960), Qt::ControlModifier);
    QCOMPARE(looped.size(), 1);
    QCOMPARE(argument<std::int64_t>(looped, 0), std::int64_t{960});
    QCOMPARE(argument<std::int64_t>(looped, 1), std::int64_t{2880});
    f.roll.setLoop(TickRange{960, 2880});
    f.drag(f.onRuler(2880), f.onRuler(3840));
    QCOMPARE(argument<std::int64_t>(looped, 0, 1), std::int64_t{960});
    QCOMPARE(argument<std::int64_t>(looped, 1, 1), std::int64_t{3840});
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

QTEST_MAIN(TestPianoRoll)
#include "tst_piano_roll.moc"
