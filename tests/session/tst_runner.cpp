#include "engine/session/runner.h"
#include "tests/session/walk.h"

#include <QElapsedTimer>
#include <QTest>
#include <atomic>

using namespace ricercar;
using namespace std::chrono_literals;
using test::walkRecipe;
using test::walkTrace;

namespace {

constexpr auto plenty = 30s;

std::string melodyOf(const RunSnapshot& moment)
{
    std::string text;
    for (std::size_t i = 0; i < moment.noteCount; ++i)
        text += std::to_string(moment.record.notes[i].pitch) + " ";
    return text;
}

const test::Walk& walkOf(const RunSnapshot& moment)
{
    return dynamic_cast<const test::Walk&>(*moment.state);
}

Recipe slowRecipe(std::int64_t length, std::int64_t stepMillis)
{
    Recipe recipe = walkRecipe(length);
    recipe.parameters["step_millis"] = stepMillis;
    return recipe;
}

} // namespace

class TestRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startsAtTheEndOfItsTrace();
    void goesForwardsAndBackwards();
    void seekShowsWhatADirectRunShows();
    void endsWhereTheRunEnds();
    void theNewestGoalCounts();
    void stopStaysWhereItIs();
    void explainsAndForksWhileRunning();
    void waitsForALongStepOnlySoLong();
    void endsInsideALongStep();
    void aFailedStepIsReported();
    void recordIsThatOfTheTrace();
    void pollingWhileRunningSeesGrowingSnapshots();
    void forkOfAStateEdit();
};

void TestRunner::startsAtTheEndOfItsTrace()
{
    Runner runner(walkTrace(walkRecipe(20), 5));
    QCOMPARE(runner.snapshot()->position, 5u);
    QVERIFY(runner.waitUntilSettled(plenty));
    const auto moment = runner.snapshot();
    QCOMPARE(moment->position, 5u);
    QCOMPARE(moment->length, 5u);
    QCOMPARE(moment->explanation.step, 5u);
    QVERIFY(!moment->busy && !moment->finished && !moment->error);
    QCOMPARE(moment->report->facts[0].text(), std::string("5"));
}

void TestRunner::goesForwardsAndBackwards()
{
    Runner runner(walkTrace(walkRecipe(20), 0));
    runner.goTo(12);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->noteCount, std::size_t{12});
    runner.goTo(3);
    QVERIFY(runner.waitUntilSettled(plenty));
    const auto moment = runner.snapshot();
    QCOMPARE(moment->position, 3u);
    QCOMPARE(moment->length, 12u);
    QCOMPARE(moment->noteCount, std::size_t{3});
    QCOMPARE(moment->decisionCount, std::size_t{3});
    QCOMPARE(walkOf(*moment).count(), 3);
    QCOMPARE(moment->explanation.decisions.size(), std::size_t{1});
    runner.goTo(0);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->explanation.step, 0u);
    QCOMPARE(runner.snapshot()->length, 12u);
}

void TestRunner::seekShowsWhatADirectRunShows()
{
    const Trace direct = walkTrace(walkRecipe(5000), 5000);
    Runner runner(walkTrace(walkRecipe(5000), 0));
    for (const std::uint32_t step : {5000u, 1u, 2500u, 2499u, 4999u, 0u, 64u}) {
        runner.goTo(step);
        QVERIFY(runner.waitUntilSettled(plenty));
        const auto moment = runner.snapshot();
        QCOMPARE(moment->position, step);
        const auto state = direct.stateAfter(step);
        QCOMPARE(walkOf(*moment).degree(), dynamic_cast<const test::Walk&>(*state).degree());
    }
}

void TestRunner::endsWhereTheRunEnds()
{
    Runner runner(walkTrace(walkRecipe(7), 0));
    runner.goTo(100);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->position, 7u);
    QVERIFY(runner.snapshot()->finished);
}

void TestRunner::theNewestGoalCounts()
{
    Runner runner(walkTrace(slowRecipe(1000, 1), 0));
    runner.goTo(1000);
    while (runner.snapshot()->length < 5)
        QTest::qSleep(1);
    runner.goTo(2);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->position, 2u);
    QVERIFY(runner.snapshot()->length < 1000);
}

