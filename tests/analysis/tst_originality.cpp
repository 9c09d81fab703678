#include "engine/analysis/originality.h"
#include "engine/base/rng.h"

#include <QTest>

#include <algorithm>
#include <string>

using namespace ricercar;

namespace {

std::vector<std::uint32_t> symbols(const std::string& text)
{
    return {text.begin(), text.end()};
}

/// All stretches of the greatest common length, by comparing everything with everything.
std::vector<Quotation> naive(const std::vector<std::uint32_t>& source, const std::vector<std::uint32_t>& starts,
    const std::vector<std::uint32_t>& generated)
{
    std::vector<Quotation> best;
    for (std::uint32_t g = 0; g < generated.size(); ++g) {
        Quotation here{g, 0, 0};
        for (std::uint32_t s = 0; s < source.size(); ++s) {
            std::uint32_t n = 0;
            while (g + n < generated.size() && s + n < source.size() && generated[g + n] == source[s + n]
                && (n == 0 || !std::binary_search(starts.begin(), starts.end(), s + n)))
                ++n;
            if (n > here.length)
                here = {g, n, s};
        }
        if (here.length == 0 || (!best.empty() && here.length < best.front().length))
            continue;
        if (!best.empty() && here.length > best.front().length)
            best.clear();
        best.push_back(here);
    }
    return best;
}

} // namespace

class TestOriginality : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPhraseIsFound()
    {
        //                                    CCGGAAG FFEEDDC
        const auto found =
            longestQuotations(symbols("CCGGAAGFFEEDDC"), std::vector<std::uint32_t>{0}, symbols("AGFFEECC"));
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY((found[0] == Quotation{0, 6, 5}));
    }
    void overlappingStretchesAreAllGiven()
    {
        const auto found = longestQuotations(symbols("ABAB"), std::vector<std::uint32_t>{0}, symbols("BAABA"));
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY((found[0] == Quotation{2, 3, 0}));
        QCOMPARE(
            longestQuotations(symbols("AB"), std::vector<std::uint32_t>{0}, symbols("ABxAB")).size(), std::size_t{2});
    }
    void nothingSharedNothingFound()
    {
        QVERIFY(longestQuotations(symbols("ABC"), std::vector<std::uint32_t>{0}, symbols("xyz")).empty());
        QVERIFY(longestQuotations({}, {}, symbols("xyz")).empty());
        QVERIFY(longestQuotations(symbols("ABC"), std::vector<std::uint32_t>{0}, {}).empty());
    }
    void quotationsDoNotCrossFromTuneToTune()
    {
        const auto found = longestQuotations(symbols("ABCDEF"), std::vector<std::uint32_t>{0, 3}, symbols("ABCDEF"));
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].length, 3u);
    }
    void equalsComparingEverythingWithEverything()
    {
        for (std::uint32_t round = 0; round < 400; ++round) {
            Rng rng(1, round, 1);
            const auto random = [&](std::uint32_t n, std::uint32_t alphabet) {
                std::vector<std::uint32_t> text;
                for (std::uint32_t i = 0; i < n; ++i)
                    text.push_back(rng.below(alphabet));
                return text;
            };
            const std::uint32_t alphabet = 1 + rng.below(4);
            const auto source = random(1 + rng.below(30), alphabet);
            const auto generated = random(rng.below(30), alphabet);
            std::vector<std::uint32_t> starts{0};
            if (source.size() > 6)
                starts.push_back(static_cast<std::uint32_t>(source.size() / 2));
            QVERIFY(longestQuotations(source, starts, generated) == naive(source, starts, generated));
        }
    }
};

QTEST_GUILESS_MAIN(TestOriginality)
#include "tst_originality.moc"
