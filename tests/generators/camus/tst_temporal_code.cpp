#include "engine/generators/camus/temporal_code.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <set>

using namespace ricercar;
using pictures::grid;

namespace {

/// Code of the middle cell of three rows.
TemporalCode code(const char* rows)
{
    return TemporalCode::of(AnyGrid(BitGrid(grid(rows))), 1, 1);
}

} // namespace

class TestTemporalCode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sidesGiveTheOrder()
    {
        QCOMPARE(code("... .#. ...").trigger, 0u);
        QCOMPARE(code(".#. .#. ...").trigger, 8u);
        QCOMPARE(code("... .## ...").trigger, 4u);
        QCOMPARE(code("... .#. .#.").trigger, 2u);
        QCOMPARE(code("... ##. ...").trigger, 1u);
        QCOMPARE(code("#.# .#. #.#").trigger, 0u);
    }

    void cornersGiveTheLengths()
    {
        QCOMPARE(code("#.. .#. ...").length, 8u);
        QCOMPARE(code("..# .#. ...").length, 4u);
        QCOMPARE(code("... .#. ..#").length, 2u);
        QCOMPARE(code("... .#. #..").length, 1u);
        QCOMPARE(code(".#. ### .#.").length, 0u);
    }

    void edgesMeet()
    {
        const AnyGrid life(BitGrid(grid("#..# .... .... #..#")));
        const TemporalCode corner = TemporalCode::of(life, 0, 0);
        QCOMPARE(corner.trigger, 8u | 1u); // the cell above lies at the bottom, the one to the left at the right edge
        QCOMPARE(corner.length, 8u);
    }

    void everyOrderDiffers()
    {
        std::set<std::array<int, 3>> orders;
        for (unsigned trigger = 0; trigger < 16; ++trigger) {
            const TriadTiming timing = TemporalCode{trigger, 0}.timing();
            QVERIFY(orders.insert(timing.begin).second);
            QVERIFY(*std::min_element(timing.begin.begin(), timing.begin.end()) == 0);
        }
    }

    void notesLastWithinTheTimeOfTheCell()
    {
        for (unsigned trigger = 0; trigger < 16; ++trigger) {
            for (unsigned length = 0; length < 16; ++length) {
                const TriadTiming timing = TemporalCode{trigger, length}.timing();
                for (std::size_t i = 0; i < 3; ++i)
                    QVERIFY(timing.begin[i] >= 0 && timing.begin[i] < timing.end[i] && timing.end[i] <= 4);
            }
        }
        QVERIFY((TemporalCode{1, 0}.timing().end == std::array{1, 2, 3}));
        QVERIFY((TemporalCode{1, 1}.timing().end == std::array{2, 3, 4}));
        QVERIFY((TemporalCode{1, 8}.timing().end == std::array{4, 2, 3}));
        QVERIFY((TemporalCode{0, 4}.timing().end == std::array{1, 4, 1}));
    }

    void wordsSayWhatTheyDo()
    {
        QCOMPARE((TemporalCode{0, 0}.triggerText()), std::string("0000: low and middle and high"));
        QCOMPARE((TemporalCode{6, 0}.triggerText()), std::string("0110: high, low, middle"));
        QCOMPARE((TemporalCode{7, 0}.triggerText()), std::string("0111: low and middle, high"));
        QCOMPARE(
            (TemporalCode{0, 10}.lengthText()), std::string("1010: low and high held, others a quarter of the time"));
        QCOMPARE((TemporalCode{0, 1}.lengthText()), std::string("0001: none held, others half the time"));
    }
};

QTEST_GUILESS_MAIN(TestTemporalCode)
#include "tst_temporal_code.moc"
