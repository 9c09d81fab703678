#pragma once

#include "engine/generators/cellular/any_grid.h"

#include <array>
#include <string>

namespace ricercar {

/// When the notes of a triad (low, middle, high) begin and end, in quarters of the cell's time.
struct TriadTiming {
    std::array<int, 3> begin{}; ///< 0..3
    std::array<int, 3> end{}; ///< begin + 1 .. 4
};

/// How a live cell's neighbours shape its triad. After CAMUS, where codes of four neighbours each give the order in
/// which the notes are triggered and how long they last; its tables are not published in full, these are ours.
struct TemporalCode {
    /// Neighbours above, right, below, left; the first is the highest of four bits. Each of the 16 codes has an order.
    unsigned trigger = 0;
    /// Neighbours above left, above right, below right, below left. The first three hold the low, middle and high note
    /// to the end of the cell's time; the others last a quarter of it, with the fourth two.
    unsigned length = 0;

    /// Of a live cell of a torus. O(1).
    static TemporalCode of(const AnyGrid& life, int x, int y);

    TriadTiming timing() const;
    /// "0110: high, low, middle"
    std::string triggerText() const;
    /// "1000: low held"
    std::string lengthText() const;
};

} // namespace ricercar
