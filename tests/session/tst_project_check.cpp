#include "engine/session/project_check.h"
#include "tests/session/walk.h"

#include <QTest>
#include <thread>

using namespace ricercar;

namespace {

QByteArray firstText(const Document& document, const Registry& registry = test::walkRegistry())
{
    const std::vector<BranchDifference> differences = checkProject(document, registry);
    return differences.empty() ? QByteArray() : QByteArray::fromStdString(differences.front().text);
}

/// The record of branch 1 changed as if another algorithm had made it.
template <class F> Document altered(F alter)
{
    Document document = test::walkDocument(8, 8);
    document.branch(1)->record.change(alter);
    return document;
}

} // namespace

class TestProjectCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUntouchedProjectIsTheSame();
    void forksAreRunFromTheirRecipes();
    void editsByHandDoNotCount();
    void anotherNoteIsNamedWithItsStep();
    void anotherLengthIsNamed();
    void anotherVersionIsNamed();
    void anUnknownGeneratorIsNamed();
    void aFinishedRunThatNowGoesOnIsNoticed();
    void stopsWhenAsked();
};

void TestProjectCheck::anUntouchedProjectIsTheSame()
{
    QCOMPARE(firstText(test::walkDocument(8, 8)), QByteArray());
    QCOMPARE(firstText(test::walkDocument(8, 3)), QByteArray());
    QCOMPARE(firstText(test::walkDocument(8, 9)), QByteArray()); // the run has ended, and says so
}

void TestProjectCheck::forksAreRunFromTheirRecipes()
{
    Document document = test::walkDocument(20, 20);
    const Trace trace = test::walkTrace(test::walkRecipe(20), 20);
    Result<Trace> fork = trace.fork({5, 0, (trace.record().decisions[4] + 1) % 3, {}}, 2);
    fork->advance(10);
    addFork(document, 1, 5, "other", fork->recipe(), recordOf(*fork));
    Result<Trace> edited = fork->fork(StateEdit{12, "home"}, 3);
    edited->advance(3);
    addFork(document, 2, 13, "home", edited->recipe(), recordOf(*edited));
    QCOMPARE(firstText(document), QByteArray());
}

void TestProjectCheck::editsByHandDoNotCount()
{
    Document document = test::walkDocument(8, 8);
    document.branch(1)->edits.change([](HandEdits& edits) { edits.removed = {1, 2}; });
    QCOMPARE(firstText(document), QByteArray());
}

void TestProjectCheck::anotherNoteIsNamedWithItsStep()
{
    const Document document = altered([](RunRecord& record) {
        AppendLog<Note, 1024> notes;
        for (std::size_t i = 0; i < record.record.notes.size(); ++i) {
            Note note = record.record.notes[i];
            if (i == 4)
                ++note.pitch;
            notes.append(note);
        }
        record.record.notes = notes;
    });
    QCOMPARE(
        firstText(document), QByteArray("'Walk': note 4, made at step 5, is another; the recorded notes are kept"));
    QCOMPARE(checkProject(document, test::walkRegistry()).front().branch, 1u);
}

void TestProjectCheck::anotherLengthIsNamed()
{
    const Document longer = altered([](RunRecord& record) { record.steps = 9; });
    QVERIFY(firstText(longer).contains("the run has 8 steps instead of 9"));
    const Document fewer = altered([](RunRecord& record) { record.record.notes.truncate(5); });
    QVERIFY(firstText(fewer).contains("the run has 8 notes instead of 5"));
    const Document rewritten = altered([](RunRecord& record) { record.record.rewrites.append({2, 1}); });
    QVERIFY(firstText(rewritten).contains("written anew"));
    const Document unmarked = altered([](RunRecord& record) { record.record.marks.truncate(0); });
    QVERIFY(firstText(unmarked).contains("marks"));
}

void TestProjectCheck::anotherVersionIsNamed()
{
    Registry registry = test::walkRegistry();
    registry[0].info.version = 2;
    QCOMPARE(firstText(test::walkDocument(8, 8), registry), QByteArray()); // newer, but with the same notes
    const Document document = altered([](RunRecord& record) { record.record.notes.truncate(5); });
    QVERIFY(firstText(document, registry)
                .contains("the algorithm 'walk' is version 2, this was recorded with version 1: the run has 8 notes"));
}

void TestProjectCheck::anUnknownGeneratorIsNamed()
{
    Document document = test::walkDocument(8, 8);
    document.branch(1)->recipe.generator = "waltz";
    QVERIFY(firstText(document).contains("cannot be run again (there is no generator 'waltz'"));
    document = test::walkDocument(8, 8);
    document.branch(1)->recipe.parameters["length"] = std::int64_t{-4};
    QVERIFY(firstText(document).contains("length = -4 is outside"));
}

void TestProjectCheck::aFinishedRunThatNowGoesOnIsNoticed()
{
    Document document = test::walkDocument(8, 9);
    QVERIFY(document.branch(1)->record->finished);
    document.branch(1)->recipe.parameters["length"] = std::int64_t{12};
    QVERIFY(firstText(document).contains("the run has 9 steps instead of 8"));
}

void TestProjectCheck::stopsWhenAsked()
{
    std::jthread asker([](const std::stop_token&) {});
    asker.request_stop();
    const Document document = altered([](RunRecord& record) { record.record.notes.truncate(5); });
    QVERIFY(checkProject(document, test::walkRegistry(), asker.get_stop_token()).empty());
}

QTEST_GUILESS_MAIN(TestProjectCheck)
#include "tst_project_check.moc"
