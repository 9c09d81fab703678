#include "engine/automata/bit_grid.h"

#include "engine/automata/word_hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ricercar {

namespace {

static_assert(std::endian::native == std::endian::little, "cells are packed eight at a time, the first one lowest");

constexpr std::uint64_t everyByte = 0x0101010101010101u;

/// Bit k of `bits` as byte k, 0 or 1.
std::uint64_t spread(std::uint64_t bits)
{
    const std::uint64_t picked = (bits & 0xFF) * everyByte & 0x8040201008040201u;
    return (picked + 0x7F * everyByte) >> 7 & everyByte;
}

/// Bit k: is byte k not 0?
std::uint64_t gathered(std::uint64_t bytes)
{
    const std::uint64_t low = 0x7F * everyByte;
    const std::uint64_t notZero = (((bytes & low) + low) | bytes) >> 7 & everyByte;
    return notZero * 0x0102040810204080u >> 56;
}

} // namespace

BitGrid::BitGrid(int width, int height)
    : m_width(width)
    , m_height(height)
    , m_wordsPerRow((width + 63) / 64)
    , m_words(static_cast<std::size_t>(m_wordsPerRow) * static_cast<std::size_t>(height))
{
}

BitGrid::BitGrid(const CellGrid& cells)
    : BitGrid(cells.width(), cells.height())
{
    for (int y = 0; y < m_height; ++y)
        writeRow(y, cells.row(y));
}

void BitGrid::set(int x, int y, bool on)
{
    const std::uint64_t bit = std::uint64_t{1} << (x % 64);
    std::uint64_t& word = m_words[place(x, y)];
    word = on ? word | bit : word & ~bit;
}

std::span<const std::uint64_t> BitGrid::row(int y) const
{
    return words().subspan(place(0, y), static_cast<std::size_t>(m_wordsPerRow));
}

std::span<std::uint64_t> BitGrid::row(int y)
{
    return words().subspan(place(0, y), static_cast<std::size_t>(m_wordsPerRow));
}

std::size_t BitGrid::population() const
{
    std::size_t count = 0;
    for (const std::uint64_t word : m_words)
        count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

std::size_t BitGrid::rowPopulation(int y) const
{
    std::size_t count = 0;
    for (const std::uint64_t word : row(y))
        count += static_cast<std::size_t>(std::popcount(word));
    return count;
}

void BitGrid::readRow(int y, std::span<std::uint8_t> states) const
{
    const std::span<const std::uint64_t> source = row(y);
    for (std::size_t x = 0; x < states.size(); x += 8) {
        const std::uint64_t bytes = spread(source[x / 64] >> (x % 64));
        std::memcpy(&states[x], &bytes, std::min<std::size_t>(8, states.size() - x));
    }
}

void BitGrid::writeRow(int y, std::span<const std::uint8_t> states)
{
    const std::span<std::uint64_t> target = row(y);
    std::fill(target.begin(), target.end(), 0);
    for (std::size_t x = 0; x < states.size(); x += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, &states[x], std::min<std::size_t>(8, states.size() - x));
        target[x / 64] |= gathered(bytes) << (x % 64);
    }
}

CellGrid BitGrid::toCells() const
{
    CellGrid cells(m_width, m_height);
    for (int y = 0; y < m_height; ++y)
        readRow(y, cells.row(y));
    return cells;
}

std::uint64_t BitGrid::hash() const
{
    return hashWords(m_words, static_cast<std::uint64_t>(m_width) << 32 | static_cast<std::uint64_t>(m_height));
}

} // namespace ricercar
