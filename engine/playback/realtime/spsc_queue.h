#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <type_traits>

namespace ricercar {

/// A queue from one thread to the audio thread that neither waits nor loses anything.
///
/// A ring of `capacity` items carries them over; what does not fit waits on the sender's side, in order, until a later
/// push() or flush() finds room. Plain acquire and release operations, which the thread sanitizer of g++ understands,
/// as it does not the fences of readerwriterqueue.
/// Source: L. Lamport, "Proving the correctness of multiprocess programs", IEEE TSE 3, 1977 (the ring).
template <class T, std::size_t capacity> class SpscQueue {
    static_assert(std::is_trivially_copyable_v<T> && (capacity & (capacity - 1)) == 0);

public:
    /// May allocate. [gui]
    void push(const T& item)
    {
        m_waiting.push_back(item);
        flush();
    }

    /// Moves what waits into the ring, as far as there is room. [gui]
    void flush()
    {
        while (!m_waiting.empty() && tryPut(m_waiting.front()))
            m_waiting.pop_front();
    }

    /// False if the queue is empty. [audio]
    bool tryPop(T& item) noexcept
    {
        const std::size_t first = m_first.load(std::memory_order_relaxed);
        if (first == m_end.load(std::memory_order_acquire))
            return false;
        item = m_ring[first % capacity];
        m_first.store(first + 1, std::memory_order_release);
        return true;
    }

private:
    bool tryPut(const T& item)
    {
        const std::size_t end = m_end.load(std::memory_order_relaxed);
        if (end - m_first.load(std::memory_order_acquire) == capacity)
            return false;
        m_ring[end % capacity] = item;
        m_end.store(end + 1, std::memory_order_release);
        return true;
    }

    std::array<T, capacity> m_ring{};
    alignas(64) std::atomic<std::size_t> m_first{0};
    alignas(64) std::atomic<std::size_t> m_end{0};
    std::deque<T> m_waiting;
};

} // namespace ricercar
