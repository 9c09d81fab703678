#pragma once

namespace ricercar::genjam {

/// Lines of the pseudo-code (GenJam::info().pseudoCode), from 1.
enum Line {
    FoundLine = 1,
    PhraseLine = 3,
    PlayLine = 4,
    PauseLine = 6,
    TournamentLine = 8,
    CutLine = 9,
    MutationLine = 10,
    EvaluateLine = 11,
    ReplaceLine = 12,
    BestLine = 13
};

} // namespace ricercar::genjam
