#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <memory>
#include <vector>

namespace ricercar {

/// A growing list whose copies are cheap, immutable snapshots.
///
/// Elements live in chunks of `chunkSize` that copies share. Only the log that wrote the last chunk goes on writing
/// into it; a copy, and a log that was truncated, starts a chunk of its own on its next append. So a snapshot can be
/// read on one thread while the original grows on another (hand the snapshot over with the usual synchronisation),
/// and a branch shares its past with its parent.
template <class T, std::size_t chunkSize = 4096> class AppendLog {
    static_assert((chunkSize & (chunkSize - 1)) == 0);

public:
    AppendLog() = default;
    AppendLog(const AppendLog& other)
        : m_chunks(other.m_chunks)
        , m_size(other.m_size)
    {
    }
    AppendLog& operator=(const AppendLog& other)
    {
        m_chunks = other.m_chunks;
        m_size = other.m_size;
        m_ownsTail = false;
        return *this;
    }
    AppendLog(AppendLog&&) noexcept = default;
    AppendLog& operator=(AppendLog&&) noexcept = default;

    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T& operator[](std::size_t index) const
    {
        assert(index < m_size);
        return m_chunks[index / chunkSize]->items[index % chunkSize];
    }
    const T& back() const { return (*this)[m_size - 1]; }

    /// Amortised O(1); O(chunkSize) for the first append after a copy or a truncation.
    void append(const T& item)
    {
        const std::size_t place = m_size % chunkSize;
        if (place == 0 || !m_ownsTail)
            beginWriting(place);
        m_chunks.back()->items[place] = item;
        ++m_size;
    }

    /// Drops everything from `size` on; O(dropped / chunkSize).
    void truncate(std::size_t size)
    {
        if (size >= m_size)
            return;
        m_size = size;
        m_chunks.resize((size + chunkSize - 1) / chunkSize);
        m_ownsTail = false;
    }

    /// Copy of the elements [first, last).
    std::vector<T> slice(std::size_t first, std::size_t last) const
    {
        std::vector<T> items;
        last = std::min(last, m_size);
        for (std::size_t i = first; i < last; ++i)
            items.push_back((*this)[i]);
        return items;
    }

    /// Bytes of all chunks this log holds, shared or not.
    std::size_t bytes() const { return m_chunks.size() * sizeof(Chunk); }

private:
    struct Chunk {
        T items[chunkSize];
    };

    void beginWriting(std::size_t place)
    {
        auto chunk = std::make_shared<Chunk>();
        if (place == 0) {
            m_chunks.push_back(std::move(chunk));
        } else {
            std::copy_n(m_chunks.back()->items, place, chunk->items);
            m_chunks.back() = std::move(chunk);
        }
        m_ownsTail = true;
    }

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::size_t m_size = 0;
    bool m_ownsTail = false;
};

} // namespace ricercar
