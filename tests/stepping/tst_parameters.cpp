#include "engine/stepping/registry.h"

#include <QTest>

using namespace ricercar;

namespace {

enum class Colour { Red, Green };

struct Params {
    int count = 5;
    double heat = 1;
    bool loud = false;
    Colour colour = Colour::Green;
    std::string text = "abc";
    template <class V> void describe(V& v)
    {
        v("count", count, Range<int>{1, 64}, Help{"Count", "notes", "How many."});
        v("heat", heat, Range<double>{0, 2, 0.1}, Help{"Heat", "", "How hot."});
        v("loud", loud, Help{"Loud", "", "Whether it is loud."});
        v("colour", colour, Choices{{{"red", "Red"}, {"green", "Green"}}}, Help{"Colour", "", "Which colour."});
        v("text", text, Help{"Text", "", "What it says."});
    }
};

std::vector<ParameterSpec> specs()
{
    SpecCollector collector;
    Params().describe(collector);
    return collector.take();
}

const ParameterSpec& spec(const char* id)
{
    static const std::vector<ParameterSpec> all = specs();
    return *std::find_if(all.begin(), all.end(), [&](const ParameterSpec& s) { return s.id == id; });
}

} // namespace

class TestParameters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneDeclarationGivesSpecifications()
    {
        QCOMPARE(specs().size(), std::size_t{5});
        QVERIFY(spec("count").type == ParameterType::Integer);
        QVERIFY(spec("count").defaultValue == ParameterValue{std::int64_t{5}});
        QCOMPARE(spec("count").minimum, 1.0);
        QCOMPARE(spec("count").maximum, 64.0);
        QVERIFY(spec("colour").defaultValue == ParameterValue{std::string("green")});
        QCOMPARE(spec("colour").choices.size(), std::size_t{2});
    }

    void oneDeclarationFillsFields()
    {
        const ParameterValues values{{"count", std::int64_t{9}}, {"colour", std::string("red")}, {"loud", true}};
        Params params;
        FieldSetter setter(values);
        params.describe(setter);
        QCOMPARE(params.count, 9);
        QVERIFY(params.colour == Colour::Red);
        QVERIFY(params.loud);
        QCOMPARE(params.heat, 1.0);
    }

    void parse_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("result"); // value as text, or the refusal
        QTest::newRow("integer") << "count"
                                 << "7"
                                 << "7";
        QTest::newRow("integer too large") << "count"
                                           << "99"
                                           << "count = 99 is outside 1..64; give a value in that range (notes)";
        QTest::newRow("integer huge")
            << "count"
            << "99999999999999999999"
            << "count = 99999999999999999999 is outside 1..64; give a value in that range (notes)";
        QTest::newRow("not an integer") << "count"
                                        << "7x"
                                        << "count = '7x' does not fit; it takes a whole number in 1..64";
        QTest::newRow("empty") << "count"
                               << ""
                               << "count = '' does not fit; it takes a whole number in 1..64";
        QTest::newRow("real") << "heat"
                              << "0.25"
                              << "0.25";
        QTest::newRow("not a number") << "heat"
                                      << "nan"
                                      << "heat = nan is outside 0..2; give a value in that range";
        QTest::newRow("infinite") << "heat"
                                  << "inf"
                                  << "heat = inf is outside 0..2; give a value in that range";
        QTest::newRow("choice") << "colour"
                                << "red"
                                << "Red";
        QTest::newRow("no such choice") << "colour"
                                        << "blue"
                                        << "colour = 'blue' does not fit; it takes one of red, green";
        QTest::newRow("yes") << "loud"
                             << "yes"
                             << "yes";
        QTest::newRow("maybe") << "loud"
                               << "maybe"
                               << "loud = 'maybe' does not fit; it takes yes or no";
        QTest::newRow("text") << "text"
                              << "any thing"
                              << "any thing";
    }
    void parse()
    {
        QFETCH(QString, id);
        QFETCH(QString, text);
        QFETCH(QString, result);
        const ParameterSpec& s = spec(id.toUtf8().constData());
        const Result<ParameterValue> value = parseValue(s, text.toStdString());
        QCOMPARE(QString::fromStdString(value ? valueText(s, *value) : value.error().line()), result);
        if (!value)
            QVERIFY(value.error().kind == ErrorKind::Usage);
    }

    void aRealTakesAWholeNumber() { QVERIFY(*checkValue(spec("heat"), std::int64_t{2}) == ParameterValue{2.0}); }
};

QTEST_GUILESS_MAIN(TestParameters)
#include "tst_parameters.moc"
