// Any bytes, read as a project: no crash, and what was read can be played and is the same after writing it.

#include "engine/music/melody_text.h"
#include "engine/session/document_piece.h"
#include "engine/session/document_runs.h"
#include "engine/session/project_file.h"
#include "tests/fuzz/seeds.h"

#include <array>
#include <cstdlib>

using namespace ricercar;

namespace {

Document seedDocument()
{
    Piece piece;
    piece.title = "Seed";
    piece.tempi = {{0, 600'000}};
    piece.metres = {{0, 3, 4, 24, 8}};
    piece.keys = {{0, -2, true}};
    piece.events = {{0, {0xff, 6, 'A'}}};
    piece.parts = {parseMelody("C4 E4:0.5 r G4", 480).value()};
    piece.parts[0].name = "B\xf6se";
    piece.parts[0].events = {{240, {0xb0, 7, 100}}};
    Document document = documentFromPiece(piece);
    Recipe recipe;
    recipe.generator = "markov";
    recipe.parameters = {{"order", std::int64_t{1}}, {"temperature", 0.5}, {"all_pairs", true},
        {"chain", std::string("C5")}, {"source", Material{"Seed", std::make_shared<const Piece>(piece)}}};
    recipe.overrides = {{1, 0, 1, "D5"}};
    recipe.edits = {{1, "cell"}};
    RunRecord record;
    record.steps = 2;
    record.record.decisions.append(1);
    record.record.notes.append({0, 480, 60, 80, 64, 0, {0, 1, 1}});
    record.record.notes.append({480, 480, 62, 80, 64, 0, {0, 1, 2}});
    record.record.marks.append({2, 0});
    record.fingerprint = recordFingerprint(record.steps, record.record);
    const std::uint32_t first = addRun(document, "Run", {{0, 1}}, recipe, record);
    const std::uint32_t second = addFork(document, first, 2, "Fork", recipe, record);
    document.branch(second)->edits.change([&](HandEdits& edits) {
        edits.replaced[0] = {0, 240, 61, 80, 64, 0, {1, 2, 1}};
        edits.removed = {1};
        edits.added = {{0, 240, 61, 80, 64, 0, {1, 2, 0}}};
    });
    return document;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    std::vector<std::vector<std::uint8_t>> seeds;
    for (const std::string& text : {projectText(seedDocument()), projectText(newDocument("", 100))})
        seeds.emplace_back(text.begin(), text.end());
    test::writeSeeds(*argc, *argv, seeds);
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<std::string> warnings;
    const Result<Document> document =
        readProject({reinterpret_cast<const char*>(data), size}, "fuzz.ricercar", &warnings);
    if (!document)
        return 0;
    const Piece piece = pieceOf(*document);
    const Result<Document> again = readProject(projectText(*document), "fuzz.ricercar");
    if (!again || !(*again == *document) || piece.parts.size() != document->parts.size())
        std::abort();
    return 0;
}
