#include "engine/generators/genjam/genjam.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe recipeOf(ParameterValues values, std::uint64_t seed = 1)
{
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "genjam"), {});
    for (auto& [id, value] : values)
        recipe.parameters[id] = std::move(value);
    recipe.seed = seed;
    return recipe;
}

Trace run(const Recipe& recipe, std::uint32_t steps)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

std::unique_ptr<GenJam> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<GenJam>(static_cast<GenJam*>(trace.stateAfter(step).release()));
}

/// Four bars, one phrase a chorus; 16 measures, 8 phrases; a generation after two choruses: steps 2..9, 10 breeds.
ParameterValues small(const char* fitness)
{
    return {{"progression", std::string("Dm7 | G7 | Cmaj7 | C6 A7")}, {"fitness", std::string(fitness)},
        {"measures", std::string("16")}, {"phrases", std::int64_t{8}}, {"learn", std::int64_t{2}},
        {"generations", std::int64_t{3}}, {"solo", std::int64_t{1}}, {"latency", 0.0}, {"pause", std::int64_t{0}}};
}

constexpr std::uint32_t breeding = 10;

const std::vector<double>& fitness(const GenJam& jam, GenJam::DemeIndex deme)
{
    return jam.population(deme).fitness;
}

/// Fitness that is not 0, by individual.
std::map<std::size_t, double> rated(const GenJam& jam, GenJam::DemeIndex deme)
{
    std::map<std::size_t, double> all;
    for (std::size_t i = 0; i < fitness(jam, deme).size(); ++i) {
        if (fitness(jam, deme)[i] != 0)
            all[i] = fitness(jam, deme)[i];
    }
    return all;
}

std::size_t measureOf(const GenJam& jam, std::size_t phrase, std::size_t place)
{
    return jam.population(GenJam::Phrases).chromosome(phrase)[place];
}

std::size_t indexOf(const Explanation& explanation, std::string_view topic, std::size_t nth = 0)
{
    for (std::size_t i = 0; i < explanation.decisions.size(); ++i) {
        if (explanation.decisions[i].topic == topic && nth-- == 0)
            return i;
    }
    return explanation.decisions.size();
}

} // namespace

