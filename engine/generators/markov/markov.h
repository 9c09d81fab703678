#pragma once

#include "engine/generators/markov/alphabet.h"
#include "engine/generators/markov/markov_params.h"
#include "engine/generators/markov/transition_model.h"
#include "engine/stepping/generator.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// A Markov chain that first learns its transition matrix before our eyes, then composes with it.
///
/// Chapters: "learning" (each step slides a window over the source and counts one transition), "normalising" (counts
/// become probabilities), "generating" (each step draws one state of every stream). A chain written by hand has
/// "checking" (do the rows sum to 1?) and "generating". What is learnt is the same table at every step; how much of it
/// has been seen follows from the number of windows, so that a copy of the generator is a few hundred bytes.
/// Sources: see info().
class MarkovChain final : public GeneratorBase<MarkovChain> {
public:
    using Params = MarkovParams;
    enum class Phase { Learning, Normalising, Checking, Generating };
    static constexpr std::size_t maxOrder = 8;

    /// A stream's alphabet with its transition table, shared by all states of a run.
    struct Chain {
        Stream stream;
        TransitionModel model;
        std::vector<std::uint32_t> phraseSymbols; ///< positions of events that begin a phrase
    };

    /// One cell of a row as the views draw it.
    struct Cell {
        std::uint32_t symbol = 0;
        double weight = 0; ///< count seen so far, or probability as written
        double probability = 0; ///< weight / sum of the row; before temperature
    };

    /// What the last step did in one stream.
    struct Move {
        std::array<std::uint32_t, maxOrder> context{}; ///< oldest first
        std::uint8_t contextLength = 0; ///< order actually used; 0 with `fromInitial` or a chain of order 0
        bool fromInitial = false; ///< the state was drawn from the initial distribution
        bool afterDeadEnd = false; ///< because the full context never continues
        std::uint32_t chosen = 0; ///< symbol

        std::span<const std::uint32_t> contextSymbols() const { return std::span(context).first(contextLength); }
    };

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::size_t stateBytes() const override { return sizeof(MarkovChain); }
    std::vector<Chapter> outline() const override;
    /// "set C5 -> G5 = 0.7" (the rest of the row shares what is left), "normalise C5" (a row that does not sum to 1),
    /// "restore C5" (as learnt or written); a context of several states is separated by blanks; with several streams
    /// the stream's name and ':' stand before: "duration: set 1 -> 2 = 0.5".
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    const Params& params() const;
    /// The melody that is learnt from; empty events for a chain written by hand.
    const SourceLine& source() const;
    bool isWritten() const;
    std::size_t chainCount() const;
    const Chain& chain(std::size_t index) const;

    /// What the next step will be part of.
    Phase phase() const;
    /// Windows counted so far; all of them once learning is over.
    std::uint32_t windowsSeen() const { return m_windowsSeen; }
    std::uint32_t windowCount() const;
    /// Source index of the newest event of window `window` (0 ..); its context are the `order` events before it.
    std::uint32_t windowEnd(std::uint32_t window) const;
    /// States drawn so far.
    std::uint32_t generated() const { return m_generated; }
    std::uint32_t restarts() const { return m_restarts; }
    /// What the last step did; nothing unless it was a generating one.
    const Move* lastMove(std::size_t chainIndex) const;
    /// Onset of the next event in ticks.
    std::int64_t timeTicks() const override { return m_timeTicks; }

    /// Non-empty cells of a row as far as it has been learnt, with hand edits; by symbol.
    std::vector<Cell> row(std::size_t chainIndex, std::span<const std::uint32_t> context) const;
    /// Sum of a row's weights; a written row should give 1.
    double rowSum(std::size_t chainIndex, std::span<const std::uint32_t> context) const;
    bool isEdited(std::size_t chainIndex, std::span<const std::uint32_t> context) const;
    /// Cells of the initial distribution, as far as it has been learnt.
    std::vector<Cell> initial(std::size_t chainIndex) const;
    /// Labels of a context joined by blanks; "start" for none.
    std::string contextLabel(std::size_t chainIndex, std::span<const std::uint32_t> context) const;

    /// Symbols of a chain as notes tell them (rests are the gaps), to mark quotations. [notes + rests]
    std::vector<std::uint32_t> symbolsOf(std::size_t chainIndex, std::span<const Note> notes) const;

private:
    friend class GeneratorBase<MarkovChain>;
    using ContextKey = std::vector<std::uint32_t>;
    /// Rows set by hand: per chain, the row's weights [alphabet] by context.
    using HandRows = std::vector<std::map<ContextKey, std::vector<double>>>;
    struct Shared;
    struct History {
        std::array<std::uint32_t, maxOrder> recent{}; ///< oldest first
        std::uint8_t count = 0;
        void push(std::uint32_t symbol, int order);
    };
    struct Row {
        std::span<const std::uint32_t> symbols; ///< empty: 0 .. weights.size() - 1
        std::span<const double> weights;
        std::uint32_t symbol(std::size_t option) const
        {
            return symbols.empty() ? static_cast<std::uint32_t>(option) : symbols[option];
        }
    };

    explicit MarkovChain(std::shared_ptr<const Shared> shared)
        : m_shared(std::move(shared))
    {
    }
    bool learnWindow(StepContext& context);
    void normalise(StepContext& context);
    bool generate(StepContext& context);
    Move findContext(std::size_t chainIndex) const;
    std::uint32_t draw(StepContext& context, std::size_t chainIndex, Move& move);
    Row weightedRow(std::size_t chainIndex, const Move& move, std::vector<double>& scratch) const;
    void explainDraw(ExplainedDecision& decision, std::size_t chainIndex, const Move& move, const Row& row) const;
    const std::vector<double>* handRow(std::size_t chainIndex, std::span<const std::uint32_t> context) const;
    bool continues(std::size_t chainIndex, std::span<const std::uint32_t> context) const;
    std::uint32_t positionLimit() const;
    void emitNote(StepContext& context);

    std::shared_ptr<const Shared> m_shared;
    std::shared_ptr<const HandRows> m_handRows; ///< null: none
    std::uint32_t m_windowsSeen = 0;
    bool m_normalised = false;
    bool m_moved = false; ///< the last step generated
    std::uint32_t m_generated = 0;
    std::uint32_t m_restarts = 0;
    std::int64_t m_timeTicks = 0;
    std::array<History, 3> m_history;
    std::array<Move, 3> m_moves;
};

} // namespace ricercar
