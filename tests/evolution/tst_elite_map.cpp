#include "engine/evolution/elite_map.h"
#include "tests/evolution/problems.h"

#include <QTest>

#include <map>

using namespace ricercar;
using namespace ricercar::test;

namespace {

Evolution mapped()
{
    Scheme scheme;
    scheme.population = 40;
    scheme.mutationRate = 0.5;
    scheme.objective = Objective::MapOfElites;
    // across: how high (0..6), in 6 cells; up: how many rises (0..11), in 4
    return {scorerOf(std::make_shared<Words>()), scheme, NicheMap{0, 1, 6, 4}};
}

} // namespace

class TestEliteMap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFeatureHasItsCell()
    {
        const std::vector<Feature> features{{"x", "", "", "", 0, 1}, {"y", "", "", "", -1, 1}};
        const auto niche = [&](double x, double y) {
            return nicheOf(NicheMap{0, 1, 4, 3}, features, std::vector<double>{x, y});
        };
        QCOMPARE(niche(0, -1), 0);
        QCOMPARE(niche(0.2499, -1), 0);
        QCOMPARE(niche(0.25, -1), 1);
        QCOMPARE(niche(1, -1), 3);
        QCOMPARE(niche(0, 0), 4);
        QCOMPARE(niche(1, 1), 11);
        QCOMPARE(niche(-5, 99), 8); // beyond the range: at the edge
        QCOMPARE(niche(1e300, -1e300), 3);
        QCOMPARE(niche(std::nan(""), 1), 8);
    }

    void theFittestOfACellLivesThere()
    {
        const NicheMap map{0, 1, 2, 2};
        const std::vector<std::int32_t> niches{3, 0, 3, 0, 1, 3};
        const std::vector<double> fitness{5, 2, 7, 2, -1, 7};
        const std::vector<std::uint32_t> elites = chooseElites(map, niches, fitness);
        QVERIFY((elites == std::vector<std::uint32_t>{1, 4, 2})); // of equals the first
    }

    void coverageGrowsAndElitesNeverGetWorse()
    {
        Evolution evolution = mapped();
        const std::vector<Population> generations = generationsOf(evolution, 150);
        std::map<std::int32_t, double> elites;
        for (const Population& population : generations) {
            std::map<std::int32_t, double> now;
            QCOMPARE(population.niches.size(), population.size);
            for (std::size_t i = 0; i < population.size; ++i) {
                QVERIFY(i == 0 || population.niches[i - 1] < population.niches[i]);
                const auto features = evolution.scorer().featuresOf(population.chromosome(i));
                QCOMPARE(
                    population.niches[i], nicheOf(evolution.map(), evolution.scorer().problem().features(), features));
                now[population.niches[i]] = population.fitness[i];
            }
            for (const auto& [niche, fitness] : elites)
                QVERIFY(now.contains(niche) && now[niche] >= fitness);
            elites = now;
        }
        QVERIFY(generations[0].size < 10); // words by chance are much alike
        QVERIFY(elites.size() > 12);
    }

    void parentsAreDrawnEvenly()
    {
        Evolution evolution = mapped();
        const Population before = generationsOf(evolution, 30).back();
        std::vector<std::size_t> chosen(before.size);
        std::size_t bred = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            Evolution next = evolution;
            Rng rng(seed, 1, 1);
            Dice dice(rng);
            next.breed(dice, [&](Stage stage) {
                if (stage != Stage::Cross)
                    return;
                for (const Birth& birth : next.children().births) {
                    ++chosen[birth.first];
                    ++bred;
                }
            });
        }
        QCOMPARE(bred, std::size_t{200 * 40});
        for (const std::size_t count : chosen)
            QVERIFY(isLikely(count, bred, 1.0 / static_cast<double>(before.size)));
    }
};

QTEST_APPLESS_MAIN(TestEliteMap)
#include "tst_elite_map.moc"
