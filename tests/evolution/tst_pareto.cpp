#include "engine/evolution/pareto.h"
#include "tests/evolution/problems.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ricercar;
using namespace ricercar::test;

namespace {

/// Fronts by the definition: take away who is not dominated, and again. O(n^3).
std::vector<std::uint32_t> naiveFronts(const std::vector<double>& rows, std::size_t dimensions)
{
    const std::size_t n = rows.size() / dimensions;
    const auto row = [&](std::size_t i) { return std::span(rows).subspan(i * dimensions, dimensions); };
    std::vector<std::uint32_t> fronts(n, std::numeric_limits<std::uint32_t>::max());
    std::size_t left = n;
    for (std::uint32_t front = 0; left > 0; ++front) {
        std::vector<std::size_t> free;
        for (std::size_t i = 0; i < n; ++i) {
            bool dominated = false;
            for (std::size_t k = 0; k < n; ++k)
                dominated = dominated || (fronts[k] >= front && dominates(row(k), row(i)));
            if (fronts[i] >= front && !dominated)
                free.push_back(i);
        }
        for (const std::size_t i : free)
            fronts[i] = front;
        left -= free.size();
    }
    return fronts;
}

/// Crowding of one individual by the definition, where no two of a front share a value.
double naiveCrowding(
    const std::vector<double>& rows, std::size_t dimensions, const std::vector<std::uint32_t>& fronts, std::size_t i)
{
    double sum = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
        const double own = rows[i * dimensions + d];
        double below = -1e9, above = 1e9, least = 1e9, greatest = -1e9;
        for (std::size_t k = 0; k < fronts.size(); ++k) {
            if (fronts[k] != fronts[i])
                continue;
            const double value = rows[k * dimensions + d];
            least = std::min(least, value);
            greatest = std::max(greatest, value);
            if (value < own)
                below = std::max(below, value);
            if (value > own)
                above = std::min(above, value);
        }
        if (own == least || own == greatest)
            return std::numeric_limits<double>::infinity();
        sum += (above - below) / (greatest - least);
    }
    return sum;
}

/// ZDT1 of 30 variables, each 30 bits long as in the paper named below: two values to be made small.
class Zdt1 final : public Problem {
public:
    static constexpr std::size_t variables = 30, bits = 30;
    Zdt1() { m_shape.alphabet.assign(variables * bits, 2); }
    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return 2; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override
    {
        const Gene* gene = genes.data();
        for (std::size_t i = 0; i < count; ++i) {
            double first = 0, rest = 0;
            for (std::size_t v = 0; v < variables; ++v) {
                std::uint32_t number = 0;
                for (std::size_t b = 0; b < bits; ++b)
                    number = number * 2 + *gene++;
                const double x = number / (0x1p30 - 1);
                (v == 0 ? first : rest) += x;
            }
            const double g = 1 + 9 * rest / (variables - 1);
            values[2 * i] = first;
            values[2 * i + 1] = g * (1 - std::sqrt(first / g));
        }
    }

private:
    GenomeShape m_shape;
    std::vector<Feature> m_features{{"f1", "", "", "", 0, 1}, {"f2", "", "", "", 0, 10}};
};

/// Mean distance of the non-dominated individuals from the nearest of 500 points of the true front f2 = 1 - sqrt(f1).
double convergence(const Population& population)
{
    double sum = 0;
    double count = 0;
    for (std::size_t i = 0; i < population.size; ++i) {
        if (population.fronts[i] != 0)
            continue;
        double nearest = 1e9;
        for (int k = 0; k < 500; ++k) {
            const double x = k / 499.0;
            nearest = std::min(
                nearest, std::hypot(population.termsOf(i)[0] - x, population.termsOf(i)[1] - (1 - std::sqrt(x))));
        }
        sum += nearest;
        ++count;
    }
    return sum / count;
}

} // namespace

