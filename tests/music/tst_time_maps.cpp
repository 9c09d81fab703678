#include "engine/music/time_maps.h"

#include <QTest>

#include <cmath>

using namespace ricercar;

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(b));
}

std::string place(const MetreMap& map, std::int64_t tick)
{
    const BarPosition at = map.positionAt(tick);
    return std::to_string(at.bar) + "." + std::to_string(at.beat) + "+" + std::to_string(at.ticksIntoBeat);
}

} // namespace

class TestTimeMaps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutTempoItIs120BeatsAMinute()
    {
        const TempoMap map({480, 0, 0}, {});
        QVERIFY(near(map.secondsAt(480), 0.5));
        QVERIFY(near(map.tickAt(2.0), 1920));
        QCOMPARE(map.microsPerQuarterAt(0), 500'000);
        QVERIFY(near(map.secondsAt(-480), -0.5));
    }

    void secondsAddUpOverTempi()
    {
        // Two beats at 120, one at 60, then 240.
        const TempoMap map({100, 0, 0}, {{200, 1'000'000}, {300, 250'000}});
        QVERIFY(near(map.secondsAt(200), 1.0));
        QVERIFY(near(map.secondsAt(250), 1.5));
        QVERIFY(near(map.secondsAt(300), 2.0));
        QVERIFY(near(map.secondsAt(700), 3.0));
        QCOMPARE(map.microsPerQuarterAt(199), 500'000);
        QCOMPARE(map.microsPerQuarterAt(200), 1'000'000);
        QCOMPARE(map.microsPerQuarterAt(1'000'000), 250'000);
    }

    void tickAtIsTheInverse()
    {
        const TempoMap map({96, 0, 0}, {{0, 431'034}, {100, 61'000}, {5000, 16'777'215}, {5001, 1}});
        for (double tick = -100; tick < 9000; tick += 37.25)
            QVERIFY(std::abs(map.tickAt(map.secondsAt(tick)) - tick) < 1e-3);
    }

    void orderDoesNotMatterAndTheLastAtATickCounts()
    {
        const TempoMap map({480, 0, 0}, {{480, 250'000}, {0, 700'000}, {0, 1'000'000}});
        QVERIFY(near(map.secondsAt(960), 1.25));
    }

    void smpteTimeKnowsNoTempo_data()
    {
        QTest::addColumn<int>("framesPerSecond");
        QTest::addColumn<int>("ticksPerFrame");
        QTest::addColumn<double>("ticksPerSecond");
        QTest::newRow("24") << 24 << 80 << 1920.0;
        QTest::newRow("25 in milliseconds") << 25 << 40 << 1000.0;
        QTest::newRow("30 drop frame") << 29 << 100 << 3000000.0 / 1001.0;
        QTest::newRow("30") << 30 << 4 << 120.0;
    }

    void smpteTimeKnowsNoTempo()
    {
        QFETCH(int, framesPerSecond);
        QFETCH(int, ticksPerFrame);
        QFETCH(double, ticksPerSecond);
        const TempoMap map({480, framesPerSecond, ticksPerFrame}, {{0, 1'000'000}, {10, 250'000}});
        QVERIFY(near(map.secondsAt(ticksPerSecond), 1.0));
        QVERIFY(near(map.tickAt(2.0), 2 * ticksPerSecond));
    }

    void senselessValuesGiveFiniteTimes()
    {
        const TempoMap map({0, 0, 0}, {{-5, 0}, {10, -1}});
        QVERIFY(std::isfinite(map.secondsAt(1e12)));
        QVERIFY(std::isfinite(map.tickAt(1.0)));
        const TempoMap smpte({480, 25, 0}, {});
        QVERIFY(std::isfinite(smpte.secondsAt(100)));
    }

    void withoutMetreItIsFourFour()
    {
        const MetreMap map(480, {});
        QCOMPARE(place(map, 0), std::string("1.1+0"));
        QCOMPARE(place(map, 479), std::string("1.1+479"));
        QCOMPARE(place(map, 1919), std::string("1.4+479"));
        QCOMPARE(place(map, 1920), std::string("2.1+0"));
        QCOMPARE(map.barStart(3), std::int64_t{3840});
    }

    void barsAndBeatsFollowTheMetre()
    {
        // Two bars of 3/4, then 7/8, then 5/16.
        const MetreMap map(480, {{0, 3, 4, 24, 8}, {2880, 7, 8, 24, 8}, {4560, 5, 16, 24, 8}});
        QCOMPARE(place(map, 2879), std::string("2.3+479"));
        QCOMPARE(place(map, 2880), std::string("3.1+0"));
        QCOMPARE(place(map, 2880 + 6 * 240), std::string("3.7+0"));
        QCOMPARE(place(map, 4560 + 121), std::string("4.2+1"));
        QCOMPARE(map.barStart(5), std::int64_t{4560 + 600});
        QCOMPARE(map.beatTicksAt(3000), std::int64_t{240});
        QCOMPARE(map.barTicksAt(3000), std::int64_t{1680});
        QCOMPARE(map.metreAt(5000).denominator, 16);
    }

    void aMetreInsideABarBeginsANewOne()
    {
        const MetreMap map(480, {{0, 4, 4, 24, 8}, {960, 3, 4, 24, 8}});
        QCOMPARE(place(map, 959), std::string("1.2+479"));
        QCOMPARE(place(map, 960), std::string("2.1+0"));
        QCOMPARE(map.barStart(2), std::int64_t{960});
        QCOMPARE(map.barStart(3), std::int64_t{960 + 1440});
    }

    void everyBarStartIsTheFirstBeatOfItsBar()
    {
        const MetreMap map(96, {{50, 3, 8, 24, 8}, {1000, 1, 1, 24, 8}, {1000, 2, 2, 24, 8}, {5000, 15, 16, 24, 8}});
        for (std::int64_t bar = 1; bar < 60; ++bar) {
            const BarPosition at = map.positionAt(map.barStart(bar));
            QCOMPARE(at, (BarPosition{bar, 1, 0}));
        }
    }

    void senselessMetresDoNoHarm()
    {
        const MetreMap map(1, {{0, 0, 0, 24, 8}, {-7, 300, 200, 24, 8}});
        QVERIFY(map.barTicksAt(100) > 0);
        QVERIFY(map.positionAt(-50).bar >= 1);
    }
};

QTEST_APPLESS_MAIN(TestTimeMaps)
#include "tst_time_maps.moc"
