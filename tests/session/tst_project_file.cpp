#include "engine/music/melody_text.h"
#include "engine/session/json_text.h"
#include "engine/session/note_editing.h"
#include "engine/session/project_file.h"
#include "tests/session/walk.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <limits>
#include <random>

using namespace ricercar;

namespace {

Material tune(const char* name, const char* text)
{
    Piece piece;
    piece.title = name;
    piece.parts = {*parseMelody(text, 480)};
    return {name, std::make_shared<const Piece>(piece)};
}

/// A document in which nothing has its default value.
Document fullDocument()
{
    Piece piece;
    piece.title = "A \"quoted\" \\ title\nwith breaks\tand \x01 \xe2\x99\xa9";
    piece.division = {96, 29, 40};
    piece.tempi = {{0, 600'000}, {960, 16'777'215}};
    piece.metres = {{0, 3, 8, 36, 9}};
    piece.keys = {{0, -7, true}, {5, 7, false}};
    piece.events = {{5, {0xff, 0x06, 0xe9, 0x00}}, {6, {}}};
    piece.parts = {*parseMelody("C5 G5:2 r A4:0.5", 96), *parseMelody("C2:4", 96)};
    piece.parts[0].name = "Fl\xf6te"; // Latin-1, as old files have it
    piece.parts[0].program = 73;
    piece.parts[0].events = {{0, {0xb0, 7, 90}}};
    piece.parts[1].bank = 16383;
    piece.parts[1].channel = 15;
    Document document = documentFromPiece(piece);
    document.parts[0].volume = 0;
    document.parts[0].pan = -64;
    document.parts[0].mute = true;
    document.parts[1].solo = true;
    document.masterGain = 0.1;
    document.loop = {true, 96, 960};

    Recipe recipe = test::walkRecipe(12, std::numeric_limits<std::uint64_t>::max());
    recipe.parameters["drift"] = 2.0;
    recipe.parameters["loud"] = true;
    recipe.parameters["label"] = std::string("\xff\x00 raw", 6);
    recipe.parameters["source"] = tune("Tune", "C5 D5 r:0.25 E5");
    Trace trace = test::walkTrace(recipe, 12);
    addRun(document, "Walk", {{3, 2}}, recipe, recordOf(trace));
    Result<Trace> forked = trace.fork({5, 0, (trace.record().decisions[4] + 1) % 3, {}}, 2);
    forked->advance(3);
    addFork(document, 1, 5, "up instead of stay at 5", forked->recipe(), recordOf(*forked));
    Result<Trace> edited = forked->fork(StateEdit{2, "home"}, 3);
    edited->advance(100);
    edited->advance(1);
    RunRecord rewritten = recordOf(*edited);
    rewritten.record.rewrites.append({7, 1});
    rewritten.fingerprint = recordFingerprint(rewritten.steps, rewritten.record);
    addFork(document, 2, 3, "home at 2", edited->recipe(), rewritten);
    document.branch(2)->position = 6;
    document = setVelocity(document, std::array{NoteRef{NoteRef::Home::Run, 2, 1}}, 5).document;
    document = deleteNotes(document, std::array{NoteRef{NoteRef::Home::Run, 2, 3}}).document;
    document = addNotes(document, {0, 3}, std::array{Note{960, 240, 40, 80, 64, 3, {}}}).document;
    document = addNotes(document, {1, 0}, std::array{Note{0, 240, 41, 80, 64, 3, {}}}).document;
    return document;
}

Error refusal(std::string text, const char* before, const char* after)
{
    const auto at = text.find(before);
    if (at == std::string::npos)
        return {std::string("the test's text does not hold ") + before, {}, {}};
    text.replace(at, std::strlen(before), after);
    const Result<Document> read = readProject(text, "x.ricercar");
    return read ? Error{"it was accepted", {}, {}} : read.error();
}

} // namespace

class TestProjectFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readingGivesBackWhatWasWritten();
    void writingIsByteStable();
    void equalMaterialIsStoredOnce();
    void seedsAndRealsAreExact();
    void randomDocumentsRoundTrip();
    void refusals_data();
    void refusals();
    void damagedTextIsNeverMoreThanAnError();
    void newerFormatIsRefusedPlainly();
    void projectsOfFormat1HaveOnePartARun();
    void unknownKeysAreWarnings();
    void changedRecordIsAWarning();
    void fileRoundTrip();
    void missingFileIsAnError();
    void jsonTextIsWellFormed();
};

void TestProjectFile::readingGivesBackWhatWasWritten()
{
    const Document document = fullDocument();
    std::vector<std::string> warnings;
    const Result<Document> read = readProject(projectText(document), "x", &warnings);
    QVERIFY2(read.ok(), read ? "" : read.error().line().c_str());
    QVERIFY(*read == document);
    QVERIFY2(warnings.empty(), warnings.empty() ? "" : warnings[0].c_str());
}

void TestProjectFile::writingIsByteStable()
{
    const std::string text = projectText(fullDocument());
    QCOMPARE(projectText(fullDocument()), text);
    QCOMPARE(projectText(*readProject(text, "x")), text);
}

void TestProjectFile::equalMaterialIsStoredOnce()
{
    Document document = newDocument("", 100);
    Recipe recipe = test::walkRecipe(2);
    for (int i = 0; i < 10; ++i) {
        recipe.parameters["source"] = tune("Tune", "C5 D5 E5"); // equal, but a copy of its own each time
        addRun(document, "", addParts(document, "", std::array<Voice, 1>{}), recipe, {});
    }
    const std::string text = projectText(document);
    QCOMPARE(QByteArray::fromStdString(text).count("\"title\": \"Tune\""), 1);
    const Result<Document> read = readProject(text, "x");
    QVERIFY(*read == document);
    const auto pieceOfRun = [&](std::size_t i) {
        return std::get<Material>(read->runs[i].branches[0].recipe.parameters.at("source")).piece;
    };
    QVERIFY(pieceOfRun(0) == pieceOfRun(9));
}

void TestProjectFile::seedsAndRealsAreExact()
{
    for (const std::uint64_t seed :
        {std::uint64_t{0}, std::uint64_t{(1ull << 53) + 1}, std::numeric_limits<std::uint64_t>::max()}) {
        for (const double real : {0.0, 1.0, 0.1, 1.0 / 3, 1e300, 5e-324, -2.5}) {
            Document document = newDocument("", 100);
            Recipe recipe = test::walkRecipe(std::numeric_limits<std::int64_t>::min(), seed);
            recipe.parameters["drift"] = real;
            addRun(document, "", addParts(document, "", std::array<Voice, 1>{}), recipe, {});
            const Result<Document> read = readProject(projectText(document), "x");
            QVERIFY2(read.ok(), read ? "" : read.error().line().c_str());
            QVERIFY(read->runs[0].branches[0].recipe == recipe);
        }
    }
}

void TestProjectFile::randomDocumentsRoundTrip()
{
    std::mt19937 random(1);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    for (int round = 0; round < 100; ++round) {
        Document document = fullDocument();
        for (int i = 0; i < 5; ++i) {
            const Note note{static_cast<std::int64_t>(below(10'000)), static_cast<std::int32_t>(below(1000)),
                static_cast<std::uint8_t>(below(128)), static_cast<std::uint8_t>(1 + below(127)),
                static_cast<std::uint8_t>(below(128)), 0, {}};
            document =
                addNotes(document, below(2) ? NoteHome{1 + below(2), 0} : NoteHome{2, 1 + below(3)}, std::array{note})
                    .document;
            const NoteRef ref{static_cast<NoteRef::Home>(below(3)), 1 + below(3), below(8)};
            document = moveNotes(document, std::array{ref}, below(1000), 1).document;
            if (below(3) == 0)
                document = deleteNotes(document, std::array{ref}).document;
        }
        std::string title;
        for (std::uint32_t i = below(12); i > 0; --i)
            title += static_cast<char>(below(256));
        document.title = title;
        const Result<Document> read = readProject(projectText(document), "x");
        QVERIFY2(read.ok(), read ? "" : read.error().line().c_str());
        QVERIFY(*read == document);
    }
}

void TestProjectFile::refusals_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const char* before, const char* after, const char* line) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QByteArray(line);
    };
    row("pitch", "[0,96,72,80,64,0]", "[0,96,128,80,64,0]", "x.ricercar: parts[0].notes[1][2]: 128 is outside 0..127");
    row("negative onset", "[0,96,72,80,64,0]", "[-1,96,72,80,64,0]", "parts[0].notes[1][0]: -1 is outside 0..");
    row("short row", "[0,96,72,80,64,0]", "[0,96]", "parts[0].notes[1]: a row of 2 numbers where 6..9 belong");
    row("real in a row", "[0,96,72,80,64,0]", "[0,96.5,72,80,64,0]",
        "parts[0].notes[1][1]: 96.5 is not a whole number");
    row("text for a number", "\"masterGain\": 0.1", "\"masterGain\": \"loud\"",
        "masterGain: \"loud\" is not a number in 0..4");
    row("order", "[0,96,72,80,64,0]", "[9000,96,72,80,64,0]", "the note lies before the one above it");
    row("missing", "\"solo\": false,", "", "parts[0]: 'solo' is missing");
    row("part of a run", "[3,2]", "[3,9]", "runs[0]: there is no part 9");
    row("channel of a voice", "[3,2]", "[16,2]", "runs[0].parts[0][0]: 16 is outside 0..15");
    row("voice twice", "[3,2]", "[3,2],[3,1]",
        "runs[0].parts[1]: another voice of the run has this channel or this part");
    row("no voice", "[3,2]", "", "runs[0].parts: a run plays in at least one part");
    row("active branch", "\"active\": 3", "\"active\": 9", "runs[0]: there is no branch 9 to be active");
    row("parent", "\"parent\": 1", "\"parent\": 3", "runs[0].branches[1]: there is no branch 3 above it");
    row("branch id twice", "\"id\": 3", "\"id\": 2", "the branch id 2 is used twice");
    row("position", "\"position\": 6", "\"position\": 99", "runs[0].branches[1].position: 99 is outside 0..8");
    row("rewritten beyond its notes", "[7,1]", "[7,99]", "record.rewrites[0]: the piece is said to begin at note 99");
    row("rewritten after its end", "[7,1]", "[99,1]", "record.rewrites[0][0]: 99 is outside 1..");
    row("material", "\"material\": 0", "\"material\": 1", "parameters.source.material: 1 is outside 0..0");
    row("seed", "18446744073709551615", "-1", "recipe.seed: -1 is not a whole number");
    row("huge number", "\"masterGain\": 0.1", "\"masterGain\": 1e999", "number that is too large");
    row("fingerprint", "\"fingerprint\": \"", "\"fingerprint\": \"xy", "record.fingerprint");
    row("half a file", "\"masterGain\"", "", "is not valid JSON at byte");
    row("division", "\"ticksPerQuarter\": 96", "\"ticksPerQuarter\": 0",
        "division.ticksPerQuarter: 0 is outside 1..32767");
    row("id", "\"id\": 1", "\"id\": 2147483647", "outside 1..1073741823");
    row("format", "\"format\": 2", "\"format\": 0", "format: 0 is outside");
}

