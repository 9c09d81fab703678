#include "engine/session/project_file.h"

#include "engine/base/file.h"

namespace ricercar {

namespace {

constexpr std::size_t maxProjectBytes = std::size_t{1} << 30;

} // namespace

Result<void> saveProject(const Document& document, const std::filesystem::path& path)
{
    return writeFileAtomically(path, projectText(document));
}

Result<Document> openProject(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    Result<std::vector<std::uint8_t>> bytes = readFile(path, maxProjectBytes);
    if (!bytes)
        return bytes.error();
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    return readProject(text, path.string(), warnings);
}

} // namespace ricercar
