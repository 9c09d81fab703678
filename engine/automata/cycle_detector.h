#pragma once

#include "engine/automata/cell_grid.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ricercar {

/// A stretch of generations that repeats for ever.
struct Cycle {
    std::uint32_t period = 1; ///< 1: a still life
    std::uint32_t seenAt = 0; ///< generation in which it was noticed

    bool operator==(const Cycle&) const = default;
};

/// Notices that a deterministic automaton runs in a cycle, in constant memory and O(1) a generation besides hashing.
///
/// A small value to be copied along with a state. It compares each generation with a remembered one, which moves on at
/// distances 1, 2, 4 …; equal hashes are confirmed by the cells themselves, so that a period is never wrong.
/// Source: R. P. Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980.
class CycleDetector {
public:
    /// Tells the cells of the next generation (first call: generation 0). `hash` is of the cells.
    void add(std::uint64_t hash, const std::shared_ptr<const CellGrid>& cells);
    /// Forgets everything: the cells or the rule were changed by hand.
    void reset(std::uint32_t generation);
    const std::optional<Cycle>& cycle() const { return m_cycle; }

private:
    std::shared_ptr<const CellGrid> m_kept; ///< cells of the remembered generation
    std::uint64_t m_keptHash = 0;
    std::uint32_t m_keptAt = 0;
    std::uint32_t m_next = 0; ///< generation told next
    std::uint32_t m_power = 1; ///< distance at which the remembered generation moves on
    std::optional<Cycle> m_cycle;
};

} // namespace ricercar
