#pragma once

#include "engine/automata/boundary.h"
#include "engine/automata/rule_text.h"
#include "engine/generators/cellular/any_grid.h"
#include "engine/generators/cellular/cellular_generator.h"

#include <optional>
#include <string>
#include <string_view>

namespace ricercar {

// What the generators of the family do with a rule of engine/automata, and what they say about it.

/// A grid with all cells in state 0, in bits if the rule has two states.
AnyGrid emptyGrid(const CellRule& rule, int width, int height);

/// The next generation. O(cells); two states many cells at a time. [any]
AnyGrid nextGeneration(const CellRule& rule, Boundary boundary, const AnyGrid& now);

/// How a rule leads one cell of `before` to its next state. Entries as in ruleTableOf(). O(neighbours). [any]
CellChange changeUnder(const CellRule& rule, Boundary boundary, const AnyGrid& before, CellRef cell);

/// The rule as a table. Lines: neighbourhoods or sums, the highest first, as Wolfram draws them. Planes: B0 .. B8,
/// S0 .. S8, then the dying states. Cyclic rules: by the number of neighbours that are one state ahead, drawn with a
/// cell in state 0.
RuleTable ruleTableOf(const CellRule& rule);

/// What an entry of ruleTableOf() does, in words: "born: 3 neighbours on". `entry` must be one of the table.
std::string entryText(const CellRule& rule, int entry);

/// Do two rules have the same entries in ruleTableOf(), whatever these lead to?
bool sameEntries(const CellRule& a, const CellRule& b);

/// Reads a rule to go on with after `present`. Usage error: it does not read as one, it is of another kind, or has
/// other states. [any]
Result<CellRule> parseNextRule(std::string_view text, const CellRule& present);

/// The rule with another result at an entry; where there are but two results, any that is not the present one takes the
/// other. Nothing: the entry cannot be changed, or not so.
std::optional<CellRule> withEntry(const CellRule& rule, std::size_t entry, std::uint8_t result);

/// How the states of a rule are to be told apart.
CellPalette paletteOf(const CellRule& rule);

} // namespace ricercar
