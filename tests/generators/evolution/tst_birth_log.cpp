#include "engine/base/rng.h"
#include "engine/generators/evolution/birth_log.h"

#include <QTest>

#include <set>
#include <string>

using namespace ricercar;

namespace {

/// A generation as a picture: per individual its kind and parents, and its genes' origins as F (first), S (second),
/// M (mutated), . (founder).
struct Row {
    BirthKind kind;
    std::uint32_t first;
    std::uint32_t second;
    std::string origins;
};

Population generation(const std::vector<Row>& rows)
{
    Population population(rows.size(), rows[0].origins.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        population.births[i].kind = rows[i].kind;
        population.births[i].first = rows[i].first;
        population.births[i].second = rows[i].second;
        for (std::size_t locus = 0; locus < rows[i].origins.size(); ++locus) {
            const char letter = rows[i].origins[locus];
            population.originsOf(i)[locus] = letter == 'F' ? GeneOrigin::First
                : letter == 'S'                            ? GeneOrigin::Second
                : letter == 'M'                            ? GeneOrigin::Mutated
                                                           : GeneOrigin::Founder;
        }
    }
    return population;
}

constexpr auto founder = BirthKind::Founder;
constexpr auto kept = BirthKind::Kept;
constexpr auto bred = BirthKind::Bred;

BirthLog family()
{
    BirthLog log;
    log.add(generation({{founder, 0, 0, "...."}, {founder, 0, 0, "...."}, {founder, 0, 0, "...."}}));
    log.add(generation({{bred, 0, 1, "FFSS"}, {bred, 1, 2, "FFSM"}, {kept, 2, 0, "...."}}));
    log.add(generation({{bred, 0, 1, "FMSS"}, {kept, 1, 0, "FFSM"}, {bred, 2, 2, "FFFF"}}));
    return log;
}

Population randomGeneration(Rng& rng, bool first, std::size_t size, std::size_t length)
{
    Population population(size, length, 0);
    for (std::size_t i = 0; i < size && !first; ++i) {
        Birth& birth = population.births[i];
        birth.kind = rng.below(5) == 0 ? BirthKind::Kept : rng.below(20) == 0 ? BirthKind::Founder : BirthKind::Bred;
        birth.first = static_cast<std::uint32_t>(rng.below(static_cast<std::uint32_t>(size)));
        birth.second = static_cast<std::uint32_t>(rng.below(static_cast<std::uint32_t>(size)));
        for (GeneOrigin& origin : population.originsOf(i)) {
            const auto roll = rng.below(10);
            origin = birth.kind == BirthKind::Founder ? GeneOrigin::Founder
                : birth.kind == BirthKind::Kept       ? GeneOrigin::First
                : roll == 0                           ? GeneOrigin::Mutated
                : roll < 5                            ? GeneOrigin::First
                                                      : GeneOrigin::Second;
        }
    }
    return population;
}

} // namespace

