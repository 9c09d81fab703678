#pragma once

#include "engine/automata/rle.h"
#include "engine/base/result.h"

#include <span>
#include <string_view>

namespace ricercar {

/// A well-known pattern of cells.
struct NamedPattern {
    std::string_view id; ///< stable, [a-z0-9_]+
    std::string_view name; ///< what people see
    std::string_view rule; ///< under which it does what it is known for
    std::string_view rle; ///< its cells, run-length encoded, without a header
};

/// All of them, simple ones first.
/// Sources: M. Gardner, "The fantastic combinations of John Conway's new solitaire game 'life'", Scientific American
/// 223, 1970; R. W. Gosper's gun, 1970, after M. Gardner, Scientific American 224, 1971; N. Bell, "HighLife", 1994.
std::span<const NamedPattern> namedPatterns();

/// A pattern by its id, or else run-length encoded cells. Error: as readRle(), with the names in the hint. [any]
Result<RlePattern> readPattern(std::string_view text);

} // namespace ricercar
