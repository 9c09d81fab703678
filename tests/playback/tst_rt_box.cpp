#include "engine/playback/realtime/rt_box.h"

#include <QTest>

#include <thread>

using namespace ricercar;

namespace {

/// Counts the living, and notices if it is freed by the thread that only borrows it.
struct Tracked {
    static inline std::atomic<int> alive = 0;
    static inline std::atomic<bool> freedByReader = false;
    static inline thread_local bool isReader = false;

    explicit Tracked(int number)
        : value(number)
        , again(number)
    {
        ++alive;
    }
    Tracked(const Tracked&) = delete;
    Tracked& operator=(const Tracked&) = delete;
    ~Tracked()
    {
        --alive;
        if (isReader)
            freedByReader = true;
    }

    int value;
    int again;
};

} // namespace

class TestRtBox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestArrivesAndTheOldComesBack()
    {
        RtBox<const Tracked> box;
        QVERIFY(!box.current());
        box.offer(std::make_shared<const Tracked>(1));
        box.offer(std::make_shared<const Tracked>(2));
        QCOMPARE(Tracked::alive.load(), 1);
        box.update([](const Tracked* old, const Tracked* now) {
            QVERIFY(!old);
            QCOMPARE(now->value, 2);
        });
        box.offer(std::make_shared<const Tracked>(3));
        box.update([](const Tracked* old, const Tracked* now) { QCOMPARE(old->value + 1, now->value); });
        QCOMPARE(Tracked::alive.load(), 2);
        box.collect();
        QCOMPARE(Tracked::alive.load(), 1);
    }

    void readersNeverSeeATornOrOlderObjectNorFreeOne()
    {
        constexpr int offers = 100'000;
        {
            RtBox<const Tracked> box;
            std::atomic<bool> torn = false;
            std::thread reader([&] {
                Tracked::isReader = true;
                for (int last = 0; last < offers;) {
                    box.update([&](const Tracked* old, const Tracked* now) {
                        torn = torn || now->value != now->again || now->value <= last || (old && old->value != last);
                        last = now->value;
                    });
                }
            });
            for (int i = 1; i <= offers; ++i)
                box.offer(std::make_shared<const Tracked>(i));
            reader.join();
            QVERIFY(!torn);
        }
        QVERIFY(!Tracked::freedByReader);
        QCOMPARE(Tracked::alive.load(), 0);
    }
};

QTEST_APPLESS_MAIN(TestRtBox)
#include "tst_rt_box.moc"
