#include "engine/generators/registry.h"
#include "engine/session/copying.h"

#include <QTest>

using namespace ricercar;

class TestCopying : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void highOrdersCopyMoreThanLowOnes()
    {
        const Registry registry = allGenerators();
        const Recipe recipe = *recipeFromPreset(registry[0], "twinkle");
        const std::vector<CopiedStretch> stretches = copiedByOrder(registry, recipe, 4);
        QCOMPARE(stretches.size(), std::size_t{9 * 4});
        double sums[9]{};
        for (const CopiedStretch& stretch : stretches) {
            QVERIFY(stretch.notes <= 14);
            sums[stretch.order] += stretch.notes;
        }
        QVERIFY2(sums[8] > sums[1] && sums[1] > sums[0],
            qPrintable(QStringLiteral("%1 %2 %3").arg(sums[0]).arg(sums[1]).arg(sums[8])));
        // Eight notes of context leave Twinkle no choice: whoever starts at its beginning plays it to the end.
        QVERIFY(copiedByOrder(registry, recipe, 4) == stretches);
    }

    void aChainWrittenByHandCopiesNothing()
    {
        const Registry registry = allGenerators();
        for (const CopiedStretch& stretch : copiedByOrder(registry, *recipeFromPreset(registry[0], "weather"), 2))
            QCOMPARE(stretch.notes, 0u);
    }
};

QTEST_GUILESS_MAIN(TestCopying)
#include "tst_copying.moc"
