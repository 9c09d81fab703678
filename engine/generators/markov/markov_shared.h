#pragma once

#include "engine/generators/markov/markov.h"

#include <vector>

namespace ricercar {

/// Indices of GeneratorInfo::marks.
enum MarkovMark : std::uint32_t { RestartMark, BackOffMark };

/// What all states of one run have in common.
struct MarkovChain::Shared {
    /// A distribution over symbols without its zeros.
    struct Distribution {
        std::vector<std::uint32_t> symbols;
        std::vector<double> weights;
        std::vector<std::vector<std::uint32_t>> positions; ///< source events, per symbol; empty for a written chain
    };

    MarkovParams params;
    SourceLine line;
    bool written = false;
    int order = 1; ///< params.order, or 1 at most for a written chain
    std::vector<Chain> chains;
    std::vector<Distribution> initials; ///< one a chain: what the run and each restart begin with
    std::vector<Distribution> unigrams; ///< one a chain: all notes; what back-off ends at
    std::vector<std::uint32_t> windowEnds;
};

} // namespace ricercar
