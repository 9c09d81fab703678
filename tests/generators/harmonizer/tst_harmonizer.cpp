#include "engine/generators/harmonizer/harmonizer.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <cmath>
#include <memory>
#include <optional>
#include <set>

using namespace ricercar;

namespace {

const GeneratorEntry& entry()
{
    static const GeneratorEntry harmonizer = entryFor<Harmonizer>();
    return harmonizer;
}

Recipe preset(const char* id)
{
    return *recipeFromPreset(entry(), id);
}

/// The population of a preset, as a run breeds it, without the run around it.
class Bred {
public:
    Bred(const char* presetId, std::uint64_t seed)
        : m_seed(seed)
    {
        const ParameterValues values = *completeValues(entry(), preset(presetId).parameters);
        Harmonizer::Params params;
        FieldSetter setter(values);
        params.describe(setter);
        const auto problem = std::make_shared<HarmonyProblem>(*readGivenMelody(params.melody));
        m_generations = static_cast<std::uint32_t>(params.generations);
        m_optimum = *problem->optimum(HarmonyProblem::courseWeights);
        m_evolution.emplace(*Scorer::create(problem, HarmonyProblem::courseWeights, {}), params.scheme);
        Rng rng(m_seed, 1, 1);
        Dice dice(rng);
        m_evolution->found(dice);
    }

    double best() const { return m_evolution->population().fitness[m_evolution->population().best()]; }
    bool isBest() const { return best() > m_optimum - 1e-9; }
    bool breed()
    {
        if (m_evolution->generation() == m_generations)
            return false;
        Rng rng(m_seed, m_evolution->generation() + 2, 1);
        Dice dice(rng);
        m_evolution->breed(dice);
        return true;
    }
    void breedAll()
    {
        while (breed()) { }
    }
    void breedUntilBest()
    {
        while (!isBest() && breed()) { }
    }

private:
    std::uint64_t m_seed;
    std::uint32_t m_generations = 0;
    double m_optimum = 0;
    std::optional<Evolution> m_evolution;
};

} // namespace

class TestHarmonizer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // What the improvements buy. Of 1,000 seeds 999 reach it, so that of 100 two or more fail
    // with a probability below 0.01; the seeds here are fixed.
    void improvedReachesTheOptimumIn99Of100()
    {
        int reached = 0;
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Bred bred("improved", seed);
            bred.breedUntilBest();
            reached += bred.isBest();
        }
        qInfo("%d of 100 seeds", reached);
        QVERIFY2(reached >= 99, qPrintable(QString::number(reached)));
    }

    /// The best of the last generation, which is what the course's program returns.
    void theCourseStallsBelowIt()
    {
        constexpr int seeds = 8;
        int reached = 0;
        double sum = 0;
        for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
            Bred bred("course", seed);
            bred.breedAll();
            reached += bred.isBest();
            sum += bred.best();
        }
        QVERIFY2(reached <= seeds / 2, qPrintable(QString::number(reached)));
        QVERIFY2(sum / seeds > 0.76 && sum / seeds < 0.81, qPrintable(QString::number(sum / seeds)));
    }

    void theRunBreedsTheSamePopulation()
    {
        Recipe recipe = preset("improved");
        recipe.seed = 5;
        Trace trace(recipe, *createGenerator({entry()}, recipe));
        trace.advance(1000);
        QCOMPARE(trace.length(), 201u);
        Bred bred("improved", 5);
        for (std::uint32_t step = 1; step <= 30; ++step) {
            const auto state = trace.stateAfter(step);
            const auto& run = static_cast<const Harmonizer&>(*state);
            QCOMPARE(run.history(0).back().best, static_cast<float>(bred.best()));
            QVERIFY(std::abs(*run.optimum() - 0.4 * 7 / 12 - 0.1 * 6 / 7 - 0.5) < 1e-12);
            bred.breed();
        }
    }

    void thePieceIsMelodyAndChords()
    {
        const Recipe recipe = preset("improved");
        Trace trace(recipe, *createGenerator({entry()}, recipe));
        trace.advance(1000);
        const std::size_t first = trace.firstNoteAfter(trace.length());
        QCOMPARE(trace.record().notes.size() - first, std::size_t{42 + 3 * 12});
        const auto state = trace.stateAfter(trace.length());
        const auto& run = static_cast<const Harmonizer&>(*state);
        const auto layout = run.deme(0).problem->layout();
        QCOMPARE(layout.columns, 12u);
        QCOMPARE(run.deme(0).problem->look(4, HarmonyProblem::Am).label, std::string("Am"));
        QCOMPARE(run.deme(0).problem->locusText(4), std::string("bar 5"));
    }

    void everyOperatorOfTheCourseIsAsThere()
    {
        const ParameterValues values = *completeValues(entry(), preset("course").parameters);
        Harmonizer::Params params;
        FieldSetter setter(values);
        params.describe(setter);
        Scheme expected;
        expected.population = 100;
        expected.selection = Selection::Roulette;
        expected.crossover = Crossover::IndependentCuts;
        expected.mutationRate = 0.05;
        QVERIFY(params.scheme == expected);
        QCOMPARE(params.generations, 1000);
    }

    void theFrontHasManyCompromises()
    {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Recipe recipe = preset("pareto");
            recipe.seed = seed;
            Trace trace(recipe, *createGenerator({entry()}, recipe));
            trace.advance(1000);
            const auto state = trace.stateAfter(trace.length());
            const Deme deme = static_cast<const Harmonizer&>(*state).deme(0);
            std::set<std::vector<double>> points; // congruence, variety, rest
            for (std::size_t i = 0; i < deme.population->size; ++i) {
                const std::span<const double> terms = deme.population->termsOf(i);
                if (deme.population->fronts[i] == 0)
                    points.insert({std::round(terms[0] * 1e6), std::round(terms[1] * 1e6), std::round(terms[4] * 1e6)});
            }
            QVERIFY2(points.size() >= 8, qPrintable(QString::number(points.size())));
        }
    }

    void whatCannotBeHarmonisedIsRefused()
    {
        for (const char* melody : {"", "C5", "C5 H5 G5:8", "C5:300"}) {
            Recipe recipe = preset("");
            recipe.parameters["melody"] = std::string(melody);
            const auto refused = createGenerator({entry()}, recipe);
            QVERIFY2(!refused.ok(), melody);
            QVERIFY(!refused.error().hint.empty());
        }
        Recipe own = preset("");
        own.parameters["terms"] = std::string("calm 0.2 = repeats; home -0.1 = tonic * cadence");
        QVERIFY(createGenerator({entry()}, own).ok());
        own.parameters["terms"] = std::string("calm 0.2 = quiet");
        QVERIFY(!createGenerator({entry()}, own).ok());
    }
};

QTEST_GUILESS_MAIN(TestHarmonizer)
#include "tst_harmonizer.moc"
