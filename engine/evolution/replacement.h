#pragma once

#include "engine/evolution/population.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Moves of individuals from one generation to the next. [worker]

/// Makes `to[place]` a copy of `from[index]` that says it lived on.
void keepIndividual(const Population& from, std::size_t index, Population& to, std::size_t place);

/// Makes `to[place]` a copy of `from[index]` with its birth.
void moveIndividual(const Population& from, std::size_t index, Population& to, std::size_t place);

/// Fills `next` with `picks`, in their order: individuals of `parents` by their index, who live on, and those of
/// `children` by theirs + parents.size. O(picks * length).
void gather(
    const Population& parents, const Population& children, std::span<const std::uint32_t> picks, Population& next);

/// Brings a population's arrays to a size, with whatever is in them; only a change of size allocates.
void resize(Population& population, std::size_t size, std::size_t length, std::size_t terms);

/// Puts the `count` best of individuals first … last - 1 at the front of `order`, the best first, equals in their
/// order. O(n log count).
void findBest(const Population& population, std::uint32_t first, std::uint32_t last, std::size_t count,
    std::vector<std::uint32_t>& order);
/// Likewise the worst, of equals the last one first.
void findWorst(const Population& population, std::uint32_t first, std::uint32_t last, std::size_t count,
    std::vector<std::uint32_t>& order);

} // namespace ricercar
