#pragma once

#include "engine/evolution/problem.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace ricercar {

/// A drum pattern as masks, one bit a step, the first step lowest: 5 instruments, 16 or 32 steps. [any]
struct DrumGrid {
    enum Row { Kick, Snare, ClosedHat, OpenHat, Fifth };
    static constexpr std::size_t rows = 5;
    static constexpr std::uint32_t stepsPerBar = 16;
    static constexpr Gene off = 0;
    static constexpr Gene on = 1;
    static constexpr Gene accent = 2;

    std::array<std::uint32_t, rows> hits{};
    std::array<std::uint32_t, rows> accents{}; ///< part of the hits

    /// Genes row by row, [rows, steps]. O(genes).
    static DrumGrid read(std::span<const Gene> genes);
    bool operator==(const DrumGrid&) const = default;
};

/// How many bits are set.
constexpr int bitCount(std::uint32_t mask)
{
    mask -= (mask >> 1) & 0x55555555u;
    mask = (mask & 0x33333333u) + ((mask >> 2) & 0x33333333u);
    return static_cast<int>((((mask + (mask >> 4)) & 0x0f0f0f0fu) * 0x01010101u) >> 24);
}

/// The steps two rows have in common: 2 |A and B| / (|A| + |B|), 0..1; 1 if both are empty (L. R. Dice, "Measures of
/// the amount of ecologic association between species", 1945). [any]
double likeness(std::uint32_t a, std::uint32_t b);

/// Metrical weight of a step of a 4/4 bar, 0 for its beginning, -1 for the half bar … -4 for the weakest sixteenths.
inline constexpr std::array<int, DrumGrid::stepsPerBar> metricalWeights{
    0, -4, -3, -4, -2, -4, -3, -4, -1, -4, -3, -4, -2, -4, -3, -4};

/// Syncopation after Longuet-Higgins and Lee: for every hit, by how much the heaviest of the silent steps up to the
/// next one outweighs it, if it does; summed. The pattern is taken as a ring of `steps`, a multiple of 16. O(steps).
/// [any] Source: H. C. Longuet-Higgins, C. S. Lee, "The rhythmic interpretation of monophonic music", Music
/// Perception 1(4), 1984.
int syncopation(std::uint32_t hits, std::uint32_t steps);
/// The greatest syncopation of one bar.
inline constexpr int mostSyncopationPerBar = 15;

/// "x..x" to a mask; x or X is a hit. At most 32 signs.
constexpr std::uint32_t maskOf(std::string_view picture)
{
    std::uint32_t mask = 0;
    for (std::size_t i = 0; i < picture.size(); ++i)
        mask |= (picture[i] == 'x' || picture[i] == 'X') ? 1u << i : 0;
    return mask;
}

} // namespace ricercar
