#pragma once

#include "engine/base/rng.h"
#include "engine/stepping/step_context.h"

#include <cstdint>

namespace ricercar {

/// A draw among equally likely options.
struct EvenDraw {
    std::uint32_t option = 0;
    double draw = 0; ///< the number in [0, 1) that fell into the option's part of it
};

/// The chance of one generation, with the draws that matter put as questions to whoever looks. [worker]
///
/// Every draw is taken from the stream whether somebody looks or not, and a question answered by hand uses up as many
/// as one that is not, so that a fork changes nothing but its consequences.
class Dice {
public:
    /// `watched`: the step that is taken; null, or a step of which nobody asks anything: draws alone.
    explicit Dice(Rng& rng, StepContext* watched = nullptr)
        : m_rng(rng)
        , m_watched(watched && watched->asksBulk() ? watched : nullptr)
    {
    }

    Rng& rng() { return m_rng; }
    /// Somebody looks: questions are worth putting, facts worth naming.
    bool asked() const { return m_watched != nullptr; }
    StepContext* watched() const { return m_watched; }

    /// One of 0 .. n-1, for n >= 1, as Rng::below() draws it.
    EvenDraw even(std::uint32_t n)
    {
        const std::uint32_t word = m_rng.wordBelow(n);
        return {Rng::partBelow(n, word), word * 0x1p-32};
    }

    /// The answer to a question with `options` answers of which `drawn` was drawn; `explain` fills labels,
    /// probabilities, question, context, subject and draw.
    template <class Explain> std::size_t settle(std::size_t options, std::size_t drawn, const Explain& explain)
    {
        if (!m_watched)
            return drawn;
        return m_watched->settle(options, drawn, [&](ExplainedDecision& decision) {
            decision.subject = m_subject;
            explain(decision);
        });
    }
    /// Whom the questions are about where they do not say it themselves: the child that an operator changes.
    void setSubject(std::int64_t subject) { m_subject = subject; }

private:
    Rng& m_rng;
    StepContext* m_watched;
    std::int64_t m_subject = -1;
};

} // namespace ricercar
