#pragma once

#include "engine/session/document.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ricercar {

/// Where autosaves live: $XDG_STATE_HOME/ricercar/autosave, or ~/.local/state/ricercar/autosave. [any]
std::filesystem::path autosaveFolder();

/// An autosave whose program is gone: what a crash left behind.
struct Leftover {
    std::filesystem::path folder; ///< holds all its generations; discardLeftover() removes it
    std::filesystem::path newest; ///< a project file to open
    std::filesystem::path project; ///< the file it was saved as last; empty: never saved
    std::filesystem::file_time_type savedAt;
};

/// Autosaves of crashed programs under `folder`, newest first. Those of running programs are passed over. [worker]
std::vector<Leftover> findLeftovers(const std::filesystem::path& folder);

/// Removes a leftover; only when the person said so, or has saved what was in it. [worker]
void discardLeftover(const Leftover& leftover);

/// Writes a document aside now and then, on a thread of its own, so that a crash loses little.
///
/// Each object has a folder of its own and holds a lock in it; the system drops the lock when the program dies, however
/// it dies, and that is how leftovers are told from autosaves of running programs. [gui]
class Autosave {
public:
    static constexpr std::size_t generations = 3;

    /// `folder` is made if need be. Never fails loudly: see error().
    explicit Autosave(std::filesystem::path folder);
    /// An orderly end: removes this object's autosaves.
    ~Autosave();
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;

    /// Queues a document for writing; a newer one replaces one that still waits. `project` is its file, if it has one.
    /// A document equal to the last one is not written again.
    void offer(Document document, std::filesystem::path project);
    /// Waits until everything offered is on disk; false if that takes longer than `timeout`.
    bool flush(std::chrono::milliseconds timeout) const;
    /// The project was saved by the person: what was set aside is no longer needed.
    void clear();
    /// Why the last autosave could not be written; nothing if it could.
    std::optional<Error> error() const;

private:
    struct Offer {
        Document document;
        std::filesystem::path project;
    };

    Result<void> prepare();
    Result<void> write(const Offer& offer);
    void removeFiles();
    void work(std::stop_token stop);

    std::filesystem::path m_root;
    std::filesystem::path m_folder; ///< [worker] this object's own
    int m_lock = -1; ///< [worker] descriptor of the locked file
    std::uint64_t m_counter = 0; ///< [worker] number of the newest generation

    mutable std::mutex m_mutex; ///< guards what follows
    mutable std::condition_variable_any m_changed;
    std::optional<Offer> m_waiting;
    std::optional<Document> m_last;
    bool m_clearing = false;
    bool m_writing = false;
    std::optional<Error> m_error;
    std::jthread m_worker; ///< last, so that it ends first
};

} // namespace ricercar
