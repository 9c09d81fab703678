#pragma once

namespace ricercar::genjam {

/// Lines of the pseudo-code (GenJam::info().pseudoCode), from 1.
enum Line {
    FoundLine = 1,
    PhraseLine = 3,
    PlayLine = 4,
    TournamentLine = 7,
    CutLine = 8,
    MutationLine = 9,
    EvaluateLine = 10,
    ReplaceLine = 11,
    BestLine = 12
};

} // namespace ricercar::genjam
