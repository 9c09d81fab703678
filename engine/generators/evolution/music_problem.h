#pragma once

#include "engine/evolution/problem.h"
#include "engine/evolution/scorer.h"
#include "engine/stepping/generator.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// How one gene is drawn.
struct GeneLook {
    std::string label; ///< short: "Am", "C4"; may be empty
    int colour = -1; ///< equal for what is to look equal, 0..; -1: neutral (rest, off)
    double height = 0; ///< 0..1 within its cell, for pitches and strengths; 0: fills it
    bool joined = false; ///< goes on with the gene before it: a held note
};

/// How a chromosome is laid out: `rows` rows of `columns` genes, row by row; rows * columns = length.
struct GenomeLayout {
    std::uint32_t columns = 1;
    std::uint32_t rows = 1;
    std::vector<std::string> rowLabels; ///< "kick"; empty with one row
    std::uint32_t columnsPerBar = 1; ///< a stronger line before each such column
};

/// A note of the piece that a chromosome stands for.
struct EvolvedNote {
    Note note; ///< origin left empty
    std::int32_t locus = -1; ///< the gene it was made of; -1: given (the melody that is harmonised, the rhythm section)
};

/// A problem whose solutions are pieces of music. One view draws them all from these questions. Immutable. [any]
class MusicProblem : public Problem {
public:
    virtual GenomeLayout layout() const = 0;
    virtual GeneLook look(std::size_t locus, Gene gene) const = 0;
    /// The piece, in order of onset; O(notes).
    virtual std::vector<EvolvedNote> notes(std::span<const Gene> genes) const = 0;
    /// Generator::voices() of a run.
    virtual std::vector<Voice> voices() const = 0;
    /// Length of every piece in ticks.
    virtual std::int64_t lengthTicks() const = 0;
    /// The greatest fitness there is under these weights of the built-in terms, where it can be computed exactly.
    virtual std::optional<double> optimum(std::span<const double> weights) const
    {
        static_cast<void>(weights);
        return std::nullopt;
    }
};

} // namespace ricercar
