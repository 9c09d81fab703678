#include "engine/generators/evolution/evolution_edit.h"
#include "engine/generators/harmonizer/harmonizer.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <algorithm>
#include <set>

// The run that all problems share, seen with the harmoniser: twelve genes, one chord a bar.

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Trace runOf(const char* preset, std::uint32_t steps, std::map<std::string, ParameterValue> changes = {})
{
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "harmonizer"), preset);
    for (auto& [id, value] : changes)
        recipe.parameters[id] = value;
    Trace trace(recipe, std::move(*createGenerator(registry(), recipe)));
    trace.advance(steps);
    return trace;
}

std::shared_ptr<const EvolvedRun> stateOf(const Trace& trace, std::uint32_t step)
{
    return std::shared_ptr<const EvolvedRun>(static_cast<const EvolvedRun*>(trace.stateAfter(step).release()));
}

/// "C Am F G …": an individual in chords.
QString chords(const EvolvedRun& run, std::size_t individual)
{
    const Deme deme = run.deme(0);
    QStringList words;
    for (std::size_t i = 0; i < deme.population->length; ++i)
        words << QString::fromStdString(deme.problem->geneText(i, deme.population->chromosome(individual)[i]));
    return words.join(QLatin1Char(' '));
}

const ExplainedDecision* asked(const Explanation& explanation, const char* topic, std::int64_t subject)
{
    for (const ExplainedDecision& decision : explanation.decisions) {
        if (decision.topic == topic && decision.subject == subject)
            return &decision;
    }
    return nullptr;
}

std::size_t ordinalOf(const Explanation& explanation, const ExplainedDecision& decision)
{
    return static_cast<std::size_t>(&decision - explanation.decisions.data());
}

QString refusal(const EvolvedRun& state, const char* edit)
{
    const std::unique_ptr<Generator> copy = state.clone();
    const Result<void> applied = copy->apply(edit);
    return applied ? QString() : QString::fromStdString(applied.error().line());
}

} // namespace

