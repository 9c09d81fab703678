#include "engine/music/general_midi.h"

#include <QTest>

#include <set>
#include <string>

using namespace ricercar;

class TestGeneralMidi : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyProgramIsFoundByItsName()
    {
        std::set<std::string_view> names;
        for (int program = 0; program < gmProgramCount; ++program) {
            QVERIFY(names.insert(gmProgramName(program)).second);
            QCOMPARE(parseGmProgram(gmProgramName(program)).value_or(-1), program);
            QCOMPARE(parseGmProgram(std::to_string(program + 1)).value_or(-1), program);
        }
        QCOMPARE(std::string(gmProgramName(0)), std::string("Acoustic grand piano"));
        QCOMPARE(std::string(gmProgramName(127)), std::string("Gunshot"));
    }

    void everyDrumIsFoundByItsName()
    {
        std::set<std::string_view> names;
        for (int key = 35; key <= 81; ++key) {
            QVERIFY(names.insert(gmDrumName(key)).second);
            QCOMPARE(parseGmDrum(gmDrumName(key)).value_or(-1), key);
        }
        QCOMPARE(std::string(gmDrumName(35)), std::string("acoustic bass drum"));
        QCOMPARE(std::string(gmDrumName(81)), std::string("open triangle"));
        QVERIFY(gmDrumName(34).empty() && gmDrumName(82).empty());
    }

    void peopleUseShortNames()
    {
        QCOMPARE(parseGmProgram("Piano").value_or(-1), 0);
        QCOMPARE(parseGmProgram("marimba").value_or(-1), 12);
        QCOMPARE(parseGmProgram("organ").value_or(-1), 19);
        QCOMPARE(parseGmDrum("Kick").value_or(-1), 36);
        QCOMPARE(parseGmDrum("snare").value_or(-1), 38);
        QCOMPARE(parseGmDrum("hi-hat").value_or(-1), 42);
        QCOMPARE(parseGmDrum("floor tom").value_or(-1), 41);
    }

    void othersAreNone()
    {
        for (const char* wrong : {"", "0", "129", "-1", "1.5", "pian", "kick"})
            QVERIFY2(!parseGmProgram(wrong), wrong);
        for (const char* wrong : {"", "36", "piano"})
            QVERIFY2(!parseGmDrum(wrong), wrong);
    }
};

QTEST_APPLESS_MAIN(TestGeneralMidi)
#include "tst_general_midi.moc"
