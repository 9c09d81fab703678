#pragma once

#include "engine/automata/line_rule.h"
#include "engine/generators/wolfram_tones/wolfram_params.h"

#include <cstdint>

namespace ricercar {

/// Cells a rule of this type looks at: 3, 4 or 5. [any]
int wolframCells(WolframType type);

/// The rule whose truth table is `number` in binary, the neighbourhood of white cells the lowest digit. Usage error:
/// the type has no such rule. [any]
Result<LineRule> wolframRule(WolframType type, std::int64_t number);

/// The rule as a number again. [any]
std::int64_t wolframNumber(const LineRule& rule);

/// The `n`-th nearest rule by the number of entries of the truth table that differ: 0 is the rule itself, then all that
/// differ in one entry, in two … Among equals the entries that differ decide, in the order in which the table is drawn
/// (black neighbourhoods first). Precondition: n below the number of rules. O(entries^2). [any]
LineRule nearbyRule(const LineRule& rule, std::uint64_t n);

} // namespace ricercar
