#pragma once

#include "engine/automata/line_rule.h"
#include "engine/automata/plane_rule.h"

#include <string>
#include <string_view>
#include <variant>

namespace ricercar {

/// Any rule that a grid of cells may follow.
using CellRule = std::variant<LineRule, LifeRule, CyclicRule>;

/// Reads a rule as people write it; case and blanks do not matter. Usage error with the forms there are. [any]
///
/// Lines: "W30" (elementary); "T777,k3" or "T52,k2,r2" (totalistic code, k colours, range r = 1/2, 1, 3/2, 2, 5/2 or 3;
/// r1 where it is left out); "R1599,k3" or "R4196304428,r2" (table).
/// Planes: "B3/S23", "23/3" (survival first); "B2/S/C3", "/2/3" (Generations; the number of states last); "C14",
/// "C6,t3,M" (cyclic: states, threshold, M for eight neighbours).
Result<CellRule> parseRule(std::string_view text);

/// The shortest text that reads as the rule. [any]
std::string ruleText(const CellRule& rule);

inline bool isLineRule(const CellRule& rule)
{
    return std::holds_alternative<LineRule>(rule);
}

/// Number of states of a cell under the rule. [any]
int stateCount(const CellRule& rule);

} // namespace ricercar
