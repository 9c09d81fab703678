// Any bytes, read as a MIDI file: no crash, and what was read is the same after writing and reading it again.

#include "engine/formats/smf_piece.h"
#include "engine/music/melody_text.h"
#include "tests/fuzz/seeds.h"

#include <cstdlib>
#include <span>

using namespace ricercar;

namespace {

void require(bool condition, const char* what)
{
    if (condition)
        return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

std::vector<std::vector<std::uint8_t>> seeds()
{
    Piece piece;
    piece.title = "Seed";
    piece.tempi = {{0, 600'000}, {480, 400'000}};
    piece.metres = {{0, 3, 4, 24, 8}, {1440, 6, 8, 36, 8}};
    piece.keys = {{0, -2, true}};
    piece.events = {{0, {0xF0, 0x7E, 0x7F, 9, 1, 0xF7}}, {960, {0xFF, 6, 'A'}}};
    piece.parts = {parseMelody("C4:1 E4:0.5 G4:0.5 r:1 C5:2", 480).value(), parseMelody("C3:2 G3:2", 480).value()};
    piece.parts[0].name = "Upper";
    piece.parts[0].program = 40;
    piece.parts[1].program = 42;
    piece.parts[1].bank = 129;
    piece.parts[1].channel = 1;
    for (Note& note : piece.parts[1].notes)
        note.channel = 1;
    piece.parts[1].events = {{240, {0xB1, 7, 100}}, {480, {0xE1, 0, 64}}, {500, {0xFF, 5, 'l', 'a'}}};

    std::vector<std::vector<std::uint8_t>> files;
    SmfFile file = toSmf(piece).value();
    files.push_back(writeSmf(file).value());
    file.division = 0xE728;
    file.headerExtra = {1, 2};
    file.chunks = {{{'X', 'F', 'I', 'H'}, {1, 2, 3}, 1}};
    file.riff = RiffWrapper{{{{'D', 'I', 'S', 'P'}, {0, 1}, 0}}, {}};
    files.push_back(writeSmf(file).value());
    file = toSmf(piece).value();
    file.format = 2;
    files.push_back(writeSmf(file).value());
    file.format = 0;
    file.tracks.resize(1);
    files.push_back(writeSmf(file).value());
    return files;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    test::writeSeeds(*argc, *argv, seeds());
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<std::string> warnings;
    const Result<SmfFile> file = readSmf({data, size}, &warnings);
    require(warnings.size() < 400, "the reader's warnings are few");
    if (!file)
        return 0;
    const Piece piece = toPiece(*file, &warnings);
    require(warnings.size() < 500, "all warnings are few");

    // Gaps beyond 2^40 ticks are the one thing that is read but not written.
    const Result<std::vector<std::uint8_t>> rewritten = writeSmf(*file);
    if (!rewritten)
        return 0;
    const SmfFile again = readSmf(*rewritten).value();
    if (rewritten->size() <= size + 64)
        require(writeSmf(again).value() == *rewritten, "a file written again is the same");

    const SmfFile exported = toSmf(piece).value();
    const Result<std::vector<std::uint8_t>> bytes = writeSmf(exported);
    if (!bytes)
        return 0;
    const SmfFile exportedAgain = readSmf(*bytes).value();
    const Piece pieceAgain = toPiece(exportedAgain);
    bool hasFillers = false;
    for (std::size_t i = 0; i < exported.tracks.size(); ++i)
        hasFillers = hasFillers || exportedAgain.tracks[i].events.size() != exported.tracks[i].events.size();
    if (!hasFillers) {
        require(exportedAgain == exported, "an exported file is read as it was");
        require(pieceAgain == piece, "a piece comes back as it was");
    }
    return 0;
}
