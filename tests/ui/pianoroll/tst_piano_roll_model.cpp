#include "engine/music/melody_text.h"
#include "ui/pianoroll/density_image.h"
#include "ui/pianoroll/note_change.h"
#include "ui/pianoroll/note_index.h"
#include "ui/pianoroll/note_selection.h"
#include "ui/pianoroll/note_words.h"
#include "ui/pianoroll/roll_state.h"

#include <QTest>

#include <random>

using namespace ricercar;
using namespace ricercar::ui;

namespace {

constexpr int quarter = 480;

std::vector<Note> tune(const char* text)
{
    return parseMelody(text, quarter).value().notes;
}

NoteList listOf(std::vector<Note> notes)
{
    return NoteList(std::make_shared<const std::vector<Note>>(std::move(notes)));
}

Note noteAt(std::int64_t onset, std::int32_t duration, int pitch)
{
    Note note;
    note.onsetTicks = onset;
    note.durationTicks = duration;
    note.pitch = static_cast<std::uint8_t>(pitch);
    return note;
}

/// Notes in no order at all, some of no length, a few very long ones.
std::vector<Note> scattered(std::mt19937& random, int count)
{
    std::vector<Note> notes;
    for (int i = 0; i < count; ++i) {
        const int duration = random() % 50 == 0 ? 20000 : static_cast<int>(random() % 300);
        notes.push_back(noteAt(static_cast<int>(random() % 40000), duration, static_cast<int>(random() % 128)));
    }
    return notes;
}

std::vector<std::uint32_t> found(const NoteIndex& index, std::int64_t first, std::int64_t last)
{
    std::vector<std::uint32_t> places;
    index.forEach(first, last, [&places](std::uint32_t place, const Note&) { places.push_back(place); });
    return places;
}

/// The naive version: every shown note is looked at.
std::vector<std::uint32_t> foundByLooking(const NoteList& notes, std::int64_t first, std::int64_t last)
{
    std::vector<std::uint32_t> places;
    for (std::uint32_t i = 0; i < notes.size(); ++i) {
        const Note& note = notes[i];
        const bool startsInside = note.onsetTicks >= first && note.onsetTicks < last;
        const bool soundsInside = note.onsetTicks < last && note.endTicks() > first;
        if (startsInside || soundsInside)
            places.push_back(i);
    }
    return places;
}

} // namespace

class TestPianoRollModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void indexEqualsBruteForce();
    void indexOfAGrowingRun();
    void indexOfAForkedRun();
    void quotedSpansAreMerged();
    void snapping_data();
    void snapping();
    void snapStartsAnewAtEachBar();
    void tripletsDoNotDrift();
    void viewportKeepsWhatIsUnderTheMouse();
    void pitchAtIsTheRowPaintedThere();
    void fitShowsAnOctaveAndAHalf();
    void dragMovesTheAnchorToTheGrid();
    void dragStopsAtTheEdges();
    void resizeKeepsNotesLongerThanNothing();
    void selectionIsASet();
    void selectionFollowsMovedNotes();
    void wordsOfANote();
    void densityIsSoundingTime();
};

void TestPianoRollModel::indexEqualsBruteForce()
{
    std::mt19937 random(7);
    for (const int count : {0, 1, 31, 32, 33, 1000, 1025, 5000}) {
        const NoteList notes = listOf(scattered(random, count));
        NoteIndex index;
        index.setNotes(notes);
        for (int i = 0; i < 50; ++i) {
            const auto first = static_cast<std::int64_t>(random() % 45000);
            const auto last = first + static_cast<std::int64_t>(random() % 5000);
            QCOMPARE(found(index, first, last), foundByLooking(notes, first, last));
            QCOMPARE(index.count(first, last), foundByLooking(notes, first, last).size());
        }
    }
}

void TestPianoRollModel::indexOfAGrowingRun()
{
    std::mt19937 random(11);
    NoteList::Log log;
    NoteIndex index;
    for (int step = 0; step < 60; ++step) {
        for (const Note& note : scattered(random, 97))
            log.append(note);
        // Every other time the run is shown at an earlier step.
        const NoteList notes(log, step % 2 == 0 ? log.size() : log.size() / 2);
        index.setNotes(notes);
        QCOMPARE(found(index, 10000, 12000), foundByLooking(notes, 10000, 12000));
        QCOMPARE(found(index, 0, 100000).size(), notes.size());
    }
}

