#include "engine/session/autosave.h"

#include "engine/base/file.h"
#include "engine/session/project_file.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace ricercar {

namespace {

namespace fs = std::filesystem;

constexpr const char* lockName = "lock";
constexpr const char* projectName = "project";
constexpr const char* extension = ".ricercar";
constexpr std::size_t maxPathBytes = 64 * 1024;

/// The descriptor of a locked file, or -1 if another program holds the lock or the file cannot be made.
int lockFile(const fs::path& path, int flags)
{
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    if (descriptor >= 0)
        ::close(descriptor);
    return -1;
}

/// Number of a generation's file ("12.ricercar"); nothing for other files.
std::optional<std::uint64_t> generationOf(const fs::path& file)
{
    const std::string stem = file.stem().string();
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(stem.data(), stem.data() + stem.size(), number);
    if (file.extension() != extension || status != std::errc{} || end != stem.data() + stem.size())
        return std::nullopt;
    return number;
}

/// Files of the generations in `folder`, oldest first.
std::vector<fs::path> generationFiles(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (generationOf(entry->path()))
            files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end(),
        [](const fs::path& a, const fs::path& b) { return generationOf(a) < generationOf(b); });
    return files;
}

std::optional<Leftover> leftoverIn(const fs::path& folder)
{
    std::error_code error;
    if (!fs::is_regular_file(folder / lockName, error))
        return std::nullopt;
    const int lock = lockFile(folder / lockName, O_RDWR);
    if (lock < 0)
        return std::nullopt;
    std::optional<Leftover> leftover;
    const std::vector<fs::path> files = generationFiles(folder);
    if (!files.empty()) {
        leftover = Leftover{folder, files.back(), {}, fs::last_write_time(files.back(), error)};
        if (Result<std::vector<std::uint8_t>> name = readFile(folder / projectName, maxPathBytes))
            leftover->project = std::string(name->begin(), name->end());
    }
    ::close(lock);
    return leftover;
}

} // namespace

fs::path autosaveFolder()
{
    fs::path state;
    if (const char* named = std::getenv("XDG_STATE_HOME"); named && *named == '/')
        state = named;
    else if (const char* home = std::getenv("HOME"); home && *home)
        state = fs::path(home) / ".local" / "state";
    else
        state = fs::temp_directory_path();
    return state / "ricercar" / "autosave";
}

std::vector<Leftover> findLeftovers(const fs::path& folder)
{
    std::vector<Leftover> leftovers;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (std::optional<Leftover> leftover = leftoverIn(entry->path()))
            leftovers.push_back(std::move(*leftover));
    }
    std::sort(
        leftovers.begin(), leftovers.end(), [](const Leftover& a, const Leftover& b) { return a.savedAt > b.savedAt; });
    return leftovers;
}

void discardLeftover(const Leftover& leftover)
{
    std::error_code ignored;
    fs::remove_all(leftover.folder, ignored);
}

Autosave::Autosave(fs::path folder)
    : m_root(std::move(folder))
{
    m_worker = std::jthread([this](std::stop_token stop) { work(stop); });
}

Autosave::~Autosave()
{
    m_worker.request_stop();
    m_worker.join();
    removeFiles();
}

void Autosave::offer(Document document, fs::path project)
{
    const std::lock_guard lock(m_mutex);
    if (m_last && *m_last == document)
        return;
    m_last = document;
    m_waiting = Offer{std::move(document), std::move(project)};
    m_changed.notify_all();
}

bool Autosave::flush(std::chrono::milliseconds timeout) const
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, timeout, [this] { return !m_waiting && !m_writing && !m_clearing; });
}

void Autosave::clear()
{
    const std::lock_guard lock(m_mutex);
    m_waiting.reset();
    m_last.reset();
    m_clearing = true;
    m_changed.notify_all();
}

std::optional<Error> Autosave::error() const
{
    const std::lock_guard lock(m_mutex);
    return m_error;
}

Result<void> Autosave::prepare()
{
    if (m_lock >= 0)
        return {};
    const Error refused{
        "autosaves cannot be written", m_root.string(), "make the folder writable; until then save often"};
    std::error_code error;
    fs::create_directories(m_root, error);
    if (error)
        return refused;
    fs::permissions(m_root, fs::perms::owner_all, error);
    for (int number = 1; number < 10'000; ++number) {
        const fs::path folder = m_root / (std::to_string(::getpid()) + "-" + std::to_string(number));
        // Who makes the folder owns it. Leftovers of an earlier program with the same process id keep theirs.
        if (!fs::create_directory(folder, error)) {
            if (error)
                return refused;
            continue;
        }
        m_lock = lockFile(folder / lockName, O_RDWR | O_CREAT);
        m_folder = folder;
        return m_lock >= 0 ? Result<void>{} : refused;
    }
    return refused;
}

Result<void> Autosave::write(const Offer& offer)
{
    if (Result<void> ready = prepare(); !ready)
        return ready;
    if (Result<void> named = writeFileAtomically(m_folder / projectName, offer.project.string()); !named)
        return named;
    const fs::path file = m_folder / (std::to_string(++m_counter) + extension);
    if (Result<void> saved = saveProject(offer.document, file); !saved)
        return saved;
    const std::vector<fs::path> files = generationFiles(m_folder);
    std::error_code ignored;
    for (std::size_t i = 0; i + generations < files.size(); ++i)
        fs::remove(files[i], ignored);
    return {};
}

void Autosave::removeFiles()
{
    if (m_lock < 0)
        return;
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
    ::close(m_lock);
    m_lock = -1;
}

void Autosave::work(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_waiting || m_clearing; })) {
        const bool clearing = std::exchange(m_clearing, false);
        std::optional<Offer> offer;
        std::swap(offer, m_waiting);
        m_writing = true;
        lock.unlock();
        if (clearing)
            removeFiles();
        const Result<void> written = offer ? write(*offer) : Result<void>{};
        offer.reset();
        lock.lock();
        m_writing = false;
        m_error = written ? std::nullopt : std::optional(written.error());
        m_changed.notify_all();
    }
}

} // namespace ricercar
