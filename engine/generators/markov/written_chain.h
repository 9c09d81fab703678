#pragma once

#include "engine/base/result.h"
#include "engine/generators/markov/alphabet.h"

#include <string_view>
#include <vector>

namespace ricercar {

/// A first-order chain typed or pasted by hand.
///
///     states:  C5 D5 E5 G5 A5            or  sun=E5:2 rain=r  (a name and the note it plays)
///     initial: .3 .2 .2 .15 .15          optional; without it every state is equally likely
///     C5: 0 .4 .2 .3 .1                  one row a state, in the order of the states; missing rows are empty
///
/// Lines may also be separated by ';'. Text after '#' at the start of a line or after a blank is a remark.
/// Weights are kept as written: a row that does not sum to 1 is shown as such and mended only when asked.
struct WrittenChain {
    std::vector<Symbol> states;
    std::vector<double> initial; ///< [states]
    std::vector<double> matrix; ///< [states, states] by rows
};

/// Error: the line and word that cannot be understood, and what should stand there. [any]
Result<WrittenChain> parseWrittenChain(std::string_view text);

} // namespace ricercar
