#include "engine/generators/cellular/instruments.h"

#include <QTest>

#include <set>

using namespace ricercar;

namespace {

std::string read(const char* text)
{
    const Result<std::vector<CellInstrument>> instruments = parseInstruments(text);
    if (!instruments)
        return "refused";
    std::string all;
    for (const CellInstrument& each : *instruments)
        all += each.name + " " + std::to_string(each.channel) + ":"
            + std::to_string(each.drumKey >= 0 ? each.drumKey : each.program) + "; ";
    return all;
}

} // namespace

class TestInstruments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachHasAChannelOfItsOwn()
    {
        QCOMPARE(read("piano, Marimba,organ"), std::string("piano 0:0; Marimba 1:12; organ 2:19; "));
        QCOMPARE(read("piano, piano"), std::string("piano 0:0; piano 1:0; "));
        QCOMPARE(read(" 13 "), std::string("Marimba 0:12; "));
    }

    void drumsShareOne()
    {
        QCOMPARE(read("kick, snare, bass, hi-hat"), std::string("kick 9:36; snare 9:38; bass 0:32; hi-hat 9:42; "));
        const std::vector<Voice> voices = voicesOf(*parseInstruments("kick, bass, snare"));
        QVERIFY((voices == std::vector<Voice>{{"drums", 9, 0}, {"bass", 0, 32}}));
    }

    void theDrumChannelIsLeftToDrums()
    {
        std::string fifteen = "piano";
        for (int i = 1; i < 15; ++i)
            fifteen += ", piano";
        std::set<int> channels;
        for (const Voice& voice : voicesOf(*parseInstruments(fifteen)))
            QVERIFY(channels.insert(voice.channel).second && voice.channel != 9 && voice.channel <= 15);
        QCOMPARE(channels.size(), std::size_t{15});
        QCOMPARE(read((fifteen + ", piano").c_str()), std::string("refused"));
        QVERIFY(read((fifteen + ", kick").c_str()) != "refused");
    }

    void othersAreRefused()
    {
        for (const char* text : {"", " ", ",", "piano,,organ", "no such", "0", "129", "\xff"})
            QCOMPARE(read(text), std::string("refused"));
        QVERIFY(!parseInstruments(std::string(10'000, ':')).error().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestInstruments)
#include "tst_instruments.moc"
