#include "engine/evolution/own_terms.h"
#include "engine/evolution/scorer.h"
#include "tests/evolution/problems.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

std::string mistakeIn(std::string_view ownTerms)
{
    const auto scorer = Scorer::create(std::make_shared<Words>(), std::vector<double>{1, 0.5}, ownTerms);
    return scorer ? "none" : scorer.error().where + ": " + scorer.error().what;
}

} // namespace

class TestScorer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fitnessIsTheWeightedSum()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(4), {2, 0.5});
        // mean letter 1, three rises; mean 1.5 and none
        QCOMPARE(scorer->fitnessOf(genesOf("abcd")), 2 * 1.5 + 0.5 * 3);
        QCOMPARE(scorer->fitnessOf(genesOf("dcba")), 2 * 1.5);
        QCOMPARE(scorer->featuresOf(genesOf("dcba"))[2], 1.0);
        QCOMPARE(scorer->terms().size(), std::size_t{2});
        QCOMPARE(scorer->terms()[1].feature.id.c_str(), "rises");
    }

    void termsAreWrittenByHand()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(4), {0, 0},
            "# two on a line, and a remark\n"
            "\n"
            "low 0.5 = 6 - high; late -2 = ends ? 1 : 0  # bad\r\n"
            "  steep_2   1e1=min(rises,2)");
        QCOMPARE(scorer->terms().size(), std::size_t{5});
        QCOMPARE(scorer->terms()[3].feature.label.c_str(), "late");
        QCOMPARE(scorer->terms()[3].feature.meaning.c_str(), "ends ? 1 : 0");
        QCOMPARE(scorer->terms()[3].weight, -2.0);
        QCOMPARE(scorer->fitnessOf(genesOf("dcba")), 0.5 * 4.5 - 2);
        QCOMPARE(scorer->fitnessOf(genesOf("abcd")), 0.5 * 4.5 + 10 * 2);
    }

    void mistakesAreFound_data()
    {
        QTest::addColumn<QString>("mistake");
        const auto row = [](const char* text, const char* mistake) { QTest::newRow(text) << QString(mistake); };
        row("calm 0.2 = 1 - jumps", "line 1, column 16: 'calm': 'jumps' is not known");
        row("a 1 = high\nb 2 = high +",
            "line 2, column 13: 'b': the formula ends where a number or a name should follow");
        row("a 1 = high; bc 2 = (high", "line 1, column 20: 'bc': the bracket is never closed");
        row("calm", "line 1, column 5: 'calm' needs a weight from -1000 to 1000");
        row("calm = high", "line 1, column 6: 'calm' needs a weight from -1000 to 1000");
        row("calm 1001 = high", "line 1, column 6: 'calm' needs a weight from -1000 to 1000");
        row("calm nan = high", "line 1, column 6: 'calm' needs a weight from -1000 to 1000");
        row("calm mood 1 = high",
            "line 1, column 6: a name is one word, with _ for blanks, and a weight follows 'calm'");
        row("5 = high",
            "line 1, column 1: a term begins with its name: a letter, then small letters, digits and _, at most 40");
        row("calm 1 high", "line 1, column 8: '=' should follow the weight");
        row("calm 1", "line 1, column 7: '=' should follow the weight");
        row("calm 1 =", "line 1, column 9: 'calm': the formula is empty");
        row(" Calm 1 = high",
            "line 1, column 2: a term begins with its name: a letter, then small letters, digits and _, at most 40");
        row("2 = high",
            "line 1, column 1: a term begins with its name: a letter, then small letters, digits and _, at most 40");
        row("high 1 = 2", "line 1, column 1: 'high' is the name of a feature");
        row("a 1 = 2\n a 2 = 3", "line 2, column 2: there are two terms 'a'");
    }
    void mistakesAreFound()
    {
        QFETCH(QString, mistake);
        QCOMPARE(mistakeIn(QTest::currentDataTag()).c_str(), mistake.toStdString().c_str());
    }

    void thereAreAtMost32Terms()
    {
        std::string terms;
        for (int i = 0; i < 32; ++i)
            terms += "t" + std::to_string(i) + " 1 = high\n";
        QCOMPARE(mistakeIn(terms).c_str(), "none");
        QCOMPARE(mistakeIn(terms + "t32 1 = high").c_str(), "line 33, column 1: there are more than 32 terms");
    }

    void weighingAnewEqualsScoringAnew()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(), {1, 0.5}, "odd 0.3 = high * rises");
        Evolution evolution(scorer, Scheme{});
        generationsOf(evolution, 3);
        Population weighed = evolution.population();
        const auto changed = scorer->withWeight(0, -0.7)->withWeight(2, 2);
        QCOMPARE(changed->terms()[2].weight, 2.0);
        QCOMPARE(scorer->terms()[2].weight, 0.3);
        changed->weigh(weighed);
        Population scored = evolution.population();
        changed->score(scored, 0, scored.size);
        QVERIFY(weighed.fitness == scored.fitness);
        QVERIFY(weighed.fitness != evolution.population().fitness);
        QCOMPARE(weighed.fitness[5], changed->fitness(weighed.termsOf(5)));
    }

    void aPartIsScored()
    {
        const auto scorer = scorerOf(std::make_shared<Words>(), {1, 0.5}, "odd 0.3 = ends");
        Population population(5, 12, 3);
        population.genes.assign(60, 2);
        scorer->score(population, 1, 3);
        QVERIFY((population.fitness == std::vector<double>{0, 2, 2, 2, 0}));
        std::vector<double> values(6);
        scorer->measure(population, 3, 2, values);
        QVERIFY((values == std::vector<double>{2, 0, 0, 2, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(TestScorer)
#include "tst_scorer.moc"
