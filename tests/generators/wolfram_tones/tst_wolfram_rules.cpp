#include "engine/generators/wolfram_tones/wolfram_rules.h"

#include <QTest>

#include <set>

using namespace ricercar;

namespace {

int distance(const LineRule& a, const LineRule& b)
{
    int differences = 0;
    for (std::size_t i = 0; i < a.results.size(); ++i)
        differences += a.results[i] != b.results[i];
    return differences;
}

} // namespace

class TestWolframRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersAreTruthTables()
    {
        const LineRule rule30 = *wolframRule(WolframType::Type7, 30);
        QVERIFY(rule30 == LineRule::elementary(30));
        QCOMPARE(wolframRule(WolframType::Type15, 1)->results.size(), std::size_t{16});
        QCOMPARE(wolframRule(WolframType::Type15, 1)->results[0], std::uint8_t{1});
        QCOMPARE(wolframRule(WolframType::Type31, std::int64_t{1} << 31)->results[31], std::uint8_t{1});
        for (const std::int64_t number : {0, 1, 110, 255})
            QCOMPARE(wolframNumber(*wolframRule(WolframType::Type7, number)), number);
        QCOMPARE(wolframNumber(*wolframRule(WolframType::Type31, 4'294'967'295)), std::int64_t{4'294'967'295});
    }

    void aRuleBeyondTheTypeIsRefused()
    {
        const Result<LineRule> rule = wolframRule(WolframType::Type7, 256);
        QVERIFY(!rule.ok());
        QCOMPARE(rule.error().hint, std::string("its rules are 0..255"));
        QCOMPARE(wolframRule(WolframType::Type15, 65'536).error().hint, std::string("its rules are 0..65535"));
        QVERIFY(!wolframRule(WolframType::Type7, -1).ok());
    }

    void variationsOfRule30()
    {
        const LineRule rule = LineRule::elementary(30);
        // 30 is 00011110: first the entry of 111 changes, last that of 000; then two at a time.
        const std::array<std::int64_t, 11> expected{30, 158, 94, 62, 14, 22, 26, 28, 31, 222, 190};
        for (std::uint64_t n = 0; n < expected.size(); ++n)
            QCOMPARE(wolframNumber(nearbyRule(rule, n)), expected[n]);
        QCOMPARE(wolframNumber(nearbyRule(rule, 255)), std::int64_t{225}); // its complement is the farthest
    }

    void variationsAreAllRulesOnceNearestFirst()
    {
        const LineRule rule = LineRule::elementary(110);
        std::set<std::int64_t> seen;
        int last = 0;
        for (std::uint64_t n = 0; n < 256; ++n) {
            const LineRule nearby = nearbyRule(rule, n);
            QVERIFY(distance(rule, nearby) >= last);
            last = distance(rule, nearby);
            QVERIFY(seen.insert(wolframNumber(nearby)).second);
        }
        QCOMPARE(last, 8);
    }

    void longTablesHaveVariationsToo()
    {
        const LineRule rule = *wolframRule(WolframType::Type31, 2'918'560'750);
        std::set<std::int64_t> seen;
        for (std::uint64_t n = 0; n < 1000; ++n) {
            const LineRule nearby = nearbyRule(rule, n);
            QCOMPARE(distance(rule, nearby), n == 0 ? 0 : n <= 32 ? 1 : n <= 32 + 496 ? 2 : 3);
            QVERIFY(seen.insert(wolframNumber(nearby)).second);
        }
    }
};

QTEST_GUILESS_MAIN(TestWolframRules)
#include "tst_wolfram_rules.moc"
