#pragma once

#include "engine/session/document.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// The format this program writes; it reads all from 1 to this one.
inline constexpr int projectFormat = 2;

/// A document as the text of a `.ricercar` file: JSON, the same bytes for equal documents. O(notes). [worker]
std::string projectText(const Document& document);

/// Reads what projectText() wrote, and checks every value; O(bytes). `where` names the text in errors. [worker]
///
/// Error: not JSON (byte offset), a missing or refused value (its path in the JSON), or a newer format. Keys that this
/// program does not know are passed over and named in `warnings`, as are records whose fingerprint does not fit.
Result<Document> readProject(
    std::string_view text, const std::string& where, std::vector<std::string>* warnings = nullptr);

/// Writes a project file so that the path holds the old project or the new one whole at every moment. [worker]
Result<void> saveProject(const Document& document, const std::filesystem::path& path);

/// Opens a project file. Error: as readProject(), or the file cannot be read. [worker]
Result<Document> openProject(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);

} // namespace ricercar