class TestEvolvedRun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thePieceIsTheBestIndividualAndIsWrittenOnlyWhenItChanges()
    {
        const Trace trace = runOf("course", 60);
        QString before;
        for (std::uint32_t k = 1; k <= 60; ++k) {
            const auto state = stateOf(trace, k);
            const Population& population = *state->deme(0).population;
            const std::size_t best = population.best();
            QCOMPARE(state->written(), std::optional(best));
            const bool wrote = trace.noteCountAfter(k) > trace.noteCountAfter(k - 1);
            QCOMPARE(wrote, chords(*state, best) != before);
            before = chords(*state, best);
            // What stands in the record is what the individual stands for.
            const auto notes = state->deme(0).problem->notes(population.chromosome(best));
            QCOMPARE(trace.noteCountAfter(k) - trace.firstNoteAfter(k), notes.size());
            for (std::size_t i = 0; i < notes.size(); ++i)
                QCOMPARE(trace.record().notes[trace.firstNoteAfter(k) + i].pitch, notes[i].note.pitch);
        }
    }

    void theWrittenIndividualsQuestionsTellItsBirth()
    {
        constexpr std::size_t chordNote = 0; // the lowest of the first bar; above its three is the melody
        constexpr std::size_t melodyNote = 3;
        const Trace trace = runOf("improved", 40);
        int mutated = 0;
        for (std::uint32_t k = 2; k <= 40; ++k) {
            const auto state = stateOf(trace, k);
            const Population& population = *state->deme(0).population;
            const Birth& birth = population.births[*state->written()];
            if (birth.kind != BirthKind::Bred) {
                QCOMPARE(state->noteSubject(chordNote), std::int64_t{-1});
                continue;
            }
            const Explanation explanation = trace.explain(k);
            const std::int64_t child = state->noteSubject(chordNote);
            if (!explanation.notes.empty()) { // those of the melody are given: nobody made them
                QCOMPARE(explanation.notes[melodyNote].channel, std::uint8_t{0});
                QCOMPARE(explanation.notes[chordNote].channel, std::uint8_t{1});
                QCOMPARE(state->noteSubject(melodyNote), std::int64_t{-1});
                QVERIFY(child >= 0);
            }
            const auto* parent = asked(explanation, "first_parent", child);
            QVERIFY(parent || asked(explanation, "second_parent", child) || child % 2 == 1);
            if (parent && child % 2 == 0)
                QCOMPARE(parent->chosen, std::size_t{birth.first});
            if (const auto* value = asked(explanation, "value", child)) {
                const auto* gene = asked(explanation, "gene", child);
                QVERIFY(gene);
                const std::string chosen = value->options[value->chosen].label;
                QCOMPARE(state->deme(0).problem->geneText(
                             gene->chosen, population.chromosome(*state->written())[gene->chosen]),
                    chosen);
                ++mutated;
            }
        }
        QVERIFY(mutated > 0);
    }

    void aNoteKnowsWhereItsChordCameFrom()
    {
        const Trace trace = runOf("improved", 30);
        std::set<QString> seen;
        for (std::uint32_t k = 1; k <= 30; ++k) {
            if (trace.noteCountAfter(k) == trace.noteCountAfter(k - 1))
                continue;
            const auto state = stateOf(trace, k);
            const auto before = stateOf(trace, k - 1);
            const Population& population = *state->deme(0).population;
            const auto notes = state->deme(0).problem->notes(population.chromosome(*state->written()));
            for (std::size_t i = 0; i < notes.size(); ++i) {
                const std::vector<Fact> facts = state->noteFacts(i);
                QVERIFY(!facts.empty());
                if (notes[i].locus < 0)
                    continue;
                const QString origin = QString::fromStdString(facts.back().text());
                seen.insert(origin.section(QLatin1Char(','), 0, 0).section(QLatin1Char(':'), 0, 0));
                const auto locus = static_cast<std::size_t>(notes[i].locus);
                const Birth& birth = population.births[*state->written()];
                const bool first = origin.startsWith(QStringLiteral("its first parent"));
                if (first || origin.startsWith(QStringLiteral("its second parent")))
                    QCOMPARE(before->deme(0).population->chromosome(first ? birth.first : birth.second)[locus],
                        population.chromosome(*state->written())[locus]);
            }
        }
        QVERIFY(seen.contains(QStringLiteral("chance")));
        QVERIFY(seen.contains(QStringLiteral("its first parent")));
        QVERIFY(seen.contains(QStringLiteral("its second parent")));
        QVERIFY(seen.contains(QStringLiteral("a mutation in this generation")));
    }

    void anotherGeneTakenByHandIsInTheChild()
    {
        const Trace trace = runOf("improved", 12);
        const Explanation explanation = trace.explain(8);
        const auto value = std::find_if(explanation.decisions.begin(), explanation.decisions.end(),
            [](const ExplainedDecision& one) { return one.topic == "value"; });
        QVERIFY(value != explanation.decisions.end());
        const auto* gene = asked(explanation, "gene", value->subject);
        const auto other = static_cast<std::uint32_t>((value->chosen + 1) % value->options.size());
        const Result<Trace> fork =
            trace.fork(ChoiceOverride{8, static_cast<std::uint32_t>(ordinalOf(explanation, *value)), other, {}}, 2);
        QVERIFY2(fork.ok(), fork ? "" : fork.error().line().c_str());
        const auto was = stateOf(trace, 8), is = stateOf(*fork, 8);
        const Population& before = *was->deme(0).population;
        const Population& after = *is->deme(0).population;
        int different = 0;
        for (std::size_t i = 0; i < before.size; ++i) {
            for (std::size_t locus = 0; locus < before.length; ++locus)
                different += before.chromosome(i)[locus] != after.chromosome(i)[locus];
        }
        QCOMPARE(different, 1); // that gene of that child
        const auto child = static_cast<std::size_t>(value->subject);
        QCOMPARE(is->deme(0).problem->geneText(gene->chosen, after.chromosome(child)[gene->chosen]),
            value->options[other].label);
    }

    void anotherIndividualMayBeWrittenDown()
    {
        const Trace trace = runOf("improved", 6);
        const Explanation explanation = trace.explain(6);
        const auto* question = asked(explanation, "written", -1);
        QVERIFY(question);
        QCOMPARE(question->chosen, std::size_t{0});
        const Result<Trace> fork =
            trace.fork(ChoiceOverride{6, static_cast<std::uint32_t>(ordinalOf(explanation, *question)), 3, {}}, 2);
        QVERIFY(fork.ok());
        const auto state = stateOf(*fork, 6);
        QCOMPARE("individual " + std::to_string(*state->written() + 1), question->options[3].label);
    }

    void aChangedWeightScoresThePopulationAtOnce()
    {
        const Trace trace = runOf("improved", 5);
        const Result<Trace> fork = trace.fork(StateEdit{5, "weight variety 0.9"}, 2);
        QVERIFY(fork.ok());
        const auto before = stateOf(trace, 5), after = stateOf(*fork, 5);
        const Population& was = *before->deme(0).population;
        const Population& is = *after->deme(0).population;
        QCOMPARE(is.genes, was.genes);
        for (std::size_t i = 0; i < is.size; ++i)
            QVERIFY(std::abs(is.fitness[i] - was.fitness[i] - 0.8 * was.termsOf(i)[1]) < 1e-12);
        QCOMPARE(after->history(0).back().best, static_cast<float>(is.fitness[is.best()]));
        QVERIFY(*after->optimum() > *before->optimum() + 0.5);
        QCOMPARE(after->history(0).size(), std::size_t{5});
    }

    void aTermOfOnesOwnTakesTheLineOfTheOptimumAway()
    {
        const Trace trace = runOf("improved", 3, {{"terms", std::string("calm 0.3 = 1 - variety")}});
        const auto state = stateOf(trace, 3);
        QVERIFY(!state->optimum());
        QCOMPARE(state->deme(0).terms.back().feature.id, std::string("calm"));
        const Population& population = *state->deme(0).population;
        for (std::size_t i = 0; i < population.size; ++i)
            QVERIFY(std::abs(population.termsOf(i)[4] - (1 - population.termsOf(i)[1])) < 1e-12);
    }

    void termsOfOnesOwnComeAndGoOnTheWay()
    {
        const Trace trace = runOf("improved", 5);
        const Result<Trace> with =
            trace.fork(StateEdit{5, "set terms calm 0.3 = 1 - variety\nplain 0.5 = variety * 0.5"}, 2);
        QVERIFY2(with.ok(), with.ok() ? "" : with.error().line().c_str());
        const auto before = stateOf(trace, 5), after = stateOf(*with, 5);
        const Population& was = *before->deme(0).population;
        const Population& is = *after->deme(0).population;
        QVERIFY(before->takesTerms());
        QCOMPARE(after->deme(0).terms.size(), std::size_t{6});
        QCOMPARE(is.genes, was.genes);
        for (std::size_t i = 0; i < is.size; ++i) {
            const double variety = was.termsOf(i)[1];
            QVERIFY(std::abs(is.fitness[i] - was.fitness[i] - 0.3 * (1 - variety) - 0.25 * variety) < 1e-12);
        }
        const Result<Trace> without = with->fork(StateEdit{5, "set terms"}, 3); // the last one removed
        QVERIFY2(without.ok(), without.ok() ? "" : without.error().line().c_str());
        QCOMPARE(stateOf(*without, 5)->deme(0).population->fitness, was.fitness);
    }

    void changesOnTheWaySayWhatIsWrong()
    {
        const auto state = stateOf(runOf("improved", 3), 3);
        QCOMPARE(refusal(*state, "weight flow 0.5"), QString());
        QCOMPARE(refusal(*state, "weight flow -1000"), QString());
        QVERIFY(refusal(*state, "weight flow 1001").contains(QStringLiteral("-1000..1000")));
        QCOMPARE(refusal(*state, "set mutation 1"), QString());
        QCOMPARE(refusal(*state, "set crossover uniform"), QString());
        QCOMPARE(refusal(*state, "gene 0 11 0"), QString());
        QVERIFY(refusal(*state, "weight grace 0.5").contains(QStringLiteral("congruence, variety, flow, functional")));
        QVERIFY(refusal(*state, "weight flow much").contains(QStringLiteral("'much' is not a weight")));
        QVERIFY(refusal(*state, "set population 20").contains(QStringLiteral("cannot be changed on the way")));
        QVERIFY(refusal(*state, "set mutation 7").contains(QStringLiteral("0..1")));
        QVERIFY(refusal(*state, "gene 100 0 0").contains(QStringLiteral("0..99")));
        QVERIFY(refusal(*state, "gene 0 0 7").contains(QStringLiteral("0..6")));
        QVERIFY(refusal(*state, "shake").contains(QStringLiteral("'shake' is not a change")));
        QVERIFY(refusal(*stateOf(runOf("improved", 0), 0), "weight flow 1").contains(QStringLiteral("no population")));
    }

    void itMayStopAtTheOptimum()
    {
        const Trace trace = runOf("improved", 201, {{"stop_at_optimum", true}});
        QVERIFY(trace.length() < 201);
        const auto state = stateOf(trace, trace.length());
        QVERIFY(std::abs(state->deme(0).population->fitness[*state->written()] - *state->optimum()) < 1e-9);
    }

    void theStagesAreSeenInside()
    {
        const Explanation explanation = runOf("course", 4).explain(4);
        QStringList names;
        for (const ExplainedPhase& phase : explanation.phases)
            names << QString::fromStdString(phase.name);
        QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("select crossover mutate evaluate replace write"));
        const auto& inside = static_cast<const EvolvedRun&>(*explanation.phases[2].state);
        QCOMPARE(inside.stage(), std::optional(Stage::Mutate));
        QCOMPARE(inside.deme(0).children->size, std::size_t{100});
        QVERIFY(!stateOf(runOf("course", 4), 4)->stage());
    }

    void countsFitTogether()
    {
        const std::shared_ptr<const EvolvedRun> run = stateOf(runOf("improved", 1), 1);
        const auto fitted = [&](std::uint32_t population, std::uint32_t islands, std::uint32_t elite,
                                std::uint32_t offspring, std::uint32_t migrants) {
            EvolutionParams params;
            params.scheme.population = population;
            params.scheme.islands = islands;
            params.scheme.elite = elite;
            params.scheme.offspring = offspring;
            params.scheme.migrants = migrants;
            if (!fitParams(params, *run->deme(0).problem))
                return std::vector<std::uint32_t>{};
            const Scheme& scheme = params.scheme;
            return std::vector<std::uint32_t>{scheme.population, scheme.elite, scheme.offspring, scheme.migrants};
        };
        using Counts = std::vector<std::uint32_t>; // population, elite, offspring, migrants
        QCOMPARE(fitted(100, 1, 2, 4, 1), (Counts{100, 2, 4, 1}));
        QCOMPARE(fitted(2, 16, 0, 2, 1), (Counts{32, 0, 2, 1})); // two on each island
        QCOMPARE(fitted(2, 16, 100, 1000, 10), (Counts{32, 0, 32, 1}));
        QCOMPARE(fitted(40, 4, 100, 2, 10), (Counts{40, 8, 2, 5})); // an elite above an island of ten
        QCOMPARE(fitted(10, 1, 1, 1000, 1), (Counts{10, 1, 10, 1}));
        QCOMPARE(fitted(9, 1, 1, 3, 1), (Counts{10, 1, 4, 1}));
    }

    /// The same counts lived with: nobody is lost, and nothing stands still for good.
    void oddCountsBreed()
    {
        for (const char* replacement : {"generational", "steady"}) {
            const Trace trace = runOf("improved", 12,
                {{"population", std::int64_t{2}}, {"islands", std::int64_t{16}}, {"elite", std::int64_t{100}},
                    {"offspring", std::int64_t{1000}}, {"migration", std::int64_t{1}},
                    {"replacement", std::string(replacement)}});
            const auto run = stateOf(trace, 12);
            QCOMPARE(run->deme(0).population->size, std::size_t{32});
            QCOMPARE(run->generation(), 11u);
            QVERIFY(run->deme(0).population->genes != stateOf(trace, 1)->deme(0).population->genes);
        }
    }
};

QTEST_GUILESS_MAIN(TestEvolvedRun)
#include "tst_evolved_run.moc"
