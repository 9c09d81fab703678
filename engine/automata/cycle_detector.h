#pragma once

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

/// Notices that a deterministic automaton runs in a cycle, in the memory of one generation and O(1) a generation
/// besides hashing.
///
/// A small value to be copied along with a state; copies share the remembered generation. Each generation is compared
/// with the remembered one, which moves on at distances 1, 2, 4 …; equal hashes are confirmed by the cells themselves,
/// so that a period is never wrong, and it is the smallest. A cycle of period p that begins in generation m is noticed
/// before generation 2 max(m + 1, p) + p. Cells are whatever holds a generation and has ==: a BitGrid, a CellGrid, six
/// of them; always of one type, as nothing is converted.
/// Source: R. P. Brent, "An improved Monte Carlo factorization algorithm", BIT 20, 1980.
class CycleDetector {
public:
    /// Tells the cells of the next generation (first call: generation 0). `hash` is of the cells. They are copied only
    /// when the remembered generation moves on: n generations are told in log2(n) copies.
    template <class Cells> void add(std::uint64_t hash, const Cells& cells)
    {
        if (tell(hash, &cells, &same<Cells>))
            m_kept = std::make_shared<const Cells>(cells);
    }
    /// The same for cells that nobody changes any more: they are shared instead of copied.
    template <class Cells> void add(std::uint64_t hash, const std::shared_ptr<Cells>& cells)
    {
        if (tell(hash, cells.get(), &same<Cells>))
            m_kept = cells;
    }
    /// Forgets everything, and is told `generation` next: the cells or the rule were changed by hand.
    void reset(std::uint32_t generation);
    const std::optional<Cycle>& cycle() const { return m_cycle; }

private:
    using Same = bool (*)(const void*, const void*);
    template <class Cells> static bool same(const void* a, const void* b)
    {
        return *static_cast<const Cells*>(a) == *static_cast<const Cells*>(b);
    }
    /// Is this generation to be remembered from now on?
    bool tell(std::uint64_t hash, const void* cells, Same same);

    std::shared_ptr<const void> m_kept; ///< cells of the remembered generation
    std::uint64_t m_keptHash = 0;
    std::uint32_t m_keptAt = 0;
    std::uint32_t m_next = 0; ///< generation told next
    std::uint32_t m_power = 1; ///< distance at which the remembered generation moves on
    std::optional<Cycle> m_cycle;
};

} // namespace ricercar
