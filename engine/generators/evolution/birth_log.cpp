#include "engine/generators/evolution/birth_log.h"

#include <algorithm>
#include <limits>

namespace ricercar {
namespace {

constexpr std::uint32_t noParent = std::numeric_limits<std::uint32_t>::max();

/// FNV-1a in 64 bits.
std::uint64_t fingerprint(const std::vector<Gene>& genes)
{
    std::uint64_t print = 0xcbf29ce484222325u;
    for (const Gene gene : genes)
        print = (print ^ gene) * 0x100000001b3u;
    return print;
}

} // namespace

BirthLog::Generation BirthLog::packed(const Population& population)
{
    Generation packed;
    packed.size = population.size;
    packed.length = population.length;
    packed.genes = fingerprint(population.genes);
    packed.parents.resize(2 * population.size, noParent);
    packed.origins.resize((population.size * population.length + 3) / 4);
    for (std::size_t i = 0; i < population.size; ++i) {
        const Birth& birth = population.births[i];
        if (birth.kind != BirthKind::Founder) {
            packed.parents[2 * i] = birth.first;
            packed.parents[2 * i + 1] = birth.kind == BirthKind::Kept ? birth.first : birth.second;
        }
        for (std::size_t locus = 0; locus < population.length; ++locus) {
            // Whoever lives on has all from himself, whatever his own birth was like.
            const std::size_t at = i * population.length + locus;
            const GeneOrigin origin = birth.kind == BirthKind::Kept ? GeneOrigin::First : population.origins[at];
            packed.origins[at / 4] |= static_cast<std::uint8_t>(static_cast<unsigned>(origin) << (at % 4 * 2));
        }
    }
    return packed;
}

void BirthLog::add(const Population& population)
{
    m_generations.push_back(packed(population));
    const Generation& added = m_generations.back();
    m_bytes += sizeof(Generation) + added.parents.size() * sizeof(std::uint32_t) + added.origins.size();
}

void BirthLog::clear()
{
    m_generations.clear();
    m_bytes = 0;
}

bool BirthLog::matches(std::size_t generation, const Population& population) const
{
    if (generation >= m_generations.size())
        return false;
    const Generation& known = m_generations[generation];
    if (known.size != population.size || known.length != population.length)
        return false;
    const Generation other = packed(population);
    return known.genes == other.genes && known.parents == other.parents && known.origins == other.origins;
}

std::optional<Lineage> BirthLog::lineage(std::size_t generation, std::size_t index) const
{
    if (generation >= m_generations.size() || index >= m_generations[generation].size)
        return std::nullopt;
    Lineage lineage;
    lineage.length = m_generations[generation].length;
    lineage.roots.resize(lineage.length);
    std::vector<std::int32_t> bearers(lineage.length, static_cast<std::int32_t>(index));
    std::vector<std::uint32_t> ancestors{static_cast<std::uint32_t>(index)};
    for (std::size_t at = generation + 1; at-- > 0 && !ancestors.empty();) {
        const Generation& now = m_generations[at];
        lineage.bearers.insert(lineage.bearers.end(), bearers.begin(), bearers.end());
        lineage.ancestors.push_back(ancestors);
        for (std::size_t locus = 0; locus < lineage.length; ++locus) {
            if (bearers[locus] < 0)
                continue;
            const auto bearer = static_cast<std::size_t>(bearers[locus]);
            const std::size_t place = bearer * now.length + locus;
            const auto origin = static_cast<GeneOrigin>(now.origins[place / 4] >> (place % 4 * 2) & 3);
            if (origin == GeneOrigin::First || origin == GeneOrigin::Second) {
                const std::uint32_t parent = now.parents[2 * bearer + (origin == GeneOrigin::Second ? 1 : 0)];
                if (at > 0 && parent < m_generations[at - 1].size) {
                    bearers[locus] = static_cast<std::int32_t>(parent);
                    continue;
                }
            }
            lineage.roots[locus] = {
                static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(bearer), origin == GeneOrigin::Mutated};
            bearers[locus] = -1;
        }
        std::vector<std::uint32_t> parents;
        for (const std::uint32_t each : ancestors) {
            for (const std::uint32_t parent : {now.parents[2 * each], now.parents[2 * each + 1]}) {
                if (at > 0 && parent < m_generations[at - 1].size)
                    parents.push_back(parent);
            }
        }
        std::sort(parents.begin(), parents.end());
        parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
        ancestors = std::move(parents);
    }
    return lineage;
}

} // namespace ricercar
