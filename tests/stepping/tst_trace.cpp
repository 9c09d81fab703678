#include "engine/stepping/trace.h"
#include "tests/stepping/sketches.h"

#include <QTest>

#include <chrono>
#include <functional>
#include <thread>

using namespace ricercar;
using namespace sketches;

namespace {

std::vector<Note> notesOf(const Trace& trace)
{
    return trace.record().notes.slice(0, trace.record().notes.size());
}

template <class G> Trace run(G generator, std::uint32_t steps, std::uint64_t seed = 7)
{
    Recipe recipe;
    recipe.seed = seed;
    Trace trace(recipe, generator.clone());
    trace.advance(steps);
    return trace;
}

/// stateAfter(k) equals a run of k steps, forwards, backwards and jumping.
template <class G> void seekEqualsDirectRun(G generator, std::uint32_t steps)
{
    const Trace trace = run(generator, steps);
    std::vector<std::uint32_t> visits;
    for (std::uint32_t k = 0; k <= steps; k += 1 + steps / 40)
        visits.push_back(k);
    for (std::uint32_t k = steps; k > 0 && k + 30 > steps; --k)
        visits.push_back(k);
    for (std::uint32_t k = 1; k < 40; ++k)
        visits.push_back((k * 7919) % steps);
    for (const std::uint32_t k : visits) {
        const auto direct = run(generator, k).stateAfter(k);
        const auto sought = trace.stateAfter(k);
        QVERIFY2(static_cast<const G&>(*sought) == static_cast<const G&>(*direct), qPrintable(QString::number(k)));
    }
}

} // namespace

