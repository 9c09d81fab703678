#include "engine/music/melody_text.h"
#include "engine/session/document_piece.h"
#include "engine/session/note_editing.h"
#include "engine/session/trial.h"
#include "tests/session/walk.h"

#include <QTest>

using namespace ricercar;
using test::walkDocument;
using test::walkRecipe;
using test::walkTrace;

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesAreEqualAndShareTheirNotes();
    void pieceHoldsTheRunUpToItsPosition();
    void runTicksAreScaledToTheDivision();
    void notesThatTouchStillTouchAfterScaling();
    void runsSoundOnTheChannelOfTheirPart();
    void handEditsLieOverTheRun();
    void forkKeepsEditsOfTheSharedPast();
    void activeBranchSounds();
    void muteAndSoloDecideWhatIsAudible();
    void pieceAndBackIsTheSame();
    void valuesOutsideTheirRangeAreBroughtIn();
    void traceOfABranchGoesOnWhereItEnded();
    void forkIsNamedAfterTheChoice();
    void eachVoiceSoundsInItsPart();
    void notesDrawnIntoAVoiceStayThere();
    void partsFitVoicesThatChanged();
    void partsTakeFreeChannels();
    void aPieceWrittenAnewSoundsAlone();
    void aTrialSoundsOnePieceAfterTheOther();
};

void TestDocument::copiesAreEqualAndShareTheirNotes()
{
    const Document document = walkDocument(8, 8);
    Document copy = document;
    QVERIFY(copy == document);
    QVERIFY(copy.runs[0].branches[0].record.pointer() == document.runs[0].branches[0].record.pointer());
    copy.runs[0].branches[0].position = 3;
    QVERIFY(copy != document);
    Document rebuilt = walkDocument(8, 8);
    QVERIFY(rebuilt == document);
    rebuilt = walkDocument(8, 8, 8);
    QVERIFY(rebuilt != document);
}

void TestDocument::pieceHoldsTheRunUpToItsPosition()
{
    Document document = walkDocument(8, 8);
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{8});
    document.branch(1)->position = 3;
    const Piece piece = pieceOf(document);
    QCOMPARE(piece.noteCount(), std::size_t{3});
    QCOMPARE(piece.parts[0].notes[2].origin, (Origin{0, 1, 3}));
    document.branch(1)->position = 0;
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{0});
}

void TestDocument::runTicksAreScaledToTheDivision()
{
    Document document = walkDocument(4, 4);
    document.division.ticksPerQuarter = 96;
    const Piece piece = pieceOf(document);
    QCOMPARE(piece.parts[0].notes[3].onsetTicks, std::int64_t{3 * 96});
    QCOMPARE(piece.parts[0].notes[3].durationTicks, 96);
}

void TestDocument::notesThatTouchStillTouchAfterScaling()
{
    Document document = newDocument("", 100);
    RunRecord record;
    record.steps = 3;
    for (std::uint32_t i = 0; i < 3; ++i)
        record.record.notes.append({i * 160, 160, 60, 80, 64, 0, {0, 1, i + 1}});
    addRun(document, "", addParts(document, "", std::array<Voice, 1>{}), {}, record);
    document.division.ticksPerQuarter = 100; // thirds of a beat do not divide it
    const Piece piece = pieceOf(document);
    QCOMPARE(piece.parts[0].notes[0].endTicks(), piece.parts[0].notes[1].onsetTicks);
    QCOMPARE(piece.parts[0].notes[1].onsetTicks, std::int64_t{33});
    QCOMPARE(piece.parts[0].notes[2].onsetTicks, std::int64_t{67});
    QCOMPARE(piece.parts[0].notes[2].endTicks(), std::int64_t{100});
}

void TestDocument::runsSoundOnTheChannelOfTheirPart()
{
    Document document = walkDocument(2, 2);
    document.parts[0].channel = 9;
    const Piece piece = pieceOf(document);
    for (const Note& note : piece.parts[0].notes)
        QCOMPARE(int{note.channel}, 9);
}

void TestDocument::eachVoiceSoundsInItsPart()
{
    const Document document = test::documentOf(test::duetRecipe(3), 3);
    QCOMPARE(document.runs[0].parts, (std::vector<RunPart>{{0, 1}, {3, 2}}));
    const Piece piece = pieceOf(document);
    QCOMPARE(piece.parts[0].name, std::string("Treble"));
    QCOMPARE(piece.parts[1].name, std::string("Bass"));
    QCOMPARE(piece.parts[1].program, 32);
    QCOMPARE(piece.parts[0].notes.size(), std::size_t{3});
    QCOMPARE(piece.parts[1].notes.size(), std::size_t{3});
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(piece.parts[1].notes[i].pitch, piece.parts[0].notes[i].pitch - 12);
    QCOMPARE(partOfNote(document, {NoteRef::Home::Run, 1, 4}), 1u);
    QCOMPARE(partOfNote(document, {NoteRef::Home::Run, 1, 5}), 2u);
    QCOMPARE(partOfNote(document, {NoteRef::Home::Run, 1, 6}), 0u);
}

