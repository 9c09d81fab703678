#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ricercar {

/// Hash of words; any change of a single word changes it. Four independent chains, so that it keeps pace with the
/// multiplier: about a word a cycle. The same on every machine; not for storing, as it may change. [any]
/// Source of the final mixing: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA
/// 2014.
inline std::uint64_t hashWords(std::span<const std::uint64_t> words, std::uint64_t seed)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;
    const auto mixed = [](std::uint64_t value) {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
        return value ^ (value >> 31);
    };
    const auto add = [](std::uint64_t& chain, std::uint64_t word) {
        chain = (chain ^ word) * odd;
        chain ^= chain >> 29; // or else a change of the highest bits stays there, and another word may undo it
    };
    std::array<std::uint64_t, 4> chains{seed, seed + odd, seed + 2 * odd, seed + 3 * odd};
    std::size_t i = 0;
    for (; i + 4 <= words.size(); i += 4) {
        for (std::size_t k = 0; k < 4; ++k)
            add(chains[k], words[i + k]);
    }
    for (; i < words.size(); ++i)
        add(chains[i % 4], words[i]);
    std::uint64_t hash = mixed(words.size());
    for (const std::uint64_t chain : chains)
        hash = mixed(std::rotl(hash, 17) ^ chain);
    return hash;
}

} // namespace ricercar
