#include "engine/automata/line_kernel.h"
#include "tests/automata/cells.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

/// The space-time picture of a line, `rows` generations of it.
std::string history(const LineRule& rule, Boundary boundary, CellGrid line, int rows)
{
    std::string text;
    for (int y = 0; y < rows; ++y) {
        text += picture(line);
        CellGrid next(line.width(), 1);
        stepLine(rule, boundary, line.cells(), next.cells());
        line = next;
    }
    return text;
}

LineRule numbered(int colours, int cells, bool totalistic, const char* number)
{
    return LineRule::fromNumber(colours, cells, totalistic, number).value();
}

/// Cell by cell, from the definition alone.
CellGrid naive(const LineRule& rule, Boundary boundary, const CellGrid& now)
{
    const int width = now.width();
    CellGrid next(width, 1);
    for (int x = 0; x < width; ++x) {
        std::vector<std::uint8_t> seen;
        for (int i = 0; i < rule.cells; ++i) {
            const int at = x - rule.cells / 2 + i;
            if (boundary == Boundary::Wrap)
                seen.push_back(now.at((at + 8 * width) % width, 0));
            else
                seen.push_back(now.contains(at, 0) ? now.at(at, 0) : boundary == Boundary::On);
        }
        std::size_t entry = 0;
        for (const std::uint8_t state : seen)
            entry = rule.totalistic ? entry + state : entry * static_cast<std::size_t>(rule.colours) + state;
        next.set(x, 0, rule.results[entry]);
    }
    return next;
}

constexpr Boundary boundaries[] = {Boundary::Wrap, Boundary::Off, Boundary::On};

} // namespace

