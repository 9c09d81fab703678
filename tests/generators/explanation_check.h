#pragma once

#include "engine/stepping/trace.h"

#include <QTest>

#include <cmath>

namespace ricercar {

/// A step's explanation is about its own notes and decisions, and the chances it tells lead to the answers.
inline void checkExplanation(const Trace& trace, std::uint32_t step)
{
    const Explanation explanation = trace.explain(step);
    QCOMPARE(explanation.step, step);
    QVERIFY(!explanation.chapter.empty());
    const std::size_t firstNote = trace.noteCountAfter(step - 1);
    QCOMPARE(explanation.notes.size(), trace.noteCountAfter(step) - firstNote);
    for (std::size_t i = 0; i < explanation.notes.size(); ++i)
        QVERIFY(explanation.notes[i] == trace.record().notes[firstNote + i]);
    // Questions of bulk work come after those that are recorded.
    const std::size_t firstDecision = trace.decisionCountAfter(step - 1);
    const std::size_t recorded = trace.decisionCountAfter(step) - firstDecision;
    QVERIFY(explanation.decisions.size() >= recorded);
    for (std::size_t d = 0; d < explanation.decisions.size(); ++d) {
        const ExplainedDecision& decision = explanation.decisions[d];
        QVERIFY(!decision.question.empty());
        if (d < recorded)
            QCOMPARE(decision.chosen, std::size_t{trace.record().decisions[firstDecision + d]});
        QVERIFY(decision.draw >= 0 && decision.draw < 1);
        QVERIFY(d >= recorded || !decision.stages.empty()); // bulk draws are told as they are
        double sum = 0, before = 0;
        for (std::size_t o = 0; o < decision.options.size(); ++o) {
            QVERIFY(!decision.options[o].label.empty());
            if (o == decision.drawn)
                before = sum;
            sum += decision.options[o].probability;
        }
        QVERIFY2(std::fabs(sum - 1) < 1e-9, qPrintable(QString::number(sum)));
        QVERIFY(decision.draw >= before - 1e-12);
        QVERIFY(decision.draw < before + decision.options[decision.drawn].probability + 1e-12);
        for (const SamplingStage& stage : decision.stages)
            QCOMPARE(stage.probabilities.size(), decision.options.size());
        if (!decision.byHand)
            QCOMPARE(decision.chosen, decision.drawn);
    }
}

} // namespace ricercar
