#include "engine/evolution/evolution.h"
#include "engine/stepping/generator.h"
#include "engine/stepping/trace.h"
#include "tests/evolution/schemes.h"

#include <QTest>

#include <set>

#include <tbb/global_control.h>

using namespace ricercar;
using namespace ricercar::test;

namespace {

/// What births and origins say of a generation is so; says what is not.
std::string lieOf(const Population& before, const Population& now, const Scorer& scorer)
{
    for (std::size_t i = 0; i < now.size; ++i) {
        const Birth& birth = now.births[i];
        const std::string who = "individual " + std::to_string(i) + ": ";
        if (birth.first >= before.size || birth.second >= before.size)
            return who + "has parents that are not there";
        for (std::size_t locus = 0; locus < now.length; ++locus) {
            const Gene gene = now.chromosome(i)[locus];
            switch (now.originsOf(i)[locus]) {
            case GeneOrigin::First:
                if (gene != before.chromosome(birth.first)[locus])
                    return who + "a gene is not its first parent's";
                break;
            case GeneOrigin::Second:
                if (gene != before.chromosome(birth.second)[locus])
                    return who + "a gene is not its second parent's";
                break;
            case GeneOrigin::Mutated:
                if (birth.mutation == noMutation)
                    return who + "a gene mutated, but nothing changed it";
                break;
            case GeneOrigin::Founder:
                return who + "a gene comes from nowhere";
            }
            if (gene >= 7)
                return who + "a gene is outside its alphabet";
        }
        if (birth.kind == BirthKind::Kept && word(now.chromosome(i)) != word(before.chromosome(birth.first)))
            return who + "is not who it was";
        if (now.fitness[i] != scorer.fitnessOf(now.chromosome(i)))
            return who + "has another fitness";
    }
    return {};
}

/// A run of a scheme under a trace.
class Breeder final : public GeneratorBase<Breeder> {
public:
    explicit Breeder(Evolution evolution)
        : m_evolution(std::move(evolution))
    {
    }
    bool step(StepContext& context) override
    {
        Dice dice(context.rng(), &context);
        if (m_evolution.population().size == 0)
            m_evolution.found(dice);
        else if (context.observed())
            m_evolution.breed(dice, [&](Stage stage) { context.phase("stage", static_cast<int>(stage)); });
        else
            m_evolution.breed(dice);
        context.phase("bred", 0); // who looks finds the generation that came out here
        return true;
    }
    std::size_t stateBytes() const override { return sizeof *this + m_evolution.ownBytes(); }
    std::vector<Chapter> outline() const override { return {{"breeding", 1, 10}}; }
    const Evolution& evolution() const { return m_evolution; }

private:
    Evolution m_evolution;
};

Trace runOf(const Scheme& scheme, std::uint32_t steps)
{
    Recipe recipe;
    recipe.seed = 7;
    Trace trace(recipe, Breeder(Evolution(wordScorer(), scheme)).clone());
    trace.advance(steps);
    return trace;
}

Evolution stateOf(const Trace& trace, std::uint32_t step)
{
    const auto state = trace.stateAfter(step);
    return static_cast<const Breeder&>(*state).evolution();
}

} // namespace

