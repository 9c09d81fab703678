#pragma once

#include <array>
#include <cstdint>

namespace ricercar {

/// One block of the counter-based generator Philox4x32-10: 128 random bits that depend on counter and key alone.
///
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
constexpr std::array<std::uint32_t, 4> philox4x32(
    std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key)
{
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t p0 = std::uint64_t{0xD2511F53u} * counter[0];
        const std::uint64_t p1 = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(p1),
            static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(p0)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

/// Chance of one step, keyed by (seed, step, stream): the same key gives the same numbers whatever ran before.
///
/// The distributions are our own because those of the standard library differ between implementations.
class Rng {
public:
    constexpr Rng(std::uint64_t seed, std::uint32_t step, std::uint32_t stream)
        : m_key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}
        , m_step(step)
        , m_stream(stream)
    {
    }

    /// 64 uniform bits.
    constexpr std::uint64_t bits()
    {
        if (m_next == m_filled)
            refill();
        return m_words[m_next++];
    }

    /// Uniform in [0, 1), a multiple of 2^-53.
    constexpr double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }

    /// Uniform in 0 .. n-1 without bias, for n >= 1. Source: D. Lemire, "Fast random integer generation in an
    /// interval", ACM TOMACS 2019.
    constexpr std::uint32_t below(std::uint32_t n) { return partBelow(n, wordBelow(n)); }

    /// What below(n) draws: 32 bits of which partBelow() makes its number. In parts of 2^32 they are the draw that fell
    /// into the interval of that number.
    constexpr std::uint32_t wordBelow(std::uint32_t n)
    {
        std::uint64_t word = bits() >> 32;
        if (static_cast<std::uint32_t>(word * n) < n) {
            const std::uint32_t threshold = (0u - n) % n;
            while (static_cast<std::uint32_t>(word * n) < threshold)
                word = bits() >> 32;
        }
        return static_cast<std::uint32_t>(word);
    }
    static constexpr std::uint32_t partBelow(std::uint32_t n, std::uint32_t word)
    {
        return static_cast<std::uint32_t>((std::uint64_t{word} * n) >> 32);
    }

    /// True with probability p.
    constexpr bool chance(double p) { return unit() < p; }

private:
    /// Blocks made at a time once it is known that many are wanted: they do not wait for each other.
    static constexpr std::uint32_t blocksAtATime = 8;

    [[gnu::noinline]] constexpr void refill()
    {
        const std::uint32_t blocks = m_index == 0 ? 1 : blocksAtATime;
        for (std::uint32_t i = 0; i < blocks; ++i) {
            const auto block = philox4x32({m_index + i, 0, m_step, m_stream}, m_key);
            m_words[2 * i] = block[0] | (std::uint64_t{block[1]} << 32);
            m_words[2 * i + 1] = block[2] | (std::uint64_t{block[3]} << 32);
        }
        m_index += blocks;
        m_next = 0;
        m_filled = 2 * blocks;
    }

    std::array<std::uint32_t, 2> m_key;
    std::uint32_t m_step;
    std::uint32_t m_stream;
    std::uint32_t m_index = 0; ///< of the next block
    std::uint32_t m_next = 0;
    std::uint32_t m_filled = 0;
    std::array<std::uint64_t, 2 * blocksAtATime> m_words{};
};

/// The uniform draw in [0, 1) of the `ordinal`-th question of a step; independent of all others.
constexpr double questionDraw(std::uint64_t seed, std::uint32_t step, std::uint32_t ordinal)
{
    const auto block =
        philox4x32({ordinal, 1, step, 0}, {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
    return static_cast<double>((block[0] | (std::uint64_t{block[1]} << 32)) >> 11) * 0x1p-53;
}

} // namespace ricercar
