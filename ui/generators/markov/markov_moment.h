#pragma once

#include "engine/generators/markov/markov.h"
#include "engine/stepping/explanation.h"

#include <QString>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace ricercar::ui {

/// What the last step of a chain was part of.
enum class MarkovStage { Ready, Learning, Normalised, Checked, Generating };

/// One cell of a matrix: what may follow a context.
struct MatrixCell {
    bool start = false; ///< in the row of the initial distribution; `context` is then empty
    std::vector<std::uint32_t> context; ///< oldest first
    std::uint32_t symbol = 0;

    bool operator==(const MatrixCell&) const = default;
};

/// One stream of a chain at one moment, with the cell in play worked out. The parts of the Markov view draw this. [gui]
struct MarkovMoment {
    std::shared_ptr<const MarkovChain> chain; ///< null: nothing to show
    std::shared_ptr<const Explanation> explanation; ///< of the last step; may be null
    std::size_t stream = 0;
    MarkovStage stage = MarkovStage::Ready;
    std::optional<MatrixCell> cell; ///< counted by the window, or drawn
    bool afterDeadEnd = false;

    const Stream& symbols() const { return chain->chain(stream).stream; }
    const TransitionModel& model() const { return chain->chain(stream).model; }
    /// States a context holds at most; a written chain's model may know more than is asked of it.
    int order() const { return std::min(chain->params().order, model().order()); }
    QString label(std::uint32_t symbol) const;
    /// Labels joined by blanks, "start" for the initial distribution, "any" for the row of order 0.
    QString rowLabel(const MatrixCell& row) const;
    /// Counts are on show, not yet probabilities.
    bool showsCounts() const { return stage == MarkovStage::Ready || stage == MarkovStage::Learning; }
    std::vector<MarkovChain::Cell> row(const MatrixCell& row) const;
    /// What the step asked about this stream; null if it asked nothing.
    const ExplainedDecision* decision() const;
    /// Option of decision() that stands for `symbol`.
    std::optional<std::size_t> optionOf(std::uint32_t symbol) const;
    /// Source events that taught a cell as far as it has been learnt, from 0; all of a written chain's are empty.
    std::vector<std::uint32_t> taughtBy(const MatrixCell& cell) const;
    /// Events of the source that the windows have passed so far.
    std::uint32_t sourceSeen() const;
    /// The states of a run share this; it tells one run's tables from another's.
    const void* tables() const { return chain ? &chain->chain(stream) : nullptr; }
};

/// Works out stage and cell in play of one stream. O(order). [gui]
MarkovMoment markovMoment(const std::shared_ptr<const MarkovChain>& chain,
    std::shared_ptr<const Explanation> explanation, std::size_t stream);

/// "GENERATING", and what it is at: "row C5, column G5". [gui]
QString stageName(MarkovStage stage);
QString stageDetail(const MarkovMoment& moment);

/// A probability short enough for a cell: ".5", "1", ".07", "<.01", empty for 0. [any]
QString cellText(double probability);

} // namespace ricercar::ui
