#include "engine/playback/realtime/spsc_queue.h"

#include <QTest>

#include <thread>

using namespace ricercar;

class TestSpscQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatDoesNotFitWaitsInOrder()
    {
        SpscQueue<int, 4> queue;
        for (int i = 0; i < 10; ++i)
            queue.push(i);
        int item = -1;
        for (int i = 0; i < 10; ++i) {
            QVERIFY(queue.tryPop(item));
            QCOMPARE(item, i);
            if (i % 4 == 3)
                queue.flush();
        }
        QVERIFY(!queue.tryPop(item));
    }

    void everythingArrivesOnceAndInOrder()
    {
        constexpr int count = 200'000;
        SpscQueue<int, 64> queue;
        bool inOrder = true;
        std::thread reader([&] {
            for (int expected = 0, item = 0; expected < count;) {
                if (queue.tryPop(item))
                    inOrder = inOrder && item == expected++;
            }
        });
        std::atomic<bool> read = false;
        for (int i = 0; i < count; ++i)
            queue.push(i);
        std::thread flusher([&] {
            while (!read)
                queue.flush();
        });
        reader.join();
        read = true;
        flusher.join();
        QVERIFY(inOrder);
    }
};

QTEST_APPLESS_MAIN(TestSpscQueue)
#include "tst_spsc_queue.moc"
