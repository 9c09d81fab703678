#include "engine/music/melody_text.h"
#include "engine/session/limits.h"
#include "engine/session/note_editing.h"
#include "tests/session/walk.h"

#include <QTest>

using namespace ricercar;

namespace {

Document melody(std::string_view text)
{
    Piece piece;
    piece.parts = {*parseMelody(text, 480)};
    return documentFromPiece(piece);
}

std::string sound(const Document& document)
{
    return melodyText(pieceOf(document).parts[0], 480);
}

/// The notes at these places of part 1, counted from 0.
std::vector<NoteRef> at(std::initializer_list<std::uint32_t> indices)
{
    std::vector<NoteRef> refs;
    for (const std::uint32_t index : indices)
        refs.push_back({NoteRef::Home::Part, 1, index});
    return refs;
}

/// "..#." : which notes of part 1 are in the selection.
std::string picture(const NoteEdit& edit)
{
    std::string text(edit.document.parts[0].notes->size(), '.');
    for (const NoteRef& ref : edit.notes)
        text[ref.index] = '#';
    return text;
}

std::string editedPicture(const Document& document)
{
    std::string text;
    for (const Note& note : *document.parts[0].notes)
        text += note.origin.edited ? '#' : '.';
    return text;
}

} // namespace

class TestNoteEditing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void transposeOutOfRangeIsRefusedWithTheWayOut();
    void copyAndPaste();
    void notesIntoARunAreItsOwn();
    void addedNotesOfARunCanBeEdited();
    void refsToNothingArePassedOver();
    void theOldDocumentIsUntouched();
    void hugeDeltasStayInside();
    void notesKeepTheirChannelOfThePart();
};

using Edit = std::function<NoteEdit(const Document&)>;

void TestNoteEditing::edits_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("touched");

    const auto row = [](const char* name, const char* before, Edit edit, const char* after, const char* touched) {
        QTest::newRow(name) << QByteArray(before) << edit << QByteArray(after) << QByteArray(touched);
    };
    row(
        "move up and later", "C5 D5 E5", [](const Document& d) { return moveNotes(d, at({1}), 960, 2); }, "C5 r E5 E5",
        "..#");
    row(
        "move across another note", "C5 D5 E5", [](const Document& d) { return moveNotes(d, at({0}), 1440, 0); },
        "r D5 E5 C5", "..#");
    row(
        "move stops at the start, all together", "r C5 D5",
        [](const Document& d) {
            return moveNotes(d, at({0, 1}), -9999, 0);
        },
        "C5 D5", "##");
    row(
        "move stops at the highest key, all together", "C9 G9",
        [](const Document& d) {
            return moveNotes(d, at({0, 1}), 0, 5);
        },
        "C9 G9", "##");
    row(
        "longer", "C5 r D5", [](const Document& d) { return resizeNotes(d, at({0}), 0, 480); }, "C5:2 D5", "#.");
    row(
        "shorter, but never gone", "C5 D5", [](const Document& d) { return resizeNotes(d, at({1}), 0, -4800); },
        "C5 D5:1/480", ".#");
    row(
        "start later", "C5:2", [](const Document& d) { return resizeNotes(d, at({0}), 480, 0); }, "r C5", "#");
    row(
        "delete", "C5 D5 E5 F5",
        [](const Document& d) {
            return deleteNotes(d, at({1, 3}));
        },
        "C5 r E5", "..");
    row(
        "transpose", "C5 D5 E5",
        [](const Document& d) {
            return *transposeNotes(d, at({0, 2}), -12);
        },
        "C4 D5 E4", "#.#");
    row(
        "quantise", "r:0.55 C5:0.45 D5", [](const Document& d) { return quantiseNotes(d, at({0}), 240); },
        "r:0.5 C5:0.45 r:0.05 D5", "#.");
    row(
        "quantise with ends", "r:0.55 C5:0.4 r:0.05 D5",
        [](const Document& d) { return quantiseNotes(d, at({0}), 240, 1, true); }, "r:0.5 C5:0.5 D5", "#.");
    row(
        "quantise half the way", "r:0.625 C5:0.25",
        [](const Document& d) { return quantiseNotes(d, at({0}), 480, 0.5); }, "r:13/16 C5:0.25", "#");
    row(
        "add", "C5 r E5",
        [](const Document& d) {
            return addNotes(d, {1, 0}, std::array{Note{480, 480, 62, 80, 64, 5, {}}});
        },
        "C5 D4 E5", ".#.");
}

void TestNoteEditing::edits()
{
    QFETCH(QByteArray, before);
    QFETCH(Edit, edit);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, touched);
    const Document document = melody(before.toStdString());
    const NoteEdit changed = edit(document);
    QCOMPARE(QByteArray::fromStdString(sound(changed.document)), after);
    QCOMPARE(QByteArray::fromStdString(picture(changed)), touched);
    QCOMPARE(editedPicture(changed.document), picture(changed));
    QCOMPARE(
        QByteArray::fromStdString(sound(document)), QByteArray::fromStdString(sound(melody(before.toStdString()))));
}