class TestTrace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seekWalk() { seekEqualsDirectRun(Walk(), 3000); }
    void seekLife() { seekEqualsDirectRun(Life(), 1500); }
    void seekOneMax() { seekEqualsDirectRun(OneMax(), 1500); }
    void seekTokens()
    {
        int evaluations = 0;
        seekEqualsDirectRun(Tokens(&evaluations), 400);
    }

    void aReplayNeverAsksTheModel()
    {
        int evaluations = 0;
        const Trace trace = run(Tokens(&evaluations), 300);
        QCOMPARE(evaluations, 300);
        for (std::uint32_t k = 0; k < 300; k += 13)
            trace.stateAfter(k);
        QCOMPARE(evaluations, 300);
        trace.explain(250);
        QCOMPARE(evaluations, 301);
    }

    void sameRecipeSameNotes()
    {
        QVERIFY(notesOf(run(Walk(), 500)) == notesOf(run(Walk(), 500)));
        QVERIFY(notesOf(run(Walk(), 500, 1)) != notesOf(run(Walk(), 500, 2)));
    }

    void theEndIsReached()
    {
        Trace trace = run(Walk(10), 5);
        QVERIFY(!trace.isFinished());
        QCOMPARE(trace.advance(100), 5u);
        QVERIFY(trace.isFinished());
        QCOMPARE(trace.length(), 10u);
        QCOMPARE(trace.record().notes.size(), std::size_t{10});
    }

    void notesKnowTheirStep()
    {
        const Trace trace = run(Walk(), 50);
        for (std::size_t i = 0; i < 50; ++i) {
            QCOMPARE(trace.record().notes[i].origin.step, static_cast<std::uint32_t>(i + 1));
            QCOMPARE(static_cast<std::uint32_t>(trace.record().notes[i].origin.run), 1u);
        }
    }

    void explanationsAgreeWithTheRun()
    {
        const Trace trace = run(Walk(), 200);
        for (std::uint32_t k = 1; k <= 200; ++k) {
            const Explanation explanation = trace.explain(k);
            QCOMPARE(explanation.step, k);
            QCOMPARE(explanation.chapter, std::string("walking"));
            QCOMPARE(explanation.decisions.size(), std::size_t{k % 2 == 1 ? 2u : 1u});
            QCOMPARE(explanation.notes.size(), std::size_t{1});
            QVERIFY(explanation.notes[0] == trace.record().notes[k - 1]);
            for (std::size_t i = 0; i < explanation.decisions.size(); ++i) {
                const ExplainedDecision& decision = explanation.decisions[i];
                QCOMPARE(decision.chosen, std::size_t{trace.record().decisions[trace.decisionCountAfter(k - 1) + i]});
                QCOMPARE(decision.drawn, decision.chosen);
                double before = 0;
                for (std::size_t o = 0; o < decision.chosen; ++o)
                    before += decision.options[o].probability;
                QVERIFY(
                    decision.draw >= before && decision.draw < before + decision.options[decision.chosen].probability);
                QCOMPARE(decision.line, 1);
            }
        }
    }

    void phasesShowTheStateInside()
    {
        const Trace trace = run(Life(), 20);
        const Explanation explanation = trace.explain(20);
        QCOMPARE(explanation.phases.size(), std::size_t{2});
        QCOMPARE(explanation.phases[1].name, std::string("noise"));
        QVERIFY(
            static_cast<const Life&>(*explanation.phases[0].state) == static_cast<const Life&>(*trace.stateAfter(19)));
        QVERIFY(!(
            static_cast<const Life&>(*explanation.phases[1].state) == static_cast<const Life&>(*trace.stateAfter(19))));
        QCOMPARE(explanation.facts.at(0).name, std::string("population"));
    }

    void aForkKeepsThePrefixAndTheDraws()
    {
        const Trace trace = run(Walk(), 300);
        const std::size_t taken = trace.explain(100).decisions[0].chosen;
        ChoiceOverride choice{100, 0, static_cast<std::uint32_t>((taken + 1) % 3), {}};
        Result<Trace> fork = trace.fork(choice, 2);
        QVERIFY(fork.ok());
        QCOMPARE(fork->length(), 100u);
        fork->advance(200);
        QCOMPARE(fork->length(), 300u);
        for (std::size_t i = 0; i < 99; ++i) {
            Note expected = trace.record().notes[i];
            expected.origin.run = 2;
            QVERIFY(fork->record().notes[i] == expected);
        }
        QVERIFY(fork->record().notes[99].pitch != trace.record().notes[99].pitch);
        // Later questions draw the same numbers: here every later move is the same one.
        for (std::uint32_t k = 101; k <= 300; ++k)
            QCOMPARE(fork->explain(k).decisions[0].draw, trace.explain(k).decisions[0].draw);
        const ExplainedDecision decision = fork->explain(100).decisions[0];
        QVERIFY(decision.byHand);
        QCOMPARE(decision.chosen, std::size_t{(taken + 1) % 3});
        QCOMPARE(decision.drawn, taken);
        QCOMPARE(fork->recipe().overrides.size(), std::size_t{1});
        QVERIFY(!fork->recipe().overrides[0].label.empty());
        QCOMPARE(trace.length(), 300u);
    }

    void aForkOfAForkAtTheSameStepReplacesTheChoice()
    {
        const Trace trace = run(Walk(), 60);
        const Trace first = *trace.fork(ChoiceOverride{31, 1, 0, {}}, 2);
        const Trace second = *first.fork(ChoiceOverride{31, 1, 2, {}}, 3);
        QCOMPARE(second.recipe().overrides.size(), std::size_t{1});
        QCOMPARE(second.explain(31).decisions[1].chosen, std::size_t{2});
        const Trace third = *second.fork(ChoiceOverride{31, 0, 1, {}}, 4);
        QCOMPARE(third.recipe().overrides.size(), std::size_t{1}); // what came after the changed question is free again
        QCOMPARE(third.explain(31).decisions[0].chosen, std::size_t{1});
    }

    void forksThatCannotBeSaySo()
    {
        const Trace trace = run(Walk(), 10);
        QVERIFY(!trace.fork(ChoiceOverride{0, 0, 0, {}}, 2).ok());
        QVERIFY(!trace.fork(ChoiceOverride{11, 0, 0, {}}, 2).ok());
        QVERIFY(!trace.fork(ChoiceOverride{2, 1, 0, {}}, 2).ok());
        QVERIFY(!trace.fork(ChoiceOverride{2, 0, 3, {}}, 2).ok());
        QVERIFY(!trace.fork(StateEdit{11, "64"}, 2).ok());
        QVERIFY(!trace.fork(StateEdit{5, "10"}, 2).ok());
    }

    void anEditChangesTheStateFromThereOn()
    {
        const Trace trace = run(Walk(), 40);
        Trace branch = *trace.fork(StateEdit{20, "71"}, 2);
        QCOMPARE(static_cast<const Walk&>(*branch.stateAfter(20)).pitch(), 71);
        branch.advance(20);
        // Seeking passes through the edit exactly once, from whichever checkpoint.
        for (const std::uint32_t k : {40u, 21u, 20u, 19u, 30u, 20u, 25u}) {
            Trace again = *trace.fork(StateEdit{20, "71"}, 2);
            again.advance(k > 20 ? k - 20 : 0);
            if (k >= 20)
                QVERIFY(
                    static_cast<const Walk&>(*branch.stateAfter(k)) == static_cast<const Walk&>(*again.stateAfter(k)));
            else
                QVERIFY(
                    static_cast<const Walk&>(*branch.stateAfter(k)) == static_cast<const Walk&>(*trace.stateAfter(k)));
        }
    }

    void editThatTogglesIsNotAppliedTwiceAtACheckpoint()
    {
        const Trace trace = run(Life(), 200);
        for (const std::uint32_t at : {0u, 64u, 128u, 100u}) { // 64 and 128 are checkpoints
            Trace branch = *trace.fork(StateEdit{at, "8 8"}, 2);
            branch.advance(200 - at);
            const Explanation direct = branch.explain(200);
            Recipe recipe = branch.recipe();
            Trace fresh(recipe, Life().clone(), 2);
            fresh.advance(200);
            QVERIFY(notesOf(fresh) == notesOf(branch));
            for (std::uint32_t k = at; k <= 200; k += 9)
                QVERIFY(
                    static_cast<const Life&>(*branch.stateAfter(k)) == static_cast<const Life&>(*fresh.stateAfter(k)));
            QCOMPARE(direct.facts[0].text(), fresh.explain(200).facts[0].text());
        }
    }

    void recordedDecisionsReplayAndForeignOnesDoNot()
    {
        const Trace trace = run(Walk(100), 100);
        const auto decisions = trace.record().decisions.slice(0, trace.record().decisions.size());
        Trace again(trace.recipe(), Walk(100).clone());
        QVERIFY(again.replayDecisions(decisions, 100));
        QVERIFY(notesOf(again) == notesOf(trace));
        QCOMPARE(again.fingerprint(), trace.fingerprint());
        Trace tooFew(trace.recipe(), Walk(100).clone());
        QVERIFY(!tooFew.replayDecisions(std::span(decisions).first(100), 100));
        QVERIFY(tooFew.error().has_value());
        Trace tooLong(trace.recipe(), Walk(50).clone());
        QVERIFY(!tooLong.replayDecisions(decisions, 100));
    }

    void fingerprintsTellRunsApart()
    {
        QCOMPARE(run(Walk(), 100).fingerprint(), run(Walk(), 100).fingerprint());
        QVERIFY(run(Walk(), 100).fingerprint() != run(Walk(), 101).fingerprint());
        QVERIFY(run(Walk(), 100, 1).fingerprint() != run(Walk(), 100, 2).fingerprint());
    }

    void aRewrittenPieceBeginsAnewAtEveryStep()
    {
        const Trace trace = run(OneMax(), 40, 5);
        QVERIFY(trace.record().rewrites.size() > 10);
        QCOMPARE(trace.record().rewrites[0], (Rewrite{1, 0}));
        for (std::uint32_t k = 1; k <= 40; ++k) {
            // The piece after step k has the notes of the last step that wrote it, all of them and no others.
            const std::size_t first = trace.firstNoteAfter(k);
            const std::size_t end = trace.noteCountAfter(k);
            for (std::size_t i = first; i < end; ++i)
                QCOMPARE(trace.record().notes[i].origin.step, trace.record().notes[end - 1].origin.step);
            const Explanation explanation = trace.explain(k);
            if (!explanation.rewrites)
                QVERIFY(explanation.notes.empty());
            else
                QCOMPARE(explanation.notes, trace.record().notes.slice(first, end));
        }
        const Result<Trace> branch = trace.fork(ChoiceOverride{21, 0, 3, {}}, 2);
        QVERIFY(branch.ok());
        QCOMPARE(branch->firstNoteAfter(20), trace.firstNoteAfter(20));
    }

    void aBulkQuestionAnsweredByHandChangesOnlyItsConsequence()
    {
        const Trace trace = run(OneMax(), 12, 5);
        const Explanation before = trace.explain(9);
        QCOMPARE(before.decisions.size(), std::size_t{16});
        const std::uint32_t other = before.decisions[3].chosen == 7 ? 8 : 7;
        Result<Trace> branch = trace.fork(ChoiceOverride{9, 3, other, {}}, 2);
        QVERIFY(branch.ok());
        branch->advance(20);
        const Explanation after = branch->explain(9);
        for (std::size_t i = 0; i < 16; ++i) {
            QCOMPARE(after.decisions[i].drawn, before.decisions[i].drawn);
            QCOMPARE(after.decisions[i].byHand, i == 3);
            QCOMPARE(after.decisions[i].chosen, i == 3 ? std::size_t{other} : before.decisions[i].chosen);
        }
        // Going back to it and on again takes it by hand again, though nothing of it was recorded.
        Trace direct(branch->recipe(), std::make_unique<OneMax>(), 2);
        direct.advance(branch->length());
        for (const std::uint32_t k : {8u, 9u, 10u, 29u})
            QVERIFY(static_cast<const OneMax&>(*branch->stateAfter(k))
                == static_cast<const OneMax&>(*direct.stateAfter(k)));
        QCOMPARE(branch->fingerprint(), direct.fingerprint());
    }

    void aBulkQuestionThatLostItsOptionFailsTheStep()
    {
        Trace trace(
            Recipe{"sketch", 1, {}, 5, {ChoiceOverride{2, 0, 99, "cut at 99"}}, {}}, std::make_unique<OneMax>());
        QCOMPARE(trace.advance(3), 1u);
        QVERIFY(trace.error());
        QVERIFY(trace.error()->what.find("cut at 99") != std::string::npos);
    }

    void aStoppedRunGoesOn()
    {
        const auto stop = std::make_unique<std::stop_source>();
        stop->request_stop();
        Trace trace = run(Walk(), 0);
        QCOMPARE(trace.advance(100, stop->get_token()), 0u);
        QVERIFY(!trace.error());
        QCOMPARE(trace.advance(100), 100u);
        QVERIFY(notesOf(trace) == notesOf(run(Walk(), 100)));
    }

    void aFailedStepLeavesNothingBehind()
    {
        class Failing final : public GeneratorBase<Failing> {
        public:
            bool step(StepContext& context) override
            {
                ++m_steps;
                context.emit(noteAt(context.step(), 60));
                if (m_steps == 4)
                    context.fail({"the model is gone", "step 4", "start it again"});
                return true;
            }
            std::size_t stateBytes() const override { return sizeof(*this); }
            std::vector<Chapter> outline() const override { return {{"a", 1, 10}}; }
            int m_steps = 0;
        };
        Trace trace(Recipe{}, Failing().clone());
        QCOMPARE(trace.advance(10), 3u);
        QCOMPARE(
            QString::fromStdString(trace.error()->line()), QStringLiteral("step 4: the model is gone; start it again"));
        QCOMPARE(trace.length(), 3u);
        QCOMPARE(trace.record().notes.size(), std::size_t{3});
        QCOMPARE(static_cast<const Failing&>(*trace.stateAfter(3)).m_steps, 3);
    }

    void aFailureIsKeptEvenIfTheStepReturnsFalse()
    {
        class GivingUp final : public GeneratorBase<GivingUp> {
        public:
            bool step(StepContext& context) override
            {
                if (context.step() < 3)
                    return true;
                context.fail({"the model is gone", {}, {}});
                return false;
            }
            std::size_t stateBytes() const override { return sizeof(*this); }
            std::vector<Chapter> outline() const override { return {{"a", 1, 10}}; }
        };
        Trace trace(Recipe{}, GivingUp().clone());
        QCOMPARE(trace.advance(10), 2u);
        QVERIFY(trace.error().has_value());
        QVERIFY(!trace.isFinished());
    }

    void costlyStepsAreKeptDensely()
    {
        // 200 steps of 2 ms each: wherever one goes, only a few of them are done again.
        struct Slow final : GeneratorBase<Slow> {
            explicit Slow(int* steps)
                : done(steps)
            {
            }
            bool step(StepContext&) override
            {
                ++*done;
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                return true;
            }
            std::size_t stateBytes() const override { return sizeof(*this); }
            std::vector<Chapter> outline() const override { return {{"slow", 1, 200}}; }
            int* done;
        };
        int done = 0;
        const Trace trace = run(Slow(&done), 200);
        for (const std::uint32_t k : {199u, 100u, 57u, 3u, 150u}) {
            done = 0;
            trace.stateAfter(k);
            QVERIFY2(done <= 8, qPrintable(QString::number(done)));
        }
    }

    void memoryOfAMillionStepsIsBounded()
    {
        const Trace trace = run(Walk(), 1'000'000);
        QVERIFY2(trace.bytes() < std::size_t{64} << 20, qPrintable(QString::number(trace.bytes())));
    }
};

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