void TestProjectFile::refusals()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, line);
    const Error error = refusal(projectText(fullDocument()), before.constData(), after.constData());
    const QByteArray said = QByteArray::fromStdString(error.line());
    QVERIFY2(said.contains(line), said.constData());
    QVERIFY(!error.hint.empty());
    QVERIFY(said.startsWith("x.ricercar"));
}

void TestProjectFile::damagedTextIsNeverMoreThanAnError()
{
    const std::string text = projectText(fullDocument());
    std::mt19937 random(2);
    int accepted = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string damaged = text;
        for (auto changes = 1 + random() % 3; changes > 0; --changes)
            damaged[random() % damaged.size()] = "0123456789-,[]{}\":e.x"[random() % 21];
        if (const Result<Document> read = readProject(damaged, "x")) {
            ++accepted;
            // Whatever is accepted can be worked with and written again.
            static_cast<void>(pieceOf(*read));
            const Result<Document> again = readProject(projectText(*read), "x");
            QVERIFY2(again.ok(), again ? "" : again.error().line().c_str());
            QVERIFY(*again == *read);
        }
    }
    QVERIFY(accepted > 0 && accepted < 3000);
}

void TestProjectFile::newerFormatIsRefusedPlainly()
{
    const Error error = refusal(projectText(fullDocument()), "\"format\": 2", "\"format\": 3");
    QCOMPARE(error.line(),
        std::string("x.ricercar: the project was written by a newer Ricercar (format 3; this one reads up to 2); "
                    "open it with a newer Ricercar"));
    QVERIFY(!readProject("[]", "x"));
    QVERIFY(!readProject("", "x"));
    QVERIFY(!readProject("{}", "x"));
    QVERIFY(!readProject(std::string(100'000, '['), "x"));
}

void TestProjectFile::projectsOfFormat1HaveOnePartARun()
{
    QString text = QString::fromStdString(projectText(fullDocument()));
    text.replace(QStringLiteral("\"format\": 2"), QStringLiteral("\"format\": 1"));
    text.replace(
        QRegularExpression(QStringLiteral("\"parts\": \\[\\s*\\[3,2\\]\\s*\\]")), QStringLiteral("\"part\": 2"));
    std::vector<std::string> warnings;
    const Result<Document> read = readProject(text.toStdString(), "x", &warnings);
    QVERIFY2(read.ok(), read ? "" : read.error().line().c_str());
    QCOMPARE(warnings, std::vector<std::string>{});
    Document expected = fullDocument();
    expected.runs[0].parts = {{0, 2}};
    QVERIFY(*read == expected);
}

void TestProjectFile::unknownKeysAreWarnings()
{
    std::string text = projectText(fullDocument());
    text.replace(text.find("\"pan\""), 5, "\"colour\": 3, \"pan\"");
    std::vector<std::string> warnings;
    const Result<Document> read = readProject(text, "x", &warnings);
    QVERIFY(read.ok());
    QVERIFY(*read == fullDocument());
    QCOMPARE(warnings, (std::vector<std::string>{"x: 'parts[0].colour' is unknown and was passed over"}));
}

void TestProjectFile::changedRecordIsAWarning()
{
    Document document = test::walkDocument(4, 4);
    document.branch(1)->record.change([](RunRecord& record) { record.fingerprint ^= 1; });
    std::vector<std::string> warnings;
    QVERIFY(readProject(projectText(document), "x", &warnings).ok());
    QCOMPARE(warnings.size(), std::size_t{1});
}

void TestProjectFile::fileRoundTrip()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("Stück.ricercar")).toStdString();
    QVERIFY(saveProject(fullDocument(), path).ok());
    const Result<Document> read = openProject(path);
    QVERIFY(read.ok());
    QVERIFY(*read == fullDocument());
}

void TestProjectFile::missingFileIsAnError()
{
    const Result<Document> read = openProject("/nowhere/x.ricercar");
    QVERIFY(!read);
    QVERIFY(QByteArray::fromStdString(read.error().line()).contains("/nowhere/x.ricercar"));
    QVERIFY(!saveProject(fullDocument(), "/nowhere/x.ricercar"));
}

void TestProjectFile::jsonTextIsWellFormed()
{
    JsonText json;
    json.beginObject();
    json.entry("a", 1);
    json.key("b");
    json.beginArray();
    json.row(std::array<std::int64_t, 3>{1, -2, 3});
    json.value("x\"\n");
    json.value(2.0);
    json.value(std::string_view("\xc3\x28"));
    json.endArray();
    json.key("c");
    json.beginArray();
    json.endArray();
    json.endObject();
    QCOMPARE(json.take(),
        std::string("{\n \"a\": 1,\n \"b\": [\n  [1,-2,3],\n  \"x\\\"\\u000a\",\n  2.0,\n  \"\xef\xbf\xbd(\"\n ],\n"
                    " \"c\": []\n}\n"));
    QVERIFY(isUtf8("\xe2\x99\xa9 \xf0\x9f\x8e\xb5"));
    for (const char* bad : {"\xff", "\xc0\x80", "\xed\xa0\x80", "\xe2\x99", "\xf4\x90\x80\x80"})
        QVERIFY(!isUtf8(bad));
}

QTEST_GUILESS_MAIN(TestProjectFile)
#include "tst_project_file.moc"
