#pragma once

#include "engine/automata/rle.h"

#include <span>
#include <string_view>

namespace ricercar {

/// Ids of the built-in patterns of Conway's Life and its kin, in the order in which they are offered: still lives,
/// oscillators, ships, guns, and starts that live long. Each is a file patterns/ID.rle under resources/. [any]
std::span<const std::string_view> patternIds();

/// A built-in pattern with its name, rule and a comment that tells what it does. Usage error: there is no such id.
/// O(cells). [any]
Result<RlePattern> builtInPattern(std::string_view id);

} // namespace ricercar