/// Who descends from whom, and where each gene appeared.
class TestBirthLog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void genesAreFollowedToWhereTheyAppeared()
    {
        const BirthLog log = family();
        const std::optional<Lineage> lineage = log.lineage(2, 0);
        QVERIFY(lineage.has_value());
        // Genes 0, 2 and 3 come by 0 and 1 of generation 1; gene 1 was mutated at birth, gene 3 in generation 1.
        QCOMPARE(lineage->roots[0], (GeneRoot{0, 0, false}));
        QCOMPARE(lineage->roots[1], (GeneRoot{2, 0, true}));
        QCOMPARE(lineage->roots[2], (GeneRoot{0, 2, false}));
        QCOMPARE(lineage->roots[3], (GeneRoot{1, 1, true}));
        QCOMPARE(lineage->generations(), std::size_t{3});
        QCOMPARE(lineage->bearers, (std::vector<std::int32_t>{0, 0, 0, 0, 0, -1, 1, 1, 0, -1, 2, -1}));
        QCOMPARE(lineage->ancestors, (std::vector<std::vector<std::uint32_t>>{{0}, {0, 1}, {0, 1, 2}}));
    }

    void whoLivesOnHasAllFromHimself()
    {
        const BirthLog log = family();
        const std::optional<Lineage> lineage = log.lineage(2, 1);
        QCOMPARE(lineage->roots[0], (GeneRoot{0, 1, false}));
        QCOMPARE(lineage->roots[3], (GeneRoot{1, 1, true})); // not a mutation of generation 2, where he only lived on
        QCOMPARE(log.lineage(2, 2)->ancestors, (std::vector<std::vector<std::uint32_t>>{{2}, {2}, {2}}));
        QVERIFY(!log.lineage(3, 0) && !log.lineage(0, 3));
    }

    void aFounderChangedByHandIsRemembered()
    {
        BirthLog log;
        log.add(generation({{founder, 0, 0, ".M"}}));
        log.add(generation({{bred, 0, 0, "FF"}}));
        QCOMPARE(log.lineage(1, 0)->roots[0], (GeneRoot{0, 0, false}));
        QCOMPARE(log.lineage(1, 0)->roots[1], (GeneRoot{0, 0, true}));
    }

    void anotherRunIsToldApart()
    {
        const BirthLog log = family();
        Population same = generation({{bred, 0, 1, "FFSS"}, {bred, 1, 2, "FFSM"}, {kept, 2, 0, "...."}});
        QVERIFY(log.matches(1, same));
        same.chromosome(0)[2] = 1; // by hand
        QVERIFY(!log.matches(1, same));
        same.chromosome(0)[2] = 0;
        same.originsOf(1)[3] = GeneOrigin::Second;
        QVERIFY(!log.matches(1, same));
        QVERIFY(!log.matches(7, same));
    }

    /// A random run of 12 generations: every gene carries a tag from birth on, and the log must find what the tags say.
    void rootsAreWhatATagOnEveryGeneTells()
    {
        constexpr std::size_t size = 9;
        constexpr std::size_t length = 7;
        Rng rng(5, 0, 0);
        BirthLog log;
        std::vector<std::vector<GeneRoot>> tags;
        std::vector<std::set<std::uint32_t>> above(size); // ancestors in generation 0
        for (std::uint32_t at = 0; at < 12; ++at) {
            const Population now = randomGeneration(rng, at == 0, size, length);
            log.add(now);
            std::vector<std::vector<GeneRoot>> next(size, std::vector<GeneRoot>(length));
            std::vector<std::set<std::uint32_t>> nextAbove(size);
            for (std::uint32_t i = 0; i < size; ++i) {
                const Birth& birth = now.births[i];
                for (std::size_t locus = 0; locus < length; ++locus) {
                    const GeneOrigin origin = now.originsOf(i)[locus];
                    next[i][locus] = origin == GeneOrigin::First ? tags[birth.first][locus]
                        : origin == GeneOrigin::Second           ? tags[birth.second][locus]
                                                                 : GeneRoot{at, i, origin == GeneOrigin::Mutated};
                }
                if (at == 0)
                    nextAbove[i] = {i};
                else if (birth.kind != BirthKind::Founder) {
                    nextAbove[i] = above[birth.first];
                    if (birth.kind == BirthKind::Bred)
                        nextAbove[i].insert(above[birth.second].begin(), above[birth.second].end());
                }
            }
            tags = std::move(next);
            above = std::move(nextAbove);
            for (std::uint32_t i = 0; i < size; ++i) {
                const std::optional<Lineage> lineage = log.lineage(at, i);
                QCOMPARE(lineage->roots, tags[i]);
                const bool reaches = lineage->generations() == at + 1;
                const std::vector<std::uint32_t> oldest =
                    reaches ? lineage->ancestors[at] : std::vector<std::uint32_t>{};
                QCOMPARE(oldest, std::vector<std::uint32_t>(above[i].begin(), above[i].end()));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestBirthLog)
#include "tst_birth_log.moc"
