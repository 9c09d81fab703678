#include "engine/automata/rle.h"
#include "tests/automata/cells.h"

#include <QTest>

using namespace ricercar;
using namespace ricercar::test;

namespace {

std::string pictureOf(std::string_view rle)
{
    const Result<RlePattern> pattern = readRle(rle);
    return pattern ? picture(pattern->cells) : pattern.error().line();
}

} // namespace

class TestRle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFileIsRead()
    {
        const RlePattern glider = readRle("#N Glider\n"
                                          "#O Richard K. Guy\n"
                                          "#C The smallest ship.\n"
                                          "#CXRLE Pos=0,0\n"
                                          "x = 3, y = 3, rule = B3/S23\n"
                                          "bob$2bo$3o!\n"
                                          "anything may follow: 99z")
                                      .value();
        QCOMPARE(picture(glider.cells).c_str(), ".#.\n..#\n###\n");
        QCOMPARE(glider.rule.c_str(), "B3/S23");
        QCOMPARE(glider.name.c_str(), "Glider");
        QCOMPARE(glider.comment.c_str(), "Richard K. Guy\nThe smallest ship.\n");
    }

    void runsOfAllKinds()
    {
        QCOMPARE(pictureOf("bo$2bo$3o!").c_str(), ".#.\n..#\n###\n");
        QCOMPARE(pictureOf("bo$2bo$3o").c_str(), ".#.\n..#\n###\n");
        QCOMPARE(pictureOf("o3$2o2$!").c_str(), "#.\n..\n..\n##\n");
        QCOMPARE(pictureOf("3$o").c_str(), ".\n.\n.\n#\n");
        QCOMPARE(pictureOf("x = 4, y = 3\n o\r\n $ \t 2\n o $").c_str(), "#...\n##..\n....\n");
        QCOMPARE(pictureOf("x=2,y=1\n0o2b!").c_str(), "..\n");
        QCOMPARE(pictureOf("x = 0, y = 0\n!").c_str(), "");
        QCOMPARE(pictureOf("").c_str(), "");
        QCOMPARE(pictureOf("!").c_str(), "");
        QCOMPARE(pictureOf(".A2B.C!").c_str(), ".#22.3\n");
    }

    void theRuleMayStandInACommentOrContainCommas()
    {
        QCOMPARE(readRle("#r 23/3\no!").value().rule.c_str(), "23/3");
        QCOMPARE(readRle("x = 1, y = 1, rule = T777,k3 \r\no!").value().rule.c_str(), "T777,k3");
        QCOMPARE(readRle("x = 1, y = 1\no!").value().rule.c_str(), "");
    }

    void everyStateIsWrittenAndRead()
    {
        RlePattern all{CellGrid(256, 1), "", "", ""};
        for (int x = 0; x < 256; ++x)
            all.cells.set(x, 0, static_cast<std::uint8_t>(x));
        QVERIFY(readRle(writeRle(all)).value() == all);
        const RlePattern some = readRle("x = 6, y = 1\n.AXpAqAyO!").value();
        const std::uint8_t states[] = {0, 1, 24, 25, 49, 255};
        QVERIFY(std::equal(some.cells.cells().begin(), some.cells.cells().end(), states));
    }

    void anyPatternComesBack()
    {
        Rng rng(1, 0, 0);
        for (int round = 0; round < 300; ++round) {
            const auto states = round % 2 == 0 ? 2u : 2 + rng.below(254);
            RlePattern pattern{soup(static_cast<int>(rng.below(200)), static_cast<int>(rng.below(30)), states, rng),
                round % 3 == 0 ? "B3/S23" : "", round % 5 == 0 ? "A name" : "", round % 7 == 0 ? "one\n\ntwo\n" : ""};
            for (std::uint8_t& cell : pattern.cells.cells()) // longer runs, and empty rows
                cell = rng.chance(0.8) ? 0 : cell;
            const std::string text = writeRle(pattern);
            QVERIFY(readRle(text).value() == pattern);
            std::size_t begin = 0;
            for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
                QVERIFY(end - begin <= 70);
                begin = end + 1;
            }
            QCOMPARE(begin, text.size());
        }
    }

    void theShortestRunsAreWritten()
    {
        const RlePattern pattern{cells("##...\n.....\n.....\n..###\n#....\n.....\n"), "B3/S23", "", ""};
        QCOMPARE(writeRle(pattern).c_str(), "x = 5, y = 6, rule = B3/S23\n2o3$2b3o$o!\n");
        QCOMPARE(writeRle({cells(".#2\n"), "", "", ""}).c_str(), "x = 3, y = 1\n.AB!\n");
        QCOMPARE(writeRle({}).c_str(), "x = 0, y = 0\n!\n");
    }

    void errorsNameLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("where");
        const auto row = [](const char* name, const char* text, const char* where) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(where);
        };
        row("no state", "x = 3, y = 3\nbo$z", "line 2, column 4");
        row("count without a state", "2b\n3", "line 2, column 2");
        row("two counts", "2 3o!", "line 1, column 3");
        row("comment amid the cells", "o\n#C late\n", "line 2, column 1");
        row("state above 255", "AyP", "line 1, column 2");
        row("half a state", "#C\n\n  p", "line 3, column 3");
        row("lower case after p", "pa", "line 1, column 1");
        row("too wide for the header", "x = 2, y = 2\no$3o!", "line 2, column 3");
        row("too high for the header", "x = 2, y = 2\no3$o!", "line 2, column 4");
        row("no width", "x = , y = 2\n", "line 1, column 5");
        row("no comma", "x = 2 y = 2\n", "line 1, column 7");
        row("no height", "x = 2, z = 2\n", "line 1, column 8");
        row("something after the header", "x = 2, y = 2 o!", "line 1, column 14");
        row("no rule", "x = 2, y = 2, role = 5\n", "line 1, column 16");
        row("a huge count", "99999999999999999999999o!", "line 1, column 1");
        row("a huge header", "x = 16777216, y = 2\n!", "line 1, column 1");
        row("a huge row number", "16777216$16777216$oo!", "line 1, column 19");
        row("a huge pattern", "4097o4096$o!", "line 1, column 11");
        row("a minus", "x = -3, y = 3\n", "line 1, column 5");
    }

    void errorsNameLineAndColumn()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, where);
        const Result<RlePattern> pattern = readRle(text.toStdString());
        QVERIFY(!pattern.ok());
        QVERIFY2(pattern.error().where.ends_with(where.toStdString()), pattern.error().line().c_str());
    }

    void theLargestPatternIsRead()
    {
        const RlePattern line = readRle("x = 16777216, y = 1\n16777216o!").value();
        QCOMPARE(line.cells.population(), largestRleCells);
        QVERIFY(!readRle("16777216oo!").ok());
        QVERIFY(readRle("16777215oo!").ok());
    }
};

QTEST_APPLESS_MAIN(TestRle)
#include "tst_rle.moc"