class TestPareto : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void frontsOfAPicture()
    {
        // Both dimensions are to be great: up and to the right. A digit is an individual of that front.
        const std::vector<std::string> picture{"1.0..", //
            ".1.0.", //
            "..21.", //
            "4.3.0"};
        std::vector<double> rows;
        std::vector<std::uint32_t> expected;
        for (std::size_t y = 0; y < picture.size(); ++y) {
            for (std::size_t x = 0; x < 5; ++x) {
                if (picture[y][x] == '.')
                    continue;
                rows.insert(rows.end(), {static_cast<double>(x), -static_cast<double>(y)});
                expected.push_back(static_cast<std::uint32_t>(picture[y][x] - '0'));
            }
        }
        std::vector<std::uint32_t> fronts(expected.size());
        sortFronts(rows, 2, fronts);
        QVERIFY(fronts == expected);
        QVERIFY(naiveFronts(rows, 2) == expected);
    }

    void sortingEqualsTheNaiveOne()
    {
        Rng rng(5, 1, 1);
        for (std::size_t dimensions = 1; dimensions <= 4; ++dimensions) {
            for (const std::uint32_t values : {3u, 12u, 1'000'000u}) { // with few values there are many equals
                for (int time = 0; time < 5; ++time) {
                    std::vector<double> rows(60 * dimensions);
                    for (double& value : rows)
                        value = rng.below(values);
                    std::vector<std::uint32_t> fronts(60);
                    sortFronts(rows, dimensions, fronts);
                    QVERIFY(fronts == naiveFronts(rows, dimensions));
                }
            }
        }
    }

    void crowdingEqualsTheNaiveOne()
    {
        Rng rng(6, 1, 1);
        for (std::size_t dimensions = 1; dimensions <= 4; ++dimensions) {
            std::vector<double> rows(80 * dimensions);
            for (double& value : rows)
                value = rng.unit();
            std::vector<std::uint32_t> fronts(80);
            std::vector<double> crowding(80);
            sortFronts(rows, dimensions, fronts);
            measureCrowding(rows, dimensions, fronts, crowding);
            for (std::size_t i = 0; i < 80; ++i) {
                const double expected = naiveCrowding(rows, dimensions, fronts, i);
                QVERIFY(crowding[i] == expected || std::abs(crowding[i] - expected) < 1e-12);
            }
        }
    }

    void crowdingOfALine()
    {
        const std::vector<double> rows{0, 10, 1, 9, 4, 6, 10, 0};
        const std::vector<std::uint32_t> fronts(4, 0);
        std::vector<double> crowding(4);
        measureCrowding(rows, 2, fronts, crowding);
        const double infinite = std::numeric_limits<double>::infinity();
        QCOMPARE(crowding[0], infinite);
        QCOMPARE(crowding[1], 0.4 + 0.4);
        QCOMPARE(crowding[2], 0.9 + 0.9);
        QCOMPARE(crowding[3], infinite);
    }

    void theLessCrowdedOfAFrontComesFirst()
    {
        const std::vector<std::uint32_t> fronts{1, 0, 0, 1, 0};
        const std::vector<double> crowding{9, 1, 3, 9, 1};
        std::vector<std::uint32_t> order;
        rankByFront(fronts, crowding, order);
        QVERIFY((order == std::vector<std::uint32_t>{2, 1, 4, 0, 3}));
        std::vector<double> merits(5);
        meritsByFront(fronts, crowding, order, merits);
        QVERIFY((merits == std::vector<double>{0, 2, 4, 0, 2}));
    }

    void weightsGiveTheDirection()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(4), {-0.1, 0}, "last 3 = ends");
        Population population(2, 4, 3);
        population.genes = genesOf("abcd"
                                   "dcba");
        scorer->score(population, 0, 2);
        std::vector<double> objectives;
        QCOMPARE(appendObjectives(population, *scorer, objectives), std::size_t{2});
        QVERIFY((objectives == std::vector<double>{-1.5, 0, -1.5, 1}));
    }

    void theBestFrontSurvives()
    {
        Scheme scheme;
        scheme.population = 30;
        scheme.objective = Objective::ParetoFront;
        Evolution evolution(scorerOf(std::make_shared<Words>(), {1, -1}), scheme);
        const std::vector<Population> generations = generationsOf(evolution, 20);
        for (std::size_t g = 0; g < generations.size(); ++g) {
            const Population& now = generations[g];
            QCOMPARE(now.fronts.size(), std::size_t{30});
            if (g == 0)
                continue;
            for (std::size_t i = 1; i < 30; ++i)
                QVERIFY(now.fronts[i - 1] <= now.fronts[i]);
            // Whoever was in the first front and is gone is dominated, or the front is too large for all.
            for (std::size_t i = 0; i < 30; ++i) {
                if (generations[g - 1].fronts[i] != 0 || now.fronts.back() == 0)
                    continue;
                std::vector<double> objectives;
                appendObjectives(generations[g - 1], evolution.scorer(), objectives);
                appendObjectives(now, evolution.scorer(), objectives);
                const auto row = [&](std::size_t k) { return std::span(objectives).subspan(2 * k, 2); };
                bool covered = false;
                for (std::size_t k = 30; k < 60; ++k)
                    covered = covered || dominates(row(k), row(i)) || std::ranges::equal(row(k), row(i));
                QVERIFY(covered);
            }
        }
    }

    /// Coded like the binary NSGA-II of Deb et al. 2002: 30 bits a variable, population 100, 250 generations, one-point
    /// crossover with probability 0.9, every bit flipped with probability 1 / 900 (a redrawn gene may be what it was,
    /// so its rate here is twice that). The paper's mean distance from the front is 0.033482 for its real-coded and
    /// 0.000894 for its binary-coded variant. Seeds 1 and 2 reach 0.0075 and 0.0115: nearer than the former, which is
    /// what is asked here, and not as near as the latter.
    void theFrontOfZdt1IsReached()
    {
        Scheme scheme;
        scheme.crossoverRate = 0.9;
        scheme.mutationUnit = MutationUnit::PerGene;
        scheme.mutationRate = 2.0 / 900;
        scheme.objective = Objective::ParetoFront;
        Evolution evolution(scorerOf(std::make_shared<Zdt1>(), {-1, -1}), scheme);
        for (std::uint32_t step = 0; step <= 250; ++step) {
            Rng rng(1, step + 1, 1);
            Dice dice(rng);
            step == 0 ? evolution.found(dice) : evolution.breed(dice);
        }
        QVERIFY(convergence(evolution.population()) <= 0.033482);
    }
};

QTEST_APPLESS_MAIN(TestPareto)
#include "tst_pareto.moc"