void TestDocument::notesDrawnIntoAVoiceStayThere()
{
    Document document = test::documentOf(test::duetRecipe(1), 1);
    document.parts[1].channel = 5;
    const NoteEdit added = addNotes(document, {2, 1}, std::array{Note{960, 480, 40, 80, 64, 0, {}}});
    QCOMPARE(partOfNote(added.document, added.notes[0]), 2u);
    QCOMPARE(int{noteAt(added.document, added.notes[0])->channel}, 5);
    const Document moved = moveNotes(added.document, added.notes, 0, 2).document;
    QCOMPARE(pieceOf(moved).parts[0].notes.size(), std::size_t{1});
    QCOMPARE(int{pieceOf(moved).parts[1].notes[1].pitch}, 42);
    QVERIFY(addNotes(document, {7, 1}, std::array{Note{}}).document == document);
}

void TestDocument::partsFitVoicesThatChanged()
{
    Document document = walkDocument(2, 2);
    const std::vector<Voice> one{Voice{}}, two{{"Treble", 0, 73}, {"Bass", 3, 32}};
    fitParts(document, 1, one, two);
    QCOMPARE(document.runs[0].parts, (std::vector<RunPart>{{0, 1}, {3, 2}}));
    QCOMPARE(document.parts[0].name, std::string("Treble"));
    document.parts[1].program = 40; // chosen in the mixer
    fitParts(document, 1, two, two);
    QCOMPARE(document.parts[1].program, 40);
    fitParts(document, 1, two, one);
    QCOMPARE(document.parts[0].name, std::string("Walk"));
    QCOMPARE(document.parts.size(), std::size_t{2});
}

void TestDocument::partsTakeFreeChannels()
{
    Document document = newDocument("", 100);
    const std::vector<Voice> voices{{"a", 0, 0}, {"drums", 9, 0}, {"b", 8, 0}};
    addParts(document, "first", voices);
    addParts(document, "second", voices);
    std::string channels;
    for (const DocumentPart& part : document.parts)
        channels += std::to_string(part.channel) + " ";
    QCOMPARE(channels, std::string("0 9 8 1 9 10 "));
}

void TestDocument::handEditsLieOverTheRun()
{
    Document document = walkDocument(4, 4);
    const Note original = *noteAt(document, {NoteRef::Home::Run, 1, 1});
    document = transposeNotes(document, std::array{NoteRef{NoteRef::Home::Run, 1, 1}}, 12)->document;
    document = deleteNotes(document, std::array{NoteRef{NoteRef::Home::Run, 1, 2}}).document;
    const Note edited = *noteAt(document, {NoteRef::Home::Run, 1, 1});
    QCOMPARE(int{edited.pitch}, original.pitch + 12);
    QCOMPARE(edited.origin, (Origin{1, 1, 2}));
    QVERIFY(!noteAt(document, {NoteRef::Home::Run, 1, 2}));
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{3});
    // Steps not yet taken do not sound, edited or not.
    document.branch(1)->position = 1;
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{1});
}

void TestDocument::forkKeepsEditsOfTheSharedPast()
{
    Document document = walkDocument(6, 6);
    const std::array early{NoteRef{NoteRef::Home::Run, 1, 0}};
    const std::array late{NoteRef{NoteRef::Home::Run, 1, 4}};
    document = setVelocity(document, early, 33).document;
    document = setVelocity(document, late, 33).document;
    const Trace trace = walkTrace(walkRecipe(6), 6);
    Result<Trace> forked = trace.fork({3, 0, (trace.record().decisions[2] + 1) % 3, {}}, document.freeBranchId());
    QVERIFY(forked.ok());
    const std::uint32_t id = addFork(document, 1, 3, "other", forked->recipe(), recordOf(*forked));
    QCOMPARE(id, 2u);
    QCOMPARE(document.runs[0].active, 2u);
    QCOMPARE(document.branch(2)->parent, 1u);
    QCOMPARE(int{pieceOf(document).parts[0].notes[0].velocity}, 33);
    QCOMPARE(document.branch(2)->edits->replaced.size(), std::size_t{1});
    QCOMPARE(document.branch(1)->edits->replaced.size(), std::size_t{2});
}

void TestDocument::activeBranchSounds()
{
    Document document = walkDocument(6, 6);
    Trace trace = walkTrace(walkRecipe(6), 6);
    Result<Trace> forked = trace.fork({2, 0, (trace.record().decisions[1] + 1) % 3, {}}, 2);
    addFork(document, 1, 2, "other", forked->recipe(), recordOf(*forked));
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{2});
    document.runs[0].active = 1;
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{6});
}

