#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ricercar {

/// A function that formulas may use.
struct FormulaFunction {
    std::string_view name;
    int leastArguments = 1;
    int mostArguments = 1;
};

constexpr std::size_t longestFormula = 1000; ///< characters
constexpr std::size_t deepestFormula = 50; ///< brackets inside each other

constexpr std::array<FormulaFunction, 8> formulaFunctions{
    {{"min", 1, 16}, {"max", 1, 16}, {"abs"}, {"sqrt"}, {"exp"}, {"ln"}, {"sign"}, {"rint"}}};

/// Reads a formula from left to right and says what is wrong with it, where = "column 7", or nothing: then it is one
/// that Expression describes, over `names`. O(length * names). [any]
Result<void> checkFormula(std::string_view text, std::span<const std::string> names);

} // namespace ricercar
