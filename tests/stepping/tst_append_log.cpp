#include "engine/base/append_log.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace ricercar;

namespace {

using Log = AppendLog<int, 4>;

Log counting(int n)
{
    Log log;
    for (int i = 0; i < n; ++i)
        log.append(i);
    return log;
}

std::vector<int> items(const Log& log)
{
    return log.slice(0, log.size());
}

} // namespace

class TestAppendLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsWhatWasAppended()
    {
        const Log log = counting(11);
        QCOMPARE(log.size(), std::size_t{11});
        QCOMPARE(log.back(), 10);
        QVERIFY(items(log) == (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    }

    void aCopyDoesNotSeeLaterAppends()
    {
        Log log = counting(6);
        const Log snapshot = log;
        log.append(99);
        QCOMPARE(snapshot.size(), std::size_t{6});
        QVERIFY(items(snapshot) == (std::vector<int>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(log[6], 99);
    }

    void branchesDoNotOverwriteEachOther()
    {
        Log left = counting(6);
        Log right = left;
        left.append(1);
        right.append(2);
        left.append(3);
        QVERIFY(items(left) == (std::vector<int>{0, 1, 2, 3, 4, 5, 1, 3}));
        QVERIFY(items(right) == (std::vector<int>{0, 1, 2, 3, 4, 5, 2}));
    }

    void truncationLeavesSnapshotsAlone()
    {
        Log log = counting(7);
        const Log snapshot = log;
        log.truncate(5);
        log.append(50);
        QVERIFY(items(log) == (std::vector<int>{0, 1, 2, 3, 4, 50}));
        QVERIFY(items(snapshot) == (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
        log.truncate(0);
        QVERIFY(log.empty());
        log.append(1);
        QCOMPARE(log.back(), 1);
    }

    void aMovedLogGoesOnWriting()
    {
        Log log = counting(6);
        Log moved = std::move(log);
        moved.append(6);
        QCOMPARE(moved.size(), std::size_t{7});
        QCOMPARE(moved[6], 6);
    }

    void snapshotsAreReadableWhileTheOriginalGrows()
    {
        AppendLog<int> log;
        for (int i = 0; i < 10'000; ++i)
            log.append(i);
        const AppendLog<int> snapshot = log;
        std::atomic<bool> right = true;
        std::jthread reader([&] {
            for (int round = 0; round < 20; ++round) {
                for (int i = 0; i < 10'000; ++i) {
                    if (snapshot[static_cast<std::size_t>(i)] != i)
                        right = false;
                }
            }
        });
        for (int i = 10'000; i < 200'000; ++i)
            log.append(i);
        reader.join();
        QVERIFY(right);
    }
};

QTEST_GUILESS_MAIN(TestAppendLog)
#include "tst_append_log.moc"
