#include "engine/generators/ear_evolution/ear_evolution.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "tests/generators/explanation_check.h"
#include "tests/generators/melody_evolution/melody_picture.h"

#include <QTest>

#include <cmath>

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Trace run(std::uint32_t steps, std::vector<StateEdit> edits = {}, ParameterValues values = {}, std::uint64_t seed = 1)
{
    Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "ear_evolution"), "");
    recipe.seed = seed;
    recipe.edits = std::move(edits);
    recipe.parameters = std::move(values);
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    if (trace.error())
        qFatal("%s", trace.error()->line().c_str());
    return trace;
}

std::unique_ptr<EarEvolution> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<EarEvolution>(static_cast<EarEvolution*>(trace.stateAfter(step).release()));
}

std::vector<Gene> genes(const EarEvolution& ear, std::size_t index)
{
    const auto row = ear.deme(0).population->chromosome(index);
    return {row.begin(), row.end()};
}

std::string ratings(const EarEvolution& ear)
{
    std::string text;
    for (const std::int8_t rating : ear.ratings())
        text += (text.empty() ? "" : " ") + std::to_string(rating);
    return text;
}

} // namespace

class TestEarEvolution : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLikedLiveOn()
    {
        const Trace trace = run(2, {{1, "rate 2 1"}, {1, "rate 5 3"}, {1, "rate 6 2"}, {1, "rate 0 -3"}});
        const auto before = state(trace, 1), after = state(trace, 2);
        QCOMPARE(ratings(*after), std::string("3 2 0 0 0 0 0 0")); // two are kept, with what was said of them
        QCOMPARE(genes(*after, 0), genes(*before, 5));
        QCOMPARE(genes(*after, 1), genes(*before, 6));
        const std::vector<Birth>& births = after->deme(0).population->births;
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(births[i].kind, i < 2 ? BirthKind::Kept : BirthKind::Bred);
    }

    void nobodyLivesOnUnliked()
    {
        const auto after = state(run(2, {{1, "rate 3 -1"}}), 2);
        QCOMPARE(ratings(*after), std::string("0 0 0 0 0 0 0 0"));
        for (const Birth& birth : after->deme(0).population->births)
            QCOMPARE(birth.kind, BirthKind::Bred);
    }

    void theBestRatedIsWrittenDown()
    {
        const Trace trace = run(2, {{1, "rate 4 2"}});
        const auto before = state(trace, 1), after = state(trace, 2);
        QCOMPARE(*after->written(), std::size_t{0});
        const std::vector<EvolvedNote> liked = before->deme(0).problem->notes(genes(*before, 4));
        const std::size_t first = trace.noteCountAfter(1);
        const std::size_t count = trace.record().notes.size() - first;
        QCOMPARE(count, liked.size());
        for (std::size_t i = 0; i < count; ++i) {
            Note note = trace.record().notes[first + i];
            note.origin = {};
            QVERIFY(note == liked[i].note);
        }
        QVERIFY(trace.explain(2).rewrites);
        QVERIFY(!after->noteFacts(0).empty() && after->noteFacts(count).empty());
    }

    // With two entrants the best of eight is parent with 15/64, the worst with 1/64; without ratings each with 1/8.
    void ratingsDecideWhoHasChildren()
    {
        struct Case {
            const char* edit;
            double expected;
        };
        for (const Case& one : {Case{"rate 3 3", 15 / 64.0}, Case{"rate 3 -3", 1 / 64.0}, Case{"rate 3 0", 1 / 8.0}}) {
            int parents = 0, all = 0;
            for (std::uint64_t seed = 1; seed <= 150; ++seed) {
                const auto after = state(run(2, {{1, one.edit}}, {{"help", 0.0}}, seed), 2);
                for (const Birth& birth : after->deme(0).population->births) {
                    if (birth.kind == BirthKind::Kept)
                        continue;
                    parents += (birth.first == 3);
                    ++all;
                }
            }
            // First parents of two children of a pair change places, so that they are not independent: 3 deviations of
            // half as many draws.
            const double tolerance = 3 * std::sqrt(one.expected * (1 - one.expected) / (all / 2.0));
            QVERIFY2(std::abs(parents / double(all) - one.expected) < tolerance,
                qPrintable(QString("%1: %2 of %3").arg(one.edit).arg(parents).arg(all)));
        }
    }

    void ratingsCanBeTakenBack()
    {
        const Trace rated = run(2, {{1, "rate 4 2"}}), back = run(2, {{1, "rate 4 2"}, {1, "rate 4 0"}}),
                    never = run(2);
        QCOMPARE(ratings(*state(back, 2)), ratings(*state(never, 2)));
        for (std::size_t i = 0; i < 8; ++i)
            QCOMPARE(genes(*state(back, 2), i), genes(*state(never, 2), i));
        QVERIFY(genes(*state(rated, 2), 0) != genes(*state(never, 2), 0));
    }

    void helpMeasuresBesideTheEar()
    {
        for (const double help : {0.0, 0.4, 1.0}) {
            const auto ear = state(run(1, {{1, "rate 1 -3"}, {1, "rate 2 3"}}, {{"help", help}}), 1);
            const Population& population = *ear->deme(0).population;
            for (std::size_t i = 0; i < 8; ++i) {
                const double rated = i == 1 ? 0 : i == 2 ? 1 : 0.5;
                const auto terms = population.termsOf(i);
                const double measured =
                    .25 * terms[0] + .2 * terms[1] + .15 * (terms[2] + terms[3] + terms[4]) + .1 * terms[5];
                const double expected = (1 - help) * rated + help * measured + (i == 2 ? 1 : 0);
                QVERIFY(std::abs(population.fitness[i] - expected) < 1e-9);
            }
            QCOMPARE(ear->deme(0).terms.empty(), help == 0);
        }
    }

    void badRatingsAreRefused()
    {
        const Trace trace = run(2);
        for (const char* bad : {"rate", "rate 3", "rate 8 1", "rate -1 1", "rate 3 4", "rate 3 -4", "rate 3 1.5",
                 "rate 3 1 1", "rate x 1", "like 3"}) {
            const Result<Trace> fork = trace.fork(StateEdit{1, bad}, 2);
            QVERIFY2(!fork.ok() && !fork.error().hint.empty(), bad);
        }
        QVERIFY(!trace.fork(StateEdit{0, "rate 0 1"}, 2).ok()); // nobody is there yet
    }

    void anotherMelodyIsAnUnratedOne()
    {
        const auto ear = state(run(1, {{1, "rate 2 3"}, {1, "rate 3 2"}, {1, "gene 2 0 5"}, {1, "gene 2 0 6"}}), 1);
        QCOMPARE(ratings(*ear), std::string("0 0 0 2 0 0 0 0"));
        QCOMPARE(genes(*ear, 2)[0], Gene{6});
    }

    void whoLivesOnIsNotSet()
    {
        const Trace trace = run(2);
        for (const char* bad : {"set elite 4", "set replacement steady", "set migration 2", "set migrants 1"}) {
            const Result<Trace> fork = trace.fork(StateEdit{1, bad}, 2);
            QVERIFY2(!fork.ok() && fork.error().what.find("your ratings say") != std::string::npos, bad);
        }
        QVERIFY(trace.fork(StateEdit{1, "set mutation 0.5"}, 2).ok());
    }

    void asManyLiveAsTheSchemeSays()
    {
        for (const std::int64_t wished : {4, 5, 9, 16}) {
            const auto ear = state(run(3, {}, {{"population", wished}}), 3);
            QCOMPARE(ear->scheme().population, static_cast<std::uint32_t>((wished + 1) / 2 * 2));
            QCOMPARE(ear->deme(0).population->size, std::size_t{ear->scheme().population});
        }
    }

    void aNoteChangedByHandDoesNotSayChance()
    {
        const auto says = [](const EarEvolution& ear) {
            for (const Fact& fact : ear.noteFacts(0)) {
                if (fact.name == "it came from")
                    return true;
            }
            return false;
        };
        const Trace trace = run(2);
        const auto ear = state(trace, 2);
        const std::size_t who = *ear->written();
        QVERIFY(says(*ear));
        QCOMPARE(ear->noteSubject(0), std::int64_t{ear->deme(0).population->births[who].child});
        const std::string gene = genes(*ear, who)[1] == 0 ? "1" : "0";
        QVERIFY(ear->apply("gene " + std::to_string(who) + " 1 " + gene).ok());
        QVERIFY(!ear->noteFacts(0).empty() && !says(*ear));
        QCOMPARE(state(trace, 1)->noteSubject(0), std::int64_t{-1}); // founders: nobody bred them
    }

    void melodiesStayInTheScale()
    {
        const Trace trace = run(12, {{1, "rate 0 1"}, {5, "rate 3 2"}},
            {{"scale", std::string("blues")}, {"root", std::string("f")}, {"bars", std::int64_t{4}},
                {"grid", std::string("sixteenth")}});
        const auto ear = state(trace, 12);
        for (std::size_t i = 0; i < 8; ++i) {
            QCOMPARE(genes(*ear, i).size(), std::size_t{64});
            for (const EvolvedNote& note : ear->deme(0).problem->notes(genes(*ear, i))) {
                QVERIFY(QByteArray("\0\3\5\6\7\12", 6).contains(static_cast<char>((note.note.pitch + 7) % 12)));
                QVERIFY(note.note.pitch >= 60 && note.note.pitch <= 79);
            }
        }
    }

    void itGoesOnForEver()
    {
        const Trace trace = run(60);
        QVERIFY(!trace.isFinished() && trace.stateAfter(0)->outline().back().endless);
        const auto last = state(trace, 60);
        QCOMPARE(last->generation(), 59u);
        QCOMPARE(last->history(0).size(), std::size_t{60});
        QVERIFY(last->rated());
    }

    void anEmptyScaleIsRefused()
    {
        Recipe recipe = *recipeFromPreset(**findGenerator(registry(), "ear_evolution"), "");
        recipe.parameters = {{"lowest", std::int64_t{61}}, {"highest", std::int64_t{61}}};
        const auto refused = createGenerator(registry(), recipe);
        QVERIFY(!refused.ok() && !refused.error().hint.empty());
    }
};

QTEST_GUILESS_MAIN(TestEarEvolution)
#include "tst_ear_evolution.moc"
