#include "engine/automata/bit_grid.h"
#include "engine/generators/cellular/cell_edit.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <array>

using namespace ricercar;
using pictures::grid;
using pictures::picture;

namespace {

/// A plane of 5 x 4 cells in three states (dying ones if `palette` says so), and a line of 6 in two.
std::vector<CellField> fields(CellPalette palette = CellPalette::Kinds)
{
    CellField plane;
    plane.width = 5;
    plane.height = 4;
    plane.palette = palette;
    plane.stateLabels = {"none", "C", "D"};
    CellField line;
    line.width = 6;
    line.isLine = true;
    line.stateLabels = {"off", "on"};
    return {plane, line};
}

std::string after(const char* before, const char* edit)
{
    const std::vector<CellField> both = fields();
    const Result<CellEdit> read = parseCellEdit(edit, both);
    if (!read)
        return read.error().line();
    CellGrid cells = grid(before);
    read->applyTo(cells);
    return picture(cells);
}

} // namespace

class TestCellEdit : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void paints()
    {
        QCOMPARE(after("..... ..... ..... .....", "paint 0 0,0=1 4,3=2"), std::string("#.... ..... ..... ....2"));
        QCOMPARE(after("##### ##### ##### #####", "  paint  0  1,1=0 \n"), std::string("##### #.### ##### #####"));
        QCOMPARE(after("......", "paint 1 5,0=1"), std::string(".....#"));
    }

    void theLastStateOfACellCounts()
    {
        QCOMPARE(after("..... ..... ..... .....", "paint 0 2,1=1 2,1=2"), std::string("..... ..2.. ..... ....."));
    }

    void stampsByNameAndByCells()
    {
        const std::string glider(".#... ..#.. ###.. .....");
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 0,0 glider"), glider);
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 0,0 bo$2bo$3o!"), glider);
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 0,0 x = 3, y = 3, rule = B3/S23\nbo$2bo$3o!"), glider);
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 1,2 AB!"), std::string("..... ..... .#2.. ....."));
    }

    void aStampCoversWhatWasThere()
    {
        QCOMPARE(after("##### ##### ##### #####", "stamp 0 1,0 glider"), std::string("#.#.# #..## ##### #####"));
    }

    void cellsBeyondTheEdgeAreLeftOut()
    {
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 -1,-1 glider"), std::string(".#... ##... ..... ....."));
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 3,2 glider"), std::string("..... ..... ....# ....."));
        QCOMPARE(
            after("..... ..... ..... .....", "stamp 0 99,-2147483648 glider"), std::string("..... ..... ..... ....."));
    }

    void aFewBytesAreNotMillionsOfCells()
    {
        // The field has 20 cells; 4,096 may be stamped into any.
        QCOMPARE(after("..... ..... ..... .....", "stamp 0 0,0 64b$62$o!"), std::string("..... ..... ..... ....."));
        for (const char* text : {"stamp 0 0,0 4097o!", "stamp 0 0,0 4000o$o$!", "stamp 0 0,0 x = 4096, y = 4096\n!",
                 "stamp 0 0,0 16777216o!"}) {
            const std::string refused = after("..... ..... ..... .....", text);
            QVERIFY2(refused.find("4096 cells") != std::string::npos, refused.c_str());
        }
        CellField large = fields()[0];
        large.width = large.height = 40;
        const auto taken = [&](const char* text) { return parseCellEdit(text, std::span(&large, 1)).ok(); };
        QVERIFY(taken("stamp 0 0,0 x = 160, y = 40\n!") && !taken("stamp 0 0,0 x = 161, y = 40\n!"));
    }

    void clears() { QCOMPARE(after("##### #.#.# ..... 22222", "clear 0"), std::string("..... ..... ..... .....")); }

    void fillsToItsDensityTheSameEveryTime()
    {
        CellField large = fields()[0];
        large.width = large.height = 200;
        const CellGrid soup = randomCells(large, 0.3, 7);
        QVERIFY(soup == randomCells(large, 0.3, 7));
        QVERIFY(!(soup == randomCells(large, 0.3, 8)));
        std::array<int, 3> counts{};
        for (const std::uint8_t state : soup.cells())
            ++counts[state];
        QVERIFY(std::abs(counts[0] - 28'000) < 400); // four standard deviations
        QVERIFY(std::abs(counts[1] - counts[2]) < 450);
        QCOMPARE(after("..... ..... ..... .....", "fill 0 0 1"), std::string("..... ..... ..... ....."));
        QCOMPARE(after("......", "fill 1 1 1"), std::string("######"));
        // These very cells on every machine.
        QCOMPARE(after("..... ..... ..... .....", "fill 0 0.5 3"), std::string("2...# ...22 ###2# 2.22."));
    }

    void dyingCellsAreNotSown()
    {
        const CellGrid soup = randomCells(fields(CellPalette::Ageing)[0], 0.5, 1);
        for (const std::uint8_t state : soup.cells())
            QVERIFY(state <= 1);
        QVERIFY(soup.population() > 0);
    }

    void bitsTakeTheSameEdits()
    {
        const std::vector<CellField> both = fields();
        for (const char* text : {"paint 1 0,0=1 5,0=1", "fill 1 0.5 9", "stamp 1 2,0 3o!", "clear 1"}) {
            const Result<CellEdit> edit = parseCellEdit(text, both);
            QVERIFY(edit.ok());
            CellGrid cells = grid("#.#.#.");
            BitGrid bits(cells);
            edit->applyTo(cells);
            edit->applyTo(bits);
            QCOMPARE(picture(bits.toCells()), picture(cells));
        }
    }

    void patternsHaveNamesOrCells()
    {
        QVERIFY(readPattern("bo$2bo$3o!")->cells == readPattern("glider")->cells);
        for (const char* none : {"", "!", "no such pattern"}) {
            const Result<RlePattern> pattern = readPattern(none);
            QVERIFY(!pattern.ok());
            QVERIFY(QString::fromStdString(pattern.error().hint).contains(QStringLiteral("gosper_gun")));
        }
    }

    void rulesAreLeftToTheGenerator()
    {
        const std::vector<CellField> both = fields();
        const Result<CellEdit> edit = parseCellEdit("rule 1  B36/S23 ", both);
        QVERIFY(edit.ok());
        QCOMPARE(edit->field, 1u);
        QCOMPARE(edit->rule, std::string("B36/S23"));
        QVERIFY(edit->cells.empty() && !edit->whole);
    }

    void othersAreRefusedWithAHint_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "?", "set", "paint", "paint 0", "paint 2 0,0=1", "paint x 0,0=1", "paint -1 0,0=1",
                 "paint 0 0,0", "paint 0 0,0=", "paint 0 0=1", "paint 0 0,0=3", "paint 0 0,0=-1", "paint 0 5,0=1",
                 "paint 0 0,4=1", "paint 0 -1,0=1", "paint 0 0,0=1x", "paint 0 0.5,0=1", "paint 1 0,0=2",
                 "paint 0 99999999999,0=1", "stamp 0", "stamp 0 0,0", "stamp 0 1 glider", "stamp 0 0,0 no_such",
                 "stamp 0 0,0 pZ!", "stamp 1 0,0 2B!", "fill 0", "fill 0 0.5", "fill 0 1.5 1", "fill 0 -0.1 1",
                 "fill 0 nan 1", "fill 0 0.5 -1", "fill 0 0.5 1 2", "fill 0 0.5 x", "clear", "clear 0 1", "clear 7",
                 "rule", "rule 0", "rule 0  ", "PAINT 0 0,0=1", "\xff\xfe"})
            QTest::newRow(text) << QByteArray(text);
    }
    void othersAreRefusedWithAHint()
    {
        QFETCH(QByteArray, text);
        const std::vector<CellField> both = fields();
        const Result<CellEdit> edit = parseCellEdit(text.toStdString(), both);
        QVERIFY(!edit.ok());
        QVERIFY(!edit.error().what.empty() && !edit.error().hint.empty());
        QVERIFY(edit.error().kind == ErrorKind::Usage);
    }
};

QTEST_APPLESS_MAIN(TestCellEdit)
#include "tst_cell_edit.moc"
