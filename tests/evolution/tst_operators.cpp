#include "engine/evolution/crossover.h"
#include "engine/evolution/mutation.h"
#include "engine/evolution/scaling.h"
#include "engine/evolution/selection.h"
#include "tests/evolution/problems.h"

#include <QTest>

#include <map>

using namespace ricercar;
using namespace ricercar::test;

namespace {

constexpr std::size_t trials = 40'000;

/// How often each was chosen as one of `trials` parents, `atATime` of them in one go.
std::vector<std::size_t> chosen(const Scheme& scheme, const std::vector<double>& fitness, std::size_t atATime = 400)
{
    std::vector<std::size_t> counts(fitness.size());
    ParentSelection selection;
    std::vector<std::uint32_t> parents(atATime);
    for (std::uint32_t round = 0; round < trials / atATime; ++round) {
        Rng rng(11, round, 1);
        Dice dice(rng);
        selection.choose(scheme, {fitness, fitness, 0}, dice, parents, 0, 0);
        for (const std::uint32_t parent : parents)
            ++counts[parent];
    }
    return counts;
}

void compareWithExpected(const std::vector<std::size_t>& counts, const std::vector<double>& probabilities)
{
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        sum += probabilities[i];
        QVERIFY2(isLikely(counts[i], trials, probabilities[i]),
            qPrintable(QString("%1: %2 times, p = %3").arg(i).arg(counts[i]).arg(probabilities[i])));
    }
    QVERIFY(std::abs(sum - 1) < 1e-12);
}

Scheme selecting(Selection selection)
{
    Scheme scheme;
    scheme.selection = selection;
    return scheme;
}

/// By trying all rows of entrants.
std::vector<double> naiveTournament(const std::vector<double>& fitness, std::size_t entrants)
{
    std::vector<double> probabilities(fitness.size());
    const double rows = std::pow(static_cast<double>(fitness.size()), static_cast<double>(entrants));
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows); ++row) {
        std::size_t winner = row % fitness.size();
        for (std::size_t k = 1, rest = row; k < entrants; ++k) {
            rest /= fitness.size();
            const std::size_t other = rest % fitness.size();
            if (fitness[other] > fitness[winner])
                winner = other;
        }
        probabilities[winner] += 1 / rows;
    }
    return probabilities;
}

std::vector<double> scaled(Scaling scaling, double factor, const std::vector<double>& fitness)
{
    std::vector<double> values(fitness.size());
    scaleFitness(scaling, factor, fitness, values);
    return values;
}

/// Two parents that share no letter, and room for two children.
struct Pair {
    Population parents{2, 12, 0};
    Population children{2, 12, 0};
    Words words;

    explicit Pair(std::vector<std::uint32_t> barStarts = {})
        : words(12, 24, std::move(barStarts))
    {
        parents.genes = genesOf("abcdefghijkl"
                                "mnopqrstuvwx");
    }
    /// Crosses with the draws of `round`.
    void cross(const Scheme& scheme, std::uint32_t round)
    {
        Rng rng(3, round, 1);
        Dice dice(rng);
        CrossoverOperator(scheme, words).cross(parents, 0, 1, children, 0, true, dice, false);
    }
    std::string child(std::size_t i) const { return word(children.chromosome(i)); }
};

Scheme crossing(Crossover crossover, double rate = 1)
{
    Scheme scheme;
    scheme.crossover = crossover;
    scheme.crossoverRate = rate;
    return scheme;
}

/// `count` children, all like "aaa…", after mutation.
Population mutated(const Scheme& scheme, std::shared_ptr<const Problem> problem, std::size_t count)
{
    const std::size_t length = problem->shape().length();
    const auto scorer = scorerOf(std::move(problem));
    Population children(count, length, 2);
    std::vector<Gene> room;
    Mutator mutator(scheme, *scorer, room);
    Rng rng(21, 1, 1);
    Dice dice(rng);
    for (std::size_t child = 0; child < count; ++child)
        mutator.mutate(children, child, dice, false);
    return children;
}

} // namespace