class TestEvolution : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void birthsAndOriginsTellTheTruth()
    {
        for (const auto& [name, scheme] : manySchemes()) {
            Evolution evolution(wordScorer(), scheme);
            const std::vector<Population> generations = generationsOf(evolution, 12);
            for (std::size_t g = 1; g < generations.size(); ++g) {
                const std::string lie = lieOf(generations[g - 1], generations[g], evolution.scorer());
                QVERIFY2(lie.empty(), (name + ", generation " + std::to_string(g) + ": " + lie).c_str());
            }
            QCOMPARE(evolution.generation(), 12u);
            QCOMPARE(evolution.children().size, std::size_t{0});
        }
    }

    void cutsTellWhoGaveWhat()
    {
        for (const Crossover crossover : {Crossover::OnePoint, Crossover::IndependentCuts, Crossover::TwoPoint}) {
            Scheme scheme;
            scheme.crossover = crossover;
            scheme.mutationRate = 0;
            Evolution evolution(wordScorer(), scheme);
            const Population now = generationsOf(evolution, 1).back();
            for (std::size_t i = 0; i < now.size; ++i) {
                const Birth& birth = now.births[i];
                QVERIFY(birth.cut >= 1 && birth.cut < birth.cutEnd && birth.cutEnd <= 12);
                for (std::size_t locus = 0; locus < 12; ++locus) {
                    const bool second = locus >= birth.cut && locus < birth.cutEnd;
                    QCOMPARE(now.originsOf(i)[locus], second ? GeneOrigin::Second : GeneOrigin::First);
                }
            }
        }
    }

    void withoutBarsABarLineIsAnyPlace()
    {
        const auto bred = [](Crossover crossover) {
            Scheme scheme;
            scheme.crossover = crossover;
            Evolution evolution(scorerOf(std::make_shared<Words>()), scheme);
            return generationsOf(evolution, 3).back();
        };
        QVERIFY(same(bred(Crossover::BarAligned), bred(Crossover::OnePoint)));
    }

    void sameSeedSameBytes()
    {
        for (const auto& [name, scheme] : manySchemes()) {
            Evolution one(wordScorer(), scheme);
            Evolution other(wordScorer(), scheme);
            Evolution third(wordScorer(), scheme);
            generationsOf(one, 8, 3);
            generationsOf(other, 8, 3);
            generationsOf(third, 8, 4);
            QVERIFY2(same(one.population(), other.population()), name.c_str());
            QVERIFY2(!same(one.population(), third.population()), name.c_str());
        }
    }

    void theNumberOfThreadsDoesNotMatter()
    {
        Scheme scheme = courseScheme();
        scheme.population = 20'000; // 240,000 genes: shared out
        const auto bred = [&](std::size_t threads) {
            const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
            Evolution evolution(scorerOf(std::make_shared<Words>(), {1, 0.5}, "odd -0.3 = high * rises / 7"), scheme);
            generationsOf(evolution, 2);
            return evolution.population();
        };
        const Population one = bred(1);
        QVERIFY(same(one, bred(4)));
        for (std::size_t i = 0; i < one.size; i += 997)
            QCOMPARE(one.fitness[i],
                scorerOf(std::make_shared<Words>(), {1, 0.5}, "odd -0.3 = high * rises / 7")
                    ->fitnessOf(one.chromosome(i)));
    }

    void anEliteNeverGetsWorse()
    {
        for (const Replacement replacement : {Replacement::Generational, Replacement::SteadyState}) {
            Scheme scheme;
            scheme.population = 20;
            scheme.elite = 1;
            scheme.islands = 2;
            scheme.mutationRate = 1; // without an elite most of what is good would be lost
            scheme.replacement = replacement;
            scheme.offspring = 1000; // no more than there is room for
            Evolution evolution(wordScorer(), scheme);
            const std::vector<Population> generations = generationsOf(evolution, 60);
            for (std::size_t g = 1; g < generations.size(); ++g) {
                const auto bestOf = [&](std::size_t at, std::size_t island) {
                    const auto begin = generations[at].fitness.begin() + static_cast<std::ptrdiff_t>(10 * island);
                    return *std::max_element(begin, begin + 10);
                };
                QVERIFY(bestOf(g, 0) >= bestOf(g - 1, 0));
                QVERIFY(bestOf(g, 1) >= bestOf(g - 1, 1));
            }
            QVERIFY(
                generations.back().fitness[generations.back().best()] > generations[0].fitness[generations[0].best()]);
        }
    }

    void inSteadyStateTheWorstGo()
    {
        Scheme scheme;
        scheme.population = 10;
        scheme.replacement = Replacement::SteadyState;
        scheme.offspring = 4;
        Evolution evolution(wordScorer(), scheme);
        const std::vector<Population> generations = generationsOf(evolution, 1);
        const std::vector<std::uint32_t> ranking = generations[0].ranking();
        for (std::size_t rank = 0; rank < 10; ++rank) {
            const Birth& birth = generations[1].births[ranking[rank]];
            QCOMPARE(birth.kind, rank < 6 ? BirthKind::Kept : BirthKind::Bred);
            if (rank < 6)
                QCOMPARE(birth.first, ranking[rank]);
        }
    }

    void islandsMixByMigrationAlone()
    {
        Scheme scheme;
        scheme.population = 24;
        scheme.islands = 3;
        scheme.elite = 1;
        scheme.migrationInterval = 4;
        scheme.migrants = 2;
        Evolution evolution(wordScorer(), scheme);
        const std::vector<Population> generations = generationsOf(evolution, 12);
        for (std::size_t g = 1; g < generations.size(); ++g) {
            int strangers = 0;
            for (std::uint32_t i = 0; i < 24; ++i) {
                const Birth& birth = generations[g].births[i];
                QCOMPARE(birth.first / 8, birth.second / 8);
                if (birth.first / 8 == i / 8)
                    continue;
                ++strangers;
                QCOMPARE(birth.kind, BirthKind::Kept);
                QCOMPARE((birth.first / 8 + 1) % 3, i / 8);
            }
            QCOMPARE(strangers, g % 4 == 0 ? 6 : 0);
        }
    }

    void thereAreNoTwins()
    {
        for (const auto& [replacement, elite] :
            {std::pair{Replacement::Generational, 2u}, {Replacement::SteadyState, 1u}}) {
            Scheme scheme;
            scheme.population = 60;
            scheme.elite = elite;
            scheme.noTwins = true;
            scheme.mutationRate = 0.05;
            scheme.crossover = Crossover::None; // children would be copies
            scheme.replacement = replacement;
            scheme.offspring = 20;
            Evolution evolution(wordScorer(), scheme);
            for (const Population& population : generationsOf(evolution, 10)) {
                std::set<std::string> words;
                for (std::size_t i = 0; i < population.size; ++i)
                    words.insert(word(population.chromosome(i)));
                QCOMPARE(words.size(), population.size);
            }
        }
    }

    /// Where there are hardly enough different chromosomes a twin may be left, but not without having been redrawn.
    void noTwinIsOverlooked()
    {
        Scheme scheme;
        scheme.population = 32;
        scheme.noTwins = true;
        scheme.mutationRate = 0;
        Evolution evolution(scorerOf(std::make_shared<Words>(std::size_t{2}, std::uint16_t{5})), scheme);
        int left = 0;
        for (const Population& population : generationsOf(evolution, 300)) {
            std::set<std::string> words;
            for (std::size_t i = 0; i < population.size; ++i) {
                if (words.insert(word(population.chromosome(i))).second || population.births[i].kind != BirthKind::Bred)
                    continue;
                ++left;
                QCOMPARE(population.births[i].mutation, redrawnGene);
            }
        }
        QVERIFY(left > 300); // 25 words among 32
    }

    void hugeTermsLeaveOrdinaryNumbers()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(12, std::uint16_t{7}, std::vector<std::uint32_t>{4, 8}),
            {1, 0.5}, "huge 1000 = 1e307 * high; vast -1000 = 1e307 * (rises + ends); deep 1000 = -exp(700) * high");
        for (const auto& [name, scheme] : manySchemes()) {
            Evolution evolution(scorer, scheme);
            for (const Population& population : generationsOf(evolution, 8)) {
                for (const double fitness : population.fitness)
                    QVERIFY2(std::abs(fitness) < 1e14, name.c_str());
            }
        }
    }

    void stagesShowWhatWasDone()
    {
        Scheme scheme = courseScheme();
        scheme.population = 20;
        scheme.elite = 2;
        Evolution evolution(wordScorer(), scheme);
        generationsOf(evolution, 3);
        const Evolution twin = evolution;
        std::vector<Stage> stages;
        Rng rng(1, 9, 1);
        Dice dice(rng);
        evolution.breed(dice, [&](Stage stage) {
            stages.push_back(stage);
            const Population& children = evolution.children();
            QCOMPARE(children.size, stage == Stage::Select ? std::size_t{0} : std::size_t{20});
            for (std::size_t i = 2; i < children.size; ++i) {
                const Birth& birth = children.births[i];
                if (stage == Stage::Cross)
                    QCOMPARE(word(children.chromosome(i)), word(evolution.population().chromosome(birth.first)));
                else
                    QVERIFY(birth.cut > 0);
                QCOMPARE(children.fitness[i] != 0, stage == Stage::Replace);
            }
        });
        const std::vector<Stage> all{Stage::Select, Stage::Cross, Stage::Mutate, Stage::Evaluate, Stage::Replace};
        QVERIFY(stages == all);

        Evolution quick = twin;
        Rng again(1, 9, 1);
        Dice quickDice(again);
        quick.breed(quickDice);
        QVERIFY(same(quick.population(), evolution.population()));
    }

    void whoLooksSeesTheSame()
    {
        for (const auto& [name, scheme] : manySchemes()) {
            const Trace trace = runOf(scheme, 6);
            const Explanation explanation = trace.explain(5);
            QVERIFY2(!explanation.decisions.empty(), name.c_str());
            const auto& observed = static_cast<const Breeder&>(*explanation.phases.back().state).evolution();
            QCOMPARE(observed.generation(), 4u);
            QVERIFY2(same(observed.population(), stateOf(trace, 5).population()), name.c_str());
            for (const ExplainedDecision& decision : explanation.decisions) {
                QVERIFY(!decision.question.empty() && !decision.topic.empty() && decision.subject >= 0);
                double sum = 0, begin = 0;
                for (std::size_t i = 0; i < decision.options.size(); ++i) {
                    QVERIFY(!decision.options[i].label.empty());
                    if (i == decision.drawn)
                        begin = sum;
                    sum += decision.options[i].probability;
                }
                const std::string where = name + ": " + decision.topic;
                QVERIFY2(std::abs(sum - 1) < 1e-9, where.c_str());
                QVERIFY2(decision.draw >= begin - 1e-12, where.c_str());
                QVERIFY2(decision.draw <= begin + decision.options[decision.drawn].probability + 1e-12, where.c_str());
            }
        }
    }

    void valuesNameTheirFitness()
    {
        Scheme scheme = courseScheme();
        scheme.mutationRate = 0.5;
        const Trace trace = runOf(scheme, 3);
        const Population now = stateOf(trace, 3).population();
        int values = 0;
        for (const ExplainedDecision& decision : trace.explain(3).decisions) {
            if (decision.topic != "value")
                continue;
            ++values;
            QCOMPARE(decision.options.size(), std::size_t{7});
            char expected[40];
            const double fitness = now.fitness[static_cast<std::size_t>(decision.subject)];
            std::snprintf(expected, sizeof expected, "fitness %.4f", fitness);
            QCOMPARE(decision.options[decision.chosen].detail.c_str(), expected);
        }
        QVERIFY(values > 20);
    }

    /// For every scheme and every topic: one question answered otherwise changes that child or pair, and nobody else.
    void aChoiceByHandMovesNoOtherDraw()
    {
        for (auto [name, scheme] : manySchemes()) {
            if (scheme.noTwins)
                continue; // another child may have to be told apart from the changed one
            const Trace trace = runOf(scheme, 3);
            const Explanation explanation = trace.explain(3);
            std::set<std::string> topics;
            for (std::uint32_t ordinal = 0; ordinal < explanation.decisions.size(); ++ordinal) {
                const ExplainedDecision& decision = explanation.decisions[ordinal];
                if (decision.options.size() < 2 || !topics.insert(decision.topic).second)
                    continue;
                const auto option = static_cast<std::uint32_t>((decision.chosen + 1) % decision.options.size());
                const Trace fork = *trace.fork(ChoiceOverride{3, ordinal, option, decision.options[option].label}, 2);
                const Explanation forked = fork.explain(3);
                QCOMPARE(forked.decisions[ordinal].chosen, std::size_t{option});
                QVERIFY(forked.decisions[ordinal].byHand);
                const auto others = [&](const Explanation& all) {
                    std::vector<std::tuple<std::int64_t, std::string, std::size_t, double>> rest;
                    for (const ExplainedDecision& one : all.decisions) {
                        if (one.subject / 2 != decision.subject / 2)
                            rest.emplace_back(one.subject, one.topic, one.drawn, one.draw);
                    }
                    return rest;
                };
                QVERIFY2(others(explanation) == others(forked), (name + ": " + decision.topic).c_str());
            }
        }
    }

    void aParentChosenByHandIsTheParent()
    {
        const Trace trace = runOf(courseScheme(), 2);
        const Explanation explanation = trace.explain(2);
        QCOMPARE(explanation.decisions[0].topic.c_str(), "first_parent");
        const std::uint32_t other = explanation.decisions[0].chosen == 41 ? 42 : 41;
        QCOMPARE(explanation.decisions[0].options[other].label, "individual " + std::to_string(other + 1));
        const Trace fork = *trace.fork(ChoiceOverride{2, 0, other, {}}, 2);
        QCOMPARE(stateOf(fork, 2).population().births[0].first, other);
        QCOMPARE(stateOf(fork, 2).population().births[1].second, other);
    }

    void ofManyIndividualsOnlyTheChosenIsNamed()
    {
        Scheme scheme = courseScheme();
        scheme.population = 400;
        const Trace trace = runOf(scheme, 2);
        const ExplainedDecision parent = trace.explain(2).decisions[0];
        QCOMPARE(parent.options.size(), std::size_t{2});
        QCOMPARE(parent.drawn, std::size_t{0});
        const std::uint32_t first = stateOf(trace, 2).population().births[0].first;
        QCOMPARE(parent.options[0].label, "individual " + std::to_string(first + 1));
    }

    void otherWeightsScoreThePopulationAnew()
    {
        Evolution evolution(wordScorer(), courseScheme());
        generationsOf(evolution, 5);
        Evolution changed = evolution;
        changed.setScorer(evolution.scorer().withWeight(0, -2));
        for (std::size_t i = 0; i < 100; ++i) {
            QCOMPARE(changed.population().fitness[i], changed.scorer().fitnessOf(evolution.population().chromosome(i)));
            QVERIFY(changed.population().fitness[i] < evolution.population().fitness[i]);
        }
        changed.setScorer(scorerOf(std::make_shared<Words>(), {0, 0}, "last 3 = ends"));
        QCOMPARE(changed.population().termCount, std::size_t{3});
        for (std::size_t i = 0; i < 100; ++i)
            QCOMPARE(changed.population().fitness[i], changed.population().chromosome(i)[11] == 0 ? 3.0 : 0.0);
    }

    void anIndividualIsReplacedByHand()
    {
        Evolution evolution(wordScorer(), courseScheme());
        generationsOf(evolution, 5);
        const Population before = evolution.population();
        evolution.replaceIndividual(17, genesOf("abcdefgabcde"));
        const Population& population = evolution.population();
        QCOMPARE(word(population.chromosome(17)).c_str(), "abcdefgabcde");
        QCOMPARE(population.births[17].kind, BirthKind::Bred);
        QCOMPARE(population.births[17].first, before.births[17].first);
        QCOMPARE(population.births[17].second, before.births[17].second);
        for (std::size_t locus = 0; locus < 12; ++locus) {
            const bool changed = population.chromosome(17)[locus] != before.chromosome(17)[locus];
            QCOMPARE(population.originsOf(17)[locus], changed ? GeneOrigin::Mutated : before.originsOf(17)[locus]);
        }
        QCOMPARE(population.termsOf(17)[1], 10.0);
        QCOMPARE(population.fitness[17], evolution.scorer().fitnessOf(population.chromosome(17)));
    }

    void whoIsChangedByHandHasAFamilyStill()
    {
        Scheme scheme;
        scheme.population = 20;
        scheme.elite = 1;
        Evolution evolution(wordScorer(), scheme);
        const std::vector<Population> generations = generationsOf(evolution, 3);
        const auto changed = [&](std::size_t index) {
            std::vector<Gene> genes(
                evolution.population().chromosome(index).begin(), evolution.population().chromosome(index).end());
            genes[3] = genes[3] == 0 ? Gene{1} : Gene{0};
            evolution.replaceIndividual(index, genes);
            return evolution.population();
        };
        for (const std::size_t index : {std::size_t{0}, std::size_t{5}}) { // the elite and a child
            const Population now = changed(index);
            QCOMPARE(now.originsOf(index)[3], GeneOrigin::Mutated);
            const std::string lie = lieOf(generations[2], now, evolution.scorer());
            QVERIFY2(lie.empty(), lie.c_str());
        }
        Evolution young(wordScorer(), scheme);
        generationsOf(young, 0);
        young.replaceIndividual(2, genesOf("aaaaaaaaaaaa"));
        QCOMPARE(young.population().births[2].kind, BirthKind::Founder);
    }

    void figuresOfAGeneration()
    {
        Population population(4, 3, 1);
        population.genes = genesOf("aab"
                                   "aac"
                                   "abz"
                                   "aab");
        population.fitness = {3, -1, 2, 4};
        const GenerationFigures figures = figuresOf(population);
        QCOMPARE(figures.best, 4.0f);
        QCOMPARE(figures.worst, -1.0f);
        QCOMPARE(figures.mean, 2.0f);
        // Two drawn with replacement differ at the loci with probability 0, 6/16 and 10/16.
        QCOMPARE(figures.diversity, 1.0f / 3);
    }
};

QTEST_APPLESS_MAIN(TestEvolution)
#include "tst_evolution.moc"
