#include "engine/base/file.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ricercar {

namespace {

std::string reasonText(int error)
{
    return std::generic_category().message(error);
}

Error fileError(const std::filesystem::path& path, const std::string& what, int error, std::string hint = {})
{
    return Error{what + " (" + reasonText(error) + ")", path.string(), std::move(hint)};
}

/// Closes on every way out; close() tells whether that went well.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    bool close()
    {
        const int number = std::exchange(m_number, -1);
        return number < 0 || ::close(number) == 0;
    }

private:
    int m_number;
};

bool writeAll(int descriptor, std::span<const std::uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

/// The name itself is only safe on disk once its folder is synced; some file systems refuse that, which is theirs.
void syncFolder(const std::filesystem::path& folder)
{
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.isOpen())
        ::fsync(descriptor.number());
}

/// Opens a new file in `folder` and puts its path into `path`; permissions are what the user's mask says.
int createTemporary(const std::filesystem::path& folder, std::string& path)
{
    static std::atomic<unsigned> counter{0};
    for (int attempt = 0; attempt < 1000; ++attempt) {
        path = (folder / (".ricercar-save-" + std::to_string(::getpid()) + "-" + std::to_string(counter++))).string();
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

} // namespace

Result<std::vector<std::uint8_t>> readFile(const std::filesystem::path& path, std::size_t maxBytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return fileError(path, "cannot be opened", errno, "check the path and its permissions");
    struct stat status { };
    if (::fstat(file.number(), &status) != 0)
        return fileError(path, "cannot be read", errno);
    if (S_ISDIR(status.st_mode))
        return Error{"is a folder, not a file", path.string(), "name a file"};
    const Error tooLarge{
        "is larger than " + std::to_string(maxBytes) + " bytes", path.string(), "check that this is the right file"};
    if (S_ISREG(status.st_mode) && static_cast<std::uintmax_t>(status.st_size) > maxBytes)
        return tooLarge;

    // One byte more than the size announces shows the end without a second round of growth.
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1);
    std::size_t size = 0;
    while (true) {
        const ssize_t got = ::read(file.number(), bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fileError(path, "cannot be read", errno);
        if (got == 0)
            break;
        size += static_cast<std::size_t>(got);
        if (size > maxBytes)
            return tooLarge;
        if (size == bytes.size())
            bytes.resize(size + std::max<std::size_t>(size, 64 * 1024));
    }
    bytes.resize(size);
    return bytes;
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::span<const std::uint8_t> bytes)
{
    std::error_code ignored;
    std::filesystem::path target = path;
    if (std::filesystem::is_symlink(path, ignored)) {
        const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, ignored);
        if (!resolved.empty())
            target = resolved;
    }
    if (target.filename().empty())
        return Error{"names no file", path.string(), "give a file name"};
    std::filesystem::path folder = target.parent_path();
    if (folder.empty())
        folder = ".";

    std::optional<mode_t> mode;
    struct stat status { };
    if (::stat(target.c_str(), &status) == 0) {
        if (!S_ISREG(status.st_mode))
            return Error{"is not a regular file", path.string(), "choose another name"};
        if (::access(target.c_str(), W_OK) != 0)
            return fileError(path, "is write-protected", errno, "choose another name");
        mode = status.st_mode & 07777;
    }

    std::string temporary;
    Descriptor file(createTemporary(folder, temporary));
    if (!file.isOpen())
        return fileError(path, "cannot be written", errno, "check that the folder exists and is writable");
    if (!writeAll(file.number(), bytes) || (mode && ::fchmod(file.number(), *mode) != 0) || ::fsync(file.number()) != 0
        || !file.close() || std::rename(temporary.c_str(), target.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        return fileError(path, "cannot be written", error, "the file is as it was");
    }
    syncFolder(folder);
    return {};
}

Result<void> writeFileAtomically(const std::filesystem::path& path, std::string_view text)
{
    return writeFileAtomically(path, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

} // namespace ricercar
