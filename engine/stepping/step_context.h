#pragma once

#include "engine/base/function_ref.h"
#include "engine/base/result.h"
#include "engine/base/rng.h"
#include "engine/stepping/explanation.h"
#include "engine/stepping/recipe.h"
#include "engine/stepping/sampling.h"
#include "engine/stepping/step_record.h"

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace ricercar {

/// A question with its weighted options. Everything is asked for only when it is needed: `weights` not in a replay,
/// `explain` only under observation. The callables are used inside choose() alone.
struct Choice {
    /// One raw weight an option (see Sampling for what they may be); the span must outlive the call.
    FunctionRef<std::span<const double>()> weights;
    /// Fills question, context, remark and per option label, detail and taughtBy; `options` has the right size already.
    FunctionRef<void(ExplainedDecision&)> explain;
    Sampling sampling;
};

/// The only door out of a step. [worker]
///
/// Live, choose() draws and records; in a replay it returns what was recorded; under observation it explains as well.
/// A generator sees no difference.
class StepContext {
public:
    /// Answers a question: the index of the chosen option. The draw depends on (seed, step, how many questions the step
    /// asked before) alone, so that a fork changes nothing but its consequences.
    std::size_t choose(const Choice& choice)
    {
        const std::uint32_t ordinal = m_ordinal++;
        if (m_replay && !m_explanation)
            return chooseRecorded();
        return chooseFresh(choice, ordinal);
    }

    /// True if a bulk question of this step is to be put: somebody looks, or one of them was answered by hand. False:
    /// every settle() would give back what was drawn.
    bool asksBulk() const { return m_explanation || (!m_overrides.empty() && m_overrides.front().step <= m_step); }

    /// A question of bulk work with `options` answers, of which `drawn` came from rng(). Gives the one to take. It is
    /// not recorded, as a replay draws the same again, but explained (`explain` fills all but drawn, chosen, byHand and
    /// line) and overridden like any other. It costs next to nothing where nobody asks: a step that puts thousands may
    /// skip them all unless asksBulk(), and puts them after its choose() questions.
    std::size_t settle(std::size_t options, std::size_t drawn, FunctionRef<void(ExplainedDecision&)> explain)
    {
        const std::uint32_t ordinal = m_ordinal++;
        return asksBulk() ? settleAsked(options, drawn, explain, ordinal) : drawn;
    }

    /// Bulk chance for work of many small draws, keyed by (seed, step). Explained and overridden where settle() says.
    Rng& rng()
    {
        if (!m_rng)
            m_rng.emplace(m_seed, m_step, 1u);
        return *m_rng;
    }

    /// Adds a note; its origin is stamped here.
    void emit(Note note)
    {
        note.origin = Origin{0, m_run & 0x7fffffffu, m_step};
        if (m_explanation)
            m_explanation->notes.push_back(note);
        else if (m_record)
            m_record->notes.append(note);
    }

    /// Begins the piece anew: what the run has emitted so far, in this step too, is withdrawn from this step on. For
    /// algorithms that better a whole piece again and again.
    void rewrite()
    {
        if (m_explanation) {
            m_explanation->rewrites = true;
            m_explanation->notes.clear();
        } else if (m_record) {
            m_record->rewrites.append({m_step, static_cast<std::uint32_t>(m_record->notes.size())});
        }
    }

    /// Marks this step, once per kind and step.
    void mark(std::uint32_t kind)
    {
        if (m_record)
            m_record->marks.append({m_step, kind});
    }

    /// Marks a sub-step: slow motion stops here, line `line` (from 1) of the pseudo-code is running.
    void phase(std::string_view name, int line)
    {
        m_line = line;
        if (m_explanation)
            addPhase(name);
    }

    /// True if facts are wanted; skip costly ones otherwise.
    bool observed() const { return m_explanation != nullptr; }
    void fact(std::string_view name, std::int64_t value) { addFact(name, value); }
    void fact(std::string_view name, double value) { addFact(name, value); }
    void fact(std::string_view name, std::string value) { addFact(name, std::move(value)); }

    /// The number of this step, from 1.
    std::uint32_t step() const { return m_step; }

    /// The step cannot be done (a model is gone, say). Whatever it returns, the trace drops what it left and reports
    /// the error.
    void fail(Error error) { m_error = std::move(error); }

    /// True if a long step should give up early; its result is then dropped.
    bool stopRequested() const { return m_stop.stop_requested(); }

private:
    friend class Trace;
    StepContext(
        const Generator& generator, std::uint64_t seed, std::uint32_t run, std::span<const ChoiceOverride> overrides)
        : m_generator(&generator)
        , m_overrides(overrides)
        , m_seed(seed)
        , m_run(run)
    {
    }

    void beginStep(std::uint32_t step)
    {
        m_step = step;
        m_ordinal = 0;
        m_line = 0;
        while (!m_overrides.empty() && m_overrides.front().step < step)
            m_overrides = m_overrides.subspan(1);
        m_rng.reset();
    }
    std::size_t chooseRecorded()
    {
        if (m_replayAt >= m_replay->decisions.size()) {
            fail({"the recorded run ends at step " + std::to_string(m_step), {}, {}});
            return 0;
        }
        const std::uint32_t decision = m_replay->decisions[m_replayAt++];
        if (m_record)
            m_record->decisions.append(decision);
        return decision;
    }
    std::size_t chooseFresh(const Choice& choice, std::uint32_t ordinal);
    std::size_t settleAsked(
        std::size_t options, std::size_t drawn, FunctionRef<void(ExplainedDecision&)> explain, std::uint32_t ordinal);
    /// The option taken by hand at question `ordinal`, or `drawn`; fails if there is no such option any more.
    std::size_t byHandOr(std::size_t drawn, std::size_t options, const ChoiceOverride* byHand);
    const ChoiceOverride* overrideFor(std::uint32_t ordinal) const;
    void addPhase(std::string_view name);
    void addFact(std::string_view name, std::variant<std::int64_t, double, std::string> value);

    const Generator* m_generator;
    StepRecord* m_record = nullptr; ///< where the record goes; null: what is left behind is known already
    const StepRecord* m_replay = nullptr; ///< where decisions come from; null: they are drawn
    std::size_t m_replayAt = 0;
    Explanation* m_explanation = nullptr;
    std::span<const ChoiceOverride> m_overrides; ///< not yet passed ones, by step
    std::uint64_t m_seed;
    std::uint32_t m_run;
    std::uint32_t m_step = 0;
    std::uint32_t m_ordinal = 0;
    int m_line = 0;
    std::optional<Rng> m_rng;
    std::optional<Error> m_error;
    std::stop_token m_stop;
};

} // namespace ricercar
