#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// A stretch of generated symbols that stands in the source, symbol for symbol.
struct Quotation {
    std::uint32_t first = 0; ///< index in the generated symbols
    std::uint32_t length = 0;
    std::uint32_t sourceFirst = 0; ///< index in the source where the same stretch first occurs

    bool operator==(const Quotation&) const = default;
};

/// Longest verbatim quotations: all stretches of the greatest length that occur both in `generated` and within one of
/// the sequences of `source` (`sourceStarts`: first index of each sequence, ascending from 0). Overlapping stretches of
/// that length are all given, by `first`. Empty if no symbol is shared.
///
/// O((source + generated) * log alphabet) by a suffix automaton. [any]
/// Source: A. Blumer et al., "The smallest automaton recognizing the subwords of a text", TCS 40, 1985.
std::vector<Quotation> longestQuotations(std::span<const std::uint32_t> source,
    std::span<const std::uint32_t> sourceStarts, std::span<const std::uint32_t> generated);

} // namespace ricercar
