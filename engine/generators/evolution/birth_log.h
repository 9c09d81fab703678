#pragma once

#include "engine/evolution/population.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ricercar {

/// Where a gene of an individual first appeared.
struct GeneRoot {
    std::uint32_t generation = 0;
    std::uint32_t individual = 0; ///< index in that generation
    bool mutated = false; ///< made by a mutation there; else its bearer was a founder

    bool operator==(const GeneRoot&) const = default;
};

/// The ancestry of one individual.
struct Lineage {
    /// Who bore each gene of the individual, [generations, length], generation by generation back in time: row 0 is the
    /// individual itself. -1: the gene appeared later.
    std::vector<std::int32_t> bearers;
    std::vector<GeneRoot> roots; ///< [length]
    /// Indices of all ancestors, those who left no gene as well, ascending; [generations] back in time.
    std::vector<std::vector<std::uint32_t>> ancestors;
    std::size_t length = 0;

    std::size_t generations() const { return ancestors.size(); }
    std::int32_t bearer(std::size_t back, std::size_t locus) const { return bearers[back * length + locus]; }
};

/// Who descends from whom in a run, generation by generation from 0: enough to follow every gene to where it appeared.
/// It keeps 8 bytes an individual and a quarter of a byte a gene. [any]
class BirthLog {
public:
    /// Takes the births of the next generation; they name parents in the one added before. O(size * length).
    void add(const Population& population);
    void clear();

    /// How many generations it knows.
    std::size_t generations() const { return m_generations.size(); }
    std::size_t individuals(std::size_t generation) const { return m_generations[generation].size; }
    /// True if births and genes of `generation` are those of `population`: the same run. O(size * length).
    bool matches(std::size_t generation, const Population& population) const;
    std::size_t bytes() const { return m_bytes; }

    /// Nothing where the log does not know the individual. O(generations * (ancestors + length)).
    std::optional<Lineage> lineage(std::size_t generation, std::size_t index) const;

private:
    struct Generation {
        std::size_t size = 0;
        std::size_t length = 0;
        std::vector<std::uint32_t> parents; ///< [size, 2]; noParent: a founder
        std::vector<std::uint8_t> origins; ///< four to a byte
        std::uint64_t genes = 0; ///< fingerprint of all
    };
    static Generation packed(const Population& population);

    std::vector<Generation> m_generations;
    std::size_t m_bytes = 0;
};

} // namespace ricercar
