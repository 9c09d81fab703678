#include "engine/generators/genjam/tournament.h"

#include "engine/stepping/explanation.h"

#include <algorithm>
#include <numeric>

namespace ricercar::genjam {

namespace {

std::string numbered(const char* noun, std::size_t index)
{
    return std::string(noun) + " " + std::to_string(index + 1);
}

} // namespace

void drawTournaments(GenJamDeme& deme, std::size_t count, Dice& dice)
{
    const Population& population = deme.population;
    std::vector<std::uint32_t> free(population.size);
    std::iota(free.begin(), free.end(), 0u);
    deme.tournaments.assign(count, {});
    for (std::size_t t = 0; t < count; ++t) {
        auto& entrants = deme.tournaments[t].entrants;
        for (std::size_t i = 0; i < entrants.size(); ++i) {
            const auto text = [&] {
                return "Which " + std::string(deme.noun) + " enters tournament " + std::to_string(t + 1) + " as number "
                    + std::to_string(i + 1) + "?";
            };
            const auto label = [&](std::size_t option) {
                return numbered(deme.noun, free[option]) + ", fitness "
                    + Fact{{}, population.fitness[free[option]]}.text();
            };
            const std::size_t answer = drawEvenly(dice, free.size(),
                {deme.noun, "entrant", 2 * t, text, label,
                    "The two fittest of four are parents; their children replace the other two."});
            entrants[i] = free[answer];
            free.erase(free.begin() + static_cast<std::ptrdiff_t>(answer));
        }
        std::stable_sort(entrants.begin(), entrants.end(),
            [&](std::uint32_t a, std::uint32_t b) { return population.fitness[a] > population.fitness[b]; });
    }
}

void crossBits(std::span<const Gene> first, std::span<const Gene> second, std::size_t cut, int bitsPerGene,
    std::span<Gene> child, std::span<GeneOrigin> origins)
{
    const auto bits = static_cast<std::size_t>(bitsPerGene);
    for (std::size_t i = 0; i < child.size(); ++i) {
        const std::size_t begin = i * bits;
        const std::size_t ofFirst = cut <= begin ? 0 : std::min(cut - begin, bits);
        const unsigned low = (1u << (bits - ofFirst)) - 1; // the bits of the second parent
        child[i] = static_cast<Gene>((first[i] & ~low) | (second[i] & low));
        const bool mostlyFirst = 2 * ofFirst >= bits;
        const bool isFirst =
            mostlyFirst ? child[i] == first[i] || child[i] != second[i] : child[i] == first[i] && child[i] != second[i];
        origins[i] = isFirst ? GeneOrigin::First : GeneOrigin::Second;
    }
}

void crossParents(GenJamDeme& deme, std::uint32_t generation, Dice& dice)
{
    const Population& parents = deme.population;
    const auto bitsEach = static_cast<std::size_t>(deme.bitsPerGene);
    const std::size_t bits = parents.length * bitsEach;
    deme.children = Population(2 * deme.tournaments.size(), parents.length, parents.termCount);
    deme.childMakings.assign(deme.children.size, {});
    for (std::size_t t = 0; t < deme.tournaments.size(); ++t) {
        Tournament& tournament = deme.tournaments[t];
        const auto text = [&] {
            return "Where are " + numbered(deme.noun, tournament.entrants[0]) + " and "
                + numbered(deme.noun, tournament.entrants[1]) + " cut?";
        };
        const auto label = [&](std::size_t option) {
            const std::size_t cut = option + 1;
            return "before bit " + std::to_string(cut + 1) + (cut % bitsEach != 0 ? ", inside " : ", before ")
                + deme.geneNoun + " " + std::to_string(cut / bitsEach + 1);
        };
        const std::size_t answer = drawEvenly(dice, bits - 1, {deme.noun, "cut", 2 * t, text, label});
        tournament.cut = static_cast<std::uint16_t>(answer + 1);
        for (const std::size_t side : {0u, 1u}) {
            const std::size_t child = 2 * t + side;
            const std::uint32_t first = tournament.entrants[side], second = tournament.entrants[1 - side];
            crossBits(parents.chromosome(first), parents.chromosome(second), tournament.cut, deme.bitsPerGene,
                deme.children.chromosome(child), deme.children.originsOf(child));
            // Birth counts genes: the first one that has more bits of the second parent.
            const std::size_t locus = (tournament.cut + bitsEach / 2) / bitsEach;
            deme.children.births[child] = {first, second, static_cast<std::uint16_t>(locus),
                static_cast<std::uint16_t>(parents.length), noMutation, BirthKind::Bred};
            deme.childMakings[child] = {generation, first, second, tournament.cut, {}};
        }
    }
}

void replaceLosers(GenJamDeme& deme)
{
    Population& population = deme.population;
    for (std::uint32_t i = 0; i < population.size; ++i) {
        population.births[i] = {i, i, 0, 0, noMutation, BirthKind::Kept};
        std::ranges::fill(population.originsOf(i), GeneOrigin::First);
    }
    for (std::size_t child = 0; child < deme.children.size; ++child) {
        const std::uint32_t loser = deme.tournaments[child / 2].entrants[2 + child % 2];
        std::ranges::copy(deme.children.chromosome(child), population.chromosome(loser).begin());
        std::ranges::copy(deme.children.originsOf(child), population.originsOf(loser).begin());
        const auto terms = deme.children.termsOf(child);
        std::copy(terms.begin(), terms.end(),
            population.terms.begin() + static_cast<std::ptrdiff_t>(loser * population.termCount));
        population.births[loser] = deme.children.births[child];
        population.fitness[loser] = deme.children.fitness[child];
        deme.makings[loser] = std::move(deme.childMakings[child]);
    }
    deme.children = {};
    deme.childMakings.clear();
}

} // namespace ricercar::genjam
