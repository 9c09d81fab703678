#pragma once

#include "engine/automata/bit_grid.h"
#include "engine/automata/boundary.h"
#include "engine/automata/cell_grid.h"
#include "engine/base/result.h"

#include <cstdint>
#include <string>

namespace ricercar {

/// An outer-totalistic rule on the plane, with the eight neighbours of Moore. State 0 is off, 1 is on; with more than
/// two states a cell that does not survive dies through 2 .. states - 1 before it is off ("Generations"). Only cells in
/// state 1 count as neighbours.
/// Sources: M. Gardner, "The fantastic combinations of John Conway's new solitaire game 'life'", Scientific American
/// 223, 1970; M. Wojtowicz, "Mirek's Cellebration" (Generations), 1999.
struct LifeRule {
    std::uint16_t birth = 1 << 3; ///< bit n: a cell that is off turns on with n neighbours, n = 0..8
    std::uint16_t survival = (1 << 2) | (1 << 3); ///< bit n: a cell that is on stays with n neighbours
    int states = 2; ///< 2..255

    /// "B3/S23", "B2/S/C3".
    std::string text() const;
    bool operator==(const LifeRule&) const = default;
};

/// Cells in a ring of states: a cell in state s goes on to s + 1 (after the last comes 0) if at least `threshold`
/// neighbours are in that state. With threshold 1 and von Neumann's four neighbours this is Griffeath's demon cyclic
/// space. Source: A. K. Dewdney, "The cellular universe of debris, droplets, defects and demons", Scientific American
/// 261, 1989.
struct CyclicRule {
    int states = 14; ///< 3..64
    int threshold = 1; ///< 1..8
    bool moore = false; ///< eight neighbours instead of four

    bool operator==(const CyclicRule&) const = default;
};

/// One generation of a two-state rule, 64 cells at a time; grids of equal size. Precondition: rule.states == 2.
/// O(words). [any]
void stepLife(const LifeRule& rule, Boundary boundary, const BitGrid& now, BitGrid& next);

/// One generation of a rule of any number of states. O(cells). [any]
void stepGenerations(const LifeRule& rule, Boundary boundary, const CellGrid& now, CellGrid& next);

/// One generation of a cyclic rule. Beyond a Boundary::Off or On edge there is no neighbour. O(cells). [any]
void stepCyclic(const CyclicRule& rule, Boundary boundary, const CellGrid& now, CellGrid& next);

/// Number of Moore neighbours of (x, y) in state 1, 0..8. [any]
int liveNeighbours(const CellGrid& grid, Boundary boundary, int x, int y);

} // namespace ricercar
