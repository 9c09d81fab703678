#pragma once

#include "engine/stepping/explanation.h"
#include "engine/stepping/generator.h"
#include "engine/stepping/recipe.h"
#include "engine/stepping/step_context.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace ricercar {

/// 64-bit hash (FNV-1a) of a record of `steps` steps: equal for equal runs on any machine. O(length). [any]
std::uint64_t recordFingerprint(std::uint32_t steps, const StepRecord& record);

/// A run that remembers how it went: every decision, every note, and sparse checkpoints. [worker]
///
/// Step k (from 1) leads from state k-1 to state k; state 0 is before the first step. Going back is the nearest
/// checkpoint plus a replay of recorded decisions, so that nothing depends on floating point twice.
class Trace {
public:
    /// `start` is the state before the first step of `recipe`; `run` (1 or more) is stamped on the notes.
    Trace(Recipe recipe, std::unique_ptr<Generator> start, std::uint32_t run = 1);

    const Recipe& recipe() const { return m_recipe; }
    std::uint32_t run() const { return m_run; }
    /// Steps recorded so far.
    std::uint32_t length() const { return static_cast<std::uint32_t>(m_ends.size()); }
    /// True once the generator said that there is nothing more to do.
    bool isFinished() const { return m_finished; }
    const StepRecord& record() const { return m_record; }

    /// Does up to `count` further steps; how many were done. Fewer: finished, stopped, or failed (error()).
    std::uint32_t advance(std::uint32_t count, const std::stop_token& stop = std::stop_token());
    /// Why the last advance() failed; nothing if it did not.
    const std::optional<Error>& error() const { return m_error; }

    /// A copy of state `step`, 0..length().
    std::unique_ptr<Generator> stateAfter(std::uint32_t step) const;
    /// Notes and decisions left by steps 1..step.
    std::size_t noteCountAfter(std::uint32_t step) const { return step == 0 ? 0 : m_ends[step - 1].notes; }
    /// The first note of the piece as it stands after step `step`: earlier ones are withdrawn. O(log rewrites).
    std::size_t firstNoteAfter(std::uint32_t step) const { return m_record.firstNoteAfter(step); }
    std::size_t decisionCountAfter(std::uint32_t step) const { return step == 0 ? 0 : m_ends[step - 1].decisions; }

    /// Runs step `step` (1..length()) once more under observation.
    Explanation explain(std::uint32_t step) const;

    /// A branch that shares steps 1..choice.step-1 and takes `choice` there; it is as long as that prefix plus the one
    /// step that was chosen otherwise. Usage error if the step, the question or the option does not exist.
    Result<Trace> fork(ChoiceOverride choice, std::uint32_t run) const;
    /// A branch that shares steps 1..edit.step and continues from a state changed by hand.
    Result<Trace> fork(StateEdit edit, std::uint32_t run) const;

    /// Appends recorded decisions of an earlier session instead of drawing, as far as they go. True if all were used
    /// up exactly; a false return means that the algorithm is not the one that recorded them.
    bool replayDecisions(std::span<const std::uint32_t> decisions, std::uint32_t steps);

    /// recordFingerprint() of this run. O(length).
    std::uint64_t fingerprint() const { return recordFingerprint(length(), m_record); }

    /// Bytes held by records and checkpoints.
    std::size_t bytes() const;

private:
    using Clock = std::chrono::steady_clock;
    struct StepEnd {
        std::uint32_t decisions;
        std::uint32_t notes;
    };
    struct Checkpoint {
        std::uint32_t step;
        std::shared_ptr<const Generator> state;
    };

    Trace prefix(std::uint32_t steps, std::uint32_t run) const;
    void applyEdits(Generator& generator, std::uint32_t step) const;
    bool advanceOne(StepContext& context);
    bool isCheckpointDue();
    void keepCheckpoint();
    std::unique_ptr<Generator> replayTo(std::uint32_t step) const;

    Recipe m_recipe;
    std::uint32_t m_run;
    StepRecord m_record;
    AppendLog<StepEnd> m_ends;
    std::vector<Checkpoint> m_checkpoints; ///< by step; the first is state 0
    std::uint32_t m_checkpointInterval = 64; ///< in steps
    std::uint32_t m_leastInterval = 1; ///< that memory allows
    Clock::duration m_workTime{}; ///< spent on steps since the last checkpoint, in earlier calls
    Clock::time_point m_workBegan; ///< in this call
    std::unique_ptr<Generator> m_live; ///< state after length() steps
    bool m_finished = false;
    std::optional<Error> m_error;
    /// States passed on the last replay, thinning out backwards: makes stepping back from there cheap.
    mutable std::vector<Checkpoint> m_wake;
};

} // namespace ricercar