class TestGenJam : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStepPlaysABarOfTheNextPhrase()
    {
        const Trace trace = run(recipeOf(small("terms")), 1000);
        QCOMPARE(trace.length(), 1 + 3 * 9 + 4u);
        QVERIFY(!state(trace, 1)->playing());
        for (std::uint32_t step = 2; step < breeding; ++step) {
            const auto jam = state(trace, step);
            QCOMPARE(jam->playing()->phrase, std::size_t{(step - 2) / 4});
            QCOMPARE(jam->playing()->place, std::size_t{(step - 2) % 4});
            QCOMPARE(*jam->written(), measureOf(*jam, jam->playing()->phrase, jam->playing()->place));
            QCOMPARE(jam->timeTicks(), std::int64_t{1920} * (step - 1));
        }
        // Breeding takes no time, and the phrases go on with the third.
        QCOMPARE(state(trace, breeding)->timeTicks(), std::int64_t{8 * 1920});
        QCOMPARE(trace.noteCountAfter(breeding), trace.noteCountAfter(breeding - 1));
        QCOMPARE(state(trace, breeding + 1)->playing()->phrase, std::size_t{2});
        QCOMPARE(state(trace, breeding)->generation(), 1u);
        // Where the generations begin.
        const auto jam = state(trace, trace.length());
        for (std::uint32_t generation = 0; generation <= 3; ++generation) {
            const std::uint32_t step = jam->stepOf(generation);
            QCOMPARE(state(trace, step)->generation(), generation);
            QVERIFY(step == 1 || state(trace, step - 1)->generation() == generation - 1);
        }
    }

    void theSoloPlaysTheBestPhrase()
    {
        const Trace trace = run(recipeOf(small("terms")), 1000);
        const auto jam = state(trace, trace.length());
        QCOMPARE(jam->playing()->phrase, jam->population(GenJam::Phrases).best());
        QCOMPARE(trace.explain(trace.length()).chapter, std::string("solo"));
    }

    void demoPlaysThePhrasesByRank()
    {
        ParameterValues values = small("terms");
        values["demo"] = std::int64_t{2};
        const Trace trace = run(recipeOf(values), breeding + 8);
        const auto jam = state(trace, breeding);
        const auto ranking = jam->population(GenJam::Phrases).ranking();
        QCOMPARE(state(trace, breeding + 1)->playing()->phrase, std::size_t{ranking[0]});
        QCOMPARE(state(trace, breeding + 5)->playing()->phrase, std::size_t{ranking[1]});
    }

    void notesComeFromTheScaleOfTheirChord()
    {
        const Trace trace = run(recipeOf(small("none")), 1000);
        const std::set<int> dorian{0, 2, 4, 5, 7, 9, 11}; // D Dorian, G Mixolydian and C major are the white keys
        int solos = 0;
        for (std::size_t i = 0; i < trace.record().notes.size(); ++i) {
            const Note& note = trace.record().notes[i];
            const std::int64_t bar = note.onsetTicks / 1920 % 4;
            if (note.channel != 0)
                continue;
            ++solos;
            QVERIFY(note.pitch >= 60 && note.pitch < 60 + 24);
            if (bar < 3 || note.onsetTicks % 1920 < 960)
                QVERIFY(dorian.contains(note.pitch % 12));
        }
        QVERIFY(solos > 60);
    }

    void tournamentsReplaceTheirLosers()
    {
        const Trace trace = run(recipeOf(small("terms")), breeding);
        const auto before = state(trace, breeding - 1), after = state(trace, breeding);
        for (const auto deme : {GenJam::Measures, GenJam::Phrases}) {
            const Population& old = before->population(deme);
            const Population& now = after->population(deme);
            std::multiset<std::uint32_t> parents;
            std::size_t children = 0;
            for (std::size_t i = 0; i < now.size; ++i) {
                const Birth& birth = now.births[i];
                if (birth.kind == BirthKind::Kept) {
                    QVERIFY(std::ranges::equal(old.chromosome(i), now.chromosome(i)));
                    continue;
                }
                ++children;
                parents.insert({birth.first, birth.second});
                // Who made room was no fitter than either parent; the parents live on.
                QVERIFY(old.fitness[i] <= std::min(old.fitness[birth.first], old.fitness[birth.second]));
                QVERIFY(now.births[birth.first].kind == BirthKind::Kept);
                QVERIFY(now.births[birth.second].kind == BirthKind::Kept);
            }
            QCOMPARE(children, old.size / 2);
            QCOMPARE(parents.size(), old.size); // each parent has two children: those of its one tournament
            for (const std::uint32_t parent : parents)
                QCOMPARE(parents.count(parent), std::size_t{2});
        }
    }

    void breedingKeepsShapes()
    {
        ParameterValues values = small("none");
        values["generations"] = std::int64_t{60};
        values["learn"] = std::int64_t{1};
        const Trace trace = run(recipeOf(values), 1000);
        const auto jam = state(trace, trace.length());
        QCOMPARE(jam->generation(), 60u);
        for (const auto deme : {GenJam::Measures, GenJam::Phrases}) {
            const Population& population = jam->population(deme);
            QCOMPARE(population.size, std::size_t{deme == GenJam::Measures ? 16u : 8u});
            QCOMPARE(population.genes.size(), population.size * population.length);
            QVERIFY(std::ranges::all_of(population.genes, [](Gene gene) { return gene < 16; }));
            QCOMPARE(jam->history(deme).size(), std::size_t{61});
            QVERIFY(std::ranges::all_of(population.fitness, [](double value) { return value == 0; }));
        }
    }

    void termsBetterThePopulation()
    {
        ParameterValues values;
        values["learn"] = std::int64_t{1};
        values["generations"] = std::int64_t{20};
        const Trace trace = run(recipeOf(values), 1 + 20 * 13);
        const auto jam = state(trace, trace.length());
        for (const auto deme : {GenJam::Measures, GenJam::Phrases}) {
            const auto& history = jam->history(deme);
            qInfo("deme %zu: mean %.3f to %.3f, best %.3f to %.3f", static_cast<std::size_t>(deme),
                double{history[0].mean}, double{history[20].mean}, double{history[0].best}, double{history[20].best});
            QVERIFY(history[20].mean > history[0].mean + 0.2f);
            QVERIFY(deme == GenJam::Phrases || history[20].best >= history[0].best);
        }
    }

    void aRatingIsOfTheBarThatWasHeard()
    {
        const Trace trace = run(recipeOf(small("listener")), 4);
        const auto jam = state(trace, 4); // bars one to three of phrase 0
        const std::size_t third = measureOf(*jam, 0, 2);
        const auto praised = state(*trace.fork(StateEdit{4, "rate g"}, 2), 4);
        QCOMPARE(rated(*praised, GenJam::Measures), (std::map<std::size_t, double>{{third, 1}}));
        QCOMPARE(rated(*praised, GenJam::Phrases), (std::map<std::size_t, double>{{0, 1}}));
        const auto blamed = state(*trace.fork(StateEdit{4, "rate b 1920"}, 2), 4); // the first tick of the second bar
        QCOMPARE(rated(*blamed, GenJam::Measures), (std::map<std::size_t, double>{{measureOf(*jam, 0, 1), -1}}));
        const auto first = state(*trace.fork(StateEdit{4, "rate b 1919"}, 2), 4);
        QCOMPARE(rated(*first, GenJam::Measures), (std::map<std::size_t, double>{{measureOf(*jam, 0, 0), -1}}));
        QCOMPARE(double{praised->history(GenJam::Phrases)[0].best}, 1.0);
        QCOMPARE(praised->history(GenJam::Phrases).size(), std::size_t{1});
    }

    void latencyIsTakenOff()
    {
        ParameterValues values = small("listener");
        values["latency"] = 3.0; // eighths: 720 ticks
        const Trace trace = run(recipeOf(values), 6); // four bars of phrase 0, one of phrase 1
        const auto jam = state(trace, 6);
        const auto heard = [&](const char* edit) { return state(*trace.fork(StateEdit{6, edit}, 2), 6); };
        // Pressed 719 ticks into the fifth bar: the fourth was meant, and with it the phrase before.
        const auto late = heard("rate g 8399");
        QCOMPARE(rated(*late, GenJam::Phrases), (std::map<std::size_t, double>{{0, 1}}));
        QCOMPARE(rated(*late, GenJam::Measures), (std::map<std::size_t, double>{{measureOf(*jam, 0, 3), 1}}));
        const auto now = heard("rate g 8400");
        QCOMPARE(rated(*now, GenJam::Phrases), (std::map<std::size_t, double>{{1, 1}}));
        QCOMPARE(rated(*now, GenJam::Measures), (std::map<std::size_t, double>{{measureOf(*jam, 1, 0), 1}}));
        QCOMPARE(rated(*heard("rate g"), GenJam::Phrases), (std::map<std::size_t, double>{{1, 1}}));
        // Pressed a little after the run's end, while its last notes sound.
        QCOMPARE(rated(*heard("rate g 10300"), GenJam::Phrases), (std::map<std::size_t, double>{{1, 1}}));
        QVERIFY(!trace.fork(StateEdit{6, "rate g 10320"}, 2).ok());
        QCOMPARE(
            rated(*heard("rate b 5"), GenJam::Measures), (std::map<std::size_t, double>{{measureOf(*jam, 0, 0), -1}}));
    }

    void ratingsOfTheReplacedAreRefused()
    {
        const Trace trace = run(recipeOf(small("listener")), breeding + 1);
        const auto before = state(trace, breeding - 1), after = state(trace, breeding + 1);
        int alive = 0, refused = 0;
        for (std::uint32_t bar = 0; bar < 8; ++bar) {
            const std::size_t phrase = bar / 4, measure = measureOf(*before, phrase, bar % 4);
            const bool phraseLives = after->population(GenJam::Phrases).births[phrase].kind == BirthKind::Kept;
            const bool measureLives = after->population(GenJam::Measures).births[measure].kind == BirthKind::Kept;
            const Result<Trace> fork = trace.fork(StateEdit{breeding + 1, "rate g " + std::to_string(bar * 1920)}, 2);
            QCOMPARE(fork.ok(), phraseLives || measureLives);
            alive += fork.ok();
            refused += !fork.ok();
            if (fork.ok())
                QCOMPARE(rated(*state(*fork, breeding + 1), GenJam::Measures).count(measure),
                    std::size_t{measureLives ? 1u : 0u});
        }
        QVERIFY(alive > 0 && refused > 0);
    }

    // A run is composed two bars ahead of its sound: what the last bars deserve is known only when they have sounded.
    void theRhythmSectionWaitsForTheLastRatings()
    {
        ParameterValues values = small("listener");
        values["pause"] = std::int64_t{3};
        const Trace trace = run(recipeOf(values), breeding + 4);
        for (std::uint32_t step = breeding; step < breeding + 3; ++step) {
            const auto jam = state(trace, step);
            QCOMPARE(jam->generation(), 0u);
            QCOMPARE(jam->timeTicks(), std::int64_t{1920} * (step - 1));
            for (std::size_t i = trace.noteCountAfter(step - 1); i < trace.noteCountAfter(step); ++i)
                QVERIFY(trace.record().notes[i].channel != 0);
        }
        QCOMPARE(state(trace, breeding + 3)->generation(), 1u);
        QCOMPARE(state(trace, breeding + 4)->playing()->phrase, std::size_t{2});
        // The last bar of the solo, rated while two bars of the pause are there already.
        const auto late = state(*trace.fork(StateEdit{breeding + 1, "rate g 15300"}, 2), breeding + 1);
        QCOMPARE(rated(*late, GenJam::Phrases), (std::map<std::size_t, double>{{1, 1}}));
        QVERIFY(!trace.fork(StateEdit{breeding + 1, "rate g 15360"}, 2).ok());
    }

    void whoIsPraisedLivesAndBreeds()
    {
        const Trace trace = run(recipeOf(small("listener")), breeding - 1);
        Trace praised = *trace.fork(StateEdit{breeding - 1, "rate phrase 3 7"}, 2);
        praised.advance(1);
        const auto jam = state(praised, breeding);
        const Population& phrases = jam->population(GenJam::Phrases);
        QVERIFY(phrases.births[3].kind == BirthKind::Kept);
        QCOMPARE(phrases.fitness[3], 7.0);
        QCOMPARE(std::ranges::count(phrases.births, 3u, &Birth::first), 2); // itself, and a child begun with it
        // Children have heard nothing yet.
        for (std::size_t i = 0; i < phrases.size; ++i)
            QVERIFY(i == 3 || phrases.fitness[i] == 0);
        // Without the rating the run is as it was.
        Recipe undone = praised.recipe();
        undone.edits.clear();
        const auto again = state(run(undone, breeding), breeding),
                   plain = state(run(trace.recipe(), breeding), breeding);
        for (const auto deme : {GenJam::Measures, GenJam::Phrases})
            QCOMPARE(again->population(deme).genes, plain->population(deme).genes);
    }

    void aListenerIsNeededToRate()
    {
        const Trace trace = run(recipeOf(small("terms")), 4);
        for (const char* edit : {"rate g", "rate 0 1", "rate x", "gene 0 8 0", "gene 0 0 16", "gene phrase 8 0 0",
                 "gene phrase 0 0 16", "weight steps", "weight swing 1", "weight steps 1e9", "weight steps nan"}) {
            const Result<Trace> refused = trace.fork(StateEdit{4, edit}, 2);
            QVERIFY2(!refused.ok() && !refused.error().hint.empty(), edit);
        }
        const Trace rated = run(recipeOf(small("listener")), 4);
        for (const char* edit :
            {"rate", "rate g x", "rate g -1", "rate 16 1", "rate phrase 8 1", "rate 0 inf", "rate 0"})
            QVERIFY2(!rated.fork(StateEdit{4, edit}, 2).ok(), edit);
        QVERIFY(!rated.fork(StateEdit{0, "rate g"}, 2).ok());
    }

    void weightsScoreAnewAtOnce()
    {
        const Trace trace = run(recipeOf(small("terms")), 4);
        const auto jam = state(*trace.fork(StateEdit{4, "weight steps 0"}, 2), 4);
        const Deme measures = jam->deme(GenJam::Measures);
        QCOMPARE(measures.terms[0].weight, 0.0);
        for (std::size_t i = 0; i < measures.population->size; ++i) {
            double sum = 0;
            for (std::size_t t = 1; t < measures.terms.size(); ++t)
                sum += measures.terms[t].weight * measures.population->termsOf(i)[t];
            QVERIFY(std::abs(measures.population->fitness[i] - sum) < 1e-12);
        }
    }

    void aGeneSetByHandIsHeard()
    {
        const Trace trace = run(recipeOf(small("none")), 1);
        Trace fork = *trace.fork(StateEdit{1, "gene phrase 0 0 5"}, 2);
        for (const char* edit : {"gene 5 0 7", "gene measure 5 1 15", "gene 5 2 0"})
            fork = *fork.fork(StateEdit{1, edit}, 2);
        fork.advance(1);
        const auto jam = state(fork, 2);
        const Note note = fork.record().notes[0];
        QCOMPARE(note.pitch, std::uint8_t{71}); // the seventh note from C4 up: B4
        QCOMPARE(note.durationTicks, 480);
        const std::vector<Fact> facts = jam->noteFacts(0);
        QCOMPARE(facts[0].text(), std::string("1 of 8"));
        QCOMPARE(facts[2].text(), std::string("6 of 16, the first of its phrase"));
        QCOMPARE(facts[3].text(), std::string("founded by chance, then changed by hand"));
        QCOMPARE(facts[4].text(), std::string("1 of 8, beat 1, held for 2"));
        QCOMPARE(facts[5].text(), std::string("7 = B4, note 7 of D Dorian from C4"));
        QCOMPARE(facts[6].text(), std::string("Dm7 in bar 1 of 4"));
    }

    void breedingAsksWhatMatters()
    {
        const Trace trace = run(recipeOf(small("terms")), breeding);
        const Explanation explanation = trace.explain(breeding);
        std::map<std::string, int> topics;
        for (const ExplainedDecision& decision : explanation.decisions)
            ++topics[decision.topic];
        QCOMPARE(topics["phrase_entrant"], 8);
        QCOMPARE(topics["measure_entrant"], 16);
        QCOMPARE(topics["phrase_cut"], 2);
        QCOMPARE(topics["measure_cut"], 4);
        QCOMPARE(topics["measure_mutated"], 4);
        QCOMPARE(topics["measure_mutation"], 4);
        std::vector<std::string> phases;
        for (const ExplainedPhase& phase : explanation.phases)
            phases.push_back(phase.name);
        QCOMPARE(phases.size(), std::size_t{9});
        QCOMPARE(phases[0], std::string("select phrases"));
        QCOMPARE(phases[8], std::string("replace"));
        // At its phases the children are there to be seen, both populations' in the end.
        const auto& crossing = static_cast<const GenJam&>(*explanation.phases[2].state);
        QCOMPARE(crossing.deme(GenJam::Phrases).children->size, std::size_t{4});
        QVERIFY(crossing.stage() == Stage::Mutate);
        const auto& replacing = static_cast<const GenJam&>(*explanation.phases[8].state);
        QCOMPARE(replacing.deme(GenJam::Phrases).children->size, std::size_t{4});
        QCOMPARE(replacing.deme(GenJam::Measures).children->size, std::size_t{8});
        QCOMPARE(state(trace, breeding)->deme(GenJam::Phrases).children->size, std::size_t{0});
    }

    void anotherMutationChangesOneChildOnly()
    {
        const Trace trace = run(recipeOf(small("none")), breeding);
        const Explanation explanation = trace.explain(breeding);
        for (std::size_t nth = 0; nth < 4; ++nth) {
            const std::size_t ordinal = indexOf(explanation, "measure_mutation", nth);
            for (std::uint32_t option = 0; option < 6; ++option) {
                const Trace fork =
                    *trace.fork(ChoiceOverride{breeding, static_cast<std::uint32_t>(ordinal), option, {}}, 2);
                const auto before = state(trace, breeding), after = state(fork, breeding);
                QCOMPARE(before->population(GenJam::Phrases).genes, after->population(GenJam::Phrases).genes);
                int changed = 0;
                for (std::size_t i = 0; i < 16; ++i)
                    changed += !std::ranges::equal(before->population(GenJam::Measures).chromosome(i),
                        after->population(GenJam::Measures).chromosome(i));
                QVERIFY(changed <= 1);
                QVERIFY(option != explanation.decisions[ordinal].chosen || changed == 0);
            }
        }
    }

    void anotherPhraseCanBeTaken()
    {
        const Trace trace = run(recipeOf(small("none")), 6);
        QCOMPARE(trace.explain(6).decisions.size(), std::size_t{1});
        const Trace fork = *trace.fork(ChoiceOverride{6, 0, 5, {}}, 2);
        QCOMPARE(state(fork, 6)->playing()->phrase, std::size_t{5});
    }

    void mutationsCanBeSwitchedOff()
    {
        ParameterValues values = small("none");
        for (const ParameterSpec& spec : (*findGenerator(registry(), "genjam"))->parameters) {
            if (spec.group == "Mutations" && spec.id != "measure_invert")
                values[spec.id] = false;
        }
        const Trace trace = run(recipeOf(values), breeding);
        const Explanation explanation = trace.explain(breeding);
        QCOMPARE(indexOf(explanation, "phrase_mutation"), explanation.decisions.size());
        QCOMPARE(explanation.decisions[indexOf(explanation, "measure_mutation")].options.size(), std::size_t{1});
        const auto jam = state(trace, breeding);
        for (const Birth& birth : jam->population(GenJam::Measures).births)
            QVERIFY(birth.mutation == noMutation || birth.mutation == 2);
    }

    void aListenerIsHeardForEver()
    {
        const Trace trace = run(recipeOf(small("listener")), 500);
        QVERIFY(!trace.isFinished());
        QCOMPARE(state(trace, 500)->generation(), (500u - 1) / 9);
        const std::vector<Chapter> outline = state(trace, 0)->outline();
        QVERIFY(outline.back().endless);
    }

    void theEatingLickIsReported()
    {
        const Trace trace = run(recipeOf(small("none")), 1);
        Trace fork = run(trace.recipe(), 1);
        for (int phrase = 0; phrase < 8; ++phrase) {
            for (int place = 0; place < 3; ++place)
                fork = *fork.fork(
                    StateEdit{1, "gene phrase " + std::to_string(phrase) + " " + std::to_string(place) + " 9"}, 2);
        }
        const RunReport report = state(fork, 1)->report({});
        const auto fact = std::ranges::find(report.facts, std::string("Commonest measure"), &Fact::name);
        QVERIFY(fact != report.facts.end());
        QVERIFY2(fact->text().starts_with("10, in 2"), fact->text().c_str());
        QVERIFY(state(fork, 1)->history(GenJam::Phrases)[0].diversity
            < state(trace, 1)->history(GenJam::Phrases)[0].diversity / 2);
    }
};

QTEST_GUILESS_MAIN(TestGenJam)
#include "tst_genjam.moc"
