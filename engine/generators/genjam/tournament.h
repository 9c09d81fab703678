#pragma once

#include "engine/evolution/dice.h"
#include "engine/evolution/population.h"
#include "engine/generators/genjam/genjam_dice.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar::genjam {

/// Four individuals, the two best of which are parents: their children take the places of the other two.
struct Tournament {
    std::array<std::uint32_t, 4> entrants{}; ///< from the fittest down; of equals the first drawn first
    std::uint16_t cut = 0; ///< bit before which the parents are cut
};

/// How an individual came to be, beyond its Birth.
struct Making {
    std::uint32_t generation = 0; ///< in which it was born; 0: founded
    std::uint32_t first = 0; ///< its parents, of the generation before
    std::uint32_t second = 0;
    std::uint16_t cut = 0; ///< bit before which its parents were cut
    std::string change; ///< what its mutation did; empty: nothing

    bool operator==(const Making&) const = default;
};

/// One of the two populations, measures or phrases. A copyable value. [worker]
struct GenJamDeme {
    const char* noun = ""; ///< "measure", "phrase"
    const char* geneNoun = ""; ///< "event", "measure"
    int bitsPerGene = 0;
    Population population;
    Population children; ///< being bred, two for each tournament; empty between steps
    std::vector<Making> makings; ///< [population.size]
    std::vector<Making> childMakings; ///< [children.size]
    std::vector<Tournament> tournaments; ///< of the step that breeds
};

/// Draws tournaments; nobody enters two. `count` at most a quarter of the population. Questions: topic
/// "measure_entrant" or "phrase_entrant", subject = the tournament's first child.
void drawTournaments(GenJamDeme& deme, std::size_t count, Dice& dice);

/// Fills children with those of all tournaments, complementary pairs. Questions: topic "measure_cut", "phrase_cut".
/// `generation`: the one they are born in.
void crossParents(GenJamDeme& deme, std::uint32_t generation, Dice& dice);

/// Children replace the losers of their tournaments, everybody else lives on; children are then empty.
void replaceLosers(GenJamDeme& deme);

/// One-point crossover of two chromosomes as strings of bits, the highest of each gene first: `child` has the bits of
/// `first` before bit `cut` and those of `second` from it on. A gene in which the cut lies counts as of the parent
/// that it has most bits of, or that it equals. `cut` in 0 .. genes * bitsPerGene. [any]
void crossBits(std::span<const Gene> first, std::span<const Gene> second, std::size_t cut, int bitsPerGene,
    std::span<Gene> child, std::span<GeneOrigin> origins);

} // namespace ricercar::genjam