void TestPianoRollModel::indexOfAForkedRun()
{
    std::mt19937 random(13);
    NoteList::Log log;
    for (const Note& note : scattered(random, 3000))
        log.append(note);
    NoteIndex index;
    index.setNotes(NoteList(log, log.size()));
    NoteList::Log branch = log;
    branch.truncate(1500);
    for (const Note& note : scattered(random, 500))
        branch.append(note);
    const NoteList notes(branch, branch.size());
    index.setNotes(notes);
    QCOMPARE(found(index, 3000, 9000), foundByLooking(notes, 3000, 9000));
    QCOMPARE(found(index, 0, 100000).size(), std::size_t{2000});
}

void TestPianoRollModel::quotedSpansAreMerged()
{
    RollScene scene;
    scene.setQuoted({{1, 8, 10}, {1, 2, 5}, {2, 0, 1}, {1, 4, 6}});
    QCOMPARE(scene.quoted.size(), std::size_t{3});
    QVERIFY(!scene.isQuoted({1, 1}) && scene.isQuoted({1, 2}) && scene.isQuoted({1, 5}));
    QVERIFY(!scene.isQuoted({1, 6}) && scene.isQuoted({1, 9}) && !scene.isQuoted({1, 10}));
    QVERIFY(scene.isQuoted({2, 0}) && !scene.isQuoted({2, 1}) && !scene.isQuoted({3, 0}));
}

void TestPianoRollModel::snapping_data()
{
    QTest::addColumn<int>("denominator");
    QTest::addColumn<bool>("triplet");
    QTest::addColumn<double>("tick");
    QTest::addColumn<int>("nearest");
    QTest::addColumn<int>("before");
    QTest::newRow("whole") << 1 << false << 1000.0 << 1920 << 0;
    QTest::newRow("quarter") << 4 << false << 700.0 << 480 << 480;
    QTest::newRow("quarter, nearer the next") << 4 << false << 725.0 << 960 << 480;
    QTest::newRow("halfway goes on") << 4 << false << 720.0 << 960 << 480;
    QTest::newRow("sixteenth") << 16 << false << 119.0 << 120 << 0;
    QTest::newRow("thirty-second") << 32 << false << 91.0 << 120 << 60;
    QTest::newRow("eighth triplet") << 8 << true << 300.0 << 320 << 160;
    QTest::newRow("off") << 0 << false << 123.4 << 123 << 123;
    QTest::newRow("before the start") << 4 << false << -50.0 << 0 << 0;
}

void TestPianoRollModel::snapping()
{
    QFETCH(int, denominator);
    QFETCH(bool, triplet);
    QFETCH(double, tick);
    QFETCH(int, nearest);
    QFETCH(int, before);
    const SnapGrid grid(MetreMap(quarter, {}), quarter, {denominator, triplet});
    QCOMPARE(grid.nearest(tick), std::int64_t{nearest});
    QCOMPARE(grid.atOrBefore(tick), std::int64_t{before});
}

void TestPianoRollModel::snapStartsAnewAtEachBar()
{
    // 7/8: bars of 1680 ticks are no multiple of a quarter.
    const SnapGrid grid(MetreMap(quarter, {{0, 7, 8}}), quarter, {4, false});
    QCOMPARE(grid.after(1440), std::int64_t{1680});
    QCOMPARE(grid.atOrBefore(1700), std::int64_t{1680});
    QCOMPARE(grid.nearest(1650), std::int64_t{1680});
    QCOMPARE(grid.nearest(2100), std::int64_t{2160});
}

