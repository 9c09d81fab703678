#include "engine/session/history.h"
#include "engine/session/note_editing.h"
#include "tests/session/walk.h"

#include <QTest>

using namespace ricercar;

namespace {

void rename(History& history, const char* title, std::string_view mergeKey = {})
{
    history.edit(
        std::string("Rename to ") + title, [title](Document& d) { d.title = title; }, mergeKey);
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoAndRedoWalkThroughWholeDocuments();
    void anEditCutsWhatWasUndone();
    void aDragIsOneEntry();
    void anEditThatChangesNothingAddsNothing();
    void theOldestAreForgotten();
    void cleanMeansAsSaved();
    void amendingReachesEveryEntry();
};

void TestHistory::undoAndRedoWalkThroughWholeDocuments()
{
    History history(newDocument("A", 100));
    QVERIFY(!history.canUndo() && !history.canRedo() && !history.undo() && !history.redo());
    rename(history, "B");
    rename(history, "C");
    QCOMPARE(history.undoDescription(), std::string("Rename to C"));
    QVERIFY(history.undo());
    QCOMPARE(history.document().title, std::string("B"));
    QCOMPARE(history.undoDescription(), std::string("Rename to B"));
    QCOMPARE(history.redoDescription(), std::string("Rename to C"));
    QVERIFY(history.undo());
    QCOMPARE(history.document().title, std::string("A"));
    QCOMPARE(history.undoDescription(), std::string());
    QVERIFY(history.redo() && history.redo());
    QCOMPARE(history.document().title, std::string("C"));
}

void TestHistory::anEditCutsWhatWasUndone()
{
    History history(newDocument("A", 100));
    rename(history, "B");
    history.undo();
    rename(history, "C");
    QVERIFY(!history.canRedo());
    history.undo();
    QCOMPARE(history.document().title, std::string("A"));
}

void TestHistory::aDragIsOneEntry()
{
    History history(newDocument("A", 100));
    rename(history, "B", "drag");
    rename(history, "C", "drag");
    rename(history, "D", "drag");
    QCOMPARE(history.document().title, std::string("D"));
    history.endMerging();
    rename(history, "E", "drag");
    history.undo();
    QCOMPARE(history.document().title, std::string("D"));
    history.undo();
    QCOMPARE(history.document().title, std::string("A"));
    // After an undo the key no longer holds: the next edit must not swallow the first document.
    rename(history, "F", "drag");
    history.undo();
    QCOMPARE(history.document().title, std::string("A"));
}

void TestHistory::anEditThatChangesNothingAddsNothing()
{
    History history(newDocument("A", 100));
    rename(history, "A");
    QVERIFY(!history.canUndo());
}

void TestHistory::theOldestAreForgotten()
{
    History history(newDocument("start", 100), 3);
    for (const char* title : {"1", "2", "3", "4", "5"})
        rename(history, title);
    int undone = 0;
    while (history.undo())
        ++undone;
    QCOMPARE(undone, 3);
    QCOMPARE(history.document().title, std::string("2"));
}

void TestHistory::cleanMeansAsSaved()
{
    History history(newDocument("A", 100));
    QVERIFY(history.isClean());
    rename(history, "B");
    QVERIFY(!history.isClean());
    history.markSaved();
    QVERIFY(history.isClean());
    history.undo();
    QVERIFY(!history.isClean());
    history.redo();
    QVERIFY(history.isClean());
    rename(history, "C");
    rename(history, "B");
    QVERIFY(history.isClean());
}

void TestHistory::amendingReachesEveryEntry()
{
    History history(test::walkDocument(8, 2));
    rename(history, "B");
    const RunRecord longer = recordOf(test::walkTrace(test::walkRecipe(8), 5));
    history.amend([&](Document& document) {
        document.branch(1)->record = longer;
        document.branch(1)->position = 5;
    });
    QVERIFY(!history.isClean());
    history.undo();
    QCOMPARE(history.document().branch(1)->position, 5u);
    QCOMPARE(pieceOf(history.document()).noteCount(), std::size_t{5});
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
