#pragma once

#include <atomic>
#include <memory>
#include <utility>

namespace ricercar {

/// Hands shared objects to the audio thread without a lock and takes the old ones back, so that the audio thread never
/// frees memory.
///
/// One atomic pointer carries the newest object in (a newer one replaces it); the old ones come back as a list that the
/// audio thread pushes to and the other side takes whole. What travels is a holder that the audio thread only points
/// at, so it never counts references either.
/// Source: R. K. Treiber, "Systems programming: coping with parallelism", IBM RJ 5118, 1986 (the list).
template <class T> class RtBox {
public:
    RtBox() = default;
    RtBox(const RtBox&) = delete;
    RtBox& operator=(const RtBox&) = delete;
    /// Only once the audio thread has stopped.
    ~RtBox()
    {
        collect();
        delete m_incoming.load();
        delete m_current;
    }

    /// Replaces the object from the audio thread's next update() on. [gui]
    void offer(std::shared_ptr<T> object)
    {
        collect();
        delete m_incoming.exchange(new Holder{std::move(object), nullptr}, std::memory_order_acq_rel);
    }

    /// Frees what the audio thread has handed back. [gui]
    void collect()
    {
        Holder* old = m_outgoing.exchange(nullptr, std::memory_order_acquire);
        while (old)
            delete std::exchange(old, old->next);
    }

    /// The object in use, or null. [audio]
    T* current() const noexcept { return m_current ? m_current->object.get() : nullptr; }

    /// Calls `onChange(T* old, T* now)` if a new object has come, while both are alive. [audio]
    template <class OnChange> void update(OnChange&& onChange) noexcept
    {
        if (!m_incoming.load(std::memory_order_relaxed))
            return;
        Holder* const old = m_current;
        m_current = m_incoming.exchange(nullptr, std::memory_order_acquire);
        onChange(old ? old->object.get() : nullptr, current());
        if (!old)
            return;
        old->next = m_outgoing.load(std::memory_order_relaxed);
        // Fails only if the other side has just emptied the list, so it runs at most twice.
        while (
            !m_outgoing.compare_exchange_weak(old->next, old, std::memory_order_release, std::memory_order_relaxed)) { }
    }

private:
    struct Holder {
        std::shared_ptr<T> object;
        Holder* next;
    };
    std::atomic<Holder*> m_incoming{nullptr};
    std::atomic<Holder*> m_outgoing{nullptr};
    Holder* m_current = nullptr;
};

} // namespace ricercar