void TestPianoRollModel::tripletsDoNotDrift()
{
    // 100 ticks a quarter: a triplet of eighths lasts 33 1/3.
    const SnapGrid grid(MetreMap(100, {}), 100, {8, true});
    std::vector<std::int64_t> positions{0};
    while (positions.back() < 400)
        positions.push_back(grid.after(positions.back()));
    QCOMPARE(positions, (std::vector<std::int64_t>{0, 33, 66, 100, 133, 166, 200, 233, 266, 300, 333, 366, 400}));
    for (const std::int64_t position : positions)
        QCOMPARE(grid.atOrBefore(static_cast<double>(position)), position);
}

void TestPianoRollModel::viewportKeepsWhatIsUnderTheMouse()
{
    RollViewport view;
    view.setRect(QRect(50, 20, 800, 300));
    view.setFirstTick(10000);
    const double tick = view.tickAt(300);
    view.zoomTime(3.7, 300);
    QVERIFY(std::abs(view.tickAt(300) - tick) < 1e-6);
    QVERIFY(std::abs(view.tickAt(view.xAt(12345)) - 12345) < 1e-6);
    const int pitch = view.pitchAt(170);
    view.zoomPitch(1.5, 170);
    QVERIFY(std::abs(view.pitchAt(170) - pitch) <= 1);
    view.zoomTime(1e-30, 300);
    QVERIFY(view.pixelsPerTick() > 0);
    view.setTopPitch(500);
    QCOMPARE(view.topPitch(), 128.0);
}

void TestPianoRollModel::pitchAtIsTheRowPaintedThere()
{
    RollViewport view;
    view.setRect(QRect(0, 13, 400, 211));
    for (const double zoom : {0.2, 0.35, 0.6, 1.3}) {
        view.zoomPitch(zoom, 100);
        for (int y = view.rect().top(); y <= view.rect().bottom(); ++y) {
            const int pitch = view.pitchAt(y);
            QVERIFY2(y >= view.yAt(pitch) && y < view.yAt(pitch - 1), qPrintable(QString::number(y)));
        }
    }
}

void TestPianoRollModel::fitShowsAnOctaveAndAHalf()
{
    RollViewport view;
    view.setRect(QRect(0, 0, 900, 210));
    view.fitPitch(72, 72);
    QVERIFY(view.topPitch() - view.bottomPitch() >= 18);
    QVERIFY(view.bottomPitch() < 72 && view.topPitch() > 73);
    view.fitPitch(30, 90);
    QVERIFY(view.bottomPitch() <= 30 && view.topPitch() >= 91);
    view.setRect(QRect(0, 0, 900, 2000));
    view.fitPitch(60, 72);
    QCOMPARE(view.rowHeight(), 20.0);
}

void TestPianoRollModel::dragMovesTheAnchorToTheGrid()
{
    const SnapGrid grid(MetreMap(quarter, {}), quarter, {8, false});
    const std::vector<Note> notes{noteAt(490, 200, 60), noteAt(1000, 200, 64)};
    NoteDrag drag(NoteDrag::Kind::Move, notes, notes[0]);
    drag.dragTo(230, 2, grid);
    // 490 + 230 = 720 is on the grid of eighths; the other note moves by as much.
    QCOMPARE(drag.change().deltaTicks, std::int64_t{230});
    QCOMPARE(drag.preview(), (std::vector<Note>{noteAt(720, 200, 62), noteAt(1230, 200, 66)}));
    drag.dragTo(20, 1, grid);
    QCOMPARE(drag.change().deltaTicks, std::int64_t{0});
    QCOMPARE(drag.change().deltaPitch, 1);
}

void TestPianoRollModel::dragStopsAtTheEdges()
{
    const SnapGrid grid(MetreMap(quarter, {}), quarter, {0, false});
    const std::vector<Note> notes{noteAt(100, 50, 120), noteAt(300, 50, 126)};
    NoteDrag drag(NoteDrag::Kind::Move, notes, notes[1]);
    drag.dragTo(-1000, 12, grid);
    QCOMPARE(drag.preview(), (std::vector<Note>{noteAt(0, 50, 121), noteAt(200, 50, 127)}));
    drag.dragTo(0, -500, grid);
    QCOMPARE(drag.preview()[0], noteAt(100, 50, 0));
}

