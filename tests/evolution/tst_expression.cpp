#include "engine/evolution/expression.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <thread>
#include <vector>

using namespace ricercar;

namespace {

const std::vector<std::string> names{"notes", "leaps", "rest"};

/// With notes = 8, leaps = 2, rest = 0.5.
double valueOf(const std::string& text)
{
    const Result<Expression> expression = Expression::compile(text, names);
    if (!expression)
        return std::nan("");
    double result = 0;
    expression->evaluate(std::vector<double>{8, 2, 0.5}, std::span(&result, 1));
    return result;
}

/// "column: what" of a formula that is refused.
std::string mistakeIn(const std::string& text)
{
    const Result<Expression> expression = Expression::compile(text, names);
    return expression ? "none" : expression.error().where + ": " + expression.error().what;
}

} // namespace

class TestExpression : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<double>("value");
        const auto row = [](const char* text, double value) { QTest::newRow(text) << value; };
        row("1 - leaps / notes", 0.75);
        row("notes", 8);
        row(".5", 0.5);
        row("1e2", 100);
        row("2.5E-1", 0.25);
        row("\t( 1 )", 1);
        // precedence, from loose to tight
        row("1 + 2 * 3", 7);
        row("(1 + 2) * 3", 9);
        row("8 - 4 - 2", 2);
        row("8 / 4 / 2", 1);
        row("2 ^ 3 ^ 2", 512);
        row("-2 ^ 2", -4);
        row("2 ^ -1", 0.5);
        row("-(-2)", 2);
        row("2 - -2", 4);
        row("2--2", 4);
        row("+3", 3);
        row("2 * -3", -6);
        row("1 < 2", 1);
        row("2 <= 1", 0);
        row("2 > 1", 1);
        row("1 >= 1", 1);
        row("1 == 2", 0);
        row("1 != 2", 1);
        row("1 + 1 == 2 && 0 || 1", 1);
        row("1 || 0 && 0", 1);
        row("0 && 1 / 0", 0);
        row("leaps > 1 ? 10 : 20", 10);
        row("0 ? 1 : 0 ? 2 : 3", 3);
        row("1 ? 0 ? 4 : 5 : 6", 5);
        row("(leaps < 1 ? 1 : 2) + 1", 3);
        // functions
        row("min(3, leaps)", 2);
        row("max(1, notes, 3)", 8);
        row("max(7)", 7);
        row("abs(leaps - notes)", 6);
        row("sqrt(notes * leaps)", 4);
        row("exp(0)", 1);
        row("ln(exp(1))", 1);
        row("sign(-3) + sign(0) * 10", -1);
        row("rint(2.6)", 3);
        row("max(min(1, 2), min(3, 4))", 3);
        row("min(leaps > 1 ? 5 : 6, 9)", 5);
        // what is no number counts as nothing
        row("1 / 0", 0);
        row("-1 / (rest - 0.5)", 0);
        row("sqrt(-notes)", 0);
        row("ln(0)", 0);
        row("exp(1000)", 0);
        row("0 / 0", 0);
    }
    void values()
    {
        QFETCH(double, value);
        QCOMPARE(valueOf(QTest::currentDataTag()), value);
    }

    void resultsAreHeldWithinBounds()
    {
        QCOMPARE(valueOf("1e308"), Expression::largestResult);
        QCOMPARE(valueOf("-1e308 * notes + 1e308"), 0.0); // minus infinity: not a number to go by
        QCOMPARE(valueOf("-exp(700)"), -Expression::largestResult);
        QCOMPARE(valueOf("1e308 / 1e300"), 1e8);
    }

    void mistakes_data()
    {
        QTest::addColumn<QString>("mistake");
        const auto row = [](const char* text, const char* mistake) { QTest::newRow(text) << QString(mistake); };
        row("", "column 1: the formula is empty");
        row("  ", "column 3: the formula is empty");
        row("1 +", "column 4: the formula ends where a number or a name should follow");
        row("1 + * 2", "column 5: '*' stands where a number or a name should");
        row("- -2", "column 3: two signs stand in a row");
        row("1 - +-2", "column 6: two signs stand in a row");
        row("1 2", "column 3: '2' stands where an operator should");
        row("2notes", "column 2: 'n' stands where an operator should");
        row("1.2.3", "column 4: '.' stands where an operator should");
        row(".", "column 1: the number cannot be read");
        row("1e999", "column 1: the number cannot be read");
        row("1 - jumps", "column 5: 'jumps' is not known");
        row("Notes", "column 1: 'Notes' is not known");
        row("sin(1)", "column 1: 'sin' is not known");
        row("_pi", "column 1: '_pi' is not known");
        row("min", "column 1: 'min' is a function");
        row("abs + 1", "column 1: 'abs' is a function");
        row("notes(1)", "column 6: '(' stands where an operator should");
        row("(1", "column 1: the bracket is never closed");
        row("2 * (1 + (2)", "column 5: the bracket is never closed");
        row("1)", "column 2: ')' without '(' before it");
        row("()", "column 2: ')' stands where a number or a name should");
        row("min()", "column 5: ')' stands where a number or a name should");
        row("abs(1, 2)", "column 4: 'abs' takes one value");
        row("max(1,2,3,4,5,6,7,8,9,1,2,3,4,5,6,7,8)", "column 4: 'max' takes at most 16 values");
        row("1, 2", "column 2: ',' stands outside a function");
        row("min((1, 2))", "column 7: ',' stands outside a function");
        row("1 ? 2", "column 6: '?' needs a ':' after it");
        row("(1 ? 2) : 3", "column 7: '?' needs a ':' after it");
        row("1 : 2", "column 3: ':' without '?' before it");
        row("notes = 3", "column 7: '=' stands where an operator should");
        row("1 & 2", "column 3: '&' stands where an operator should");
        row("1 % 2", "column 3: '%' stands where an operator should");
        row("!1", "column 1: '!' stands where a number or a name should");
        row("\"a\"", "column 1: '\"' stands where a number or a name should");
        row("1; 2", "column 2: ';' stands where an operator should");
        row("2 × 3", "column 3: this character stands where an operator should");
        row("1\n2", "column 2: this character stands where an operator should");
    }
    void mistakes()
    {
        QFETCH(QString, mistake);
        QCOMPARE(mistakeIn(QTest::currentDataTag()).c_str(), mistake.toStdString().c_str());
    }

    void theHintListsTheNames()
    {
        QCOMPARE(Expression::compile("jumps", names).error().hint.c_str(),
            "names are notes, leaps, rest; functions are min, max, abs, sqrt, exp, ln, sign, rint");
    }

    void longAndDeepFormulasAreRefused()
    {
        std::string sum = "1";
        while (sum.size() + 2 <= 1000)
            sum += "+1";
        QCOMPARE(valueOf(sum), 500.0);
        QCOMPARE(mistakeIn(sum + "+1+1").c_str(), "column 1001: a formula has at most 1,000 characters");
        QCOMPARE(valueOf(std::string(50, '(') + "3" + std::string(50, ')')), 3.0);
        QCOMPARE(mistakeIn(std::string(51, '(') + "3" + std::string(51, ')')).c_str(),
            "column 51: brackets lie more than 50 deep");
        QCOMPARE(valueOf("-(" + std::string(49, '(') + "3" + std::string(50, ')')), -3.0);
        std::string choices;
        for (int i = 0; i < 199; ++i)
            choices += "0?1:";
        QCOMPARE(valueOf(choices + "4"), 4.0);
        std::string powers = "1";
        for (int i = 0; i < 400; ++i)
            powers += "^1";
        QCOMPARE(valueOf(powers), 1.0);
    }

    void rowsAreEvaluatedOnAnyThread()
    {
        const Expression expression = Expression::compile("notes * 100 + leaps * 10 + rest", names).value();
        const auto evaluate = [&](double from, std::vector<double>& results) {
            std::vector<double> values;
            for (std::size_t i = 0; i < results.size(); ++i)
                values.insert(values.end(), {from + static_cast<double>(i), 2, 3});
            expression.evaluate(values, results);
        };
        std::vector<double> here(2000), there(2000);
        {
            const std::jthread other([&] { evaluate(5000, there); });
            evaluate(0, here);
        }
        for (std::size_t i = 0; i < here.size(); ++i) {
            QCOMPARE(here[i], static_cast<double>(i) * 100 + 23);
            QCOMPARE(there[i], (5000 + static_cast<double>(i)) * 100 + 23);
        }
    }

    void formulasAreCompiledOnAnyThread()
    {
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 8; ++thread) {
                threads.emplace_back([&wrong, thread] {
                    for (int i = 0; i < 1000; ++i) { // enough for them to meet
                        const double expected = thread * 1000 + i + 0.25 + 8;
                        const std::string text = std::to_string(thread * 1000 + i) + ".25 + notes";
                        if (valueOf(text) != expected)
                            ++wrong;
                    }
                });
            }
        }
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_APPLESS_MAIN(TestExpression)
#include "tst_expression.moc"
