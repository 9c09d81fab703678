#pragma once

#include "engine/automata/bit_grid.h"
#include "engine/base/append_log.h"

#include <cstdint>
#include <memory>
#include <span>

namespace ricercar {

/// All generations of a line of two-state cells, a bit each; copies are cheap and share their past.
class LineHistory {
public:
    /// `width` in cells, 1 or more.
    explicit LineHistory(int width)
        : m_width(width)
        , m_wordsPerRow(static_cast<std::size_t>((width + 63) / 64))
    {
    }

    std::uint32_t generations() const { return static_cast<std::uint32_t>(m_words.size() / m_wordsPerRow); }

    /// The next generation, the first call is of generation 0. Precondition: height 1, the history's width.
    void append(const BitGrid& line)
    {
        for (const std::uint64_t word : line.words())
            m_words.append(word);
    }
    /// The last generation was changed by hand.
    void replaceLast(const BitGrid& line)
    {
        m_words.truncate(m_words.size() - m_wordsPerRow);
        append(line);
    }
    /// States of a generation that was told, `width` of them; O(width).
    void read(std::uint32_t generation, std::span<std::uint8_t> states) const
    {
        for (std::size_t x = 0; x < static_cast<std::size_t>(m_width); ++x)
            states[x] = (m_words[generation * m_wordsPerRow + x / 64] >> (x % 64)) & 1;
    }

    /// Bytes a copy owns for itself: its list of chunks and the last one of them.
    std::size_t ownBytes() const
    {
        return m_words.size() / chunk * sizeof(std::shared_ptr<void>) + chunk * sizeof(std::uint64_t);
    }

private:
    static constexpr std::size_t chunk = 512;

    int m_width;
    std::size_t m_wordsPerRow;
    AppendLog<std::uint64_t, chunk> m_words;
};

} // namespace ricercar