void TestPianoRollModel::resizeKeepsNotesLongerThanNothing()
{
    const SnapGrid grid(MetreMap(quarter, {}), quarter, {4, false});
    const std::vector<Note> notes{noteAt(480, 480, 60), noteAt(480, 30, 64)};
    NoteDrag drag(NoteDrag::Kind::Resize, notes, notes[0]);
    drag.dragTo(-5000, 0, grid);
    QCOMPARE(drag.preview()[0], noteAt(480, 480, 60));
    drag.dragTo(500, 0, grid);
    QCOMPARE(drag.preview(), (std::vector<Note>{noteAt(480, 960, 60), noteAt(480, 510, 64)}));
    NoteChange shorter;
    shorter.deltaDurationTicks = -100;
    QCOMPARE(changed(notes[1], shorter).durationTicks, 1);
}

void TestPianoRollModel::selectionIsASet()
{
    NoteSelection selection({{1, 4}, {1, 2}, {1, 4}});
    QCOMPARE(selection.size(), std::size_t{2});
    selection.add({0, 9});
    QVERIFY(selection.contains({0, 9}));
    selection.toggle({1, 2});
    QVERIFY(!selection.contains({1, 2}));
    QCOMPARE(selection.toggled(NoteSelection({{0, 9}, {3, 3}})), NoteSelection({{1, 4}, {3, 3}}));
    QCOMPARE(selection.united(NoteSelection({{3, 3}})).size(), std::size_t{3});
}

void TestPianoRollModel::selectionFollowsMovedNotes()
{
    RollState state;
    state.setLayers({{1, {}, 0, listOf(tune("C5 D5 E5 F5"))}});
    state.selection = NoteSelection({{1, 2}, {1, 3}});
    // Another edit put a note before them.
    state.setLayers({{1, {}, 0, listOf(tune("C5:0.5 B4:0.5 D5 E5 F5"))}});
    QCOMPARE(state.selection, NoteSelection({{1, 3}, {1, 4}}));
    // What was asked for and came: E5 moved to the front.
    state.selection = NoteSelection({{1, 3}});
    state.expected = {{1, noteAt(0, quarter, 76)}};
    state.setLayers({{1, {}, 0, listOf(tune("E5 C5 D5"))}});
    QCOMPARE(state.selection, NoteSelection({{1, 0}}));
    state.setLayers({{1, {}, 0, listOf({})}});
    QVERIFY(state.selection.empty());
}

void TestPianoRollModel::wordsOfANote()
{
    std::vector<Note> notes = tune("C5 D5:2");
    notes[0].origin.step = 31;
    notes[0].origin.edited = 1;
    RollScene scene;
    scene.setLayers({{1, QStringLiteral("Melody"), 0, listOf(notes)}});
    QCOMPARE(
        noteWords(scene, {1, 0}), QStringLiteral("C5 · 1 beat · bar 1.1 · step 31 · velocity 80 · edited by hand"));
    QCOMPARE(noteWords(scene, {1, 1}), QStringLiteral("D5 · 2 beats · bar 1.2 · velocity 80"));
    QVERIFY(noteWords(scene, {1, 2}).isEmpty());
    QCOMPARE(sceneWords(scene), QStringLiteral("1 layer, 2 notes, bars 1 to 1, C5 to D5"));
}

void TestPianoRollModel::densityIsSoundingTime()
{
    // Pixels of 100 ticks: a note of 250 ticks fills two and a half.
    DensityMap density(10, 0, 0.01);
    density.add(noteAt(100, 250, 60));
    const int full = DensityMap::full;
    QCOMPARE(density.at(60, 0), 0);
    QCOMPARE(density.at(60, 1), full);
    QCOMPARE(density.at(60, 2), full);
    QCOMPARE(density.at(60, 3), full / 2);
    QCOMPARE(density.at(60, 4), 0);
    density.add(noteAt(400, 0, 61));
    QVERIFY(density.at(61, 4) > 0);
    density.add(noteAt(-100, 150, 62));
    QCOMPARE(density.at(62, 0), full / 2);
    density.add(noteAt(5000, 150, 62));
    QCOMPARE(density.fullest(), full);
}

QTEST_GUILESS_MAIN(TestPianoRollModel)
#include "tst_piano_roll_model.moc"