void TestRunner::stopStaysWhereItIs()
{
    Runner runner(walkTrace(slowRecipe(100'000, 1), 0));
    runner.goTo(100'000);
    while (runner.snapshot()->length < 3)
        QTest::qSleep(1);
    QVERIFY(runner.snapshot()->busy);
    runner.stop();
    QVERIFY(runner.waitUntilSettled(plenty));
    const auto moment = runner.snapshot();
    QVERIFY(moment->position >= 3 && moment->position < 1000);
    QTest::qSleep(30);
    QCOMPARE(runner.snapshot()->length, moment->length);
}

void TestRunner::explainsAndForksWhileRunning()
{
    Runner runner(walkTrace(walkRecipe(100'000'000), 100));
    runner.goTo(100'000'000);
    for (int i = 0; i < 20; ++i) {
        const std::optional<Explanation> why = runner.explain(50, 5s);
        QVERIFY(why);
        QCOMPARE(why->decisions[0].question, std::string("Where next?"));
        const auto fork = runner.fork(
            ChoiceOverride{50, 0, static_cast<std::uint32_t>((why->decisions[0].chosen + 1) % 3), {}}, 2, 5s);
        QVERIFY(fork && fork->ok());
        QCOMPARE((*fork)->length(), 50u);
    }
    QVERIFY(!runner.explain(0));
    QVERIFY(!runner.explain(4'000'000'000u));
    const auto refused = runner.fork(ChoiceOverride{50, 0, 9, {}}, 2, 5s);
    QVERIFY(refused && !refused->ok());
}

void TestRunner::waitsForALongStepOnlySoLong()
{
    Runner runner(walkTrace(slowRecipe(3, 2000), 0));
    QVERIFY(runner.waitUntilSettled(plenty));
    runner.goTo(1);
    QTest::qSleep(30);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!runner.explain(1, 20ms));
    QVERIFY(!runner.record(20ms));
    QVERIFY(timer.elapsed() < 1000);
    QCOMPARE(runner.snapshot()->position, 0u);
}

void TestRunner::endsInsideALongStep()
{
    QElapsedTimer timer;
    {
        Runner runner(walkTrace(slowRecipe(3, 9000), 0));
        runner.goTo(3);
        QTest::qSleep(30);
        timer.start();
    }
    QVERIFY(timer.elapsed() < 2000);
}

void TestRunner::aFailedStepIsReported()
{
    Recipe recipe = walkRecipe(20);
    recipe.overrides = {{4, 0, 77, "sideways"}};
    Runner runner(walkTrace(recipe, 0));
    runner.goTo(10);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->position, 3u);
    QVERIFY(runner.snapshot()->error);
    runner.goTo(1);
    QVERIFY(runner.waitUntilSettled(plenty));
    QCOMPARE(runner.snapshot()->position, 1u);
}

void TestRunner::recordIsThatOfTheTrace()
{
    Runner runner(walkTrace(walkRecipe(20), 0));
    runner.goTo(20);
    QVERIFY(runner.waitUntilSettled(plenty));
    runner.goTo(4);
    QVERIFY(runner.waitUntilSettled(plenty));
    QVERIFY(*runner.record(5s) == recordOf(walkTrace(walkRecipe(20), 20)));
}

void TestRunner::pollingWhileRunningSeesGrowingSnapshots()
{
    constexpr std::uint32_t goal = 300'000;
    Runner runner(walkTrace(walkRecipe(goal), 0));
    runner.goTo(goal);
    std::uint32_t last = 0;
    int seen = 0;
    std::shared_ptr<const RunSnapshot> early;
    while (last < goal) {
        const auto moment = runner.snapshot();
        QVERIFY(moment->length >= last);
        QCOMPARE(moment->record.notes.size(), std::size_t{moment->length});
        QCOMPARE(walkOf(*moment).count(), static_cast<int>(moment->position));
        if (moment->length > last) {
            ++seen;
            QCOMPARE(moment->record.notes.back().origin.step, moment->length);
        }
        last = moment->length;
        if (!early && last > 0)
            early = moment;
        QTest::qSleep(1);
    }
    QVERIFY(seen >= 1);
    // An old snapshot is as it was.
    QCOMPARE(early->record.notes.size(), std::size_t{early->length});
    QVERIFY(!melodyOf(*early).empty());
}

void TestRunner::forkOfAStateEdit()
{
    Runner runner(walkTrace(walkRecipe(20), 10));
    const auto fork = runner.fork(StateEdit{4, "home"}, 2, 5s);
    QVERIFY(fork && fork->ok());
    QCOMPARE((*fork)->length(), 4u);
    QCOMPARE(dynamic_cast<const test::Walk&>(*(*fork)->stateAfter(4)).degree(), 35);
    const auto refused = runner.fork(StateEdit{4, "away"}, 2, 5s);
    QVERIFY(refused && !refused->ok());
}

QTEST_GUILESS_MAIN(TestRunner)
#include "tst_runner.moc"
