#include "engine/evolution/twins.h"

#include <algorithm>
#include <bit>

namespace ricercar {

void TwinFinder::begin(std::span<const Gene> genes, std::span<const Gene> others, std::size_t length)
{
    m_genes = genes;
    m_others = others;
    m_length = length;
    m_slots.assign(std::bit_ceil(2 * ((genes.size() + others.size()) / length) + 1), 0);
}

bool TwinFinder::isTwin(std::uint32_t index)
{
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a
    for (const Gene gene : chromosome(index))
        hash = (hash ^ gene) * 0x100000001b3;
    for (std::size_t slot = hash ^ (hash >> 32);; ++slot) {
        std::uint32_t& known = m_slots[slot & (m_slots.size() - 1)];
        if (known == 0) {
            known = index + 1;
            return false;
        }
        if (std::ranges::equal(chromosome(known - 1), chromosome(index)))
            return true;
    }
}

} // namespace ricercar
