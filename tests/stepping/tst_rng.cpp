#include "engine/base/rng.h"

#include <QTest>

#include <array>
#include <set>

using namespace ricercar;

class TestRng : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Known answers published with Random123 (kat_vectors, philox 4x32 10).
    void philoxKnownAnswers()
    {
        using Block = std::array<std::uint32_t, 4>;
        QVERIFY(philox4x32({0, 0, 0, 0}, {0, 0}) == (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
        constexpr std::uint32_t ones = 0xffffffff;
        QVERIFY(philox4x32({ones, ones, ones, ones}, {ones, ones})
            == (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
        QVERIFY(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0})
            == (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
    }

    void sameKeySameNumbers()
    {
        Rng a(7, 3, 1), b(7, 3, 1), otherStep(7, 4, 1), otherSeed(8, 3, 1), otherStream(7, 3, 2);
        for (int i = 0; i < 100; ++i) {
            const std::uint64_t bits = a.bits();
            QCOMPARE(b.bits(), bits);
            QVERIFY(otherStep.bits() != bits);
            QVERIFY(otherSeed.bits() != bits);
            QVERIFY(otherStream.bits() != bits);
        }
    }

    void unitIsUniformInHalfOpenInterval()
    {
        Rng rng(1, 1, 1);
        std::array<int, 10> histogram{};
        constexpr int draws = 100'000;
        for (int i = 0; i < draws; ++i) {
            const double u = rng.unit();
            QVERIFY(u >= 0 && u < 1);
            ++histogram[static_cast<std::size_t>(u * 10)];
        }
        double chiSquare = 0;
        for (const int count : histogram)
            chiSquare += (count - draws / 10.0) * (count - draws / 10.0) / (draws / 10.0);
        QVERIFY2(chiSquare < 27.9, "0.1 % point of chi-square with 9 degrees of freedom"); // fixed seed: never flaky
    }

    void belowIsUnbiasedAndInRange()
    {
        Rng rng(5, 1, 1);
        std::array<int, 7> histogram{};
        for (int i = 0; i < 70'000; ++i) {
            const std::uint32_t value = rng.below(7);
            QVERIFY(value < 7);
            ++histogram[value];
        }
        for (const int count : histogram)
            QVERIFY(count > 9'600 && count < 10'400);
        QCOMPARE(rng.below(1), 0u);
    }

    void questionDrawsDependOnStepAndOrdinalAlone()
    {
        QCOMPARE(questionDraw(12, 14, 0), questionDraw(12, 14, 0));
        std::set<double> seen;
        for (std::uint32_t step = 1; step < 50; ++step) {
            for (std::uint32_t ordinal = 0; ordinal < 4; ++ordinal)
                QVERIFY(seen.insert(questionDraw(12, step, ordinal)).second);
        }
    }
};

QTEST_GUILESS_MAIN(TestRng)
#include "tst_rng.moc"