void TestDocument::muteAndSoloDecideWhatIsAudible()
{
    Piece piece;
    piece.parts = {*parseMelody("C5", 480), *parseMelody("D5", 480), *parseMelody("E5", 480)};
    Document document = documentFromPiece(piece);
    const auto audible = [&] {
        std::string text;
        for (const Part& part : pieceOf(document, {true}).parts)
            text += part.notes.empty() ? '.' : '#';
        return text;
    };
    QCOMPARE(audible(), std::string("###"));
    document.parts[0].mute = true;
    QCOMPARE(audible(), std::string(".##"));
    document.parts[2].solo = true;
    QCOMPARE(audible(), std::string("..#"));
    document.parts[0].solo = true; // a muted part stays silent
    QCOMPARE(audible(), std::string("..#"));
    QCOMPARE(pieceOf(document).noteCount(), std::size_t{3});
}

void TestDocument::pieceAndBackIsTheSame()
{
    Piece piece;
    piece.title = "Tune";
    piece.division.ticksPerQuarter = 96;
    piece.tempi = {{0, 600'000}, {960, 400'000}};
    piece.metres = {{0, 3, 4, 24, 8}};
    piece.keys = {{0, -2, true}};
    piece.events = {{5, {0xff, 0x06, 'A'}}};
    piece.parts = {*parseMelody("C5 G5:2 r A4:0.5", 96)};
    piece.parts[0].name = "Flute";
    piece.parts[0].program = 73;
    piece.parts[0].events = {{0, {0xb0, 7, 90}}};
    QVERIFY(pieceOf(documentFromPiece(piece)) == piece);
}

void TestDocument::valuesOutsideTheirRangeAreBroughtIn()
{
    Piece piece;
    piece.division.ticksPerQuarter = 0;
    piece.tempi = {{-5, 0}};
    piece.parts.resize(1);
    piece.parts[0].notes = {{-3, -1, 200, 0, 255, 99, {}}};
    const Document document = documentFromPiece(piece);
    QCOMPARE(document.division.ticksPerQuarter, 1);
    QVERIFY(document.tempi[0] == (TempoChange{0, 1}));
    QVERIFY(document.parts[0].notes->front() == (Note{0, 0, 127, 1, 127, 15, {}}));
}

void TestDocument::traceOfABranchGoesOnWhereItEnded()
{
    const Document document = walkDocument(10, 4);
    Result<Trace> trace = traceOf(*document.branch(1), test::walkRegistry());
    QVERIFY(trace.ok());
    QCOMPARE(trace->length(), 4u);
    QCOMPARE(trace->fingerprint(), document.branch(1)->record->fingerprint);
    QCOMPARE(trace->advance(100), 6u);
    Branch unknown = *document.branch(1);
    unknown.recipe.generator = "waltz";
    QVERIFY(!traceOf(unknown, test::walkRegistry()));
}

void TestDocument::forkIsNamedAfterTheChoice()
{
    Explanation explanation;
    ExplainedDecision decision;
    decision.options = {{"E5", 1, 0.5, {}, {}}, {"D5", 1, 0.5, {}, {}}};
    decision.chosen = 0;
    explanation.decisions = {decision};
    QCOMPARE(forkName(explanation, {31, 0, 1, "D5"}), std::string("D5 instead of E5 at 31"));
    QCOMPARE(forkName({}, {31, 0, 1, "D5"}), std::string("D5 at 31"));
}

void TestDocument::aPieceWrittenAnewSoundsAlone()
{
    // Eight notes, one a step; step 4 withdrew the first two, step 7 all that had been there.
    Document document = walkDocument(8, 8);
    RunRecord record = *document.branch(1)->record;
    record.record.rewrites.append({4, 2});
    record.record.rewrites.append({7, 6});
    document.branch(1)->record = record;
    const auto stepsAt = [&](std::uint32_t position) {
        document.branch(1)->position = position;
        QString steps;
        const Piece piece = pieceOf(document);
        for (const Note& note : piece.parts[0].notes)
            steps += QString::number(note.origin.step);
        return steps;
    };
    QCOMPARE(stepsAt(3), QStringLiteral("123"));
    QCOMPARE(stepsAt(4), QStringLiteral("34"));
    QCOMPARE(stepsAt(6), QStringLiteral("3456"));
    QCOMPARE(stepsAt(7), QStringLiteral("7"));
    QVERIFY(!noteAt(document, {NoteRef::Home::Run, 1, 5}));
    QVERIFY(noteAt(document, {NoteRef::Home::Run, 1, 6}));
}

void TestDocument::aTrialSoundsOnePieceAfterTheOther()
{
    Document document = walkDocument(8, 8);
    document.division.ticksPerQuarter = 96; // runs count 480
    const auto notes = [](const char* text) { return parseMelody(text, runTicksPerQuarter)->notes; };
    const std::vector<std::vector<Note>> pieces{notes("C5 D5 E5 F5 G5"), notes("C4:4")};
    const Trial trial = trialOf(document, document.runs[0], pieces);
    QCOMPARE(melodyText(trial.piece.parts[0], 96), std::string("C5 D5 E5 F5 G5 r:3 C4:4"));
    QCOMPARE(trial.lengthTicks, std::int64_t{96 * 12});
    QCOMPARE(trialOf(document, document.runs[0], {}).lengthTicks, std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
