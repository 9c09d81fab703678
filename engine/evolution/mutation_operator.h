#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace ricercar {

class Dice;

/// The value of one gene; what it means is up to the problem.
using Gene = std::uint8_t;

/// A change of a whole chromosome that makes musical sense: a bar reversed, a motif transposed.
struct MutationOperator {
    std::string id; ///< [a-z0-9_]+
    std::string label; ///< "transpose a bar"
    std::string help; ///< what it does, one sentence
    /// Changes genes, [length], in place. It takes its chance from the dice and puts what matters (which bar, how far)
    /// as questions. Thread-safe, keeps every gene inside its alphabet. It may leave the genes as they are.
    std::function<void(std::span<Gene> genes, Dice& dice)> apply;
};

} // namespace ricercar
