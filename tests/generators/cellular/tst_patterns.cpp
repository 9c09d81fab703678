#include "engine/automata/bit_grid.h"
#include "engine/automata/rule_text.h"
#include "engine/generators/cellular/patterns.h"

#include <QTest>

#include <map>
#include <set>

using namespace ricercar;

namespace {

/// The pattern in the middle of a torus, after `generations` of its own rule.
BitGrid grown(std::string_view id, int generations, int size = 64)
{
    const RlePattern pattern = *readPattern(id);
    BitGrid now(size, size), next(size, size);
    for (int y = 0; y < pattern.cells.height(); ++y) {
        for (int x = 0; x < pattern.cells.width(); ++x) {
            if (pattern.cells.at(x, y))
                now.set(size / 2 + x - pattern.cells.width() / 2, size / 2 + y - pattern.cells.height() / 2, true);
        }
    }
    const CellRule rule = *parseRule(pattern.rule);
    for (int i = 0; i < generations; ++i) {
        stepLife(std::get<LifeRule>(rule), Boundary::Wrap, now, next);
        std::swap(now, next);
    }
    return now;
}

/// The smallest number of generations after which the same cells are there, up to 99.
int periodOf(std::string_view id)
{
    const BitGrid start = grown(id, 0);
    for (int period = 1; period < 100; ++period) {
        if (grown(id, period) == start)
            return period;
    }
    return 0;
}

} // namespace

class TestPatterns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idsAreUniqueAndCellsReadable()
    {
        std::set<std::string_view> ids;
        for (const NamedPattern& pattern : namedPatterns()) {
            QVERIFY(ids.insert(pattern.id).second && !pattern.name.empty());
            QVERIFY2(readPattern(pattern.id).ok(), pattern.id.data());
            QVERIFY(parseRule(pattern.rule).ok());
        }
    }

    void periodsAreAsKnown()
    {
        const std::map<std::string_view, int> known{
            {"block", 1}, {"beehive", 1}, {"blinker", 2}, {"toad", 2}, {"pulsar", 3}, {"pentadecathlon", 15}};
        for (const auto& [id, period] : known)
            QCOMPARE(periodOf(id), period);
    }

    void shipsTravel()
    {
        // A glider moves by one cell down and right in 4 generations, a lightweight spaceship by two to the left.
        const auto moved = [](const BitGrid& before, int dx, int dy) {
            BitGrid after(before.width(), before.height());
            for (int y = 0; y < before.height(); ++y) {
                for (int x = 0; x < before.width(); ++x) {
                    if (before.at(x, y))
                        after.set(x + dx, y + dy, true);
                }
            }
            return after;
        };
        QVERIFY(grown("glider", 4) == moved(grown("glider", 0), 1, 1));
        QVERIFY(grown("lightweight_spaceship", 4) == moved(grown("lightweight_spaceship", 0), -2, 0));
    }

    void populationsAreAsKnown()
    {
        QCOMPARE(grown("r_pentomino", 0).population(), std::size_t{5});
        QCOMPARE(grown("r_pentomino", 1103, 1024).population(), std::size_t{116});
        QVERIFY(grown("diehard", 129, 256).population() > 0);
        QCOMPARE(grown("diehard", 130, 256).population(), std::size_t{0});
        QCOMPARE(grown("gosper_gun", 0).population(), std::size_t{36});
        QCOMPARE(grown("gosper_gun", 30, 128).population(), std::size_t{36 + 5});
        QCOMPARE(grown("gosper_gun", 60, 128).population(), std::size_t{36 + 10});
        QCOMPARE(grown("replicator", 12).population(), std::size_t{24}); // two of its twelve cells
    }

    void cellsMayBeGivenInstead()
    {
        QCOMPARE(readPattern("bo$2bo$3o!")->cells, readPattern("glider")->cells);
        QVERIFY(!readPattern("").ok());
        const Result<RlePattern> none = readPattern("no such pattern");
        QVERIFY(!none.ok());
        QVERIFY(QString::fromStdString(none.error().hint).contains(QStringLiteral("gosper_gun")));
    }
};

QTEST_APPLESS_MAIN(TestPatterns)
#include "tst_patterns.moc"
