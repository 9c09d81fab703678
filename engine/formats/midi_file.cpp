#include "engine/formats/smf_piece.h"

#include "engine/base/file.h"

namespace ricercar {

namespace {

Error inFile(Error error, const std::filesystem::path& path)
{
    error.where = path.string() + (error.where.empty() ? "" : ", " + error.where);
    return error;
}

} // namespace

Result<Piece> readMidiFile(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    const Result<std::vector<std::uint8_t>> bytes = readFile(path, largestMidiFileBytes);
    if (!bytes)
        return bytes.error();
    const Result<SmfFile> file = readSmf(*bytes, warnings);
    if (!file)
        return inFile(file.error(), path);
    return toPiece(*file, warnings);
}

Result<void> writeMidiFile(const Piece& piece, const std::filesystem::path& path)
{
    const Result<SmfFile> file = toSmf(piece);
    if (!file)
        return inFile(file.error(), path);
    const Result<std::vector<std::uint8_t>> bytes = writeSmf(*file);
    if (!bytes)
        return inFile(bytes.error(), path);
    return writeFileAtomically(path, *bytes);
}

} // namespace ricercar