void TestNoteEditing::transposeOutOfRangeIsRefusedWithTheWayOut()
{
    const Result<NoteEdit> refused = transposeNotes(melody("C5 G9"), at({0, 1}), 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Usage);
    QVERIFY(QByteArray::fromStdString(refused.error().line()).contains("between -72 and 0"));
    QVERIFY(transposeNotes(melody("C5"), {}, 500).ok());
}

void TestNoteEditing::copyAndPaste()
{
    const Document document = melody("C5 D5 E5 F5");
    const std::vector<Note> clipboard = copyNotes(document, at({2, 1}));
    QCOMPARE(clipboard.size(), std::size_t{2});
    QCOMPARE(clipboard[0].onsetTicks, std::int64_t{0});
    const NoteEdit pasted = pasteNotes(document, {1, 0}, clipboard, 4 * 480);
    QCOMPARE(sound(pasted.document), std::string("C5 D5 E5 F5 D5 E5"));
    QCOMPARE(picture(pasted), std::string("....##"));
}

void TestNoteEditing::notesIntoARunAreItsOwn()
{
    const Document document = test::walkDocument(4, 4);
    const NoteEdit added = addNotes(document, {1, 1}, std::array{Note{960, 240, 40, 80, 64, 3, {}}});
    QCOMPARE(added.notes, (std::vector<NoteRef>{{NoteRef::Home::Added, 1, 0}}));
    QCOMPARE(noteAt(added.document, added.notes[0])->origin, (Origin{1, 1, 0}));
    QCOMPARE(added.document.parts[0].notes->size(), std::size_t{0});
    QCOMPARE(pieceOf(added.document).noteCount(), std::size_t{5});
    QVERIFY(addNotes(document, {1, 99}, std::array{Note{}}).document == document);
}

void TestNoteEditing::addedNotesOfARunCanBeEdited()
{
    Document document = test::walkDocument(2, 2);
    document =
        addNotes(document, {1, 1}, std::array{Note{0, 240, 40, 80, 64, 0, {}}, Note{480, 240, 50, 80, 64, 0, {}}})
            .document;
    const NoteEdit moved = moveNotes(document, std::array{NoteRef{NoteRef::Home::Added, 1, 0}}, 960, 0);
    QCOMPARE(moved.notes, (std::vector<NoteRef>{{NoteRef::Home::Added, 1, 1}}));
    QCOMPARE(int{noteAt(moved.document, moved.notes[0])->pitch}, 40);
    const NoteEdit gone = deleteNotes(moved.document, moved.notes);
    QCOMPARE(gone.document.branch(1)->edits->added.size(), std::size_t{1});
}

void TestNoteEditing::refsToNothingArePassedOver()
{
    const Document document = melody("C5");
    const std::array nothing{NoteRef{NoteRef::Home::Part, 1, 7}, NoteRef{NoteRef::Home::Part, 9, 0},
        NoteRef{NoteRef::Home::Run, 1, 0}, NoteRef{NoteRef::Home::Added, 4, 0}};
    QVERIFY(moveNotes(document, nothing, 480, 1).document == document);
    QVERIFY(deleteNotes(document, nothing).document == document);
    QVERIFY(copyNotes(document, nothing).empty());
}

void TestNoteEditing::theOldDocumentIsUntouched()
{
    const Document document = melody("C5 D5");
    const Document copy = document;
    const NoteEdit edit = setVelocity(document, at({0}), 200);
    QCOMPARE(int{edit.document.parts[0].notes->front().velocity}, 127);
    QVERIFY(document == copy);
    QCOMPARE(int{changeVelocity(document, at({0}), -500).document.parts[0].notes->front().velocity}, 1);
}

void TestNoteEditing::hugeDeltasStayInside()
{
    const Document document = melody("C5 D5");
    constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t delta : {huge, -huge}) {
        for (const Document& changed : {moveNotes(document, at({0, 1}), delta, 0).document,
                 resizeNotes(document, at({0, 1}), delta, delta).document,
                 quantiseNotes(document, at({0, 1}), delta).document,
                 pasteNotes(document, {1, 0}, copyNotes(document, at({0, 1})), delta).document}) {
            for (const Note& note : *changed.parts[0].notes)
                QVERIFY(note.onsetTicks >= 0 && note.onsetTicks <= maxTick && note.durationTicks >= 1);
        }
    }
}

void TestNoteEditing::notesKeepTheirChannelOfThePart()
{
    Document document = melody("C5");
    document.parts[0].channel = 9;
    const NoteEdit added = addNotes(document, {1, 0}, std::array{Note{0, 1, 36, 80, 64, 0, {}}});
    QCOMPARE(int{noteAt(added.document, added.notes[0])->channel}, 9);
}

QTEST_GUILESS_MAIN(TestNoteEditing)
#include "tst_note_editing.moc"
