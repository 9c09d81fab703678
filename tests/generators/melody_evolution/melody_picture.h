#pragma once

#include "engine/base/words.h"
#include "engine/evolution/dice.h"
#include "engine/generators/evolution/melody_grid.h"
#include "engine/music/pitch.h"

#include <set>
#include <string>
#include <vector>

namespace ricercar::pictures {

/// Genes of "C4 - . E4 | …": a word a column, a pitch, - for a hold, . for a rest; bar lines are for the eye.
inline std::vector<Gene> melody(const MelodyGrid& grid, std::string_view text)
{
    std::vector<Gene> genes;
    for (std::string_view word = takeWord(text, " |"); !word.empty(); word = takeWord(text, " |")) {
        std::uint8_t code = word == "-" ? MelodyGrid::hold : MelodyGrid::rest;
        for (std::size_t i = 0; i < grid.pitches.size(); ++i) {
            if (pitchName(grid.pitches[i]) == word)
                code = static_cast<std::uint8_t>(MelodyGrid::firstPitch + i);
        }
        genes.push_back(grid.geneAt(genes.size(), code));
    }
    return genes;
}

/// The inverse.
inline std::string picture(const MelodyGrid& grid, std::span<const Gene> genes)
{
    std::string text;
    for (std::size_t column = 0; column < genes.size(); ++column) {
        if (column > 0)
            text += column % grid.columnsPerBar == 0 ? " | " : " ";
        const std::uint8_t code = grid.codeAt(column, genes[column]);
        text += code == MelodyGrid::rest ? "." : code == MelodyGrid::hold ? "-" : pitchName(grid.pitchOf(code));
    }
    return text;
}

/// All that an operator makes of a chromosome, whatever the dice say.
inline std::set<std::vector<Gene>> outcomes(
    std::span<const MutationOperator> operators, std::string_view id, const std::vector<Gene>& genes)
{
    std::set<std::vector<Gene>> all;
    for (const MutationOperator& one : operators) {
        for (std::uint64_t seed = 0; one.id == id && seed < 200; ++seed) {
            Rng rng(seed, 1, 1);
            Dice dice(rng);
            std::vector<Gene> changed = genes;
            one.apply(changed, dice);
            all.insert(changed);
        }
    }
    return all;
}

} // namespace ricercar::pictures
