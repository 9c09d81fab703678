#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace ricercar {

/// The whole content of a file, of at most `maxBytes` bytes; a pipe is read to its end. [worker]
/// Error: the file is missing, unreadable, a folder, or larger than `maxBytes` (nothing that large is allocated).
Result<std::vector<std::uint8_t>> readFile(const std::filesystem::path& path, std::size_t maxBytes);

/// Replaces or creates a file so that at every moment, even when the power fails, the path holds the old content or
/// the new one whole: written to a temporary file in the same folder, synced, renamed. [worker]
///
/// A symbolic link is followed, permissions of a file that was there are kept. Error: the folder is missing or not
/// writable, the disk is full, the path is no regular file or is write-protected; the old file is then untouched and
/// no temporary file is left.
Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes);
Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text);

} // namespace ricercar
