#include "engine/base/rng.h"
#include "engine/generators/markov/transition_model.h"

#include <QTest>

#include <map>

using namespace ricercar;

namespace {

using Symbols = std::vector<std::uint32_t>;

Symbols read(const char* text)
{
    Symbols symbols;
    for (; *text; ++text)
        symbols.push_back(static_cast<std::uint32_t>(*text - 'a'));
    return symbols;
}

QString rowText(const TransitionModel& model, const Symbols& context)
{
    QString text;
    const TransitionRow row = model.row(context);
    for (std::size_t i = 0; i < row.next.size(); ++i)
        text += QStringLiteral("%1%2 ").arg(QChar(u'a' + static_cast<char16_t>(row.next[i]))).arg(row.weights[i]);
    return text.trimmed();
}

/// Counts by looking at every window; the reference.
std::map<Symbols, std::map<std::uint32_t, Symbols>> naive(
    const Symbols& symbols, const Symbols& starts, std::size_t order)
{
    std::map<Symbols, std::map<std::uint32_t, Symbols>> counts;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        const std::uint32_t start = *(std::upper_bound(starts.begin(), starts.end(), i) - 1);
        if (i - start < order)
            continue;
        counts[Symbols(symbols.begin() + i - static_cast<std::ptrdiff_t>(order), symbols.begin() + i)][symbols[i]]
            .push_back(i);
    }
    return counts;
}

} // namespace

class TestTransitionModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsFirstOrder()
    {
        const TransitionModel model = TransitionModel::learnt(read("aabaabac"), Symbols{0}, 4, 1);
        QCOMPARE(rowText(model, read("a")), QStringLiteral("a2 b2 c1"));
        QCOMPARE(rowText(model, read("b")), QStringLiteral("a2"));
        QCOMPARE(rowText(model, read("c")), QString()); // a dead end
        QCOMPARE(rowText(model, read("d")), QString()); // never heard
        QCOMPARE(rowText(model, {}), QStringLiteral("a5 b2 c1 d0"));
        QCOMPARE(model.contextCount(1), 2u);
    }

    void tunesAreNotJoined()
    {
        const TransitionModel model = TransitionModel::learnt(read("abcd"), Symbols{0, 2}, 4, 2);
        QCOMPARE(rowText(model, read("b")), QString());
        QCOMPARE(rowText(model, read("c")), QStringLiteral("d1"));
        QCOMPARE(model.contextCount(2), 0u);
    }

    void equalsCountingEveryWindow()
    {
        for (std::uint32_t round = 0; round < 60; ++round) {
            Rng rng(3, round, 1);
            const std::uint32_t alphabet = 1 + rng.below(6);
            Symbols symbols;
            for (std::uint32_t i = 0, n = rng.below(120); i < n; ++i)
                symbols.push_back(rng.below(alphabet));
            Symbols starts{0};
            if (symbols.size() > 20)
                starts.push_back(static_cast<std::uint32_t>(symbols.size() / 2));
            const TransitionModel model = TransitionModel::learnt(symbols, starts, alphabet, 8);
            for (int order = 0; order <= 8; ++order) {
                const auto expected = naive(symbols, starts, static_cast<std::size_t>(order));
                for (const auto& [context, cells] : expected) {
                    const TransitionRow row = model.row(context);
                    std::size_t nonEmpty = 0;
                    for (std::size_t i = 0; i < row.next.size(); ++i) {
                        if (row.weights[i] == 0)
                            continue;
                        ++nonEmpty;
                        const Symbols& positions = cells.at(row.next[i]);
                        const auto taught = model.positions(order, row, i);
                        QVERIFY(Symbols(taught.begin(), taught.end()) == positions);
                        QCOMPARE(row.weights[i], static_cast<double>(positions.size()));
                    }
                    QCOMPARE(nonEmpty, cells.size());
                }
                if (order > 0) {
                    QCOMPARE(std::size_t{model.contextCount(order)}, expected.size());
                    QCOMPARE(model.contexts(order, 10'000).size(), expected.size());
                }
            }
        }
    }

    void aWrittenMatrixKeepsItsWeights()
    {
        const std::vector<double> initial{.5, .5};
        const std::vector<double> matrix{0, .9, .25, .75};
        const TransitionModel model = TransitionModel::written(initial, matrix);
        QCOMPARE(rowText(model, read("a")), QStringLiteral("b0.9"));
        QCOMPARE(model.row(read("a")).total(), 0.9);
        QCOMPARE(rowText(model, read("b")), QStringLiteral("a0.25 b0.75"));
    }
};

QTEST_GUILESS_MAIN(TestTransitionModel)
#include "tst_transition_model.moc"
