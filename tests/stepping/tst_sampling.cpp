#include "engine/stepping/sampling.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace ricercar;

namespace {

bool near(const std::vector<double>& a, const std::vector<double>& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (std::fabs(a[i] - b[i]) > 1e-12)
            return false;
    }
    return true;
}

std::vector<double> sampled(std::vector<double> weights, const Sampling& sampling)
{
    return sampledProbabilities(weights, sampling);
}

} // namespace

class TestSampling : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsBecomeProbabilities() { QVERIFY(near(sampled({1, 3, 0}, {}), {0.25, 0.75, 0})); }

    void temperatureRaisesToOneOverT()
    {
        Sampling half;
        half.temperature = 0.5;
        QVERIFY(near(sampled({1, 3}, half), {0.1, 0.9})); // squares: 1 and 9
        Sampling two;
        two.temperature = 2;
        const double root = std::sqrt(3.0);
        QVERIFY(near(sampled({1, 3}, two), {1 / (1 + root), root / (1 + root)}));
    }

    void temperatureNeverRevivesTheImpossible()
    {
        Sampling hot;
        hot.temperature = 5;
        QCOMPARE(sampled({1, 0, 3}, hot)[1], 0.0);
    }

    void temperatureZeroTakesTheLikeliestAndTheFirstOfEqual()
    {
        Sampling greedy;
        greedy.temperature = 0;
        QVERIFY(near(sampled({1, 3, 3}, greedy), {0, 1, 0}));
    }

    void logitsAreExponentiatedWithoutOverflow()
    {
        Sampling logits;
        logits.weightsAreLogits = true;
        QVERIFY(near(sampled({1000, 1000 + std::log(3.0)}, logits), {0.25, 0.75}));
        logits.temperature = 0.5;
        QVERIFY(near(sampled({0, std::log(3.0)}, logits), {0.1, 0.9}));
    }

    void maskThenTopKThenTopP()
    {
        const std::vector<std::uint8_t> allowed{1, 0, 1, 1, 1};
        Sampling sampling;
        sampling.allowed = allowed;
        sampling.topK = 3;
        sampling.topP = 0.6;
        std::vector<SamplingStage> stages;
        const std::vector<double> p = sampledProbabilities(std::vector<double>{2, 3, 1, 2, 2}, sampling, &stages);
        std::vector<std::string> names;
        for (const SamplingStage& stage : stages)
            names.push_back(stage.name);
        QVERIFY(names == (std::vector<std::string>{"raw", "mask", "top-k", "top-p", "renormalised"}));
        QVERIFY(near(stages[0].probabilities, {.2, .3, .1, .2, .2}));
        QVERIFY(near(stages[1].probabilities, {.2, 0, .1, .2, .2}));
        QVERIFY(near(stages[2].probabilities, {.2, 0, 0, .2, .2}));
        QVERIFY(near(stages[3].probabilities, {.2, 0, 0, .2, 0}));
        QVERIFY(near(p, {.5, 0, 0, .5, 0}));
    }

    void aMaskThatForbidsAllThatIsPossibleSpreadsOverTheAllowed()
    {
        const std::vector<std::uint8_t> allowed{0, 1, 1};
        Sampling sampling;
        sampling.allowed = allowed;
        QVERIFY(near(sampled({1, 0, 0}, sampling), {0, .5, .5}));
        const std::vector<std::uint8_t> none{0, 0, 0};
        sampling.allowed = none;
        QVERIFY(near(sampled({1, 0, 3}, sampling), {.25, 0, .75}));
    }

    void theDrawFallsIntoTheCumulatedIntervals()
    {
        const std::vector<double> weights{1, 0, 2, 1};
        QCOMPARE(optionAt(weights, 0.0), std::size_t{0});
        QCOMPARE(optionAt(weights, 0.2499999), std::size_t{0});
        QCOMPARE(optionAt(weights, 0.25), std::size_t{2});
        QCOMPARE(optionAt(weights, 0.7499999), std::size_t{2});
        QCOMPARE(optionAt(weights, 0.75), std::size_t{3});
        QCOMPARE(optionAt(weights, 1 - 0x1p-53), std::size_t{3});
    }

    void roundingNeverChoosesAnImpossibleOption()
    {
        const std::vector<double> weights{0.1, 0.2, 0.3, 0.4, 0};
        QCOMPARE(optionAt(weights, 1 - 0x1p-53), std::size_t{3});
        QCOMPARE(optionAt(std::vector<double>{0, 0, 1e-300, 0}, 0.5), std::size_t{2});
    }

    void everyPipelineSumsToOne()
    {
        for (const double temperature : {0.0, 0.05, 0.7, 1.0, 5.0}) {
            for (const int topK : {0, 1, 3, 100}) {
                for (const double topP : {0.01, 0.5, 1.0}) {
                    Sampling sampling;
                    sampling.temperature = temperature;
                    sampling.topK = topK;
                    sampling.topP = topP;
                    const std::vector<double> p = sampled({5, 1, 0, 1e-9, 3, 3}, sampling);
                    QVERIFY(std::fabs(std::accumulate(p.begin(), p.end(), 0.0) - 1) < 1e-12);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSampling)
#include "tst_sampling.moc"
