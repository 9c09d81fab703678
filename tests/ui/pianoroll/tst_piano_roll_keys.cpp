#include "tests/ui/pianoroll/roll_fixture.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

using namespace ricercar;
using namespace ricercar::ui;

class TestPianoRollKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void arrowsMoveAndRepeatsShareAGesture();
    void shiftArrowsResize();
    void tabGoesFromNoteToNote();
    void enterOnANoteAndOnNothing();
    void deleteAndEscape();
    void editingKeysAreNotShortcuts();
    void copyAndPasteAtTheCursor();
    void transposeAndQuantise();
    void isAccessible();
};

void TestPianoRollKeys::arrowsMoveAndRepeatsShareAGesture()
{
    Fixture f;
    QSignalSpy moved(&f.roll, &PianoRoll::moveRequested);
    f.roll.setSelection(NoteSelection({{1, 1}}));
    QTest::keyClick(&f.roll, Qt::Key_Right);
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(&f.roll, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(moved.size(), 4);
    QCOMPARE(argument<std::int64_t>(moved, 1, 0), std::int64_t{240});
    QCOMPARE(argument<int>(moved, 2, 1), 1);
    QCOMPARE(argument<int>(moved, 2, 2), 12);
    // A bar to the left, but not beyond the start.
    QCOMPARE(argument<std::int64_t>(moved, 1, 3), std::int64_t{-480});
    QCOMPARE(argument<int>(moved, 3, 0), argument<int>(moved, 3, 3));
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.middleOf(2));
    QTest::keyClick(&f.roll, Qt::Key_Right);
    QVERIFY(argument<int>(moved, 3, 4) != argument<int>(moved, 3, 0));
}

void TestPianoRollKeys::shiftArrowsResize()
{
    Fixture f;
    QSignalSpy resized(&f.roll, &PianoRoll::resizeRequested);
    f.roll.setSelection(NoteSelection({{1, 1}}));
    QTest::keyClick(&f.roll, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&f.roll, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(argument<std::int64_t>(resized, 1, 0), std::int64_t{240});
    QCOMPARE(argument<std::int64_t>(resized, 1, 1), std::int64_t{-240});
}

void TestPianoRollKeys::tabGoesFromNoteToNote()
{
    Fixture f;
    for (std::uint32_t i = 0; i < 4; ++i) {
        QTest::keyClick(&f.roll, Qt::Key_Tab);
        QCOMPARE(f.roll.selection().refs(), (Refs{{1, i}}));
    }
    QTest::keyClick(&f.roll, Qt::Key_Backtab);
    QCOMPARE(f.roll.selection().refs(), (Refs{{1, 2}}));
    QVERIFY(f.roll.accessibleDescription().startsWith(QStringLiteral("G5")));
}

void TestPianoRollKeys::enterOnANoteAndOnNothing()
{
    Fixture f;
    QSignalSpy clicked(&f.roll, &PianoRoll::noteClicked);
    QSignalSpy added(&f.roll, &PianoRoll::addRequested);
    QTest::keyClick(&f.roll, Qt::Key_Tab);
    QTest::keyClick(&f.roll, Qt::Key_Return);
    QCOMPARE(argument<NoteRef>(clicked, 0), (NoteRef{1, 0}));
    f.roll.clearSelection();
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Up);
    QTest::keyClick(&f.roll, Qt::Key_Return);
    QCOMPARE(added.size(), 1);
    QCOMPARE(argument<Note>(added, 1).pitch, std::uint8_t{73});
    QCOMPARE(argument<Note>(added, 1).onsetTicks, std::int64_t{0});
}

void TestPianoRollKeys::deleteAndEscape()
{
    Fixture f;
    QSignalSpy deleted(&f.roll, &PianoRoll::deleteRequested);
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_Escape);
    QVERIFY(f.roll.selection().empty());
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_Delete);
    QCOMPARE(argument<Refs>(deleted, 0), (Refs{{1, 1}, {1, 2}}));
    QVERIFY(f.roll.selection().empty());
}

void TestPianoRollKeys::editingKeysAreNotShortcuts()
{
    Fixture f;
    const auto claimed = [&f](Qt::Key key) {
        QKeyEvent event(QEvent::ShortcutOverride, key, Qt::NoModifier);
        event.ignore();
        QCoreApplication::sendEvent(&f.roll, &event);
        return event.isAccepted();
    };
    QVERIFY(!claimed(Qt::Key_Return));
    f.roll.setSelection(NoteSelection({{1, 1}}));
    QVERIFY(claimed(Qt::Key_Return) && claimed(Qt::Key_Left) && claimed(Qt::Key_Delete));
    QVERIFY(!claimed(Qt::Key_Space) && !claimed(Qt::Key_Escape) && !claimed(Qt::Key_5));
}

void TestPianoRollKeys::copyAndPasteAtTheCursor()
{
    Fixture f;
    QSignalSpy pasted(&f.roll, &PianoRoll::pasteRequested);
    QSignalSpy deleted(&f.roll, &PianoRoll::deleteRequested);
    f.roll.setSelection(NoteSelection({{1, 1}, {1, 2}}));
    QTest::keyClick(&f.roll, Qt::Key_C, Qt::ControlModifier);
    QTest::mouseClick(&f.roll, Qt::LeftButton, {}, f.at(3900, 70));
    QTest::keyClick(&f.roll, Qt::Key_V, Qt::ControlModifier);
    const auto notes = argument<std::vector<Note>>(pasted, 1);
    QCOMPARE(notes.size(), std::size_t{2});
    QCOMPARE(notes[0].onsetTicks, std::int64_t{3840});
    QCOMPARE(notes[1].onsetTicks, std::int64_t{4320});
    QCOMPARE(notes[1].pitch, std::uint8_t{79});
    // Again: right after the first.
    QTest::keyClick(&f.roll, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(argument<std::vector<Note>>(pasted, 1, 1)[0].onsetTicks, std::int64_t{4800});
    f.roll.setSelection(NoteSelection({{1, 3}}));
    QTest::keyClick(&f.roll, Qt::Key_X, Qt::ControlModifier);
    QCOMPARE(argument<Refs>(deleted, 0), (Refs{{1, 3}}));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("C6")));
}

void TestPianoRollKeys::transposeAndQuantise()
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
    QCOMPARE(argument<std::int64_t>(quantised, 1), std::int64_t{240});
    f.roll.setSnap({0, false});
    f.roll.quantiseSelection();
    QCOMPARE(quantised.size(), 1);
}

void TestPianoRollKeys::isAccessible()
{
    Fixture f;
    QCOMPARE(f.roll.accessibleName(), QStringLiteral("Piano roll"));
    QVERIFY(f.roll.accessibleDescription().contains(QStringLiteral("4 notes")));
    QVERIFY(f.roll.focusPolicy() & Qt::TabFocus);
}

QTEST_MAIN(TestPianoRollKeys)
#include "tst_piano_roll_keys.moc"
