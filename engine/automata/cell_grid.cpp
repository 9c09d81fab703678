#include "engine/automata/cell_grid.h"

#include "engine/automata/word_hash.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace ricercar {

std::size_t CellGrid::population() const
{
    return m_cells.size() - static_cast<std::size_t>(std::count(m_cells.begin(), m_cells.end(), std::uint8_t{0}));
}

std::uint64_t CellGrid::hash() const
{
    static_assert(std::endian::native == std::endian::little, "eight cells make a word, the first one lowest");
    std::uint64_t hash = static_cast<std::uint64_t>(m_width) << 32 | static_cast<std::uint64_t>(m_height);
    std::array<std::uint64_t, 512> words{};
    for (std::size_t at = 0; at < m_cells.size(); at += sizeof words) {
        const std::size_t bytes = std::min(sizeof words, m_cells.size() - at);
        words.back() = 0;
        words[(bytes - 1) / 8] = 0;
        std::memcpy(words.data(), &m_cells[at], bytes);
        hash = hashWords(std::span(words).first((bytes + 7) / 8), hash);
    }
    return hash;
}

} // namespace ricercar
