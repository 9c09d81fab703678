#pragma once

#include "engine/music/note.h"
#include "engine/stepping/sampling.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace ricercar {

class Generator;

/// A named value that a view or the why panel may show.
struct Fact {
    std::string name;
    std::variant<std::int64_t, double, std::string> value;

    /// The value as text, reals with up to four significant decimals. [any]
    std::string text() const;
    bool operator==(const Fact&) const = default;
};

/// One possible answer to a question.
struct ExplainedOption {
    std::string label;
    double weight = 0; ///< raw: a count, a probability as written, a logit
    double probability = 0; ///< after every stage
    std::string detail; ///< where the weight comes from: "1 of 2"; may be empty
    std::vector<std::uint32_t> taughtBy; ///< indices of source notes that taught this option, from 0

    bool operator==(const ExplainedOption&) const = default;
};

/// One question that a step asked, with all that led to its answer.
struct ExplainedDecision {
    std::string question; ///< "Which note follows C5?"
    std::string topic; ///< stable id of the kind of question, where a step asks many: "cut"; may be empty
    std::int64_t subject = -1; ///< whom of many it is about, where a step asks the same of many: a child; -1: nobody
    std::string context; ///< what it was conditioned on: "C5", "G5 A5"
    std::string remark; ///< "In the source C5 was followed 2 times"; may be empty
    std::vector<ExplainedOption> options;
    std::vector<SamplingStage> stages; ///< "raw" first; more where temperature, mask … reshaped it
    std::size_t chosen = 0; ///< index into options
    double draw = 0; ///< uniform in [0, 1)
    std::size_t drawn = 0; ///< the option the draw fell on; differs from `chosen` where it was taken by hand
    bool byHand = false;
    int line = 0; ///< line of the pseudo-code that asked, from 1; 0: unknown

    bool operator==(const ExplainedDecision&) const = default;
};

/// A mark inside a step: slow motion stops here and the pseudo-code line lights up.
struct ExplainedPhase {
    std::string name;
    int line = 0; ///< of the pseudo-code, from 1; 0: none
    std::size_t decisionsBefore = 0; ///< how many decisions came before this mark
    std::size_t factsBefore = 0;
    std::size_t notesBefore = 0;
    std::shared_ptr<const Generator> state; ///< the generator as it was at this mark
};

/// Why a step did what it did. Derived by running the step once more under observation; never stored.
struct Explanation {
    std::uint32_t step = 0; ///< from 1; 0: nothing has happened yet
    std::string chapter; ///< the part of the run the step lies in: "learning", "generating"
    std::vector<ExplainedPhase> phases;
    std::vector<ExplainedDecision> decisions;
    std::vector<Fact> facts;
    std::vector<Note> notes; ///< what the step emitted
    bool rewrites = false; ///< `notes` are the whole piece: all that was there before is withdrawn
};

} // namespace ricercar