class TestOperators : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWheelIsRead()
    {
        Wheel wheel;
        wheel.set(std::vector<double>{0, 1, 2, 0, 1, 0, -3});
        QCOMPARE(wheel.probability(2), 0.5);
        QCOMPARE(wheel.begin(4), 0.75);
        QCOMPARE(wheel.at(0), 1u);
        QCOMPARE(wheel.at(0.2499), 1u);
        QCOMPARE(wheel.at(0.25), 2u);
        QCOMPARE(wheel.at(0.7499), 2u);
        QCOMPARE(wheel.at(0.75), 4u);
        QCOMPARE(wheel.at(0x1.fffffffffffffp-1), 4u);
        wheel.set(std::vector<double>{0, -1, 0, 0}); // nobody has any weight: all are equal
        QCOMPARE(wheel.at(0.7), 2u);
        QCOMPARE(wheel.probability(3), 0.25);
        Rng rng(2, 1, 1);
        std::vector<double> weights(300);
        for (double& weight : weights)
            weight = rng.below(3) == 0 ? 0 : std::pow(rng.unit(), 20);
        wheel.set(weights);
        for (int i = 0; i < 3000; ++i) {
            const double draw = rng.unit();
            QCOMPARE(std::size_t{wheel.at(draw)}, optionAt(weights, draw));
        }
    }

    void roulette()
    {
        const std::vector<double> fitness{4, 0, 1, -2, 3, 2};
        compareWithExpected(chosen(selecting(Selection::Roulette), fitness), {0.4, 0, 0.1, 0, 0.3, 0.2});
        Scheme scheme = selecting(Selection::Roulette);
        scheme.scaling = Scaling::Window;
        compareWithExpected(chosen(scheme, fitness), {0.3, 0.1, 0.15, 0, 0.25, 0.2});
    }

    void tournament()
    {
        const std::vector<double> fitness{3, 1, 3, 5, 2, 1};
        for (const std::uint32_t entrants : {2u, 3u, 5u}) {
            Scheme scheme = selecting(Selection::Tournament);
            scheme.tournamentSize = entrants;
            const std::vector<double> exact = naiveTournament(fitness, entrants);
            const std::vector<double> closed = tournamentProbabilities(fitness, entrants);
            for (std::size_t i = 0; i < fitness.size(); ++i)
                QVERIFY(std::abs(closed[i] - exact[i]) < 1e-12);
            compareWithExpected(chosen(scheme, fitness), exact);
        }
    }

    void rank()
    {
        Scheme scheme = selecting(Selection::Rank);
        scheme.rankPressure = 1.8;
        // ranks from the best: 1.8, 1.4, 1.0, 0.6, 0.2 expected children of 5; of equals the first is the better
        compareWithExpected(chosen(scheme, {10, 700, -5, 10, 20}), {0.2, 0.36, 0.04, 0.12, 0.28});
        scheme.rankPressure = 1;
        compareWithExpected(chosen(scheme, {10, 700, -5, 10, 20}), {0.2, 0.2, 0.2, 0.2, 0.2});
    }

    void truncation()
    {
        Scheme scheme = selecting(Selection::Truncation);
        scheme.truncation = 0.5; // of five: three
        compareWithExpected(chosen(scheme, {1, 9, 5, 5, 5}), {0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0});
        scheme.truncation = 1e-9;
        compareWithExpected(chosen(scheme, {1, 9, 5, 5, 5}), {0, 1, 0, 0, 0});
    }

    void universalSamplingHasTheLeastSpread()
    {
        const std::vector<double> fitness{4, 0, 1, 3, 2.5};
        const Scheme scheme = selecting(Selection::Universal);
        std::size_t firstParents = 0;
        ParentSelection selection;
        std::vector<std::uint32_t> parents(8);
        for (std::uint32_t round = 0; round < 4000; ++round) {
            Rng rng(5, round, 1);
            Dice dice(rng);
            selection.choose(scheme, {fitness, fitness, 0}, dice, parents, 0, 0);
            for (std::uint32_t i = 0; i < 5; ++i) {
                const double expected = 8 * fitness[i] / 10.5;
                const auto count = static_cast<double>(std::ranges::count(parents, i));
                QVERIFY(count >= std::floor(expected) && count <= std::ceil(expected));
            }
            firstParents += parents[0] == 3 ? 1u : 0u;
        }
        QVERIFY(isLikely(firstParents, 4000, 3 / 10.5)); // pointers are handed out in any order
        compareWithExpected(chosen(scheme, fitness, 2), {4 / 10.5, 0, 1 / 10.5, 3 / 10.5, 2.5 / 10.5});
    }

    void scalings()
    {
        const std::vector<double> fitness{1, 2, 3, 6};
        QVERIFY((scaled(Scaling::None, 2, {-1, 2}) == std::vector<double>{0, 2}));
        QVERIFY((scaled(Scaling::Window, 2, fitness) == std::vector<double>{0, 1, 2, 5}));
        // the mean 3 stays, the best becomes 4.5: f / 2 + 1.5
        QVERIFY((scaled(Scaling::Linear, 1.5, fitness) == std::vector<double>{2, 2.5, 3, 4.5}));
        // three times the mean would take the worst below 0: the line goes through it and the mean
        QVERIFY((scaled(Scaling::Linear, 3, fitness) == std::vector<double>{0, 1.5, 3, 7.5}));
        QVERIFY((scaled(Scaling::Linear, 2, {5, 5}) == std::vector<double>{1, 1}));
        const std::vector<double> sigma = scaled(Scaling::Sigma, 2, fitness); // sigma^2 = 3.5
        QVERIFY(std::abs(sigma[3] - (1 + 3 / (2 * std::sqrt(3.5)))) < 1e-12);
        QCOMPARE(scaled(Scaling::Sigma, 2, {0, 10, 10, 10, 10, 10, 10, 10, 10, 10})[0], 0.1); // 3 sigma below
        const std::vector<double> heated = scaled(Scaling::Boltzmann, 2, fitness);
        QVERIFY(std::abs(heated[3] / heated[0] - std::exp(5 / (2 * std::sqrt(3.5)))) < 1e-12);
        for (const Scaling scaling : {Scaling::Sigma, Scaling::Boltzmann})
            QVERIFY((scaled(scaling, 2, {7, 7, 7}) == std::vector<double>{1, 1, 1}));
    }

    void onePointCutsAnywhere()
    {
        std::map<std::string, std::size_t> children;
        Pair pair;
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::OnePoint), round);
            ++children[pair.child(0)];
            const std::size_t cut = pair.children.births[0].cut;
            QCOMPARE(
                pair.child(0), std::string("abcdefghijkl").substr(0, cut) + std::string("mnopqrstuvwx").substr(cut));
            QCOMPARE(
                pair.child(1), std::string("mnopqrstuvwx").substr(0, cut) + std::string("abcdefghijkl").substr(cut));
        }
        QCOMPARE(children.size(), std::size_t{11});
        for (const auto& [child, count] : children)
            QVERIFY(isLikely(count, trials, 1 / 11.0));
    }

    void inTheCourseEachChildHasACutOfItsOwn()
    {
        std::map<std::pair<int, int>, std::size_t> cuts;
        Pair pair;
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::IndependentCuts), round);
            ++cuts[{pair.children.births[0].cut, pair.children.births[1].cut}];
        }
        QCOMPARE(cuts.size(), std::size_t{121});
        for (const auto& [both, count] : cuts)
            QVERIFY(isLikely(count, trials, 1 / 121.0));
    }

    void twoPointsAreAnyTwo()
    {
        std::map<std::pair<int, int>, std::size_t> cuts;
        Pair pair;
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::TwoPoint), round);
            const Birth& birth = pair.children.births[0];
            ++cuts[{birth.cut, birth.cutEnd}];
            const std::size_t a = birth.cut, b = birth.cutEnd;
            QCOMPARE(pair.child(0),
                std::string("abcdefghijkl").substr(0, a) + std::string("mnopqrstuvwx").substr(a, b - a)
                    + std::string("abcdefghijkl").substr(b));
        }
        QCOMPARE(cuts.size(), std::size_t{55});
        for (const auto& [both, count] : cuts)
            QVERIFY(isLikely(count, trials, 1 / 55.0));
    }

    void uniformTossesACoinAGene()
    {
        std::vector<std::size_t> fromSecond(12);
        std::size_t neighbours = 0;
        Pair pair;
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::Uniform), round);
            for (std::size_t locus = 0; locus < 12; ++locus) {
                const bool second = pair.child(0)[locus] >= 'm';
                QCOMPARE(pair.child(1)[locus] >= 'm', !second);
                fromSecond[locus] += second ? 1 : 0;
            }
            neighbours += (pair.child(0)[3] >= 'm') == (pair.child(0)[4] >= 'm') ? 1u : 0u;
        }
        for (const std::size_t count : fromSecond)
            QVERIFY(isLikely(count, trials, 0.5));
        QVERIFY(isLikely(neighbours, trials, 0.5));
    }

    void alignedCutsAreAtBarLines()
    {
        std::map<int, std::size_t> cuts;
        Pair pair({3, 4, 9});
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::BarAligned), round);
            ++cuts[pair.children.births[0].cut];
        }
        QCOMPARE(cuts.size(), std::size_t{3});
        for (const int bar : {3, 4, 9})
            QVERIFY(isLikely(cuts[bar], trials, 1 / 3.0));
        Pair without;
        cuts.clear();
        for (std::uint32_t round = 0; round < 1000; ++round) {
            without.cross(crossing(Crossover::BarAligned), round);
            ++cuts[without.children.births[0].cut];
        }
        QCOMPARE(cuts.size(), std::size_t{11});
    }

    void pairsAreCrossedAtTheirRate()
    {
        std::size_t copied = 0;
        Pair pair;
        for (std::uint32_t round = 0; round < trials; ++round) {
            pair.cross(crossing(Crossover::OnePoint, 0.3), round);
            const bool copies = pair.child(0) == "abcdefghijkl" && pair.child(1) == "mnopqrstuvwx";
            copied += copies ? 1 : 0;
            QCOMPARE(pair.children.births[1].first == pair.children.births[1].second, copies);
        }
        QVERIFY(isLikely(copied, trials, 0.7));
    }

    void oneGeneCannotBeCut()
    {
        for (const Crossover kind : {Crossover::OnePoint, Crossover::IndependentCuts, Crossover::TwoPoint,
                 Crossover::Uniform, Crossover::BarAligned}) {
            for (const std::size_t length : {1u, 2u, 3u, 9u}) {
                const Words words(length, 2);
                Population parents(2, length, 0), children(2, length, 0);
                std::fill_n(parents.genes.begin() + static_cast<std::ptrdiff_t>(length), length, Gene{1});
                Rng rng(1, 1, 1);
                Dice dice(rng);
                CrossoverOperator(crossing(kind), words).cross(parents, 0, 1, children, 0, true, dice, false);
                for (std::size_t locus = 0; locus < length; ++locus)
                    QCOMPARE(children.chromosome(0)[locus] + children.chromosome(1)[locus],
                        kind == Crossover::IndependentCuts
                            ? children.chromosome(0)[locus] + children.chromosome(1)[locus]
                            : 1);
            }
        }
    }

    void aChildMutatesAtItsRate()
    {
        Scheme scheme;
        scheme.mutationRate = 0.05;
        const Population children = mutated(scheme, std::make_shared<Words>(12, 7), trials);
        std::vector<std::size_t> loci(12), values(7);
        std::size_t changed = 0;
        for (std::size_t i = 0; i < trials; ++i) {
            const auto origins = children.originsOf(i);
            const auto at = std::ranges::find(origins, GeneOrigin::Mutated);
            QCOMPARE(children.births[i].mutation, at == origins.end() ? noMutation : redrawnGene);
            if (at == origins.end())
                continue;
            QCOMPARE(std::ranges::count(origins, GeneOrigin::Mutated), 1);
            ++changed;
            const auto locus = static_cast<std::size_t>(at - origins.begin());
            ++loci[locus];
            ++values[children.chromosome(i)[locus]];
        }
        QVERIFY(isLikely(changed, trials, 0.05));
        for (const std::size_t count : loci)
            QVERIFY(isLikely(count, changed, 1 / 12.0));
        for (const std::size_t count : values) // what it was, 'a', is as likely as any other
            QVERIFY(isLikely(count, changed, 1 / 7.0));
    }

    void everyGeneMutatesAtItsRateWithinItsAlphabet()
    {
        Scheme scheme;
        scheme.mutationUnit = MutationUnit::PerGene;
        scheme.mutationRate = 0.2;
        GenomeShape shape;
        shape.alphabet = {1, 2, 3, 200, 256};
        const Population children = mutated(scheme, std::make_shared<Words>(shape), trials);
        for (std::size_t locus = 0; locus < 5; ++locus) {
            std::map<int, std::size_t> values;
            std::size_t changed = 0;
            for (std::size_t i = 0; i < trials; ++i) {
                if (children.originsOf(i)[locus] != GeneOrigin::Mutated)
                    continue;
                ++changed;
                ++values[children.chromosome(i)[locus]];
            }
            QVERIFY(isLikely(changed, trials, 0.2));
            QCOMPARE(values.size(), std::size_t{shape.alphabet[locus]});
            QVERIFY(values.rbegin()->first < shape.alphabet[locus]);
            for (const auto& [value, count] : values)
                QVERIFY(isLikely(count, changed, 1.0 / shape.alphabet[locus]));
        }
    }

    void musicalOperatorsHaveTheirShare()
    {
        Scheme scheme;
        scheme.mutationRate = 0.4;
        scheme.musicalMutation = 0.25;
        const Population children = mutated(scheme, std::make_shared<Words>(), trials);
        std::map<int, std::size_t> kinds;
        for (const Birth& birth : children.births)
            ++kinds[birth.mutation];
        QVERIFY(isLikely(kinds[noMutation], trials, 0.6));
        QVERIFY(isLikely(kinds[redrawnGene], trials, 0.3));
        QVERIFY(isLikely(kinds[0], trials, 0.1)); // the only operator
    }

    void whatAnOperatorChangedIsMarked()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(5));
        Scheme scheme;
        scheme.mutationRate = 1;
        scheme.musicalMutation = 1;
        Population children(1, 5, 2);
        children.genes = genesOf("abxda");
        std::ranges::fill(children.origins, GeneOrigin::First);
        std::vector<Gene> room;
        Rng rng(1, 1, 1);
        Dice dice(rng);
        Mutator(scheme, *scorer, room).mutate(children, 0, dice, false);
        QCOMPARE(word(children.genes).c_str(), "adxba");
        const auto f = GeneOrigin::First, m = GeneOrigin::Mutated;
        QVERIFY((children.origins == std::vector<GeneOrigin>{f, m, f, m, f}));
    }
};

QTEST_APPLESS_MAIN(TestOperators)
#include "tst_operators.moc"