class TestLineRule : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Wolfram's picture of rule 30, and the centre column as A051023 of the On-Line Encyclopedia of Integer Sequences.
    void rule30()
    {
        QCOMPARE(history(LineRule::elementary(30), Boundary::Off, cells(".......#.......\n"), 8).c_str(),
            ".......#.......\n"
            "......###......\n"
            ".....##..#.....\n"
            "....##.####....\n"
            "...##..#...#...\n"
            "..##.####.###..\n"
            ".##..#....#..#.\n"
            "##.####..######\n");
        constexpr std::string_view known = "1101110011000101100100111010111001110101011";
        BitGrid line(1001, 1), next(1001, 1);
        line.set(500, 0, true);
        std::string column;
        while (column.size() < known.size()) {
            column += line.at(500, 0) ? '1' : '0';
            stepTwoColours(LineRule::elementary(30), Boundary::Wrap, line, next);
            std::swap(line, next);
        }
        QCOMPARE(column, std::string(known));
    }

    void rule90IsPascalsTriangleModulo2()
    {
        BitGrid line(513, 1), next(513, 1);
        line.set(256, 0, true);
        std::vector<int> pascal{1};
        for (int n = 0; n < 256; ++n) {
            for (int k = 0; k <= n; ++k)
                QCOMPARE(int{line.at(256 - n + 2 * k, 0)}, pascal[static_cast<std::size_t>(k)]);
            int odd = 0;
            for (const int value : pascal)
                odd += value;
            QCOMPARE(line.population(), static_cast<std::size_t>(odd));
            pascal.push_back(0);
            for (auto k = pascal.size() - 1; k > 0; --k)
                pascal[k] = (pascal[k] + pascal[k - 1]) % 2;
            stepTwoColours(LineRule::elementary(90), Boundary::Off, line, next);
            std::swap(line, next);
        }
    }

    void rule110()
    {
        QCOMPARE(history(LineRule::elementary(110), Boundary::Off, cells("..........#\n"), 8).c_str(),
            "..........#\n"
            ".........##\n"
            "........###\n"
            ".......##.#\n"
            "......#####\n"
            ".....##...#\n"
            "....###..##\n"
            "...##.#.###\n");
    }

    void theEdgeIsWhatTheBoundarySays()
    {
        const LineRule traffic = LineRule::elementary(184);
        QCOMPARE(history(traffic, Boundary::Wrap, cells("##..\n"), 4).c_str(), "##..\n#.#.\n.#.#\n#.#.\n");
        QCOMPARE(history(traffic, Boundary::Off, cells("##..\n"), 5).c_str(), "##..\n#.#.\n.#.#\n..#.\n...#\n");
        QCOMPARE(history(traffic, Boundary::On, cells("....\n"), 3).c_str(), "....\n#...\n.#..\n");
    }

    // Code 777: sums 0..6 lead to 0 1 2 1 0 0 1 (777 is 1001210 to base 3).
    void totalisticCodes()
    {
        const LineRule code777 = numbered(3, 3, true, "777");
        QCOMPARE(code777.results, (std::vector<std::uint8_t>{0, 1, 2, 1, 0, 0, 1}));
        QCOMPARE(history(code777, Boundary::Off, cells("....#....\n"), 4).c_str(),
            "....#....\n"
            "...###...\n"
            "..#2#2#..\n"
            ".##...##.\n");
        // Code 52 to range 2: on where the sum is 2, 4 or 5.
        QCOMPARE(history(numbered(2, 5, true, "52"), Boundary::Off, cells("...##.#....\n"), 2).c_str(),
            "...##.#....\n"
            "..##..#....\n");
    }

    void evenNeighbourhoodsReachFurtherToTheLeft()
    {
        // Copies the leftmost of two, three … cells: the line moves right by half the neighbourhood.
        for (int n = 2; n <= 7; ++n) {
            LineRule rule{2, n, false, {}};
            for (std::size_t entry = 0; entry < std::size_t{1} << n; ++entry)
                rule.results.push_back(static_cast<std::uint8_t>(entry >> (n - 1)));
            const CellGrid start = cells("#...........\n");
            CellGrid next(12, 1);
            stepLine(rule, Boundary::Off, start.cells(), next.cells());
            CellGrid moved(12, 1);
            moved.set(n / 2, 0, 1);
            QCOMPARE(picture(next), picture(moved));
            QCOMPARE(rule.firstOffset(), -(n / 2));
        }
    }

    void allElementaryRulesAreTheNaiveOnes_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1, 2, 3, 5, 63, 64, 65, 66, 127, 128, 129, 190, 191, 192, 300, 321, 640, 1000})
            QTest::addRow("%d", width) << width;
    }

    void allElementaryRulesAreTheNaiveOnes()
    {
        QFETCH(int, width);
        Rng rng(2, static_cast<std::uint32_t>(width), 0);
        for (int number = 0; number < 256; ++number) {
            const LineRule rule = LineRule::elementary(number);
            for (const Boundary boundary : boundaries) {
                const CellGrid now = soup(width, 1, 2, rng);
                const CellGrid expected = naive(rule, boundary, now);
                CellGrid next(width, 1);
                stepLine(rule, boundary, now.cells(), next.cells());
                QCOMPARE(picture(next), picture(expected));
                BitGrid bits(soup(width, 1, 2, rng)); // what was there before does not matter
                stepTwoColours(rule, boundary, BitGrid(now), bits);
                QVERIFY(bits == BitGrid(expected));
            }
        }
    }

    void allRulesOfTwoColoursAreTheNaiveOnes_data() { allElementaryRulesAreTheNaiveOnes_data(); }

    void allRulesOfTwoColoursAreTheNaiveOnes()
    {
        QFETCH(int, width);
        Rng rng(3, static_cast<std::uint32_t>(width), 0);
        for (int round = 0; round < 60; ++round) {
            LineRule rule{2, 2 + round % 6, rng.chance(0.3), {}};
            for (std::size_t i = 0; i < LineRule::entryCount(2, rule.cells, rule.totalistic); ++i)
                rule.results.push_back(static_cast<std::uint8_t>(rng.below(2)));
            for (const Boundary boundary : boundaries) {
                const CellGrid now = soup(width, 1, 2, rng);
                const CellGrid expected = naive(rule, boundary, now);
                BitGrid bits(width, 1);
                const BitGrid start(now);
                stepTwoColours(rule, boundary, start, bits);
                QVERIFY(bits == BitGrid(expected));
                BitGrid one(width, 1), two(width, 1);
                LineKernel(rule, boundary, start, one).run<Lanes<1>>();
                LineKernel(rule, boundary, start, two).run<Lanes<2>>();
                QVERIFY(one == bits && two == bits);
            }
        }
    }

    void rulesOfMoreColoursAreTheNaiveOnes()
    {
        Rng rng(4, 0, 0);
        for (int round = 0; round < 300; ++round) {
            LineRule rule{3 + round % 3, 2 + round % 4, rng.chance(0.5), {}};
            for (std::size_t i = 0; i < LineRule::entryCount(rule.colours, rule.cells, rule.totalistic); ++i)
                rule.results.push_back(static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(rule.colours))));
            for (const Boundary boundary : boundaries) {
                const CellGrid now =
                    soup(1 + static_cast<int>(rng.below(30)), 1, static_cast<std::uint32_t>(rule.colours), rng);
                CellGrid next(now.width(), 1);
                stepLine(rule, boundary, now.cells(), next.cells());
                QCOMPARE(picture(next), picture(naive(rule, boundary, now)));
            }
        }
    }

    void emptyLinesStayEmpty()
    {
        stepLine(LineRule::elementary(1), Boundary::Wrap, {}, {});
        BitGrid none(0, 1), next(0, 1);
        stepTwoColours(LineRule::elementary(1), Boundary::Wrap, none, next);
        QVERIFY(none == next);
    }

    void numbersOfAnySizeComeBack()
    {
        for (int number = 0; number < 256; ++number)
            QCOMPARE(LineRule::elementary(number).number(), std::to_string(number));
        QVERIFY(numbered(2, 3, false, "030") == LineRule::elementary(30));
        Rng rng(5, 0, 0);
        for (const auto& [colours, neighbours] : {std::pair{2, 7}, {3, 7}, {4, 6}, {8, 4}, {7, 3}, {5, 2}}) {
            LineRule rule{colours, neighbours, false, {}};
            for (std::size_t i = 0; i < LineRule::entryCount(colours, neighbours, false); ++i)
                rule.results.push_back(static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(colours))));
            QVERIFY(numbered(colours, neighbours, false, rule.number().c_str()) == rule);
        }
        // 2^128 - 1
        QCOMPARE(LineRule(LineRule{2, 7, false, std::vector<std::uint8_t>(128, 1)}).number().c_str(),
            "340282366920938463463374607431768211455");
    }

    void numbersThatNoRuleHasAreRefused()
    {
        for (const char* number : {"256", "99999999999999999999", "", "-1", "3a", " 3"})
            QVERIFY2(!LineRule::fromNumber(2, 3, false, number).ok(), number);
        QVERIFY(LineRule::fromNumber(2, 3, false, "256").error().line().find("255") != std::string::npos);
        QVERIFY(!LineRule::fromNumber(2, 3, false, std::string(1'000'000, '9')).ok());
        QVERIFY(!LineRule::fromNumber(3, 3, true, "2187").ok());
        QVERIFY(LineRule::fromNumber(3, 3, true, "2186").ok());
        QVERIFY(!LineRule::fromNumber(1, 3, false, "0").ok());
        QVERIFY(!LineRule::fromNumber(9, 3, false, "0").ok());
        QVERIFY(!LineRule::fromNumber(2, 1, false, "0").ok());
        QVERIFY(!LineRule::fromNumber(2, 8, false, "0").ok());
        QVERIFY(!LineRule::fromNumber(8, 5, false, "0").ok());
        QVERIFY(LineRule::fromNumber(8, 4, false, "0").ok());
        QVERIFY(LineRule::fromNumber(8, 7, true, "0").ok());
    }
};

QTEST_APPLESS_MAIN(TestLineRule)
#include "tst_line_rule.moc"
