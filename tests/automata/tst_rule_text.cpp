#include "engine/automata/rule_text.h"

#include "engine/base/rng.h"

#include <QTest>

using namespace ricercar;

class TestRuleText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsAreRead_data()
    {
        QTest::addColumn<QByteArray>("shortest");
        QTest::addColumn<int>("states");
        const auto row = [](const char* text, const char* shortest, int states) {
            QTest::newRow(text) << QByteArray(shortest) << states;
        };
        row("W30", "W30", 2);
        row(" w 30\n", "W30", 2);
        row("w030", "W30", 2);
        row("T777,k3", "T777,k3", 3);
        row("T52,k2,r2", "T52,r2", 2);
        row("t52, r2, k2", "T52,r2", 2);
        row("R30", "W30", 2);
        row("R30,k2,r1", "W30", 2);
        row("R1599,k3", "R1599,k3", 3);
        row("R4196304428,r2", "R4196304428,r2", 2);
        row("R1234,r3/2", "R1234,r3/2", 2);
        row("R6,r1/2", "R6,r1/2", 2);
        row("T3,r5/2", "T3,r5/2", 2);
        row("T1,k8,r3", "T1,k8,r3", 8);
        row("B3/S23", "B3/S23", 2);
        row("b3 / s32", "B3/S23", 2);
        row("S23/B3", "B3/S23", 2);
        row("23/3", "B3/S23", 2);
        row("B/S", "B/S", 2);
        row("/", "B/S", 2);
        row("B012345678/S012345678", "B012345678/S012345678", 2);
        row("B2/S/C3", "B2/S/C3", 3);
        row("B2/S/3", "B2/S/C3", 3);
        row("/2/3", "B2/S/C3", 3);
        row("345/2/4", "B2/S345/C4", 4);
        row("23/3/2", "B3/S23", 2);
        row("C14", "C14", 14);
        row("c6,T3,m", "C6,t3,M", 6);
        row("C5,M", "C5,M", 5);
        row("C5,t1", "C5", 5);
    }

    void textsAreRead()
    {
        QFETCH(QByteArray, shortest);
        QFETCH(int, states);
        const Result<CellRule> rule = parseRule(QTest::currentDataTag());
        QVERIFY2(rule.ok(), rule.ok() ? "" : rule.error().line().c_str());
        QCOMPARE(ruleText(*rule).c_str(), shortest.constData());
        QCOMPARE(stateCount(*rule), states);
        QVERIFY(parseRule(ruleText(*rule)).value() == *rule);
    }

    void whatTheyMean()
    {
        QVERIFY(parseRule("B36/S23").value() == CellRule(LifeRule{0b1001000, 0b1100, 2}));
        QVERIFY(parseRule("345/2/4").value() == CellRule(LifeRule{0b100, 0b111000, 4}));
        QVERIFY(parseRule("C6,t3,M").value() == CellRule(CyclicRule{6, 3, true}));
        QVERIFY(parseRule("W110").value() == CellRule(LineRule::elementary(110)));
        const LineRule half = std::get<LineRule>(parseRule("R6,r1/2").value());
        QCOMPARE(half.cells, 2);
        QCOMPARE(half.results, (std::vector<std::uint8_t>{0, 1, 1, 0}));
        QVERIFY(isLineRule(parseRule("T777,k3").value()));
        QVERIFY(!isLineRule(parseRule("C14").value()));
    }

    void whatIsNoRuleIsRefusedWithTheFormsThereAre_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", " ", "W", "W256", "W30,k3", "W30,r2", "T", "T777", "T2187,k3", "T1,k1", "T1,k9",
                 "R1,r4", "R1,r0", "R1,r7/2", "R1,r2/2", "R1,r", "R1,k", "R1,x", "R1,", "R1,k8,r2", "R65536,r3/2",
                 "X30", "B9/S23", "B3", "B3S23", "B3/S23/C1", "B3/S23/C256", "B3/S23/C", "B3/S23/3/4", "B3/B23",
                 "23/3/x", "C", "C2", "C65", "C14,t0", "C14,t5", "C14,t9,M", "C14,x", "C-3", "C14,t", "C14,", "30",
                 "B3/S23 !", "C99999999999999999999"})
            QTest::newRow(text) << QByteArray(text);
    }

    void whatIsNoRuleIsRefusedWithTheFormsThereAre()
    {
        QFETCH(QByteArray, text);
        const Result<CellRule> rule = parseRule(text.toStdString());
        QVERIFY(!rule.ok());
        QVERIFY(rule.error().kind == ErrorKind::Usage);
        QVERIFY(!rule.error().hint.empty());
        QVERIFY(rule.error().line().size() < 200);
    }

    void anyRuleIsReadBack()
    {
        Rng rng(1, 0, 0);
        for (int round = 0; round < 2000; ++round) {
            CellRule rule = LifeRule{static_cast<std::uint16_t>(rng.below(512)),
                static_cast<std::uint16_t>(rng.below(512)), 2 + static_cast<int>(rng.below(254))};
            if (round % 3 == 1) {
                const bool moore = rng.chance(0.5);
                rule = CyclicRule{
                    3 + static_cast<int>(rng.below(62)), 1 + static_cast<int>(rng.below(moore ? 8 : 4)), moore};
            }
            if (round % 3 == 2) {
                LineRule line{
                    2 + static_cast<int>(rng.below(3)), 2 + static_cast<int>(rng.below(5)), rng.chance(0.5), {}};
                for (std::size_t i = 0; i < LineRule::entryCount(line.colours, line.cells, line.totalistic); ++i)
                    line.results.push_back(
                        static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(line.colours))));
                rule = line;
            }
            QVERIFY(parseRule(ruleText(rule)).value() == rule);
        }
    }
};

QTEST_APPLESS_MAIN(TestRuleText)
#include "tst_rule_text.moc"
