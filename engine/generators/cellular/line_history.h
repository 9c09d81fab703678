#pragma once

#include "engine/base/append_log.h"
#include "engine/generators/cellular/any_grid.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

namespace ricercar {

/// All generations of a line, a bit a cell or four where there are more than two states; copies are cheap and share
/// their past.
class LineHistory {
public:
    /// `width` in cells, 1 or more; `states` 2..16.
    explicit LineHistory(int width, int states = 2)
        : m_width(width)
        , m_bits(states > 2 ? 4 : 1)
        , m_wordsPerRow((static_cast<std::size_t>(width) * m_bits + 63) / 64)
    {
    }

    std::uint32_t generations() const { return static_cast<std::uint32_t>(m_words.size() / m_wordsPerRow); }

    /// The next generation, the first call is of generation 0. Precondition: height 1, the history's width.
    void append(const BitGrid& line)
    {
        for (const std::uint64_t word : line.words())
            m_words.append(word);
    }
    void append(const AnyGrid& line)
    {
        if (line.bits()) {
            append(*line.bits());
            return;
        }
        const std::span<const std::uint8_t> states = line.cells()->cells();
        for (std::size_t first = 0; first < states.size(); first += 64 / m_bits) {
            std::uint64_t word = 0;
            for (std::size_t i = first; i < std::min(first + 64 / m_bits, states.size()); ++i)
                word |= std::uint64_t{states[i]} << ((i - first) * m_bits);
            m_words.append(word);
        }
    }
    /// The last generation was changed by hand.
    template <class Grid> void replaceLast(const Grid& line)
    {
        m_words.truncate(m_words.size() - m_wordsPerRow);
        append(line);
    }
    /// States of a generation that was told, `width` of them; O(width).
    void read(std::uint32_t generation, std::span<std::uint8_t> states) const
    {
        const std::uint64_t mask = (std::uint64_t{1} << m_bits) - 1;
        for (std::size_t x = 0; x < static_cast<std::size_t>(m_width); ++x) {
            const std::size_t bit = x * m_bits;
            states[x] = static_cast<std::uint8_t>(m_words[generation * m_wordsPerRow + bit / 64] >> (bit % 64) & mask);
        }
    }

    /// Bytes a copy owns for itself: its list of chunks and the last one of them.
    std::size_t ownBytes() const
    {
        return m_words.size() / chunk * sizeof(std::shared_ptr<void>) + chunk * sizeof(std::uint64_t);
    }

private:
    static constexpr std::size_t chunk = 512;

    int m_width;
    std::size_t m_bits; ///< of a cell
    std::size_t m_wordsPerRow;
    AppendLog<std::uint64_t, chunk> m_words;
};

} // namespace ricercar
